import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createJudge, parsePacks, type CheckPacks, type Indicator } from '../../src/check/index.js';
import type { Item, ItemKind } from '../../src/model/index.js';
import { dataFolder, readPacks } from '../../src/screen/index.js';

const packs = readPacks();
const judge = createJudge(packs);
const byPhrase = packs.indicators.filter((one) => one.test === undefined);

function itemOf(kind: ItemKind, text: string): Item {
  return {
    id: 'example',
    kind,
    fields: [{ name: 'text', text }],
    source: { file: 'packs.test.ts', sha256: '0'.repeat(64) },
  };
}

/** Where the indicator fired on the text, or undefined. */
function quoteOf(indicator: Indicator, text: string): string | undefined {
  const { verdict } = judge.assess(itemOf(indicator.kinds?.[0] ?? 'message', text));
  const seen = verdict.indicators.find((one) => one.id === indicator.id);
  return seen === undefined ? undefined : (seen.quote ?? '');
}

for (const indicator of byPhrase) {
  test(`${indicator.id} is seen in its examples and not in the near misses`, () => {
    const silent = indicator.examples.yes.filter((text) => quoteOf(indicator, text) === undefined);
    const fired = indicator.examples.no.flatMap((text) => {
      const quote = quoteOf(indicator, text);
      return quote === undefined ? [] : [`“${quote}” in: ${text}`];
    });
    assert.deepEqual({ silent, fired }, { silent: [], fired: [] });
  });
}

test('every indicator by phrases has two examples and two near misses, all different', () => {
  for (const { id, examples } of byPhrase) {
    assert.ok(examples.yes.length >= 2 && examples.no.length >= 2, id);
    const all = [...examples.yes, ...examples.no];
    assert.equal(new Set(all).size, all.length, id);
  }
});

test('every indicator has either phrases or one named test', () => {
  for (const { id, phrases, test: named } of packs.indicators)
    assert.equal(phrases.length > 0, named === undefined, id);
});

test('there are at least 90 indicators, and at least 20 of them point to ordinary', () => {
  assert.ok(packs.indicators.length >= 90, String(packs.indicators.length));
  const ordinary = packs.indicators.filter((one) => (one.ratios.ordinary ?? 1) > 1);
  assert.ok(ordinary.length >= 20, String(ordinary.length));
});

test('every indicator says where its weight is from and where its sign is described', () => {
  for (const { id, source, from, ratios } of packs.indicators) {
    assert.ok(source.length > 3, `${id} has no source`);
    assert.ok(from.length > 3, `${id} does not say what its weight is from`);
    assert.ok(Object.keys(ratios).length > 0, `${id} weighs nothing`);
  }
});

test('a measured weight names its data and its counts', () => {
  const measured = packs.indicators.filter((one) => one.basis === 'measured');
  assert.ok(measured.length >= 20, String(measured.length));
  for (const { id, from } of measured) assert.match(from, /\d+ of \d+/, id);
});

test('ids and group names are unique and well formed over all packs', () => {
  const ids = [...packs.indicators, ...packs.questions].map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  for (const id of ids) assert.match(id, /^[a-z][a-z0-9-]+$/);
  const all = readdirSync(join(dataFolder(), 'packs')).flatMap((name) => {
    const text = readFileSync(join(dataFolder(), 'packs', name), 'utf8');
    const groups = /^groups:\n((?: .*\n|\n)+)/m.exec(text)?.[1] ?? '';
    return [...groups.matchAll(/^ {2}([a-z-]+):/gm)].map((match) => match[1]);
  });
  assert.equal(new Set(all).size, all.length, 'two packs define one group');
});

test('what is said to people is one or two short sentences without an exclamation mark', () => {
  const said = [
    ...packs.indicators.map(({ id, plain }) => ({ id, text: plain })),
    ...packs.questions.map(({ id, why }) => ({ id, text: why })),
    ...packs.advice.map(({ say }, index) => ({ id: `advice ${String(index)}`, text: say })),
  ];
  for (const { id, text } of said) {
    assert.match(text, /[.?]$/, id);
    assert.doesNotMatch(text, /!/, id);
    for (const sentence of text.split(/(?<=[.?:])\s+/)) {
      assert.ok(sentence.split(' ').length <= 26, `${id}: ${sentence}`);
    }
  }
});

