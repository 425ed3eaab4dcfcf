import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NAMES_MASKED, maskOf } from './masked-names.js';

const mask = maskOf();

for (const { text, shown, from } of NAMES_MASKED)
  test(`the indicator view of: ${text}`, () => {
    const masked = mask.item({
      fields: [{ name: 'text', text }],
      ...(from === undefined ? {} : { from: { name: from } }),
    });
    assert.equal(masked.fields[0]!.text, shown);
    assert.equal(shown.length, text.length, 'offsets of quotes stay right');
    for (const { start, end } of masked.masked) assert.match(shown.slice(start, end), /^•+$/u);
  });
