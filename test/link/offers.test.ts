import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { TocsinError } from '../../src/base/index.js';
import { createLinker, WordSenses, type Campaign, type LinkRecord } from '../../src/link/index.js';
import { FIRST_WORD } from '../../src/model/index.js';
import { closeTokens, inventText, numbersFrom, recordOf } from './invented-records.js';

/** A table of senses for 400 invented words: word n lies in the direction n mod 8, a little aside. */
function inventSenses(): Uint8Array {
  const directions = 16;
  const words = Array.from({ length: 400 }, (_, index) => `word${String(index)}`);
  const list = new TextEncoder().encode(words.join('\n'));
  const bytes = new Uint8Array(12 + list.length + directions * 2 + words.length * (1 + directions / 2));
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode('TSEN'));
  view.setUint16(4, 1, true);
  view.setUint16(6, directions, true);
  view.setUint32(8, list.length, true);
  bytes.set(list, 12);
  let at = 12 + list.length + directions * 2;
  words.forEach((_, index) => {
    bytes[at++] = 64;
    for (let d = 0; d < directions; d += 2) {
      const step = (direction: number): number =>
        direction === index % 8 ? 15 : direction === 8 + (Math.floor(index / 8) % 8) ? 10 : 8;
      bytes[at++] = step(d) | (step(d + 1) << 4);
    }
  });
  return bytes;
}

const tokenOf = (word: string): number | undefined =>
  word.startsWith('word') ? FIRST_WORD + Number(word.slice(4)) : undefined;
const senses = WordSenses.parse(inventSenses(), tokenOf);

/** A text of 24 words that all lie in one direction, in no order. Even and odd variants have no word in common. */
function aboutSubject(subject: number, variant: number): number[] {
  const next = numbersFrom(subject * 1009 + variant * 9176 + 5);
  const left = Array.from({ length: 25 }, (_, i) => FIRST_WORD + subject + 8 * (2 * i + (variant % 2)));
  for (let i = 0; i < 9; i++) next(2);
  return Array.from({ length: 24 }, () => left.splice(next(left.length), 1)[0]!);
}

const LURE = { covert: 0.9, scam: 0.02, ordinary: 0.08 };
const ORDINARY = { covert: 0.002, scam: 0.008, ordinary: 0.99 };

function lureOf(
  id: string,
  subject: number,
  variant: number,
  traits: readonly string[],
  probability = LURE,
): LinkRecord {
  return recordOf(id, closeTokens(aboutSubject(subject, variant)), [], { offer: { traits }, probability });
}

/** Two lures with one offer in different words among twenty other lures of other subjects and sums. */
function link(first: LinkRecord, second: LinkRecord, options = { senses }): Campaign[] {
  const linker = createLinker(options);
  linker.add(first);
  for (let other = 0; other < 20; other++)
    linker.add(
      lureOf(`other ${String(other)}`, 1 + (other % 7), 2 + other, [
        `amount:${String(1100 + 130 * other)}`,
        'secrecy:employer',
      ]),
    );
  linker.add(second);
  return linker.campaigns();
}

