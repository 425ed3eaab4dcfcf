import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { formatCanonicalJson } from '../../../src/base/index.js';
import type { OpenDesk } from '../../../src/desk/index.js';
import type { DeskTables } from '../../../src/store/index.js';
import { describeOnEngines } from '../../store/engines.js';
import { DeskBench } from '../desk-bench.js';

const HEADER =
  'ref,donor,donor_type,company_number,amount,received,accepted,returned,reported,in_register,checked_by,checked_on,entry';
const ROWS = [
  // Running, kept too long, and sent back.
  'D1,Rosa Marlow,individual,,£2000,2026-11-10,,,,,,,',
  'D2,Idris Fenwick,individual,,£900,2026-09-01,,,,yes,A. Officer,2026-09-02,"Northbridge, CC2-117"',
  'D3,,unidentifiable donor,,£700,2026-11-01,,,,,,,',
  // Over the amount together, one of two reported; and one that is exactly at it.
  'D4,Fenwick Joinery Ltd,company,01234567,£11000,2026-02-01,2026-02-03,,2026-04-20,,,,',
  'D5,Fenwick Joinery Ltd,company,01234567,£600,2026-03-01,2026-03-03,,,,,,',
  'D6,Marlow Union,trade union,,"£11,180",2026-03-01,2026-03-03,,,yes,A. Officer,2026-03-01,list of unions',
  // Of a year for which the pack has other figures, unverified; and one that nobody can add up.
  'D7,Fenwick Joinery Ltd,company,01234567,£7000,2023-03-01,2023-03-03,,2023-05-01,,,,',
  'D8,Fenwick Joinery Ltd,company,01234567,about 600,2026-03-01,2026-03-03,,,,,,',
];

async function judge(bench: DeskBench, rows: readonly string[] = ROWS, list?: string) {
  const desk: OpenDesk = bench.desk.open!;
  const stream = (async function* () {
    yield await Promise.resolve(new TextEncoder().encode([HEADER, ...rows].join('\n')));
  })();
  const upload = await desk.uploads.receive({ name: 'ledger.csv', type: 'text/csv' }, stream, 1e9);
  const { run } = await bench.call('safeguard.run', {
    safeguard: 'donations',
    upload: upload!.id,
    file: 'ledger.csv',
    on: '2026-11-22',
    name: 'Ledger of the party',
    ...(list === undefined ? {} : { list }),
  });
  await desk.judging.idle();
  return run.list;
}

async function openBench(store: Parameters<typeof DeskBench.make>[0]): Promise<DeskBench> {
  const bench = await DeskBench.make(store);
  bench.now = new Date('2026-11-22T12:00:00Z');
  await bench.unlock();
  return bench;
}

