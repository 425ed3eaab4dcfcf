import assert from 'node:assert/strict';
import { test } from 'node:test';
import { invertDiagonal } from '../../../src/check/calibrate/invert-diagonal.js';
import {
  applyWeights,
  createWeightsOverlay,
  formatWeightChanges,
  labelFromColumns,
  measureWeights,
  parseWeightsOverlay,
  scoreWeights,
  statedWeights,
  weightChange,
  withoutFold,
  type LabelledObservation,
  type MeasuredWeight,
} from '../../../src/check/calibrate/index.js';
import { parsePacks, type CheckPacks, type Indicator } from '../../../src/check/index.js';

type Label = LabelledObservation['label'];

/** `of` groups of a class, the first `seen` of which show the indicator. */
function groups(label: Label, seen: number, of: number, id = 'asks-colleagues'): LabelledObservation[] {
  return Array.from({ length: of }, (_, i) => ({
    id: `${label}-${String(i)}`,
    label,
    group: `${label}-group-${String(i)}`,
    seen: i < seen ? [id] : [],
  }));
}

function weightOf(weights: readonly MeasuredWeight[], id: string, toward: 'covert' | 'scam'): MeasuredWeight {
  const found = weights.find((weight) => weight.id === id && weight.toward === toward);
  assert.ok(found);
  return found;
}

const stated = (bits: { covert: number; scam: number }) => [{ id: 'asks-colleagues', bits }];

test('an indicator seen in 80 of 100 covert and 10 of 100 ordinary groups is measured near three bits', () => {
  const { weights } = measureWeights([...groups('covert', 80, 100), ...groups('ordinary', 10, 100)], {
    stated: stated({ covert: 0, scam: 0 }),
    elicitedAs: 0.001,
  });
  const covert = weightOf(weights, 'asks-colleagues', 'covert');
  // 80 against 10 of as many: eight times, three bits. The variance of its logarithm is 1/80 + 1/10.
  assert.ok(Math.abs(covert.bits - 3) < 0.005, String(covert.bits));
  assert.ok(Math.abs(covert.high - covert.low - (2 * 1.96 * Math.sqrt(1 / 80 + 1 / 10)) / Math.LN2) < 0.01);
  // With half a sighting of one group more on each side: log2(80.5 / 10.5).
  assert.ok(Math.abs(covert.alone - 2.939) < 0.001, String(covert.alone));
  assert.equal(covert.basis, 'measured');
});

test('few sightings leave a weight near its stated value, many move it', () => {
  const measure = (size: number): number =>
    weightOf(
      measureWeights([...groups('covert', size, 2 * size), ...groups('ordinary', size, 2 * size)], {
        stated: stated({ covert: 4, scam: 0 }),
      }).weights,
      'asks-colleagues',
      'covert',
    ).bits;
  assert.ok(measure(1) > 2, String(measure(1)));
  assert.ok(measure(400) < 0.1, String(measure(400)));
});

test('two signs that always come together share what one would be worth', () => {
  const twice = [...groups('covert', 40, 50), ...groups('ordinary', 5, 50)].map((one) => ({
    ...one,
    seen: one.seen.length > 0 ? ['asks-colleagues', 'offers-trip'] : [],
  }));
  const none = { covert: 0, scam: 0 };
  const { weights } = measureWeights(twice, {
    stated: [
      { id: 'asks-colleagues', bits: none },
      { id: 'offers-trip', bits: none },
    ],
    elicitedAs: 1,
  });
  const [a, b] = ['asks-colleagues', 'offers-trip'].map((id) => weightOf(weights, id, 'covert'));
  assert.ok(a && b);
  assert.ok(a.bits + b.bits > 2.7 && a.bits + b.bits < 3, `${a.bits} ${b.bits}`);
  assert.ok(Math.abs(a.bits - b.bits) < 0.003, `${a.bits} ${b.bits}`);
  assert.ok(a.alone > 2.8 && b.alone > 2.8);
});

test('copies in one group count once', () => {
  const copies = Array.from({ length: 50 }, (_, i): LabelledObservation => ({
    id: `copy-${String(i)}`,
    label: 'covert',
    group: 'one-campaign',
    seen: ['asks-colleagues'],
  }));
  const single = measureWeights([copies[0]!, ...groups('ordinary', 5, 50)], {
    stated: stated({ covert: 1, scam: 0 }),
  });
  const many = measureWeights([...copies, ...groups('ordinary', 5, 50)], {
    stated: stated({ covert: 1, scam: 0 }),
  });
  assert.deepEqual(many, single);
  assert.equal(weightOf(many.weights, 'asks-colleagues', 'covert').inClass.of, 1);
});

