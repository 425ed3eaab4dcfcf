import assert from 'node:assert/strict';
import { test } from 'node:test';
import { watchAlert } from '../../src/desk/index.js';
import type { DeskTables } from '../../src/store/index.js';
import type { DeskRequest, InboxEntry } from '../../src/wire/index.js';
import { DeskBench, officer } from '../desk/desk-bench.js';
import { describeOnEngines } from '../store/engines.js';
import { ALERT, alertDayReports } from './alert-day-texts.js';

/** What an officer needs for each, in seconds: to read a report, to decide about a group. Elicited. */
const SECONDS = { read: 40, act: 30 };

describeOnEngines('alert day: 200 reports in an hour', (under) => {
  test('the five of a new campaign are in the top ten, and two officers answer all in an hour', async () => {
    const bench = await DeskBench.make(await under.open<DeskTables>());
    const desk = await bench.unlock();
    await watchAlert(desk, {
      id: ALERT.id,
      title: ALERT.title,
      item: {
        kind: 'message',
        fields: [{ name: 'text', text: ALERT.text }],
        source: { file: 'alert', sha256: '0'.repeat(64) },
      },
    });
    const kindOf = new Map<string, string>();
    for (const { of, body } of alertDayReports()) {
      const envelope = await bench.send(body, { reply: await bench.receipt() });
      kindOf.set(envelope, of);
      bench.now = new Date(bench.now.getTime() + 18_000);
    }
    await bench.desk.round();
    assert.equal(desk.cases.size, 200);
    const kind = (report: string): string => kindOf.get(desk.cases.case(report).record.envelope!)!;

    // One report after another, as ranked: the five come first.
    const flat = await bench.call('report.list', { grouped: false, limit: 10 });
    const top = flat.entries.map(({ reports }) => kind(reports[0]!.id));
    assert.equal(top.filter((of) => of === 'new').length, 5, `the top ten: ${top.join(', ')}`);

    // The inbox as it opens: the five as one entry, the alert's as one.
    const inbox = await bench.call('report.list', { shown: 500, limit: 500 });
    assert.deepEqual(inbox.entries[0]!.reports.map(({ id }) => kind(id)).sort(), Array(5).fill('new'));
    const alert = inbox.entries.find(({ group }) => group?.kind === 'alert')!;
    assert.ok(alert.count >= 140, `${String(alert.count)} reports stand under the alert`);
    assert.ok(
      alert.reports.every(({ id }) => kind(id) === 'alert' || kind(id) === 'repeat'),
      'nothing stands under the alert that is not about it',
    );
    const again = [...desk.cases.all()].filter(({ record }) => kindOf.get(record.envelope!) === 'repeat');
    assert.ok(
      again.every(({ id }) => desk.cases.repeatsOf(id).length > 1),
      'every repeat is known as one',
    );

    // Two officers take entries in turn: read the first reports of a group, each report that stands alone, and answer.
    const officers = [officer('o-1'), officer('o-2')];
    const seconds = [0, 0];
    const acts = [0, 0];
    const reads = [0, 0];
    const templates = (await bench.call('templates.list', {})).templates;
    for (const entry of inbox.entries) {
      const mine = seconds[0]! <= seconds[1]! ? 0 : 1;
      const who = officers[mine]!;
      const looked = entry.reports.slice(0, entry.group?.kind === 'alert' ? 3 : 5);
      for (const { id } of looked) {
        await bench.call('report.read', { report: id }, who);
        reads[mine]! += 1;
        seconds[mine]! += SECONDS.read;
      }
      const text = templates.find(({ id }) => id === templateFor(entry))!.text;
      const act: DeskRequest<'report.many'> = {
        reports: entry.reports.map(({ id }) => id),
        assign: { officer: who.id },
        reply: { text },
        status:
          templateFor(entry) === 'no-concern'
            ? { status: 'closed', outcome: 'ordinary' }
            : { status: 'working' },
      };
      const done = await bench.call('report.many', act, who);
      assert.deepEqual(done.refused, []);
      acts[mine]! += 1;
      seconds[mine]! += SECONDS.act;
    }
    assert.ok(
      Math.max(...seconds) <= 3600,
      `the slower officer needs ${String(Math.max(...seconds))} seconds`,
    );
    assert.ok(acts[0]! + acts[1]! <= 40, `${String(acts[0]! + acts[1]!)} acts`);
    bench.now = new Date(bench.now.getTime() + 61_000);
    await bench.desk.round();
    for (const one of desk.cases.all()) {
      const reply = one.messages.find((message) => message.kind === 'reply');
      assert.equal(reply?.state, 'at-gate', 'every reporter has an answer');
      assert.notEqual(one.state, 'new');
    }
    const left = await bench.call('report.list', { status: ['new'] });
    assert.equal(left.total, 0);
    console.log(
      `alert day: ${String(inbox.entries.length)} entries, ${String(acts[0]! + acts[1]!)} acts and ${String(reads[0]! + reads[1]!)} reports read by two officers, ${String(Math.max(...seconds))} seconds for the slower`,
    );
    await bench.desk.close();
  });
});

/** What an officer chooses for an entry: by the alert it is under, else by its signs. */
function templateFor({ group, reports }: InboxEntry): string {
  if (group?.kind === 'alert') return 'known-alert';
  return reports.some(({ band }) => band === 'strong' || band === 'some') ? 'looking-into' : 'no-concern';
}
