import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { envelopeList, gateHealth, messageList, storedAnswer } from '../../src/wire/gate-schemas.js';
import {
  GATE_LIMITS,
  parseEnvelopeList,
  parseGateHealth,
  parseMessageList,
  parseProblemCode,
  parseStoredAnswer,
  sizeClassOf,
} from '../../src/wire/gate.js';
import { MOST_SEALED_BYTES } from '../../src/seal/index.js';
import { idOf, pretendSealed } from '../gate/desk-under-test.js';

const id = idOf('a');
const sha256 = 'A'.repeat(42) + 'E';
const hour = '2025-11-22T12:00:00Z';
const PAIRS = [
  { parse: parseStoredAnswer, schema: storedAnswer, good: { id, stored: hour } },
  {
    parse: parseEnvelopeList,
    schema: envelopeList,
    good: { envelopes: [{ number: 1, id, size: 16_584, sha256, hour }], next: null },
  },
  { parse: parseMessageList, schema: messageList, good: { messages: [{ id, size: 16_584, sha256 }] } },
  {
    parse: parseGateHealth,
    schema: gateHealth,
    good: { status: 'ready', policy: 1, keeps: { envelopes: 90, messages: 365 } },
  },
] as const;

const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    undefined,
    '',
    0,
    -1,
    1.5,
    2 ** 53,
    NaN,
    [],
    {},
    id,
    hour,
    sha256,
    '2025-11-22T12:34:00Z',
    true,
  ),
  fc.string(),
  fc.integer(),
);

/** The value with one thing in it, at any depth, put in another's place. */
function spoil(value: unknown, at: number, by: unknown): { readonly value: unknown; readonly left: number } {
  if (at === 0) return { value: by, left: -1 };
  let left = at - 1;
  if (typeof value !== 'object' || value === null) return { value, left };
  const copy: unknown = Array.isArray(value)
    ? value.map((one: unknown) => {
        const spoilt = left < 0 ? { value: one, left } : spoil(one, left, by);
        left = spoilt.left;
        return spoilt.value;
      })
    : Object.fromEntries(
        Object.entries(value).map(([name, one]: [string, unknown]) => {
          const spoilt = left < 0 ? { value: one, left } : spoil(one, left, by);
          left = spoilt.left;
          return [name, spoilt.value];
        }),
      );
  return { value: copy, left };
}

for (const { parse, schema, good } of PAIRS)
  test(`${parse.name} takes what the schema takes, and nothing else`, () => {
    assert.deepEqual(parse(good), good);
    assert.deepEqual(schema.parse(good), good);
    fc.assert(
      fc.property(fc.nat({ max: 9 }), odd, (at, by) => {
        const { value } = spoil(good, at, by);
        const read = parse(value);
        const checked = schema.safeParse(value);
        assert.equal(read !== undefined, checked.success, JSON.stringify(value));
        if (checked.success) assert.deepEqual(read, checked.data);
      }),
      { numRuns: 500 },
    );
  });

test('a code is read only when it is one of ours', () => {
  assert.equal(parseProblemCode({ type: 'urn:tocsin:problem:gate/full' }), 'gate/full');
  for (const value of [
    null,
    {},
    { type: 'gate/full' },
    { type: 'urn:tocsin:problem:gate/new' },
    { type: 'urn:tocsin:problem:toString' },
    { type: 7 },
  ])
    assert.equal(parseProblemCode(value), undefined);
});

test('the form of a sealed envelope is seen, and its size class', () => {
  for (const kib of [16, 64, 256, 1024, 4096, 16_384, 32_768]) {
    const bytes = pretendSealed('size', kib);
    assert.equal(sizeClassOf(bytes), kib * 1024);
    assert.equal(sizeClassOf(bytes.subarray(1)), undefined);
    assert.equal(sizeClassOf(bytes.subarray(0, -1)), undefined);
    assert.ok(bytes.length <= GATE_LIMITS.envelopeBytes);
  }
  assert.equal(sizeClassOf(new Uint8Array()), undefined);
  assert.equal(GATE_LIMITS.envelopeBytes, MOST_SEALED_BYTES, 'what can be sealed can be sent');
});
