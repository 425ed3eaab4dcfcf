import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measureReading } from '../../../src/safeguards/index.js';

test('both measures follow their published formulas', () => {
  // 2 sentences, 11 words, 11 syllables, 35 letters, counted by hand.
  const { words, sentences, fleschKincaid, colemanLiau, longestSentence } = measureReading([
    'Do not write to them. Keep all that they sent you.',
  ]);
  assert.equal(words, 11);
  assert.equal(sentences, 2);
  assert.equal(longestSentence, 6);
  assert.equal(fleschKincaid, Math.round((0.39 * 5.5 + 11.8 * 1 - 15.59) * 10) / 10);
  const letters = 'Donotwritetothem'.length + 'Keepallthattheysentyou'.length;
  const expected = 0.0588 * (letters / 11) * 100 - 0.296 * (2 / 11) * 100 - 15.8;
  assert.equal(colemanLiau, Math.round(expected * 10) / 10);
});

test('the reading age is that of the harder measure, five years before the first grade added', () => {
  const { age, fleschKincaid, colemanLiau } = measureReading([
    'The registration of international arrangements is a statutory responsibility of participating organisations.',
  ]);
  assert.ok(fleschKincaid > 12 && colemanLiau > 12);
  assert.equal(age, Math.round((Math.max(fleschKincaid, colemanLiau) + 5) * 10) / 10);
});

test('items of a list are not read as one sentence', () => {
  const apart = measureReading(['tell the desk', 'keep the note', 'do not reply']);
  assert.equal(apart.sentences, 3);
  assert.equal(apart.longestSentence, 3);
});

test('longer words and longer sentences are never easier to read', () => {
  const easy = measureReading(['Tell us. Keep it. Do not go.']);
  const longer = measureReading(['Tell us and keep it and do not go.']);
  const harder = measureReading(['Notify administrators, preserve documentation and decline invitations.']);
  assert.ok(easy.age <= longer.age);
  assert.ok(longer.age < harder.age);
});

test('a text that is made to be slow is measured in linear time', () => {
  const started = performance.now();
  assert.equal(measureReading([`${'.'.repeat(1_000_000)}x`]).words, 1);
  assert.equal(measureReading(['Go. '.repeat(250_000)]).sentences, 250_000);
  assert.ok(performance.now() - started < 5000);
});

test('a text without words has no age', () => {
  assert.deepEqual(measureReading(['', '…']), {
    words: 0,
    sentences: 0,
    longestSentence: 0,
    fleschKincaid: 0,
    colemanLiau: 0,
    age: 0,
  });
});
