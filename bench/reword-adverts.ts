import { createHash } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';
import { readEmscad, readGovernment, readHiringPosts, readLures } from './corpora.js';
import { createRandom } from './figures.js';

/** Share of sentences left out and of words exchanged in a copy: enough that no two copies are the same. */
const LEFT_OUT = 0.15;
const EXCHANGED = 0.1;

/** Rows are written this many at a time. */
const BATCH = 500;

function reword(text: string, random: () => number, foreign: readonly string[]): string {
  return text
    .split(/(?<=[.!?])\s+|(?<=\n)/)
    .filter(() => random() >= LEFT_OUT)
    .map((sentence) =>
      sentence
        .split(' ')
        .map((word) => (random() < EXCHANGED ? foreign[Math.floor(random() * foreign.length)]! : word))
        .join(' '),
    )
    .join(' ');
}

/**
 * Writes a file of adverts as long and as varied as real ones: the real corpora over and over, each time reworded.
 * The same number of rows gives the same bytes.
 * @returns how many bytes were written.
 */
export async function writeRewordedAdverts(path: string, rows: number): Promise<number> {
  const corpora = [await readEmscad(), await readGovernment(), await readLures(), await readHiringPosts()];
  const originals = corpora
    .flat()
    .map((text) => ({ text, rank: createHash('sha256').update(`mix ${text.item.id}`).digest('hex') }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .map((ranked) => ranked.text);
  const file = openSync(path, 'w');
  let bytes = 0;
  let batch: string[] = [];
  const flush = (): void => {
    bytes += writeSync(file, batch.join(''));
    batch = [];
  };
  for (let row = 0; row < rows; row++) {
    const random = createRandom(row + 1);
    const { item } = originals[row % originals.length]!;
    const foreign = originals[Math.floor(random() * originals.length)]!.text.split(/\s+/);
    const fields = item.fields.map(({ name, text }) => [name, reword(text, random, foreign)] as const);
    batch.push(`${JSON.stringify({ id: `row-${row}`, kind: item.kind, ...Object.fromEntries(fields) })}\n`);
    if (batch.length === BATCH) flush();
  }
  flush();
  closeSync(file);
  return bytes;
}
