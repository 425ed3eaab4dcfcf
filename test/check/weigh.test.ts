import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  bandOf,
  leaningInFull,
  posterior,
  ratioToMillibits,
  weigh,
  type Evidence,
} from '../../src/check/index.js';

const prior = { covert: 0.02, scam: 0.05 };
const groups = { access: { title: 'What they want', cap: 5 }, open: { title: 'Open', cap: 3 } };

function evidence(
  id: string,
  millibits: number,
  toward: Evidence['toward'] = 'covert',
  group = 'access',
): Evidence {
  return { id, title: id, group, toward, millibits };
}

test('without evidence the probabilities are the stated prior', () => {
  assert.deepEqual(weigh([], groups, prior).probability, { covert: 0.02, scam: 0.05, ordinary: 0.93 });
});

test('a likelihood ratio of 8 adds three bits and multiplies the odds by 8', () => {
  const { probability, indicators } = weigh([evidence('one', ratioToMillibits(8))], groups, prior);
  assert.equal(indicators[0]!.bits, 3);
  const odds = probability.covert / probability.ordinary;
  assert.ok(Math.abs(odds - (0.02 / 0.93) * 8) < 1e-5);
});

test('a group adds no more than its cap, strongest first, and what is over it stays listed with no bits', () => {
  const { indicators } = weigh(
    [evidence('weak', 2000), evidence('strong', 4000), evidence('third', 1000)],
    groups,
    prior,
  );
  assert.deepEqual(
    indicators.map(({ id, bits }) => [id, bits]),
    [
      ['strong', 4],
      ['weak', 1],
      ['third', 0],
    ],
  );
});

test('caps hold toward each hypothesis by itself', () => {
  const { indicators } = weigh([evidence('a', 4000), evidence('b', 4000, 'scam')], groups, prior);
  assert.deepEqual(
    indicators.map(({ bits }) => bits),
    [4, 4],
  );
});

test('the order in which evidence was found changes nothing', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(
        fc.record({
          id: fc.string({ minLength: 1, maxLength: 4 }),
          millibits: fc.integer({ min: 0, max: 6000 }),
        }),
        {
          selector: ({ id }) => id,
          maxLength: 8,
        },
      ),
      fc.nat(),
      (found, turn) => {
        const list = found.map(({ id, millibits }) => evidence(id, millibits));
        const turned = list.map((_, i) => list[(i + turn) % list.length]!);
        assert.deepEqual(weigh(turned, groups, prior), weigh(list, groups, prior));
      },
    ),
  );
});

test('probabilities sum to one and stay finite for any sums of bits', () => {
  const sums = fc.integer({ min: 0, max: 200_000 });
  fc.assert(
    fc.property(sums, sums, sums, (covert, scam, ordinary) => {
      const p = posterior({ covert, scam, ordinary }, prior);
      assert.ok(Math.abs(p.covert + p.scam + p.ordinary - 1) < 2e-6);
      for (const value of Object.values(p)) assert.ok(value >= 0 && value <= 1);
    }),
  );
});

test('a band follows the probability that the item is covert or a scam', () => {
  const edges = { strong: 0.8, some: 0.3 };
  assert.equal(bandOf({ covert: 0.5, scam: 0.4, ordinary: 0.1 }, edges), 'strong');
  assert.equal(bandOf({ covert: 0.2, scam: 0.2, ordinary: 0.6 }, edges), 'some');
  assert.equal(bandOf({ covert: 0.1, scam: 0.1, ordinary: 0.8 }, edges), 'none');
});

const allowance = {
  title: 'Company',
  plain: 'Signs come in company.',
  basis: 'elicited' as const,
  from: 'the test',
  source: 'here',
  toward: { covert: { aside: 2, factor: 0.75 }, scam: { aside: 0, factor: 0.5 } },
};

test('what signs are not worth together is a line of its own, and all lines still add up to what counts', () => {
  const list = [evidence('a', 4000), evidence('b', 2000, 'covert', 'open'), evidence('c', 3000, 'scam')];
  const { indicators, probability } = weigh(list, groups, prior, allowance);
  assert.deepEqual(
    indicators.map(({ id, bits }) => [id, bits]),
    [
      ['a', 4],
      ['c', 3],
      ['b', 2],
      ['allowance-covert', -3],
      ['allowance-scam', -1.5],
    ],
  );
  assert.deepEqual(probability, posterior({ covert: 3000, scam: 1500, ordinary: 0 }, prior));
});

test('an allowance never turns a sign into its opposite', () => {
  const weak = weigh([evidence('a', 1500)], groups, prior, allowance);
  assert.deepEqual(weak.probability, weigh([], groups, prior).probability);
  const against = weigh([evidence('a', -4000)], groups, prior, allowance);
  assert.deepEqual(against.probability, posterior({ covert: -3000, scam: 0, ordinary: 0 }, prior));
});

test('where nothing speaks for or against, nothing is taken off', () => {
  assert.deepEqual(weigh([evidence('a', 3000, 'ordinary')], groups, prior, allowance).indicators.length, 1);
});

test('how far an item leans with every weight in full can be read back from its verdict', () => {
  const list = [evidence('a', 4000), evidence('b', 2500, 'scam'), evidence('c', 1000, 'ordinary', 'open')];
  const full = leaningInFull(weigh(list, groups, prior, allowance));
  const stated = weigh(list, groups, prior).probability;
  for (const one of ['covert', 'scam', 'ordinary'] as const)
    assert.ok(Math.abs(full[one] - stated[one]) < 5e-6, one);
});
