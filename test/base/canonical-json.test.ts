import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatCanonicalJson, parseCanonicalJson, type Json } from '../../src/base/index.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const parse = (text: string): boolean => parseCanonicalJson(bytes(text), 10_000).ok;

test('names stand in the order of their UTF-16 code units, as in the example of RFC 8785 §3.2.3', () => {
  const value = {
    '\u20ac': 'Euro Sign',
    '\r': 'Carriage Return',
    '\ufb33': 'Hebrew Letter Dalet With Dagesh',
    '1': 'One',
    '\u{1f600}': 'Emoji: Grinning Face',
    '\u0080': 'Control',
    '\u00f6': 'Latin Small Letter O With Diaeresis',
  };
  const order = [...formatCanonicalJson(value).matchAll(/":"([^"]+)"/g)].map(([, name]) => name);
  assert.deepEqual(order, [
    'Carriage Return',
    'One',
    'Control',
    'Latin Small Letter O With Diaeresis',
    'Euro Sign',
    'Emoji: Grinning Face',
    'Hebrew Letter Dalet With Dagesh',
  ]);
});

test('the example of RFC 8785 §3.2.2 gives the bytes of its §3.2.4', () => {
  const value = JSON.parse(String.raw`{
    "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
    "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
    "literals": [null, true, false] }`) as Json;
  assert.equal(
    formatCanonicalJson(value),
    String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
  );
});

test('what is written is read, and written the same again', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
      const text = formatCanonicalJson(value as Json);
      const read = parseCanonicalJson(bytes(text), 1_000_000);
      assert.ok(read.ok);
      assert.equal(formatCanonicalJson(read.value), text);
    }),
  );
});

const REFUSED: Readonly<Record<string, string>> = {
  'a space': '{"a": 1}',
  'a space at the end': '{"a":1} ',
  'a byte order mark': '\ufeff{"a":1}',
  'another order of names': '{"b":1,"a":2}',
  'a name that stands twice': '{"a":1,"a":1}',
  'a number with a useless zero': '{"a":1.0}',
  'a number with a useless exponent': '{"a":1e0}',
  'minus zero': '{"a":-0}',
  'a number that no number can hold': '{"a":1e400}',
  'a whole number beyond what a number can hold': '{"a":9007199254740993}',
  'an escape that is not needed': String.raw`{"a":"\u0041"}`,
  'an escape in capitals': String.raw`{"a":"\u001F"}`,
  'an escaped slash': String.raw`{"a":"\/"}`,
  'half a surrogate pair': String.raw`{"a":"\ud800"}`,
  'something that is no JSON': '{a:1}',
  nothing: '',
};

for (const [what, text] of Object.entries(REFUSED))
  test(`${what} is refused: the same value has other canonical bytes, or none`, () => {
    assert.ok(!parse(text));
  });

test('bytes that are no UTF-8 are refused', () => {
  assert.ok(!parseCanonicalJson(new Uint8Array([0x22, 0xff, 0x22]), 100).ok);
  assert.ok(!parseCanonicalJson(new Uint8Array([0x22, 0xed, 0xa0, 0x80, 0x22]), 100).ok);
});

test('a name that means something to the language is a name like any other', () => {
  const text = '{"__proto__":{"a":1},"constructor":2}';
  const read = parseCanonicalJson(bytes(text), 100);
  assert.ok(read.ok);
  assert.equal(formatCanonicalJson(read.value), text);
  assert.equal(({} as { a?: number }).a, undefined);
});

test('sizes are looked at before anything is parsed, and depth while it is', () => {
  assert.ok(parseCanonicalJson(bytes('"abc"'), 5).ok);
  assert.ok(!parseCanonicalJson(bytes('"abcd"'), 5).ok);
  assert.ok(parse('['.repeat(30) + ']'.repeat(30)));
  assert.ok(!parse('['.repeat(40) + ']'.repeat(40)));
  assert.ok(!parseCanonicalJson(bytes('['.repeat(200_000) + ']'.repeat(200_000)), 1_000_000).ok);
});

test('what has no canonical form cannot be written', () => {
  for (const value of [NaN, Infinity, '\udc00', [undefined], { a: undefined }, () => 1])
    assert.throws(() => formatCanonicalJson(value as unknown as Json), { code: 'base/no-canonical-form' });
});
