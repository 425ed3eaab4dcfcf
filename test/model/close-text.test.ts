import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { BREAK, CLOSED_TOKEN, ClosedReader, ClosedVocabulary, FIRST_WORD } from '../../src/model/index.js';

const WORDS =
  `a an and the of in to for on with from your name came up please send file will mark grace said paid per report
papers each you don't we are home i it is unique insight policy minister committee house won work meet us dear may now pay try
me at not any part time high end reports networking`.split(/\s+/);
const COLLISIONS = ['will', 'mark', 'grace', 'unique', 'house', 'won', 'try', 'may', 'home'];
const vocabulary = ClosedVocabulary.parse([...WORDS, 'fee'].join('\n'), COLLISIONS.join('\n'));
const reader = new ClosedReader(vocabulary);

const MARKS: Readonly<Record<number, string>> = {
  [CLOSED_TOKEN.other]: '§',
  [CLOSED_TOKEN.number]: 'NUM',
  [CLOSED_TOKEN.email]: 'EMAIL',
  [CLOSED_TOKEN.url]: 'URL',
  [CLOSED_TOKEN.phone]: 'PHONE',
  [CLOSED_TOKEN.handle]: 'HANDLE',
};

function read(text: string): string {
  const [field] = reader.close([{ name: 'text', text }]).fields;
  assert.ok(field);
  return Array.from(field.tokens, (token) => MARKS[token] ?? vocabulary.wordOf(token)).join(' ');
}

const sameReading: readonly (readonly [string, readonly string[]])[] = [
  [
    'a name in a sentence, whatever its length, script or parts',
    [
      'Tamsin',
      'Will',
      'Kenta Morigaki',
      "María del Carmen O'Neill",
      'José e María',
      '加藤 由美',
      'Grace Unique-Mark',
      'Ünal',
      'Д. Иванов',
    ].map((name) => `Please send ${name} the reports`),
  ],
  [
    'a country or city',
    [
      'Chile',
      'Trinidad and Tobago',
      'Côte d’Ivoire',
      'the Netherlands',
      'the UK',
      'Bosnia & Herzegovina',
      'Stoke on Trent',
    ].map((place) => `We meet in ${place}. Work is paid`),
  ],
  [
    'a nationality after an article',
    ['a British policy', 'an Italian policy', 'Kenyan policy'].map((text) => `it is ${text}`),
  ],
  [
    'a currency as sign, code or word',
    ['£900', '€900', '900 zloty', 'PLN 900', '900 won', 'TRY 900', '900 Hong Kong dollars', '$900'].map(
      (sum) => `paid ${sum} each`,
    ),
  ],
  ['a messenger brand', ['Quaxel', 'WeChat', 'LINE'].map((brand) => `send it on ${brand} now`)],
  [
    'a dialling code',
    ['+44 20 7946 0318', '+1 202 555 0137', '020 7946 0318'].map((phone) => `please send to ${phone} now`),
  ],
];

for (const [what, texts] of sameReading) {
  test(`reads the same whatever stands for ${what}`, () => {
    const readings = new Set(texts.map(read));
    assert.equal(readings.size, 1, [...readings].join('\n'));
  });
}

test('keeps a word at the head of a sentence that is also a surname, before a small letter', () => {
  assert.equal(read('House work is paid. Please send it'), 'house work is paid please send it');
});

test('reads a given name at the head of a sentence as a name even before a small letter', () => {
  assert.equal(read('Will said it. Mark said it.'), '§ said it § said it');
});

test('takes a capitalised word beside a name as part of the name, but not a word of office', () => {
  assert.equal(read('from the Tarn Policy Insight'), 'from § policy insight');
  assert.equal(read('the Veldmore Committee said'), '§ committee said');
});

test('drops articles, splits hyphens, strips possessives and folds the typographic apostrophe', () => {
  assert.equal(
    read('the minister’s high-end part-time reports, I don’t pay'),
    "minister high end part time reports i don't pay",
  );
});

test('mends a line break lost between two words', () => {
  const [field] = reader.close([{ name: 'text', text: 'paid networkingPlease send' }]).fields;
  assert.ok(field);
  assert.equal(field.breaks[2], BREAK.line);
});

test('ends a sentence at a full stop but not after an initial or a title', () => {
  const breakBefore = (text: string, word: string): number | undefined => {
    const [field] = reader.close([{ name: 'text', text }]).fields;
    assert.ok(field);
    return field.breaks[Array.from(field.tokens).indexOf(vocabulary.tokenOf(word)!)];
  };
  assert.equal(breakBefore('We work in Chile. you send it', 'you'), BREAK.sentence);
  assert.equal(breakBefore('We work in UK. you send it', 'you'), BREAK.sentence);
  assert.equal(breakBefore('send J. Veldmore it', 'it'), BREAK.none);
});

test('quotes come back as they stand in the text', () => {
  const text = 'Please send £1,500 to grace@veldmore.example now';
  const [field] = reader.close([{ name: 'text', text }]).fields;
  assert.ok(field);
  const quotes = Array.from(field.tokens, (_, i) => text.slice(field.starts[i], field.ends[i]));
  assert.deepEqual(quotes, ['Please', 'send', '1,500', 'to', 'grace@veldmore.example', 'now']);
});

test('any text is read without failing, in order, inside its bounds', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      const closed = reader.close([{ name: 'text', text }]);
      const [field] = closed.fields;
      assert.ok(field);
      let last = 0;
      for (let i = 0; i < field.length; i++) {
        assert.ok(
          field.starts[i]! >= last && field.ends[i]! > field.starts[i]! && field.ends[i]! <= text.length,
        );
        last = field.starts[i]!;
      }
      const words = Array.from(field.tokens).filter((token) => token >= FIRST_WORD).length;
      assert.equal(closed.words, words);
    }),
    { numRuns: 2000 },
  );
});

test('a vocabulary with a word that is not plain is refused with a next step', () => {
  assert.throws(() => ClosedVocabulary.parse('Paris\n', ''), { code: 'model/vocabulary' });
  assert.throws(() => ClosedVocabulary.parse('# only a comment\n', ''), { code: 'model/vocabulary' });
});
