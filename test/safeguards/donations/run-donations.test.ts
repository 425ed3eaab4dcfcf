import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inventedDonations } from '../../../bench/invented-registers.js';
import { donations, runSafeguard, type Finding } from '../../../src/safeguards/index.js';
import { readSafeguardPacks } from '../../../src/screen/index.js';
import { sourceOf } from '../../intake/read-all.js';
import { INVENTED_REGISTERS } from './invented-registers.js';

const packs = readSafeguardPacks(donations);

async function judge(text: string, on: string, registers = {}): Promise<Finding[]> {
  const findings: Finding[] = [];
  for await (const line of runSafeguard(donations, sourceOf('list.csv', text), { on, registers, packs }))
    if ('finding' in line) findings.push(line.finding);
  return findings;
}

const said = (findings: readonly Finding[], rule: string): string[] =>
  findings.filter((one) => one.rule === rule).map(({ subject, answer }) => `${subject} ${answer}`);

const LEDGER =
  'ref,donor,donor type,amount,date received,date accepted,date reported,donee,unit,company number';
const union = (ref: string, amount: number, day: string, rest = ',,,'): string =>
  `${ref},Union of Invented Trades,trade union,${String(amount)},${day},${day},${rest}`;

test('the same list on the same day gives the same bytes', async () => {
  const text = [LEDGER, union('L1', 12_000, '2026-02-01'), union('L2', 400, '2026-02-02'), ''].join('\n');
  assert.equal(
    JSON.stringify(await judge(text, '2026-11-01')),
    JSON.stringify(await judge(text, '2026-11-01')),
  );
});

test('what one source gave is summed by the calendar year, in the order of the days and not of the list', async () => {
  const findings = await judge(
    [
      LEDGER,
      union('L1', 6_000, '2026-12-30'),
      union('L2', 6_000, '2026-01-05'),
      union('L3', 11_000, '2025-12-31'),
      '',
    ].join('\n'),
    '2026-12-31',
  );
  assert.deepEqual(said(findings, 'report-party'), ['L1 finding']);
});

test('the next total counts from what was to be reported, and one finding names all that is missing', async () => {
  const findings = await judge(
    [
      LEDGER,
      union('L1', 11_180, '2026-01-05'),
      union('L2', 501, '2026-02-05'),
      union('L3', 2_230, '2026-03-05'),
      union('L4', 500, '2026-04-05'),
      union('L5', 501, '2026-05-05'),
      '',
    ].join('\n'),
    '2026-12-31',
  );
  assert.deepEqual(said(findings, 'report-party'), ['L2 finding', 'L5 finding']);
  const [first, next] = findings.filter(({ rule }) => rule === 'report-party');
  assert.match(first!.detail, /£11,681 in 2026.*over £11,180.*L1, L2/);
  // £500 is no donation, so it is not in the sum.
  assert.match(next!.detail, /further £2,731 in 2026.*over £2,230.*L3, L5/);
});

test('a person and their company are two sources, and only advice adds them up', async () => {
  const text = [
    LEDGER,
    'L1,Rowan Fenwick,individual,6000,2026-01-05,2026-01-05,,,,',
    'L2,Fenwick Joinery Ltd,company,6000,2026-01-06,2026-01-06,,,,01234567',
    '',
  ].join('\n');
  const findings = await judge(text, '2026-12-31', INVENTED_REGISTERS);
  assert.deepEqual(said(findings, 'report-party'), []);
  assert.deepEqual(said(findings, 'person-and-companies'), ['L2 finding']);
  const advice = findings.find(({ rule }) => rule === 'person-and-companies')!;
  assert.equal(advice.state, 'unverified');
  assert.match(advice.detail, /^Advice, not law/);
});

test('without registers a company is not judged, and never clear', async () => {
  const text = [LEDGER, 'L2,Fenwick Joinery Ltd,company,600,2026-01-06,2026-01-06,,,,01234567', ''].join(
    '\n',
  );
  const findings = await judge(text, '2026-12-31');
  assert.deepEqual(said(findings, 'company-registered'), ['L2 not-judged']);
  assert.deepEqual(said(findings, 'person-and-companies'), ['L2 not-judged']);
});

test('whatever a name, a place or a country says, the answers are the same', async () => {
  const row = (donor: string, unit: string): string =>
    `L1,${donor},individual,6000,2026-01-05,2026-03-05,,,${unit},`;
  const [one, ...others] = await Promise.all(
    [
      ['Rowan Fenwick', ''],
      ['Иван Захаров', ''],
      ['王小明', ''],
      ['María del Mar Ó Súilleabháin', ''],
    ].map(([donor, unit]) => judge([LEDGER, row(donor!, unit!), ''].join('\n'), '2026-12-31')),
  );
  for (const other of others) assert.deepEqual(other, one);
});

test('hostile rows are problems or not judged, and stop nothing', async () => {
  const findings = await judge(
    [
      LEDGER,
      `${'A'.repeat(5_000)},x,individual,600,2026-01-05,,,,,`,
      'L2,"=cmd()",individual,1e9,99/99/9999,,,,,',
      'L3,\u0000,__proto__,600,2026-02-30,,,,,constructor',
      union('L4', 600, '2026-01-05'),
      '',
    ].join('\n'),
    '2026-12-31',
  );
  assert.deepEqual(said(findings, 'what-counts'), ['L2 not-judged']);
  assert.deepEqual(
    said(findings, 'donor-kind').filter((line) => line.startsWith('L')),
    ['L3 not-judged'],
  );
  assert.ok(findings.every(({ subject }) => subject.length <= 200));
});

test('five thousand tiny gifts of one source on one day are judged in no more than their own time', async () => {
  const rows = Array.from({ length: 5_000 }, (_, i) => union(`L${String(i)}`, 1, '2026-01-05'));
  const started = performance.now();
  const findings = await judge([LEDGER, ...rows, ''].join('\n'), '2026-12-31');
  assert.equal(said(findings, 'splitting').length, 9);
  assert.ok(performance.now() - started < 5_000);
});

test('twenty thousand donations of an export are judged, each that needs a look with a line of its own', async () => {
  let rows = 0;
  const subjects = new Set<string>();
  for await (const line of runSafeguard(
    donations,
    { name: 'export.csv', bytes: inventedDonations(20_000) },
    { on: '2026-11-22', registers: {}, packs },
  )) {
    if ('rows' in line) rows = line.rows;
    else if ('finding' in line) subjects.add(line.finding.subject);
  }
  assert.equal(rows, 20_000);
  assert.ok(subjects.size > 8_000);
});
