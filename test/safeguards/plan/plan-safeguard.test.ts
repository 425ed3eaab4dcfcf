import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findCircles, plan, runSafeguard, tryExamples, type Finding } from '../../../src/safeguards/index.js';
import { readSafeguardPacks } from '../../../src/screen/index.js';
import type { Problem } from '../../../src/base/index.js';

const packs = readSafeguardPacks(plan);

async function judge(
  csv: string,
  on = '2026-11-22',
): Promise<{ findings: Finding[]; problems: Problem[]; rows: number }> {
  const source = {
    name: 'measures.csv',
    bytes: (async function* () {
      await Promise.resolve();
      yield new TextEncoder().encode(csv);
    })(),
  };
  const findings: Finding[] = [];
  const problems: Problem[] = [];
  let rows = 0;
  for await (const line of runSafeguard(plan, source, { on, registers: {}, packs })) {
    if ('finding' in line) findings.push(line.finding);
    else if ('problem' in line) problems.push(line.problem);
    else rows = line.rows;
  }
  return { findings, problems, rows };
}

const told = (findings: readonly Finding[]): string[] =>
  findings.map(({ subject, rule, answer }) => `${subject} ${rule} ${answer}`);

test('the worked examples inside the pack of plans hold', async () => {
  for (const rule of packs.flatMap(({ rules }) => rules))
    assert.deepEqual(await tryExamples(plan, rule, { registers: {}, packs }), []);
});

test('a plan is judged on the day that is given, and a date that is missing is never in time', async () => {
  const csv = [
    'ID,Title,Owner,Due,Dependencies,Proof,State',
    'M1,Name a duty officer,Compliance,21/11/2026,,,In progress',
    'M2,Brief candidates,,2026-12-24,M1,,open',
    'M3,Replace cameras,Estates,,,,open',
    'M4,Write the policy,Compliance,2026-10-01,,,Done',
  ].join('\n');
  const { findings, rows } = await judge(csv);
  assert.equal(rows, 4);
  assert.deepEqual(told(findings), [
    'M1 overdue finding',
    'M2 no-owner finding',
    'M3 overdue not-judged',
    'M4 done-without-proof finding',
  ]);
  assert.match(findings[0]!.detail, /due on 2026-11-21 .* Its owner is Compliance/);
  assert.deepEqual(told((await judge(csv, '2026-11-21')).findings).includes('M1 overdue finding'), false);
});

test('a measure that waits for an open one is found once it is under way or due, and a circle is said once', async () => {
  const { findings } = await judge(
    [
      'id,title,owner,due,dependencies,proof,state',
      'A,First,X,2027-06-01,C,,open',
      'B,Second,X,2027-06-01,A,,open',
      'C,Third,X,2027-06-01,B; D,,open',
      'D,Fourth,X,2027-06-01,,,open',
      'E,Fifth,X,2027-06-01,D,,in hand',
      'F,Sixth,X,2026-12-01,D,,open',
      'G,Seventh,X,2027-06-01,nowhere,,open',
    ].join('\n'),
  );
  assert.deepEqual(told(findings), [
    'E blocked finding',
    'F blocked finding',
    'G blocked not-judged',
    'A circular finding',
  ]);
  assert.match(findings[3]!.detail, /A, B, C/);
});

test('bad rows are told with row and field, and the rest is judged', async () => {
  const { findings, problems, rows } = await judge(
    [
      'id,title,due,state,owner',
      ',No id,2026-01-01,open,X',
      'M2,No day,31/02/2026,open,X',
      'M3,No state,,half,X',
      'M4,Late,2026-01-01,open,X',
    ].join('\n'),
  );
  assert.deepEqual(
    problems.map(({ code, at }) => `${code} ${String(at?.row)} ${at?.field ?? ''}`),
    [
      'safeguards/measure-unnamed 1 ',
      'safeguards/measure-unreadable 2 due',
      'safeguards/measure-unreadable 3 state',
    ],
  );
  assert.deepEqual([rows, ...told(findings)], [1, 'M4 overdue finding']);
});

test('a plan of a hundred thousand measures in one line of waiting is read without recursion', () => {
  const count = 100_000;
  const after = new Map(
    Array.from({ length: count }, (_, n) => [`m${String(n)}`, n === 0 ? [] : [`m${String(n - 1)}`]]),
  );
  assert.deepEqual(findCircles(after), []);
  after.set('m0', [`m${String(count - 1)}`]);
  assert.equal(findCircles(after)[0]?.length, count);
});

test('the same plan and day give the same findings to the byte', async () => {
  const csv = 'id,title,due,state\nM1,One,2026-01-01,open\nM2,Two,,done\n';
  assert.equal(JSON.stringify(await judge(csv)), JSON.stringify(await judge(csv)));
});