test('a weight of a fold does not change with the groups of that fold', () => {
  const foldOf = (group: string): number => Number(group.split('-').at(-1)) % 5;
  const before = [...groups('covert', 30, 50), ...groups('ordinary', 10, 50)];
  const after = before.map((one) => (foldOf(one.group) === 2 ? { ...one, seen: [] } : one));
  const options = { stated: stated({ covert: 1, scam: 0 }), foldOf };
  const [a, b] = [before, after].map((rows) =>
    weightOf(measureWeights(rows, options).weights, 'asks-colleagues', 'covert'),
  );
  assert.equal(a?.folds[2], b?.folds[2]);
  assert.notEqual(a?.folds[1], b?.folds[1]);
});

test('an indicator never seen, or a class without groups, leaves the stated weight and its wide interval', () => {
  const { weights } = measureWeights([...groups('covert', 0, 20), ...groups('ordinary', 0, 20)], {
    stated: stated({ covert: 3, scam: 1 }),
  });
  const covert = weightOf(weights, 'asks-colleagues', 'covert');
  assert.deepEqual([covert.bits, covert.basis, weightChange(covert)], [3, 'unseen', 'unseen']);
  assert.ok(covert.low < 1.5 && covert.high > 4.5);
  const scam = weightOf(
    measureWeights(groups('ordinary', 9, 20), { stated: stated({ covert: 3, scam: 1 }) }).weights,
    'asks-colleagues',
    'scam',
  );
  assert.deepEqual([scam.bits, scam.basis], [1, 'unseen']);
});

test('kinds of text are compared only with their own kind', () => {
  // Adverts show the indicator often and messages seldom, in both classes alike; most covert groups are messages.
  const rows = [
    ...groups('covert', 18, 20).map((one) => ({ ...one, stratum: 'advert' })),
    ...groups('ordinary', 180, 200).map((one) => ({ ...one, stratum: 'advert' })),
    ...groups('covert', 20, 200).map((one) => ({ ...one, group: `m-${one.group}`, stratum: 'message' })),
    ...groups('ordinary', 2, 20).map((one) => ({ ...one, group: `m-${one.group}`, stratum: 'message' })),
  ];
  const options = { stated: stated({ covert: 0, scam: 0 }), elicitedAs: 0.001 };
  const within = weightOf(measureWeights(rows, options).weights, 'asks-colleagues', 'covert');
  const pooled = rows.map(({ stratum: _, ...one }) => one);
  const across = weightOf(measureWeights(pooled, options).weights, 'asks-colleagues', 'covert');
  assert.ok(Math.abs(within.bits) < 0.1, String(within.bits));
  assert.ok(across.bits < -2, String(across.bits));
});

test('classes that are never of one kind are not compared at all', () => {
  const rows = [
    ...groups('covert', 9, 10).map((one) => ({ ...one, stratum: 'message' })),
    ...groups('ordinary', 0, 10).map((one) => ({ ...one, stratum: 'advert' })),
  ];
  const covert = weightOf(
    measureWeights(rows, { stated: stated({ covert: 1, scam: 0 }) }).weights,
    'asks-colleagues',
    'covert',
  );
  assert.deepEqual([covert.bits, covert.basis], [1, 'unseen']);
});

test('pseudo-counts of nothing are refused', () => {
  assert.throws(() => measureWeights([], { stated: [], elicitedAs: 0 }), { code: 'check/bad-pseudo-counts' });
});

test('measured weights score better than wrong ones on groups they have not seen', () => {
  const rows = [...groups('covert', 45, 50), ...groups('ordinary', 2, 50)];
  const foldOf = (group: string): number => Number(group.split('-').at(-1)) % 5;
  const measured = measureWeights(rows, { stated: stated({ covert: -3, scam: 0 }), foldOf });
  assert.equal(weightChange(weightOf(measured.weights, 'asks-colleagues', 'covert')), 'reversed');
  const score = scoreWeights(rows, measured, foldOf);
  assert.ok(score.measured < score.old, JSON.stringify(score));
  const printed = formatWeightChanges(measured, score).join('\n');
  assert.match(printed, /asks-colleagues +covert +-3\.00 +\+\d/);
  assert.match(printed, /45 of 50 \/ 2 of 50 {3}reversed/);
});

test('rows are labelled by label or by fraudulent, and grouped by group, campaign or their own id', () => {
  const columns = (values: Record<string, string>) =>
    Object.entries(values).map(([column, value]) => ({ column, value }));
  assert.deepEqual(labelFromColumns('a', columns({ label: 'Covert', campaign: 'c1' })), {
    label: 'covert',
    group: 'c1',
  });
  assert.deepEqual(labelFromColumns('a', columns({ fraudulent: '1', group: 'g1' })), {
    label: 'scam',
    group: 'g1',
  });
  assert.deepEqual(labelFromColumns('a', columns({ fraudulent: 'f', campaign: 'null' })), {
    label: 'ordinary',
    group: 'a',
  });
  assert.equal(labelFromColumns('a', columns({ label: 'maybe' })), undefined);
});