test('every question has a choice that weighs nothing, and its group has a cap', () => {
  assert.ok(packs.questions.length >= 12);
  for (const { id, choices, group, source } of packs.questions) {
    assert.ok(packs.groups[group] !== undefined, `${id} has no capped group`);
    const unsure = choices.find((choice) => choice.id === 'unsure');
    assert.deepEqual(unsure?.ratios, {}, id);
    assert.equal(new Set(choices.map((choice) => choice.id)).size, choices.length, id);
    assert.ok(source.length > 3, id);
    for (const { ratios } of choices)
      for (const ratio of Object.values(ratios)) assert.ok(ratio > 1 && ratio <= 64, id);
  }
});

test('the answer that somebody is not sure leaves the verdict as it was', () => {
  const item = itemOf(
    'message',
    'We would like a short paper on rail policy, and we pay well for views from people who know how it is decided.',
  );
  const answers = Object.fromEntries(packs.questions.map(({ id }) => [id, 'unsure']));
  assert.deepEqual(judge.assess(item, { answers }), judge.assess(item));
});

/** Words of a phrase or a set as they are matched: placeholders, gaps and set names left out. */
function wordsOf(all: CheckPacks): string[] {
  const { forward, backward, stops, resumes, relative, closing } = all.scope;
  const cues = [forward, backward, stops, resumes, relative, closing].flat();
  const texts = [...all.indicators.flatMap(({ phrases }) => phrases), ...Object.values(all.sets), ...cues];
  const words = texts.flatMap((text) => text.split(/[\s|_,]+/));
  return words
    .map((word) => word.replace(/[?*]$/, '').replace(/^<.*>$|^\$.*$|^\.\.\d+$/, ''))
    .filter((word) => word !== '');
}

test('no phrase names a country, a language, a currency or a nationality', () => {
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const pairs = letters.flatMap((a) => letters.map((b) => a + b));
  const named = (type: 'region' | 'language' | 'currency', codes: readonly string[]): string[] => {
    const names = new Intl.DisplayNames('en', { type, fallback: 'none' });
    return codes.flatMap((code) => names.of(code) ?? []);
  };
  const names = [
    ...named(
      'region',
      pairs.map((pair) => pair.toUpperCase()),
    ),
    ...named('language', pairs),
    ...named('currency', Intl.supportedValuesOf('currency')),
  ].map((name) => name.toLowerCase());
  const forbidden = new Set([
    ...names.filter((name) => /^[a-z]+$/.test(name)),
    // The last word of a currency's name is what people call it; the words before it are nationalities.
    ...named('currency', Intl.supportedValuesOf('currency')).flatMap((name) => {
      const words = name
        .toLowerCase()
        .replace(/\(.*\)/, '')
        .trim()
        .split(/\s+/);
      return words.length === 2 ? [words[0]!, words[1]!, `${words[1]!}s`] : [];
    }),
  ]);
  // "US dollar" gives the pronoun, "gold" and "mark" are ordinary words that no pack uses as money.
  for (const plain of [
    'us',
    'new',
    'real',
    'special',
    'central',
    'fund',
    'unit',
    'code',
    'codes',
    'testing',
    'unknown',
  ])
    forbidden.delete(plain);
  assert.ok(forbidden.size > 300, String(forbidden.size));
  assert.ok(forbidden.has('dollars') && forbidden.has('french') && forbidden.has('peru'));
  assert.deepEqual(
    [...new Set(wordsOf(packs))].filter((word) => forbidden.has(word)),
    [],
  );
});

test('the words that only packs need are plain, in lower case, and listed once', () => {
  const text = readFileSync(join(dataFolder(), 'vocabulary', 'pack-words.txt'), 'utf8');
  const words = text.split('\n').filter((word) => word !== '' && !word.startsWith('#'));
  assert.equal(new Set(words).size, words.length, 'pack-words.txt holds a word twice');
  for (const word of words) assert.match(word, /^[a-z][a-z0-9']*$/);
});

test('a pack may not change an indicator of another pack', () => {
  const texts = {
    packs: ['one', 'two'].map((name) => ({
      name,
      text: `pack: ${name}\nversion: 1\ngroups: { ${name}: { title: G, cap: 1 } }\nindicators:\n  - { id: same-id, title: T, plain: P., group: ${name}, source: here, ratios: { covert: 2 }, phrases: [keep quiet] }\n`,
    })),
    words: 'keep\nquiet\n',
    collisions: '',
  };
  assert.throws(() => parsePacks(texts), /same-id a second time/);
});
