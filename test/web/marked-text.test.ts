import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ExplanationLine } from '../../src/check/index.js';
import { segmentsOf } from '../../src/web/signs/mark-segments.js';
import { numberSigns } from '../../src/web/signs/number-signs.js';

function line(
  id: string,
  toward: 'covert' | 'ordinary',
  start?: number,
  end?: number,
  counted = 2,
): ExplanationLine {
  return {
    id,
    title: id,
    plain: id,
    group: id,
    groupTitle: id,
    weights: [{ toward, counted, alone: counted, capped: false }],
    ...(start === undefined || end === undefined ? {} : { field: 'text', start, end }),
  };
}

test('signs for something wrong are numbered before those against it', () => {
  const numbered = numberSigns({
    lines: [line('a', 'ordinary'), line('b', 'covert'), line('c', 'covert', 0, 1, -1)],
  });
  assert.deepEqual(
    numbered.map(({ number, line: { id }, against }) => [number, id, against]),
    [
      [1, 'b', false],
      [2, 'a', true],
      [3, 'c', true],
    ],
  );
});

test('marked pieces put together are the text, also where signs overlap', () => {
  const text = 'paid in cash abroad';
  const signs = numberSigns({ lines: [line('cash', 'covert', 5, 12), line('trip', 'covert', 8, 19)] });
  const segments = segmentsOf(text, signs);
  assert.equal(segments.map((segment) => segment.text).join(''), text);
  assert.deepEqual(
    segments.map((segment) => [segment.text, segment.signs.map(({ number }) => number)]),
    [
      ['paid ', []],
      ['in ', [1]],
      ['cash', [1, 2]],
      [' abroad', [2]],
    ],
  );
});

test('a sign that reaches past the end of a text does not tear it', () => {
  const segments = segmentsOf('cash', numberSigns({ lines: [line('a', 'covert', 2, 40)] }));
  assert.equal(segments.map((segment) => segment.text).join(''), 'cash');
});