describeOnEngines('donations at the desk', (under) => {
  test('days that run out stand worst first, and sums beside the amount above which they are reported', async () => {
    const bench = await openBench(await under.open<DeskTables>());
    assert.equal((await bench.call('donation.overview', {})).list, null);
    const list = await judge(bench);
    const seen = await bench.call('donation.overview', {});
    assert.equal(seen.list?.id, list);
    assert.deepEqual(
      seen.clocks.map(({ donation, due, left }) => [donation?.subject, due, left]),
      [
        ['D2', '2026-10-01', -52],
        ['D3', '2026-12-01', 9],
        ['D1', '2026-12-10', 18],
      ],
    );
    assert.deepEqual(
      seen.sums.map(({ donor, year, total, unreported, over, threshold }) => [
        donor,
        year,
        total,
        unreported,
        over,
        threshold?.over,
        threshold?.state,
      ]),
      [
        ['Fenwick Joinery Ltd', '2026', '£11,600', '£600', true, '£11,180', 'in_force'],
        ['Marlow Union', '2026', '£11,180', '£11,180', false, '£11,180', 'in_force'],
        ['Fenwick Joinery Ltd', '2023', '£7,000', null, false, '£7,500', 'unverified'],
        ['Rosa Marlow', '2026', '£2,000', '£2,000', false, '£11,180', 'in_force'],
        ['Idris Fenwick', '2026', '£900', '£900', false, '£11,180', 'in_force'],
      ],
    );
    assert.deepEqual([seen.sumsOver, seen.unsummed], [1, 1], 'a donation without an amount is not in a sum');
  });

  test('a look is judged by the rule itself: a whole one closes the action by its own hash, another leaves it open', async () => {
    const bench = await openBench(await under.open<DeskTables>());
    await judge(bench);
    const checks = async () => (await bench.call('donation.overview', {})).checks;
    const [open, ...others] = await checks();
    assert.deepEqual([open?.donation?.subject, others.length], ['D1', 0]);
    const task = open!.task.id;
    const look = { task, found: true, by: 'Imogen Hart', entry: 'Northbridge, CC2-9' };
    assert.equal(await bench.refusal('donation.look', { ...look, on: '2026-11-23' }), 'desk/look-too-new');
    const early = await bench.call('donation.look', { ...look, on: '2026-11-01' });
    assert.match(early.still ?? '', /before the donation came/);
    const missing = await bench.call('donation.look', { ...look, found: false, on: '2026-11-11', entry: '' });
    assert.match(missing.still ?? '', /was not found/);
    assert.equal((await checks()).length, 1);
    const { act, still } = await bench.call('donation.look', { ...look, on: '2026-11-11' });
    assert.equal(still, null);
    assert.equal((await checks()).length, 0);
    const { task: closed } = await bench.call('task.read', { task });
    const record = { subject: 'D1', found: true, by: look.by, on: '2026-11-11', entry: look.entry };
    assert.equal(
      closed.proof?.proof.sha256,
      createHash('sha256').update(formatCanonicalJson(record)).digest('hex'),
    );
    assert.equal(await bench.refusal('donation.look', { ...look, on: '2026-11-11' }), 'desk/task-ended');
    const { looks, letter } = await bench.call('donation.read', { task });
    assert.equal(letter?.grounds, false, 'what the look has settled is no ground for sending it back');
    assert.deepEqual(
      looks.map(({ found, on }) => [found, on]),
      [
        [true, '2026-11-01'],
        [false, '2026-11-11'],
        [true, '2026-11-11'],
      ],
    );
    // The log has states and a hash, and neither the donor nor the entry.
    for (const { kept } of bench.desk.open!.log.all())
      assert.doesNotMatch(kept?.record ?? '', /CC2-9|Imogen Hart looked|Marlow/);
    await bench.call('act.undo', { act });
    assert.equal((await checks()).length, 1, 'what is taken back closes nothing');
    const clock = (await bench.call('donation.overview', {})).clocks[0]!.task.id;
    assert.equal(
      await bench.refusal('donation.look', { ...look, task: clock, on: '2026-11-11' }),
      'desk/no-task',
    );
  });

  test('the questions about a donor keep answer, reason, who and when, also after the list is judged again', async () => {
    const bench = await openBench(await under.open<DeskTables>());
    const list = await judge(bench);
    const task = (await bench.call('donation.overview', {})).checks[0]!.task.id;
    const before = await bench.call('donation.read', { task });
    assert.ok(before.open > 0 && before.open === before.questions.length);
    const answer = { task, question: 'why-now', answer: 'She joined in March.', reason: 'Her letter.' };
    await bench.call('donation.answer', answer);
    assert.equal(await bench.refusal('donation.answer', { ...answer, question: 'no-such' }), 'desk/no-task');
    await judge(bench, ROWS, list);
    const after = await bench.call('donation.read', { task });
    assert.equal(after.open, before.open - 1);
    const { answered } = after.questions.find(({ id }) => id === 'why-now')!;
    assert.deepEqual(
      [answered?.answer, answered?.reason, answered?.on],
      ['She joined in March.', 'Her letter.', '2026-11-22'],
    );
    assert.match(after.letter?.paragraphs.join(' ') ?? '', /We are sending back the donation of £2,000/);
    assert.equal(after.letter?.due, '2026-12-10');
  });

  test('a reference that the list gives twice is not settled by a look that serves for one of the two', async () => {
    const bench = await openBench(await under.open<DeskTables>());
    await judge(bench, [...ROWS, ROWS[0]!.replace('2026-11-10', '2026-11-15')]);
    const task = (await bench.call('donation.overview', {})).checks[0]!.task.id;
    const look = { task, found: true, by: 'A. Officer', entry: 'CC2-9' };
    const first = await bench.call('donation.look', { ...look, on: '2026-11-11' });
    assert.match(first.still ?? '', /before the donation came on 2026-11-15/);
    assert.equal((await bench.call('donation.look', { ...look, on: '2026-11-16' })).still, null);
  });

  test('what the list no longer holds is said as such: nothing is recorded on it, and no letter is made up', async () => {
    const bench = await openBench(await under.open<DeskTables>());
    const list = await judge(bench);
    const task = (await bench.call('donation.overview', {})).checks[0]!.task.id;
    await judge(bench, ROWS.slice(1), list);
    const { donation, letter, tasks } = await bench.call('donation.read', { task });
    assert.deepEqual([donation, letter, tasks], [null, null, []]);
    const look = { task, found: true, by: 'A. Officer', on: '2026-11-11', entry: 'CC2-9' };
    assert.equal(await bench.refusal('donation.look', look), 'desk/no-ledger');
  });
});