function packsWith(indicators: readonly Partial<Indicator>[]): CheckPacks {
  return {
    ...parsePacks({ packs: [], words: '', collisions: '' }),
    indicators: indicators.map((one): Indicator => ({
      id: '',
      title: '',
      plain: '',
      group: '',
      ratios: {},
      basis: 'elicited',
      from: '',
      source: '',
      phrases: [],
      scope: 'asked',
      examples: { yes: [], no: [] },
      unseen: false,
      ...one,
    })),
  };
}

test('an overlay survives its file and lies over the packs, never with a ratio below one', () => {
  const packs = packsWith([
    { id: 'asks-colleagues', ratios: { covert: 8 } },
    { id: 'named-client', ratios: { ordinary: 4 } },
  ]);
  const rows = [...groups('covert', 5, 60), ...groups('scam', 10, 60), ...groups('ordinary', 40, 60)];
  const measured = measureWeights(rows, { stated: statedWeights(packs.indicators) });
  const overlay = parseWeightsOverlay(
    'own.json',
    JSON.stringify(createWeightsOverlay(measured, ['own.ndjson'])),
  );
  assert.deepEqual(overlay.provenance.from, ['own.ndjson']);
  const [changed, untouched] = applyWeights(packs, overlay).indicators;
  assert.equal(changed?.basis, 'measured');
  assert.ok((changed.ratios.ordinary ?? 1) > 2);
  assert.ok(Object.values(changed.ratios).every((ratio) => ratio > 1));
  assert.deepEqual(untouched, packs.indicators[1]);
  const proposed = weightOf(measured.weights, 'asks-colleagues', 'scam').bits;
  assert.ok(
    Math.abs(Math.log2((changed.ratios.scam ?? 1) / (changed.ratios.ordinary ?? 1)) - proposed) < 0.002,
  );
  assert.notDeepEqual(createWeightsOverlay(withoutFold(measured, 0), []).indicators, overlay.indicators);
});

test('a learned model that says what the indicators say already is worth less beside them', () => {
  const rows = [...groups('scam', 45, 60), ...groups('ordinary', 6, 60)].map((one) => ({
    ...one,
    learned: [{ id: 'lexical-scam', toward: 'scam' as const, bits: one.seen.length > 0 ? 4 : -2 }],
  }));
  const { factors } = measureWeights(rows, { stated: stated({ covert: 0, scam: 3 }) });
  const factor = factors.all['lexical-scam'];
  assert.ok(factor !== undefined && factor > 0 && factor < 1, String(factor));
  assert.equal(factors.folds.length, 5);
});

test('the share of the learned model lies over its data and it covers no group of the packs any more', () => {
  const part = {
    id: 'lexical-scam',
    toward: 'scam',
    kinds: ['advert'],
    covers: ['process'],
    unit: 0.2,
    intercept: 1,
    above: { title: 'Reads like known job scams', cap: 6 },
    below: { title: 'Reads unlike known job scams', cap: 10 },
    words: {},
    phrases: {},
  };
  const packs = { ...packsWith([]), lexical: JSON.stringify({ format: 1, provenance: {}, parts: [part] }) };
  const overlay = {
    format: 'tocsin/weights' as const,
    version: 1 as const,
    provenance: { from: [], elicitedAs: 2, groups: { covert: 0, scam: 1, ordinary: 1 } },
    indicators: {},
    factors: { 'lexical-scam': 0.5 },
  };
  const scaled = JSON.parse(applyWeights(packs, overlay).lexical ?? '') as { parts: unknown[] };
  assert.deepEqual(scaled.parts, [
    { ...part, covers: [], unit: 0.1, above: { ...part.above, cap: 3 }, below: { ...part.below, cap: 5 } },
  ]);
});

test('a file that is no overlay is refused by name', () => {
  for (const text of [
    '',
    '[]',
    'null',
    '{"format":"tocsin/weights","version":2}',
    '{"format":"tocsin/weights","version":1}',
  ]) {
    assert.throws(() => parseWeightsOverlay('bad.json', text), {
      code: 'check/weights',
      message: /bad\.json/,
    });
  }
  const huge = {
    format: 'tocsin/weights',
    version: 1,
    provenance: {},
    indicators: { a: { covert: { bits: 99 } } },
  };
  const zero = { ...huge, indicators: {}, factors: { 'lexical-scam': 0 } };
  for (const overlay of [huge, zero]) {
    assert.throws(() => parseWeightsOverlay('bad.json', JSON.stringify(overlay)), { code: 'check/weights' });
  }
});

test('the diagonal of an inverse matrix is found', () => {
  // [[4, 2, 0], [2, 3, 1], [0, 1, 2]] has determinant 12 and the inverse diagonal 5/12, 8/12, 8/12.
  const diagonal = invertDiagonal(Float64Array.from([4, 2, 0, 2, 3, 1, 0, 1, 2]), 3);
  [5 / 12, 8 / 12, 8 / 12].forEach((value, i) => {
    assert.ok(Math.abs(diagonal[i]! - value) < 1e-12);
  });
});
