import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TocsinError, type Problem } from '../../../src/base/index.js';
import {
  addDays,
  daysBetween,
  isDay,
  parseSafeguardPack,
  readDay,
  runSafeguard,
  sayBasis,
  tryExamples,
  type Finding,
} from '../../../src/safeguards/index.js';
import { sourceOf } from '../../intake/read-all.js';
import { PARISH, PARISH_PACK } from './parish-safeguard.js';

const pack = parseSafeguardPack('parish.yaml', PARISH_PACK, PARISH);
const registers = { known: new Set(['K1']) };

async function run(
  text: string,
  on: string,
): Promise<{ findings: Finding[]; problems: Problem[]; rows: number }> {
  const findings: Finding[] = [];
  const problems: Problem[] = [];
  let rows = 0;
  for await (const line of runSafeguard(PARISH, sourceOf('gifts.csv', text), {
    on,
    registers,
    packs: [pack],
  })) {
    if ('finding' in line) findings.push(line.finding);
    else if ('problem' in line) problems.push(line.problem);
    else rows = line.rows;
  }
  return { findings, problems, rows };
}

test('the form of a rule that holds on the day is applied, and its finding cites it', async () => {
  const gifts = 'id,pounds\nG1,60\n';
  const [before] = (await run(gifts, '2025-12-31')).findings;
  assert.equal(before?.detail, 'A gift of 60 pounds is over 50.');
  assert.equal(before.state, 'in_force');
  assert.equal(sayBasis(before.basis), 'Parish rules, rule 4 (parish board; checked 2026-11-22)');
  assert.deepEqual((await run(gifts, '2026-01-01')).findings, []);
  assert.deepEqual((await run(gifts, '2019-12-31')).findings, []);
});

test('finding, clear and not judged are told apart', async () => {
  const { findings, rows } = await run('id,pounds\nG1,600\nG2,\nG3,5\n', '2026-05-01');
  assert.equal(rows, 3);
  assert.deepEqual(
    findings.map(({ subject, answer, due, closes }) => [subject, answer, due, closes]),
    [
      ['G1', 'finding', '2026-04-24', 'the note of whoever looked at it'],
      ['G2', 'not-judged', undefined, 'the sum, from the book'],
    ],
  );
});

test('a finding under an unverified or an announced rule says so itself', async () => {
  const { findings } = await run('id,pounds\nG1,1600\n', '2026-05-01');
  assert.match(findings[0]!.detail, /unverified.*check it before relying on it\.$/);
  assert.match(findings[1]!.detail, /announced, not law: treat it as impermissible or hold it/);
});

test('what is only in a bill is never applied', async () => {
  const { findings } = await run('id,pounds\nG1,9\n', '2026-05-01');
  assert.deepEqual(findings, []);
});

test('what registers know reaches the rules', async () => {
  const { findings } = await run('id,pounds\nK1,499\nK1,499\nK1,499\n', '2026-05-01');
  assert.deepEqual(findings, []);
});

test('a bad row is a problem with its number, and the rest goes on', async () => {
  const { findings, problems, rows } = await run('id,pounds\n,5\nG2,501\nbroken\n', '2026-05-01');
  assert.equal(rows, 1);
  assert.deepEqual(
    findings.map(({ subject }) => subject),
    ['G2'],
  );
  assert.deepEqual(
    problems.map(({ at }) => at?.row),
    [1, 3],
  );
});

test('the same input and day give the same lines, and an id stays from one day to the next', async () => {
  const gifts = 'id,pounds\nG1,700\n';
  const once = await run(gifts, '2026-05-01');
  assert.deepEqual(await run(gifts, '2026-05-01'), once);
  assert.equal((await run('id,pounds\nG0,1\nG1,900\n', '2026-06-01')).findings[0]?.id, once.findings[0]?.id);
});

test('the worked examples inside a pack are run, and one that does not hold is named', async () => {
  for (const rule of pack.rules)
    assert.deepEqual(await tryExamples(PARISH, rule, { registers, packs: [pack] }), []);
  const wrong = parseSafeguardPack('x', PARISH_PACK.replace('pounds: 51', 'pounds: 49'), PARISH).rules[0]!;
  assert.deepEqual(await tryExamples(PARISH, wrong, { registers, packs: [pack] }), [
    { rule: 'large-gift', example: 'over', expected: ['G1 finding'], got: [] },
  ]);
});

test('a pack that cannot be used is refused with the rule and the reason', () => {
  const cases: readonly (readonly [string, string, RegExp])[] = [
    ['state: in_force', 'state: law', /rule large-gift: state must be one of/],
    ['test: sum-over', 'test: sum-under', /rule large-gift: there is no test sum-under/],
    ['with: { over: 50 }', 'with: { over: fifty }', /with\.over must be a number/],
    ['with: { over: 50 }', 'with: { over: 50, under: 3 }', /test sum-over takes no under/],
    ['is over {over}', 'is over {limit}', /say\.finding names \{limit\}; it may name pounds, over/],
    ['closes: the note', 'shuts: the note', /closes is missing/],
    ['checked: 2026-11-22', 'checked: 2026-02-30', /basis\.checked must be the day/],
    ['from: 2020-01-01', 'from: yesterday', /from and until must be days/],
    ['safeguard: parish', 'safeguard: donations', /for the safeguard donations, not parish/],
    ['title: Gifts to the parish', 'titel: x', /its title is missing/],
  ];
  for (const [from, to, reason] of cases) {
    assert.throws(
      () => parseSafeguardPack('parish.yaml', PARISH_PACK.replace(from, to), PARISH),
      (error) =>
        error instanceof TocsinError && error.code === 'safeguards/pack' && reason.test(error.message),
      to,
    );
  }
});

test('days are read as registers write them, and never guessed', () => {
  assert.equal(readDay('25/03/2026'), '2026-03-25');
  assert.equal(readDay('2026-03-25T00:00:00Z'), '2026-03-25');
  assert.equal(readDay('5/3/2026'), '2026-03-05');
  for (const text of ['', '31/02/2026', '03-25', '2026', '25/03/26', 'March', '2026-13-01'])
    assert.equal(readDay(text), undefined, text);
  assert.equal(addDays('2026-02-27', 2), '2026-03-01');
  assert.equal(daysBetween('2024-02-28', '2024-03-01'), 2);
  assert.equal(isDay('2026-02-29'), false);
});
