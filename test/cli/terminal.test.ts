import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatTable, plainText, wrapText } from '../../src/cli/terminal.js';
import { parseMapping, parsePrior } from '../../src/cli/parse-options.js';

test('text from outside can neither move the cursor nor turn the direction of a line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      assert.doesNotMatch(plainText(text), /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    }),
  );
  assert.equal(plainText('Ŵyn Łódź 日本'), 'Ŵyn Łódź 日本');
});

test('wrapped prose keeps every word in order and no line is too wide unless one word is', () => {
  const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(words, fc.integer({ min: 20, max: 60 }), (given, columns) => {
      const wrapped = wrapText(given.join(' '), columns, '  - ', '    ');
      assert.deepEqual(wrapped.replace('  - ', '').split(/\s+/), given);
      for (const line of wrapped.split('\n')) assert.ok(line.length <= columns, line);
    }),
  );
});

test('figures stand under one another', () => {
  assert.deepEqual(
    formatTable(
      [
        ['a', '1', 'x'],
        ['bcd', '1000', 'y'],
      ],
      [false, true],
    ),
    ['a       1  x', 'bcd  1000  y'],
  );
});

test('a prior is a share or a percentage, and either may be left out', () => {
  assert.deepEqual(parsePrior('covert=0.02,scam=5%'), { covert: 0.02, scam: 0.05 });
  assert.deepEqual(parsePrior(' scam = .5 '), { scam: 0.5 });
  for (const wrong of [
    '',
    'covert',
    'covert=0',
    'covert=1',
    'covert=2',
    'ordinary=0.5',
    'covert=0.1;scam=0.1',
    'covert=1e-3',
  ]) {
    assert.throws(() => parsePrior(wrong), wrong);
  }
});

test('a mapping may have a sign of equality in the name of a column', () => {
  assert.deepEqual(parseMapping('a=b=title', { c: 'text' }), { c: 'text', 'a=b': 'title' });
  for (const wrong of ['', 'title', '=title', 'theirs=']) assert.throws(() => parseMapping(wrong), wrong);
});
