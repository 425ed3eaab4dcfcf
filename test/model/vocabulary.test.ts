import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

function readList(name: string): string[] {
  const lines = readFileSync(new URL(`../../../data/vocabulary/${name}.txt`, import.meta.url), 'utf8').split(
    '\n',
  );
  return lines.filter((line) => line !== '' && !line.startsWith('#'));
}

const words = readList('words');
const known = new Set([...words, ...readList('pack-words')]);
const collisions = new Set(readList('collisions'));

/** English names of every region, language or currency, in lower case. */
function englishNames(type: 'region' | 'language' | 'currency'): string[] {
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const pairs = letters.flatMap((a) => letters.map((b) => a + b));
  const codes = {
    region: pairs.map((pair) => pair.toUpperCase()),
    language: [...pairs, ...pairs.flatMap((pair) => letters.map((c) => pair + c))],
    currency: Intl.supportedValuesOf('currency'),
  }[type];
  const names = new Intl.DisplayNames('en', { type, fallback: 'none' });
  const found = codes.map((code) => names.of(code)?.toLowerCase() ?? '');
  return [...new Set(found)].filter((name) => name !== '');
}

await test('the vocabulary is one lower-case word a line, sorted, without repeats, and small enough for a page', () => {
  assert.ok(words.length >= 6000 && words.length <= 7000, String(words.length));
  assert.deepEqual([...new Set(words)].sort(), words);
  assert.deepEqual(
    words.filter((word) => !/^[a-z]+(?:'[a-z]+)?\d*$/.test(word)),
    [],
  );
  const bytes = readFileSync(new URL('../../../data/vocabulary/words.txt', import.meta.url));
  assert.ok(gzipSync(bytes, { level: 9 }).length <= 18_000);
});

await test('every collision is a word of the vocabulary', () => {
  assert.deepEqual(
    [...collisions].filter((word) => !known.has(word)),
    [],
  );
});

for (const type of ['region', 'language', 'currency'] as const) {
  await test(`no word of the vocabulary is the English name of a ${type}, in any case`, () => {
    const names = englishNames(type);
    assert.ok(names.length > 150, 'the engine names too few to test with');
    assert.deepEqual(
      names.filter((name) => known.has(name)),
      [],
    );
  });

  await test(`the words that English names of a ${type} are made of cannot be read with a capital`, () => {
    const small = new Set(['of', 'the', 'and', 'with', 'no', 'a', 'i', 'other']);
    const parts = new Set(
      englishNames(type).flatMap((name) =>
        name
          .normalize('NFD')
          .replace(/\p{M}/gu, '')
          .split(/[^a-z]+/),
      ),
    );
    assert.deepEqual(
      [...parts].filter((part) => known.has(part) && !collisions.has(part) && !small.has(part)),
      [],
    );
  });
}

await test('no word of the vocabulary says a nationality, a religion, a messenger or a currency', () => {
  const said =
    'american british english scottish welsh irish french german italian spanish portuguese dutch belgian swiss austrian danish swedish ' +
    'norwegian finnish icelandic polish czech slovak hungarian romanian bulgarian greek turkish russian ukrainian belarusian ' +
    'georgian armenian iranian persian iraqi israeli palestinian lebanese syrian egyptian libyan moroccan nigerian ghanaian kenyan ' +
    'ethiopian african asian european arab indian pakistani bangladeshi chinese taiwanese japanese korean vietnamese thai filipino ' +
    'indonesian malaysian australian canadian mexican brazilian argentine chilean cuban oriental caucasian hispanic latino ' +
    'christian muslim jewish hindu buddhist sikh catholic protestant islamic ' +
    'whatsapp telegram signal wechat viber skype slack discord zoom threema linkedin facebook twitter paypal ' +
    'euro euros dollar dollars pound pounds yen yuan rupee rupees peso rouble ruble franc bitcoin tether usdt';
  assert.deepEqual(
    said.split(' ').filter((word) => known.has(word)),
    [],
  );
});

await test('words that are also names, places or brands cannot be read with a capital', () => {
  const named =
    'will may mark bill grant rich price young long hope grace joy frank dean chase nice mobile split van an so my he you no do to on in ' +
    'wise line page hall ward king cook baker bell hill lane rose lake jackson turkey china jordan reading bath united new south city';
  const readable = named.split(' ').filter((word) => known.has(word) && !collisions.has(word));
  assert.deepEqual(readable, []);
});

await test('words that refusal and permission hang on are in the vocabulary', () => {
  const needed =
    "not never nothing no none without unless only already published public open don't can't won't isn't i'd we're please refuse decline " +
    'confidential unpublished classified restricted cleared vetted committee minister parliament lords commons honorarium stipend retainer';
  assert.deepEqual(
    needed.split(' ').filter((word) => !known.has(word)),
    [],
  );
});
