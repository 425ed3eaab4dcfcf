import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DeskTables } from '../../src/store/index.js';
import { describeOnEngines } from '../store/engines.js';
import { DeskBench, officer, reportOf } from './desk-bench.js';

const ORDINARY =
  'We are hiring two caseworkers for a constituency office. The salary is on the published scale, the panel is named on our ' +
  'website and the closing date is the 30th. Please tell your manager before you apply.';

describeOnEngines('work on reports', (under) => {
  const made = async (
    count: number,
    withMailbox = true,
  ): Promise<{ bench: DeskBench; reports: string[] }> => {
    const bench = await DeskBench.make(await under.open<DeskTables>());
    const desk = await bench.unlock();
    for (let n = 0; n < count; n++) {
      const reply = withMailbox ? await bench.receipt() : null;
      await bench.send(reportOf(`${ORDINARY} Reference ${'abcdefgh'[n]!}.`), { reply });
    }
    await bench.desk.round();
    return { bench, reports: [...desk.cases.all()].map(({ id }) => id) };
  };

  test('one act over many reports is undone as one, and the undo is undone as well', async () => {
    const { bench, reports } = await made(3);
    const who = officer();
    const done = await bench.call(
      'report.many',
      {
        reports,
        assign: { officer: 'o-1' },
        status: { status: 'closed', outcome: 'ordinary' },
        reply: { text: 'Nothing that worries us. Call {desk} on {telephone}.' },
      },
      who,
    );
    assert.deepEqual(done.refused, []);
    assert.equal(who.notes.length, 1, 'one act, one row of the audit');
    const cases = (): (string | null)[][] =>
      reports.map((id) => {
        const { state, outcome, assignee, messages } = bench.desk.open!.cases.case(id);
        return [state, outcome, assignee?.id ?? null, messages.map(({ kind }) => kind).join(' ')];
      });
    const after = Array(3).fill(['closed', 'ordinary', 'o-1', 'opened reply status']);
    assert.deepEqual(cases(), after);
    const [first] = bench.desk.open!.cases.case(reports[0]!).messages.filter(({ kind }) => kind === 'reply');
    assert.match(first!.text!, /Call Security desk on 020 7946 0123/);

    const undone = await bench.call('act.undo', { act: done.act }, who);
    assert.deepEqual(undone.stays, [], 'nothing had left: the replies were still held');
    assert.deepEqual(cases(), Array(3).fill(['new', null, null, 'opened']));
    assert.equal(await bench.refusal('act.undo', { act: done.act }, who), 'desk/undone-already');
    await bench.desk.round();
    bench.now = new Date(bench.now.getTime() + 120_000);
    await bench.desk.round();
    for (const [, box] of bench.gate.mailboxes) assert.equal(box.length, 1, 'only "opened" was ever sent');

    await bench.call('act.undo', { act: undone.act }, who);
    assert.deepEqual(cases(), after);
    await bench.restart();
    assert.deepEqual(cases(), after, 'and it is so after a restart');
    await bench.desk.round();
    for (const [, box] of bench.gate.mailboxes) assert.equal(box.length, 3);
    await bench.desk.close();
  });

  test('what has left the desk stays, is said, and the reporter is told the status that holds', async () => {
    const { bench, reports } = await made(1);
    const [report] = reports as [string];
    const done = await bench.call('report.reply', {
      report,
      text: 'Please send the mail itself.',
      status: 'waiting',
    });
    bench.now = new Date(bench.now.getTime() + 61_000);
    await bench.desk.round();
    const undone = await bench.call('act.undo', { act: done.act });
    assert.deepEqual(undone.stays.map(({ say }) => say).sort(), [
      'The reply had left the desk and cannot be taken back.',
      'The reporter had been told the status, and is told the new one.',
    ]);
    bench.now = new Date(bench.now.getTime() + 61_000);
    await bench.desk.round();
    const read = await bench.call('report.read', { report });
    assert.equal(read.row.status, 'new');
    assert.deepEqual(
      read.conversation.map(({ number, kind, status }) => [number, kind, status]),
      [
        [1, 'opened', null],
        [2, 'reply', null],
        [3, 'status', 'waiting'],
        [4, 'status', 'new'],
      ],
    );
    await bench.desk.close();
  });

  test('an act is its officer’s to undo, or a lead’s', async () => {
    const { bench, reports } = await made(1);
    const { act } = await bench.call(
      'report.note',
      { report: reports[0]!, text: 'Called back.' },
      officer('o-1'),
    );
    assert.equal(await bench.refusal('act.undo', { act }, officer('o-2')), 'desk/not-yours');
    await bench.call('act.undo', { act }, officer('o-2', 'lead'));
    assert.deepEqual((await bench.call('report.read', { report: reports[0]! })).notes, []);
    await bench.desk.close();
  });

  test('what cannot be done for one report is said, and done for the others', async () => {
    const { bench, reports } = await made(2);
    const entered = await bench.call('report.enter', {
      item: { kind: 'message', text: ORDINARY },
      reporter: { name: 'Vera Lindqvist', contact: '020 7946 0777' },
    });
    const done = await bench.call('report.many', {
      reports: [...reports, entered.report.id, 'r-0000000000000000'],
      reply: { text: 'Thank you.' },
    });
    assert.deepEqual(
      done.refused.map(({ report, part, code }) => [report, part, code]),
      [
        [entered.report.id, 'reply', 'desk/no-mailbox'],
        ['r-0000000000000000', 'report', 'desk/no-case'],
      ],
    );
    assert.deepEqual(
      done.reports.map(({ id }) => id),
      reports,
    );
    await bench.desk.close();
  });

  test('the outcome is released by an act of its own, once, and only of a closed report', async () => {
    const { bench, reports } = await made(1);
    const [report] = reports as [string];
    const lead = officer('o-2', 'lead');
    assert.equal(await bench.refusal('report.release-outcome', { report }, lead), 'desk/no-outcome');
    await bench.call('report.set-status', { report, status: 'closed', outcome: 'scam' }, lead);
    const released = await bench.call('report.release-outcome', { report }, lead);
    assert.equal(released.line.outcome, 'scam');
    assert.equal(await bench.refusal('report.release-outcome', { report }, lead), 'desk/outcome-released');
    await bench.desk.close();
  });

  test('a change on a report that somebody else has changed meanwhile is refused', async () => {
    const { bench, reports } = await made(1);
    const [report] = reports as [string];
    const seen = (await bench.call('report.read', { report })).row.version;
    await bench.call('report.assign', { report, officer: 'o-2', expects: seen }, officer('o-2'));
    assert.equal(
      await bench.refusal('report.set-status', { report, status: 'working', expects: seen }),
      'desk/changed-meanwhile',
    );
    await bench.desk.close();
  });

  test('what the reporter adds joins the report by its mailbox and is unread until somebody looks', async () => {
    const bench = await DeskBench.make(await under.open<DeskTables>());
    const desk = await bench.unlock();
    const reply = await bench.receipt();
    await bench.send(reportOf(ORDINARY), { reply });
    await bench.desk.round();
    await bench.send(
      { kind: 'addition', note: 'He wrote again, under the name Marek Sedlak.' },
      {
        reply,
        parts: [{ name: 'second.txt', type: 'text/plain', bytes: new TextEncoder().encode('again') }],
      },
    );
    await bench.desk.round();
    assert.equal(desk.cases.size, 1);
    const [one] = desk.cases.all();
    const before = await bench.call('report.list', {});
    assert.equal(before.entries[0]!.reports[0]!.unread, 1);
    const read = await bench.call('report.read', { report: one!.id });
    assert.equal(read.row.unread, 1);
    const line = read.conversation.find(({ kind }) => kind === 'addition')!;
    assert.match(line.text!, /^He wrote again, under the name •+ •+\.$/u);
    assert.equal(line.attachments.length, 1);
    assert.equal((await bench.call('report.list', {})).counts.unread, 0);
    await bench.desk.close();
  });

  test('the original is read by us: what the device made of it is shown beside, never in its place', async () => {
    const bench = await DeskBench.make(await under.open<DeskTables>());
    const desk = await bench.unlock();
    const mail =
      'From: "Rolf Ansgar" <r.ansgar@harrowvale.example>\r\nTo: target@house.example\r\nSubject: A short paper\r\n' +
      'Date: Sun, 22 Nov 2026 09:00:00 +0000\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n' +
      'We would pay 1,500 euros for a short report with insights from your own contacts that are not public. Please keep this ' +
      'between us and write to me on WhatsApp so that your office need not know.\r\n';
    await bench.send(
      reportOf(ORDINARY, {
        parts: { original: 0 },
        verdict: { band: 'none', probability: { covert: 0.01, scam: 0.01, ordinary: 0.98 } },
      }),
      { parts: [{ name: 'mail.eml', type: 'message/rfc822', bytes: new TextEncoder().encode(mail) }] },
    );
    await bench.desk.round();
    const [one] = desk.cases.all();
    assert.equal(one!.record.readFrom, 'original');
    assert.notEqual(one!.record.deviceItem, null, 'that the two readings differ is kept');
    const read = await bench.call('report.read', { report: one!.id });
    assert.equal(read.item!.kind, 'email');
    assert.equal(read.row.band, 'strong');
    assert.equal(read.deviceVerdict!.band, 'none');
    await bench.desk.close();
  });
});
