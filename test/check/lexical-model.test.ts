import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createLexicalModel, weigh, type LexicalData, type LexicalScore } from '../../src/check/index.js';
import { ClosedReader, ClosedVocabulary, type ItemField, type ItemKind } from '../../src/model/index.js';

const dataFolder = new URL('../../../data/', import.meta.url);
const readData = (path: string): string => readFileSync(new URL(path, dataFolder), 'utf8');
const vocabulary = ClosedVocabulary.parse(
  `${readData('vocabulary/words.txt')}\n${readData('vocabulary/pack-words.txt')}`,
  readData('vocabulary/collisions.txt'),
);
const reader = new ClosedReader(vocabulary);

const small: LexicalData = {
  format: 1,
  provenance: {},
  parts: [
    {
      id: 'small',
      toward: 'scam',
      kinds: ['advert'],
      covers: [],
      unit: 1,
      intercept: 0,
      above: { title: 'Reads like it', cap: 4 },
      below: { title: 'Reads unlike it', cap: 2 },
      words: { '3': 'cheque', '-2': 'committee' },
      phrases: { data: 'entry 6', '#number': 'weekly 2' },
      profile: { '-4': 'founded' },
      excluded: { '-1': 'cheque' },
      shape: {
        intercept: 1,
        patterns: { '5': 2 },
        lengths: [[], [], [0, 0, 0.5], [], []],
      },
    },
  ],
};

function score(
  data: LexicalData,
  fields: readonly ItemField[],
  options: { kind?: ItemKind; mask?: number } = {},
): LexicalScore[] {
  const closed = reader.close(fields);
  const model = createLexicalModel(JSON.stringify(data), vocabulary);
  return model.score(closed, options.kind ?? 'advert', (f) =>
    new Uint8Array(closed.fields[f]!.length).fill(options.mask ?? 0),
  );
}

const text = (value: string): ItemField[] => [{ name: 'text', text: value }];

await test('words and phrases add up over the root of the length and near the cap without reaching it', () => {
  // "we need data entry": four tokens, one phrase of six units, so 6 / sqrt(4) bits, bent toward the cap of four.
  const [one] = score(small, text('we need data entry'));
  assert.equal(one?.millibits, Math.round(4 * Math.tanh(3 / 4) * 1000));
  assert.equal(one.title, 'Reads like it');
  const [much] = score(small, text('data entry'));
  assert.ok(much !== undefined && much.millibits > one.millibits && much.millibits < 4000);
});

await test('a term counts once however often it stands in a text', () => {
  const [once] = score(small, text('cheque now and then now'));
  const [often] = score(small, text('cheque now cheque then cheque'));
  assert.equal(once?.millibits, often?.millibits);
});

await test('what reads unlike known scams counts against scam and for nothing else', () => {
  const [one] = score(small, text('we ask the committee'));
  assert.ok(one !== undefined && one.millibits < 0 && one.millibits > -2000);
  assert.equal(one.toward, 'scam');
  const evidence = {
    id: one.id,
    title: one.title,
    group: one.id,
    toward: one.toward,
    millibits: one.millibits,
  };
  const prior = { covert: 0.02, scam: 0.05 };
  const before = weigh([], {}, prior).probability;
  const after = weigh([evidence], {}, prior).probability;
  assert.ok(after.scam < before.scam);
  assert.ok(after.covert > before.covert, 'what scam loses, the others share');
  assert.equal((after.covert / after.ordinary).toFixed(3), (before.covert / before.ordinary).toFixed(3));
});

await test('a phrase does not reach over the end of a clause', () => {
  assert.deepEqual(score(small, text('we keep data; entry is free')), []);
  assert.equal(score(small, text('we keep data entry free')).length, 1);
});

await test('under an exclusion a word has its own weight', () => {
  const [asked] = score(small, text('send a cheque'));
  const [excluded] = score(small, text('send a cheque'), { mask: 1 });
  assert.ok(asked!.millibits > 0 && excluded!.millibits < 0);
});

await test('words of the description of the firm and the shape of an advert are read only in adverts with parts', () => {
  const parts: ItemField[] = [
    { name: 'title', text: 'nothing here' },
    { name: 'description', text: 'plain words only, five tokens' },
  ];
  // Title and description make pattern 5; the description has 2^2 tokens or more: 1 + 2 + 0.5 bits.
  assert.equal(score(small, parts)[0]?.millibits, Math.round(4 * Math.tanh(3.5 / 4) * 1000));
  assert.deepEqual(score(small, [...parts, { name: 'company', text: 'Wexcombe' }]), []);
  const [profile] = score(small, [{ name: 'company_profile', text: 'founded long ago' }]);
  assert.ok(profile !== undefined && profile.millibits < 0);
  assert.deepEqual(score(small, text('founded long ago')), []);
});

await test('the phrases that carry most are named, strongest first, with the place where they stand', () => {
  const value = 'please send a cheque after some data entry';
  const [one] = score(small, text(value));
  const named = one!.phrases.map(({ start, end }) => value.slice(start, end));
  assert.deepEqual(named, ['data entry', 'cheque']);
  assert.ok(one!.phrases[0]!.millibits > one!.phrases[1]!.millibits);
});

await test('other kinds of item are not scored', () => {
  assert.deepEqual(score(small, text('we need data entry'), { kind: 'message' }), []);
});

await test('swapping names and places changes no bit', () => {
  const advert = (name: string, place: string): ItemField[] =>
    text(`${name} needs data entry clerks near ${place}. Ask for ${name}.`);
  const [one] = score(small, advert('Tamsin Veldmore', 'Wexcombe'));
  const [other] = score(small, advert('Ngozi Adebayo', 'Ulaanbaatar'));
  assert.equal(one?.millibits, other?.millibits);
});

await test('a model of another format, or with words that the vocabulary lacks, is refused', () => {
  const refused = (data: unknown, message: RegExp): void => {
    assert.throws(
      () => createLexicalModel(typeof data === 'string' ? data : JSON.stringify(data), vocabulary),
      {
        code: 'check/lexical',
        message,
      },
    );
  };
  refused('{', /not valid JSON/);
  refused({ format: 2, parts: [] }, /another format/);
  refused(
    { ...small, parts: [{ ...small.parts[0], words: { '1': 'wexcombe' } }] },
    /does not hold \(wexcombe\)/,
  );
});

await test('the shipped model fits the shipped vocabulary, says where it is from, and tells a job scam from a post', () => {
  const model = createLexicalModel(readData('lexical/model.json'), vocabulary);
  const say = (value: string): number => {
    const closed = reader.close([
      { name: 'title', text: 'Office assistant' },
      { name: 'description', text: value },
    ]);
    return model.score(closed, 'advert', (f) => new Uint8Array(closed.fields[f]!.length))[0]?.millibits ?? 0;
  };
  const scam = say(
    'Earn 900 weekly from home with data entry. No experience needed, start immediately, paid weekly. Apply using the link below.',
  );
  const post = say(
    'You will join our product team and work with software engineers on web applications that our customers love. We offer competitive salary and stock options.',
  );
  assert.ok(scam > 2000, String(scam));
  assert.ok(post < scam - 3000, String(post));
  const { provenance } = JSON.parse(readData('lexical/model.json')) as LexicalData;
  assert.deepEqual(Object.keys(provenance), ['made', 'by', 'learnedFrom', 'chance', 'outOfFold']);
});
