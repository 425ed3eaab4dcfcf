import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { DESK_ACTIONS } from '../../src/desk/index.js';
import type { DeskTables } from '../../src/store/index.js';
import type { AuditRow, DeskOutput, ReportDetail } from '../../src/wire/index.js';
import { describeOnEngines } from '../store/engines.js';
import { reportOf } from './desk-bench.js';
import { DoorBench, type Answered, type Visitor } from './door-bench.js';

const LURE =
  'Dear Dr Quennell, I am Vesper Harrowgate of Tidewater Insight. We pay 2,000 USD in crypto for one short report from ' +
  'your non-public contacts. Please keep this between us and write to me on Telegram.';

/** What must never be in the audit, nor in anything an auditor or administrator is given. */
const TEXT_OF_REPORTS = /Quennell|Harrowgate|Tidewater|non-public|canary/i;

describeOnEngines('officers at work, through the doors', (under) => {
  let bench: DoorBench;
  let one: Visitor;
  let other: Visitor;
  let lead: Visitor;
  let auditor: Visitor;
  let administrator: Visitor;
  let report = '';
  let attachment = '';

  before(async () => {
    bench = await DoorBench.make(await under.open<DeskTables>(), { actions: DESK_ACTIONS });
    await bench.unlock();
    one = await bench.signIn('officer', 'duty officer', 'Ines Falk');
    other = await bench.signIn('officer', 'duty officer', 'Tomasz Brandt');
    lead = await bench.signIn('lead', 'lead of the day', 'Mara Lindqvist');
    auditor = await bench.signIn('auditor');
    administrator = await bench.signIn('administrator');
    const bytes = new TextEncoder().encode('<script>canary</script>');
    const part = { name: '../\u202Egpj.evil<canary>.html', type: 'text/html', bytes };
    const reply = await bench.bench.receipt();
    await bench.bench.send(
      { ...reportOf(LURE), reporter: { name: 'Canary Quennell', contact: 'extension 12' } },
      { reply, parts: [part] },
    );
    await bench.doors.desk.round();
  });

  const call = (as: Visitor, name: string, input: unknown = {}): Promise<Answered> =>
    bench.call(as, name, input);
  const take = (as: Visitor): Promise<Response> =>
    bench.request(`/api/attachments/${report}/${attachment}`, {
      method: 'GET',
      as,
      headers: { origin: null },
    });
  const done = ({ status, json }: Answered): void => {
    assert.equal(status, 200, JSON.stringify(json));
  };

  test('the inbox names nobody', async () => {
    const answer = await call(one, 'report.list');
    done(answer);
    const { entries } = answer.json as unknown as DeskOutput<'report.list'>;
    report = entries[0]!.reports[0]!.id;
    assert.equal(entries[0]!.reports[0]!.named, true);
    assert.doesNotMatch(JSON.stringify(answer.json), /Quennell|Harrowgate|canary/i);
  });

  test('names and files come only to an officer who has seen the report without them', async () => {
    assert.equal((await call(one, 'report.reveal-names', { report })).code, 'desk/indicators-first');
    const read = await call(one, 'report.read', { report });
    done(read);
    const detail = read.json as unknown as ReportDetail;
    attachment = detail.attachments[0]!.id;
    assert.ok(detail.may.includes('report.reveal-names'));
    assert.equal(detail.may.includes('report.release-outcome'), false);
    assert.doesNotMatch(JSON.stringify(detail), /Quennell|Harrowgate|canary/i);
    const revealed = await call(one, 'report.reveal-names', { report });
    assert.match(JSON.stringify(revealed.json), /Canary Quennell/);
    // Another officer has to look for themselves.
    assert.equal((await call(other, 'report.reveal-names', { report })).code, 'desk/indicators-first');
    assert.equal((await take(other)).status, 403);
  });

  test('a file is only ever a download, of no type, with a name that leads nowhere', async () => {
    const response = await take(one);
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('content-type'), 'application/octet-stream');
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
    assert.match(response.headers.get('content-security-policy') ?? '', /sandbox/);
    const disposition = response.headers.get('content-disposition') ?? '';
    assert.match(disposition, /^attachment; filename="[A-Za-z0-9_-]+"; filename\*=UTF-8''[A-Za-z0-9._%-]+$/);
    const name = decodeURIComponent(disposition.split("UTF-8''")[1]!);
    assert.doesNotMatch(name, /[/\\<>\u202e]|^\./);
    assert.equal(await response.text(), '<script>canary</script>');
    attachment = 'p-none';
    assert.equal((await take(one)).status, 404);
  });

  test('a report belongs to one officer, and a lead may hand it on', async () => {
    done(await call(one, 'report.assign', { report, officer: one.id }));
    for (const [name, input] of [
      ['report.assign', { report, officer: other.id }],
      ['report.set-status', { report, status: 'working' }],
      ['report.reply', { report, text: 'Thank you.' }],
    ] as const)
      assert.equal((await call(other, name, input)).code, 'desk/not-yours', name);
    done(await call(other, 'report.note', { report, text: 'canary note: seen something like it' }));
    done(await call(lead, 'report.assign', { report, officer: other.id }));
    done(await call(other, 'report.set-status', { report, status: 'working' }));
  });

  test('one act over many asks the table of every report and part', async () => {
    const many = await call(one, 'report.many', { reports: [report], status: { status: 'waiting' } });
    const said = JSON.stringify(many.json);
    assert.match(said, /desk\/not-yours/, said);
    const released = await call(other, 'report.many', {
      reports: [report],
      status: { status: 'closed', outcome: 'covert' },
      releaseOutcome: true,
    });
    assert.match(JSON.stringify(released.json), /desk\/not-permitted/);
  });

  test('only a lead tells the reporter the outcome, once the report is closed', async () => {
    done(await call(other, 'report.set-status', { report, status: 'working' }));
    assert.equal((await call(lead, 'report.release-outcome', { report })).code, 'desk/not-in-state');
    done(await call(other, 'report.set-status', { report, status: 'closed', outcome: 'covert' }));
    assert.equal((await call(other, 'report.release-outcome', { report })).code, 'desk/not-permitted');
    done(await call(lead, 'report.release-outcome', { report }));
  });

  test('an officer takes back only their own acts, a lead any', async () => {
    const noted = await call(other, 'report.note', { report, text: 'a second note' });
    const { act } = noted.json as { act: string };
    assert.equal((await call(one, 'act.undo', { act })).code, 'desk/not-yours');
    done(await call(lead, 'act.undo', { act }));
  });

  test('a change of something that somebody else changed meanwhile is refused', async () => {
    const read = await call(lead, 'report.read', { report });
    const { version } = (read.json as unknown as ReportDetail).row;
    done(await call(lead, 'report.assign', { report, officer: one.id, expects: version }));
    const late = await call(lead, 'report.assign', { report, officer: other.id, expects: version });
    assert.deepEqual([late.status, late.code], [409, 'desk/changed-meanwhile']);
  });

  test('every act and every look is in the audit, in order, without a word of the report', async () => {
    const listed = await call(auditor, 'audit.list', { case: report, limit: 500 });
    const { rows } = listed.json as unknown as { rows: AuditRow[] };
    assert.doesNotMatch(JSON.stringify(rows), TEXT_OF_REPORTS);
    const acts = rows.map(({ action }) => action);
    for (const action of [
      'report.read',
      'report.reveal-names',
      'GET /api/attachments/{report}/{attachment}',
      'report.assign',
      'report.set-status',
      'report.note',
      'report.many',
      'report.release-outcome',
      'act.undo',
    ])
      assert.ok(acts.includes(action), `${action} is in the audit`);
    const changes = rows.filter(({ kind }) => kind === 'change');
    assert.ok(
      changes.every(({ officer, purpose, say }) => officer !== null && purpose !== null && say !== null),
    );
    const status = changes.find(({ action }) => action === 'report.set-status');
    assert.match(status?.before ?? '', /^[0-9a-f]{64}$/);
    assert.notEqual(status?.before, status?.after);
    const { json } = await call(auditor, 'audit.verify');
    assert.equal(json['whole'], true, JSON.stringify(json['faults']));
  });

  test('auditor and administrator are given no word of any report by anything they may call', async () => {
    for (const as of [auditor, administrator])
      for (const name of ['audit.list', 'audit.verify', 'officer.list', 'session.me', 'desk.state'])
        assert.doesNotMatch(JSON.stringify((await call(as, name)).json), TEXT_OF_REPORTS, name);
  });
});
