import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { formatCanonicalJson, formatProblem, type Json } from '../../base/index.js';
import { runSafeguard, type Day, type Finding } from '../../safeguards/index.js';
import { nodeIntake, readSafeguardPacks, type SafeguardEntry } from '../../screen/index.js';
import type { BadRow } from '../../wire/index.js';
import type { SafeguardPlaces } from './safeguard-places.js';

/** Findings kept of one run, and as many answers that could not be given; the rest are counted. */
const MOST_KEPT = 20_000;
/** Bad rows that are told one by one. */
const MOST_BAD = 500;
/** Bytes judged before anything else of the desk has its turn. */
const SLICE_BYTES = 65_536;

/** What is judged, and where what it asks is kept. */
export interface JudgedList {
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly on: Day;
  readonly wanted: readonly string[];
  readonly places: SafeguardPlaces;
  /** Told how many bytes were read, now and then. */
  readonly onRead: (bytes: number) => void;
  /** Ends it between two slices. */
  readonly isStopped: () => boolean;
}

/** What came out. */
export interface Judged {
  readonly packs: readonly { readonly id: string; readonly version: string }[];
  readonly rows: number;
  readonly findings: number;
  readonly notJudged: number;
  readonly badRows: number;
  readonly bad: readonly BadRow[];
  readonly kept: readonly Finding[];
  /** SHA-256 of what is kept, as canonical JSON, hexadecimal. */
  readonly listing: string;
}

/**
 * Judges a list by the rules of a day, in this process: a slice at a time, so that the desk goes on answering.
 * @throws TocsinError when the packs cannot be used
 */
export async function judgeList<Row, Registers>(
  { safeguard, open }: SafeguardEntry<Row, Registers>,
  list: JudgedList,
): Promise<Judged> {
  const { name, on, places } = list;
  const packs = readSafeguardPacks(safeguard, places.packs, list.wanted);
  const { registers, close } = await open(
    places.registers === undefined ? {} : { registers: places.registers },
  );
  const kept = new Map<string, Finding>();
  const keptOf = { finding: 0, 'not-judged': 0 };
  const counts = { finding: 0, 'not-judged': 0 };
  const bad: BadRow[] = [];
  let badRows = 0;
  let rows = 0;
  try {
    const { gunzip } = nodeIntake();
    const options = gunzip === undefined ? {} : { gunzip };
    const source = { name, bytes: inSlices(list) };
    for await (const line of runSafeguard(safeguard, source, { on, registers, packs }, options)) {
      if ('rows' in line) rows = line.rows;
      else if ('finding' in line) {
        const { finding } = line;
        counts[finding.answer] += 1;
        if (kept.has(finding.id) || keptOf[finding.answer] >= MOST_KEPT) continue;
        keptOf[finding.answer] += 1;
        kept.set(finding.id, finding);
      } else {
        badRows += 1;
        if (bad.length >= MOST_BAD) continue;
        const { code, detail, at } = line.problem;
        // The row stands in a column of its own.
        const { happened, next } = formatProblem({
          code,
          ...(detail === undefined ? {} : { detail }),
          ...(at?.field === undefined ? {} : { at: { field: at.field } }),
        });
        bad.push({ row: at?.row ?? null, code, say: happened, next });
      }
    }
  } finally {
    await close();
  }
  const findings = [...kept.values()];
  return {
    packs: packs.filter(({ rules }) => rules.length > 0).map(({ id, version }) => ({ id, version })),
    rows,
    findings: counts.finding,
    notJudged: counts['not-judged'],
    badRows,
    bad,
    kept: findings,
    listing: hashOf(findings),
  };
}

async function* inSlices({ bytes, onRead, isStopped }: JudgedList): AsyncGenerator<Uint8Array> {
  let read = 0;
  for await (const piece of bytes)
    for (let at = 0; at < piece.length; at += SLICE_BYTES) {
      if (isStopped()) return;
      const slice = piece.subarray(at, at + SLICE_BYTES);
      yield slice;
      read += slice.length;
      onRead(read);
      await setImmediate();
    }
}

function hashOf(findings: readonly Finding[]): string {
  const hash = createHash('sha256');
  for (const finding of findings) hash.update(`${formatCanonicalJson(finding as unknown as Json)}\n`);
  return hash.digest('hex');
}
