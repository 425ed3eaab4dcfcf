import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Concern } from '../../src/check/index.js';
import { WorstItems } from '../../src/screen/worst-items.js';

const concern = fc.record({
  share: fc.integer({ min: 0, max: 5 }).map((step) => step / 5),
  bits: fc.integer({ min: -3, max: 3 }),
  leaning: fc.constant('covert' as const),
});

test('keeps what sorting everything would have put first, in the same order', () => {
  fc.assert(
    fc.property(fc.array(concern, { maxLength: 200 }), fc.integer({ min: 0, max: 30 }), (concerns, limit) => {
      const worst = new WorstItems<number>(limit);
      concerns.forEach((one, index) => {
        worst.offer(index, one, () => index);
      });
      const expected = concerns
        .map((one, index) => ({ one, index }))
        .sort((a, b) => b.one.share - a.one.share || b.one.bits - a.one.bits || a.index - b.index)
        .slice(0, limit)
        .map(({ index }) => index);
      assert.deepEqual(
        worst.ranked().map(({ value }) => value),
        expected,
      );
    }),
  );
});

test('an item that does not rank is never made', () => {
  const worst = new WorstItems<string>(1);
  const high: Concern = { share: 0.9, bits: 5, leaning: 'scam' };
  worst.offer(0, high, () => 'kept');
  worst.offer(1, { ...high, share: 0.1 }, () => {
    throw new Error('made although it does not rank');
  });
  assert.deepEqual(
    worst.ranked().map(({ value }) => value),
    ['kept'],
  );
});
