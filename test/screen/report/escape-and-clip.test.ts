import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseFragment } from 'parse5';
import { escapeHtml } from '../../../src/base/index.js';
import { clipText } from '../../../src/screen/report/clip-text.js';

test('whatever a text holds, a parser reads it back as that text and nothing else', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary', maxLength: 200 })), (text) => {
      const { childNodes } = parseFragment(`<p title="${escapeHtml(text)}">${escapeHtml(text)}</p>`);
      const [paragraph, ...others] = childNodes;
      assert.equal(others.length, 0);
      assert.ok(paragraph !== undefined && 'attrs' in paragraph);
      assert.equal(paragraph.attrs.length, 1);
      const kinds = paragraph.childNodes.map((node) => node.nodeName);
      assert.ok(kinds.length === 0 || (kinds.length === 1 && kinds[0] === '#text'), kinds.join());
      const value = paragraph.attrs[0]?.value;
      if (/^[\u0020-\u007e\u00a0-\u2000]*$/.test(text)) assert.equal(value, text);
    }),
    { numRuns: 2000 },
  );
});

test('controls that turn the direction of text or end a line of a terminal are made visible', () => {
  assert.equal(escapeHtml('a\u202eb\u2066c\u0000d\u001be\u0085'), 'a\ufffdb\ufffdc\ufffdd\ufffde\ufffd');
});

test('the accents and scripts of ordinary text stay as they are', () => {
  assert.equal(escapeHtml('Ŵyn Łódź Ελλάδα 日本 🔔 – “x”'), 'Ŵyn Łódź Ελλάδα 日本 🔔 – “x”');
});

test('clipping never cuts a character in two', () => {
  for (let limit = 2; limit < 12; limit += 1) {
    assert.doesNotMatch(clipText('🔔🔔🔔🔔🔔🔔🔔🔔', limit), /[\ud800-\udbff](?![\udc00-\udfff])/);
  }
});
