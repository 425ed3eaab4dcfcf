import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createJudge, type Assessment } from '../../src/check/index.js';
import { createLinker } from '../../src/link/index.js';
import type { Item } from '../../src/model/index.js';
import { readPacks } from '../../src/screen/index.js';
import { createSwapWords, LOCALES, type Slot, type SwapWords } from './swap-words.js';

const SHARED = '../shared/data';
const judge = createJudge(readPacks());

function message(id: string, text: string): Item {
  return { id, kind: 'message', fields: [{ name: 'text', text }], source: { file: 'blind', sha256: '' } };
}

/** All that must not move: probabilities, band, and the bits of every sign. Quotes and offsets may. */
function judgement({ verdict, offer }: Assessment): string {
  const bits = verdict.indicators
    .map(({ id, toward, bits: value }) => `${id} ${toward} ${String(value)}`)
    .sort();
  return JSON.stringify([
    verdict.probability,
    verdict.band,
    verdict.unjudged,
    bits,
    offer.traits.filter((trait) => !trait.startsWith('amount:')),
  ]);
}

interface Swap {
  readonly text: string;
  /** Words swapped in, and of which slot: said when a test fails. */
  readonly words: readonly string[];
}

function fillTemplate(template: string, words: SwapWords): Swap {
  const used: string[] = [];
  const text = template.replaceAll('¶', '\n').replace(/\{([a-z]+)\}/g, (_, slot: string) => {
    const word = words.next(slot as Slot);
    used.push(`${slot}=${word}`);
    return word;
  });
  return { text, words: used };
}

const templates = readFileSync('test/scenario/swap-templates.txt', 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '' && !line.startsWith('#'));

/** What stands for a slot in the corpora. Names are found by where they stand: after a greeting. */
const CORPUS_SLOTS: readonly (readonly [RegExp, Slot])[] = [
  [
    /(?<=\b(?:Dear|Hi|Hello|Morning|Good morning) (?:(?:Dr|Mr|Mrs|Ms|Professor|Lord|Lady|Councillor|Cllr) )?)\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)*/gu,
    'first',
  ],
  [
    /\b(?:China|Russia|India|Turkey|Japan|Korea|Germany|Canada|Kenya|Portugal|Britain|United Kingdom|UK)\b/g,
    'country',
  ],
  [
    /\b(?:Hong Kong|Dubai|Brussels|London|Leeds|Warsaw|Vienna|Singapore|Lisbon|Istanbul|Tokyo|Toronto|Nairobi|Edinburgh|Glasgow)\b/g,
    'city',
  ],
  [/\b(?:British|European|Portuguese)\b/g, 'nationality'],
  [/\b(?:Mandarin|Russian|Arabic|Korean)\b/g, 'language'],
  [/\b(?:WhatsApp|Telegram|Signal|Skype|Zoom)\b/g, 'brand'],
  [/[£€$](?=\d)/g, 'sign'],
  [/\b(?:USD|GBP|EUR)\b/g, 'code'],
  [/(?<=\d )(?:pounds|dollars|euros)\b/g, 'unit'],
  [/\+1 202/g, 'dialling'],
  [/(?<=[a-z])\.example\b/g, 'ending'],
];

function swapCorpusText(text: string, words: SwapWords): Swap {
  const used: string[] = [];
  let swapped = text;
  for (const [pattern, slot] of CORPUS_SLOTS) {
    swapped = swapped.replace(pattern, () => {
      const word = words.next(slot);
      used.push(`${slot}=${word}`);
      return word;
    });
  }
  return { text: swapped, words: used };
}

test('the swaps draw on at least fifty locales', () => {
  assert.ok(LOCALES.length >= 50, String(LOCALES.length));
});

test('names, places, nationalities, languages, currencies, messengers, codes and endings move no judgement of a template', () => {
  const words = createSwapWords(20_261_122);
  let swaps = 0;
  const leaks: string[] = [];
  const rounds = 460;
  for (const [index, template] of templates.entries()) {
    const first = fillTemplate(template, words);
    const expected = judgement(judge.assess(message(`t${String(index)}`, first.text)));
    for (let round = 0; round < rounds; round++) {
      const swap = fillTemplate(template, words);
      swaps += swap.words.length;
      const found = judgement(judge.assess(message(`t${String(index)}`, swap.text)));
      if (found !== expected) leaks.push(`${swap.words.join('; ')}\n  ${expected}\n  ${found}`);
    }
  }
  assert.equal(
    leaks.length,
    0,
    `${String(leaks.length)} of ${String(swaps)} swaps leak:\n${leaks.slice(0, 5).join('\n')}`,
  );
  assert.ok(swaps >= 30_000, `only ${String(swaps)} words were swapped`);
});

test(
  'the same over the composed corpora, to at least 100,000 swaps',
  { skip: existsSync(SHARED) ? false : 'the shared data is not here' },
  () => {
    const texts = ['lures-dev.ndjson', 'lures-pairs-dev.ndjson'].flatMap((name) =>
      readFileSync(`${SHARED}/${name}`, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { id: string; text: string }),
    );
    const words = createSwapWords(7);
    const swappable = texts.filter(({ text }) => swapCorpusText(text, words).words.length > 0);
    let swaps = 0;
    const leaks: string[] = [];
    const expected = swappable.map(({ id, text }) => judgement(judge.assess(message(id, text))));
    while (swaps < 100_000) {
      for (const [index, { id, text }] of swappable.entries()) {
        const swap = swapCorpusText(text, words);
        swaps += swap.words.length;
        const found = judgement(judge.assess(message(id, swap.text)));
        if (found !== expected[index])
          leaks.push(`${id}: ${swap.words.join('; ')}\n  ${expected[index]!}\n  ${found}`);
      }
    }
    assert.equal(
      leaks.length,
      0,
      `${String(leaks.length)} of ${String(swaps)} swaps leak:\n${leaks.slice(0, 5).join('\n')}`,
    );
  },
);

test('campaigns keep their members whatever the names and places in them', () => {
  const membership = (seed: number): string => {
    const words = createSwapWords(seed);
    const linker = createLinker();
    for (const [index, template] of templates.entries()) {
      // Four copies of each, each with its own words; contacts stay, as equal contacts are what may link.
      for (let copy = 0; copy < 4; copy++) {
        const kept = template
          .replaceAll('{ending}', '.example')
          .replaceAll('{dialling}', `+44 20${String(index)}`);
        const item = message(`${String(index)}-${String(copy)}`, fillTemplate(kept, words).text);
        const { closed, offer, verdict } = judge.assess(item);
        linker.add({ id: item.id, closed, facts: verdict.facts, offer });
      }
    }
    return JSON.stringify(linker.campaigns().map(({ members }) => members));
  };
  const first = membership(1);
  assert.notEqual(first, '[]');
  for (const seed of [2, 3, 4, 5, 6]) assert.equal(membership(seed), first);
});
