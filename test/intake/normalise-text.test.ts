import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { normaliseText } from '../../src/intake/index.js';

/** Characters that the rules speak of, and their neighbours. */
const TRICKY = [
  'a',
  'Z',
  'é',
  'e\u0301',
  '\u0301',
  '\u00c5',
  '\u212b',
  'ß',
  'Ж',
  'ا',
  'ن',
  'क',
  '์',
  'ก',
  '日',
  '\u200b',
  '\u200c',
  '\u200d',
  '\u2060',
  '\ufeff',
  '\u00ad',
  '\u034f',
  '\u202e',
  '\u2066',
  '\u200f',
  '\u061c',
  '\ufe0f',
  '\u{e0067}',
  '\u{e0100}',
  '👩',
  '💻',
  '1',
  '\u20e3',
  ' ',
  '\u00a0',
  '\u3000',
  '\r',
  '\n',
  '\r\n',
  '\t',
  '\0',
  '\u0007',
  '\u0085',
  '\u0092',
  '\u2028',
  '\ud800',
  '\udc00',
  '\u115f',
  '\u3164',
  '.',
  '\u1f00',
  '\u0345',
];

test('plain text comes back as the same string', () => {
  const text = 'We pay 900 a month.\n\tReply by Friday.';
  assert.deepEqual(normaliseText(text), { text, bidi: 0, zeroWidth: 0, nul: 0 });
});

test('characters that reorder or hide text are taken out and counted', () => {
  const result = normaliseText('pay\u202eroll\u202c con\u200bsult\u00ading con\u2060tract\0');
  assert.deepEqual(result, { text: 'payroll consulting contract', bidi: 2, zeroWidth: 3, nul: 1 });
});

test('a joiner between Latin, Greek or Cyrillic letters hides something and is counted', () => {
  assert.deepEqual(normaliseText('sec\u200dret'), { text: 'secret', bidi: 0, zeroWidth: 1, nul: 0 });
  assert.deepEqual(normaliseText('те\u200cкст'), { text: 'текст', bidi: 0, zeroWidth: 1, nul: 0 });
});

test('writing that needs joiners keeps them and is not marked for it', () => {
  for (const text of ['می\u200cخواهم', 'क्\u200dष', '👩\u200d💻', '❤️\u200d🔥', '1\ufe0f\u20e3', '☎\ufe0f']) {
    assert.deepEqual(normaliseText(text), { text: text.normalize('NFC'), bidi: 0, zeroWidth: 0, nul: 0 });
  }
});

test('a word space of Thai or Khmer, which takes no room, is not counted as a trick', () => {
  assert.deepEqual(normaliseText('งาน\u200bพิเศษ').zeroWidth, 0);
});

test('text is brought to NFC, one kind of space and one kind of line end', () => {
  assert.equal(normaliseText('cafe\u0301\u00a0bar\u3000x\r\ny\rz\u2028w').text, 'café bar x\ny\nz\nw');
});

test('letters that Windows-1252 put among the controls are what was meant', () => {
  assert.equal(normaliseText('we\u0092ll pay \u0093well\u0094').text, 'we’ll pay “well”');
});

test('half a surrogate pair becomes the replacement character', () => {
  assert.equal(normaliseText('a\ud800b').text, 'a\ufffdb');
});

test('normalising twice is normalising once, and leaves NFC without hidden characters', () => {
  const tricky = fc.array(fc.constantFrom(...TRICKY), { maxLength: 12 }).map((parts) => parts.join(''));
  const anything = fc.string({ unit: 'binary', maxLength: 40 });
  fc.assert(
    fc.property(fc.oneof(tricky, anything), (text) => {
      const once = normaliseText(text);
      assert.deepEqual(normaliseText(once.text), { text: once.text, bidi: 0, zeroWidth: 0, nul: 0 });
      assert.equal(once.text, once.text.normalize('NFC'));
      assert.doesNotMatch(once.text, /[\0\r\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\u00a0]/);
    }),
    { numRuns: 5000 },
  );
});
