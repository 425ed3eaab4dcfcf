import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  burnDownPage,
  burnDownTable,
  countBurnDown,
  drawBurnDown,
  leftToRemove,
  readRemovalLedger,
  sayBurnDown,
  shapeBurnDown,
  type RemovalStep,
} from '../../../src/safeguards/index.js';
import { textSource } from './judge-devices.js';

const step = (device: string, state: RemovalStep['state'], on: string, proof?: string): RemovalStep => ({
  device,
  state,
  on,
  ...(proof === undefined ? {} : { proof }),
});

const LEDGER = [
  step('d1', 'found', '2026-01-05'),
  step('d2', 'found', '2026-01-05'),
  step('d3', 'found', '2026-02-01'),
  step('d1', 'disconnected', '2026-02-10', 'x-1'),
  step('d1', 'removed', '2026-03-01', 'x-2'),
  step('d2', 'removed', '2026-03-01'),
  step('d1', 'replaced', '2026-03-05', 'x-3'),
];

test('devices are counted by state, day by day', () => {
  const { days, unproven } = countBurnDown(LEDGER, '2026-03-31');
  assert.deepEqual(
    days.map(({ on, found, disconnected, removed, replaced }) => [
      on,
      found,
      disconnected,
      removed,
      replaced,
    ]),
    [
      ['2026-01-05', 2, 0, 0, 0],
      ['2026-02-01', 3, 0, 0, 0],
      ['2026-02-10', 2, 1, 0, 0],
      ['2026-03-01', 2, 0, 1, 0],
      ['2026-03-05', 2, 0, 0, 1],
      ['2026-03-31', 2, 0, 0, 1],
    ],
  );
  assert.equal(unproven, 1);
});

test('a step without proof does not count, and a device cannot drop out by being claimed away', () => {
  const { days } = countBurnDown([step('d1', 'removed', '2026-01-05')], '2026-01-05');
  assert.equal(leftToRemove(days.at(-1)!), 1);
});

test('what lies after the day asked for does not count', () => {
  const { days } = countBurnDown(LEDGER, '2026-02-05');
  assert.equal(days.at(-1)!.found, 3);
});

test('a device that is found again after its removal is in place again; an earlier state told late changes nothing', () => {
  const again = countBurnDown([...LEDGER, step('d1', 'found', '2026-04-01')], '2026-04-01');
  assert.equal(leftToRemove(again.days.at(-1)!), 3);
  const late = countBurnDown([...LEDGER, step('d1', 'disconnected', '2026-04-01', 'x-4')], '2026-04-01');
  assert.equal(late.days.at(-1)!.replaced, 1);
});

test('the order of the rows changes nothing', () => {
  assert.deepEqual(countBurnDown([...LEDGER].reverse(), '2026-03-31'), countBurnDown(LEDGER, '2026-03-31'));
});

test('the sentences say how many are left, and that none is when none is', () => {
  assert.deepEqual(sayBurnDown(countBurnDown(LEDGER, '2026-03-31')), [
    'By 2026-03-31, 3 devices had been found, and 1 had been removed, each with proof; 1 of these had been replaced.',
    '2 are left to remove: 0 off the core network, 2 not shown to be.',
    'One step was claimed without proof, and does not count.',
  ]);
  const done = countBurnDown([step('d1', 'removed', '2026-01-05', 'x-1')], '2026-01-06');
  assert.match(sayBurnDown(done).join(' '), /None is left to remove/);
  assert.deepEqual(sayBurnDown(countBurnDown([], '2026-01-06')), ['On 2026-01-06 no device had been found.']);
});

test('picture, table and page hold counts, and no device and no site', async () => {
  const csv =
    'device,site,state,on,proof\nd-secret-1,Hidden House,found,2026-01-05,\nd-secret-1,Hidden House,removed,05/02/2026,x-17\n';
  const steps: RemovalStep[] = [];
  for await (const batch of readRemovalLedger(textSource(csv)))
    for (const row of batch) if (row.ok) steps.push(row.value);
  assert.equal(steps.length, 2);
  const burnDown = countBurnDown(steps, '2026-03-31');
  const all = [drawBurnDown(burnDown), burnDownTable(burnDown), burnDownPage(burnDown)].join('\n');
  assert.doesNotMatch(all, /secret|Hidden|x-17/);
  assert.match(all, /role="img"/);
  assert.equal(burnDownTable(burnDown).match(/<tr>/g)?.length, 1 + burnDown.days.length);
});

test('a picture of a single day shows its band from edge to edge', () => {
  const { areas, left, right } = shapeBurnDown(
    countBurnDown([step('d1', 'found', '2026-01-05')], '2026-01-05'),
  );
  assert.match(areas[0]!.path, new RegExp(`^M${String(left)},.*L${String(right)},`));
});

test('a picture of years stays small', () => {
  const steps = Array.from({ length: 3_000 }, (_, at) =>
    step(
      `d${String(at)}`,
      'found',
      `20${String(10 + (at % 15))}-0${String(1 + (at % 9))}-1${String(at % 9)}`,
    ),
  );
  assert.ok(drawBurnDown(countBurnDown(steps, '2026-11-22')).length < 30_000);
});

test('a row of the ledger that says no device, day or state is a problem, and the rest counts', async () => {
  const csv =
    'id,status,date,exhibit\nd1,lost,2026-01-05,\nd2,Decommissioned,2026-01-05,n/a\nd3,isolated,soon,x\n';
  const read = { steps: 0, problems: 0 };
  for await (const batch of readRemovalLedger(textSource(csv)))
    for (const row of batch) {
      if (!row.ok) read.problems++;
      else {
        read.steps++;
        assert.equal(row.value.proof, undefined);
      }
    }
  assert.deepEqual(read, { steps: 1, problems: 2 });
});