describe('offers', () => {
  it('link two lures that share no word but subject and sum', () => {
    const campaigns = link(lureOf('a', 0, 0, ['amount:1500']), lureOf('b', 0, 1, ['amount:1500']));
    assert.deepEqual(
      campaigns.map(({ members }) => members),
      [['a', 'b']],
    );
    const [evidence, ...rest] = campaigns[0]!.links[0]!.why;
    assert.deepEqual(rest, []);
    assert.equal(evidence?.kind, 'offer');
    assert.match(
      evidence.say,
      /^the same offer in other words: an amount that 2 of 22 possible lures name, a subject nearer than \d+ of 100 pairs of such$/,
    );
    assert.ok(evidence.bits >= 8 && evidence.bits <= 16);
  });

  it('do not link by the subject alone, nor by the sum alone', () => {
    assert.deepEqual(link(lureOf('a', 0, 0, []), lureOf('b', 0, 1, [])), []);
    assert.deepEqual(link(lureOf('a', 0, 0, ['amount:1500']), lureOf('b', 3, 1, ['amount:1500'])), []);
  });

  it('never link ordinary items, however well they agree', () => {
    const traits = ['amount:1500', 'task:report', 'reward:retainer'];
    assert.deepEqual(link(lureOf('a', 0, 0, traits, ORDINARY), lureOf('b', 0, 1, traits, ORDINARY)), []);
    assert.deepEqual(link(lureOf('a', 0, 0, traits), lureOf('b', 0, 1, traits, ORDINARY)), []);
  });

  it('agree less where one is a fraud and the other a covert approach', () => {
    const fraud = { covert: 0.01, scam: 0.9, ordinary: 0.09 };
    const bits = (probability: typeof LURE): number =>
      link(
        lureOf('a', 0, 0, ['amount:1200', 'lure:trip']),
        lureOf('b', 0, 1, ['amount:1200', 'lure:trip'], probability),
      )[0]?.links[0]?.bits ?? 0;
    assert.ok(bits(LURE) >= bits(fraud) + 2);
  });

  it('say less the more lures name the sum', () => {
    const bits = (named: number): number => {
      const linker = createLinker({ senses });
      linker.add(lureOf('a', 0, 0, ['amount:1500']));
      linker.add(lureOf('b', 0, 1, ['amount:1500']));
      for (let other = 0; other < 30; other++)
        linker.add(
          lureOf(
            `o${String(other)}`,
            1 + (other % 7),
            2 + other,
            other < named ? ['amount:1500'] : [`amount:${String(2100 + other)}`],
          ),
        );
      const pair = linker.campaigns().find(({ members }) => members.includes('a') && members.includes('b'));
      return pair?.links.find(({ a, b }) => [a, b].sort().join('') === 'ab')?.bits ?? 0;
    };
    assert.ok(bits(0) > bits(2));
    assert.ok(bits(0) > 0);
    assert.equal(bits(30), 0);
  });

  it('are compared by traits where no verdict is known, if both have traits of lures', () => {
    const linker = createLinker({ senses });
    const plain = (id: string, variant: number, traits: readonly string[]): LinkRecord =>
      recordOf(id, closeTokens(aboutSubject(0, variant)), [], { offer: { traits } });
    linker.add(plain('a', 0, ['amount:1500', 'reward:untraceable', 'secrecy:employer']));
    linker.add(plain('b', 1, ['amount:1500', 'reward:untraceable', 'secrecy:employer']));
    linker.add(plain('c', 2, ['amount:1500', 'audience:officials', 'candour:employer']));
    for (let other = 0; other < 20; other++)
      linker.add(
        recordOf(`o${String(other)}`, closeTokens(aboutSubject(1 + (other % 7), 2 + other)), [], {
          offer: { traits: [`amount:${String(3100 + other)}`, 'task:report', 'lure:trip'] },
        }),
      );
    assert.deepEqual(
      linker.campaigns().map(({ members }) => members),
      [['a', 'b']],
    );
  });

  it('support an edge that a shared contact made', () => {
    const phone = { kind: 'phone', value: '+442079460245' } as const;
    const [campaign] = link(
      { ...lureOf('a', 0, 0, ['amount:1500']), facts: [phone] },
      { ...lureOf('b', 0, 1, ['amount:1500']), facts: [phone] },
    );
    const kinds = campaign!.links[0]!.why.map(({ kind }) => kind);
    assert.deepEqual(kinds.sort(), ['fact', 'offer']);
  });

  it('add nothing to copies, of which it is no wonder that they offer the same', () => {
    const tokens = inventText(5);
    const twin = (id: string): LinkRecord =>
      recordOf(id, closeTokens(tokens), [], { offer: { traits: ['amount:1500'] }, probability: LURE });
    const [campaign] = link(twin('a'), twin('b'));
    assert.deepEqual(
      campaign!.links[0]!.why.map(({ kind }) => kind),
      ['near-duplicate'],
    );
  });
});

describe('the table of word senses', () => {
  it('that comes with Tocsin can be read, and knows words of like meaning', () => {
    const bytes = readFileSync('data/senses/words.bin');
    const words = [
      'ship',
      'vessel',
      'fleet',
      'committee',
      'retreat',
      'salary',
      'remuneration',
      'submarine',
      'undersea',
    ];
    const table = WordSenses.parse(bytes, (word) =>
      words.includes(word) ? FIRST_WORD + words.indexOf(word) : undefined,
    );
    assert.equal(table.directions, 128);
    const fillers = closeTokens(words.map((_, index) => FIRST_WORD + index));
    assert.ok(table.pointOf(fillers) !== undefined);
    assert.equal(table.pointOf(closeTokens([FIRST_WORD])), undefined, 'one word is no subject');
  });

  it('is refused when it is cut short or is something else', () => {
    const whole = inventSenses();
    for (const bytes of [
      whole.subarray(0, whole.length - 1),
      whole.subarray(0, 11),
      new Uint8Array(0),
      new TextEncoder().encode('TSEN'.repeat(50)),
    ]) {
      assert.throws(
        () => WordSenses.parse(bytes, tokenOf),
        (error) => error instanceof TocsinError && error.code === 'link/senses' && error.hint !== undefined,
      );
    }
  });
});
