import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listReports } from '../../src/desk/actions/list-reports.js';
import { readReport } from '../../src/desk/actions/read-report.js';
import { replyToReport } from '../../src/desk/actions/reply-to-report.js';
import { revealNames } from '../../src/desk/actions/reveal-names.js';
import { followMessages, openMessage } from '../../src/seal/index.js';
import type { DeskTables } from '../../src/store/index.js';
import { describeOnEngines } from '../store/engines.js';
import { DeskBench, officer, reportOf } from './desk-bench.js';

const LURE =
  'Dear Anneke Vos, I am a consultant with Harrow Vale Advisory. We would pay 1,500 euros for a short report on the committee, ' +
  'drawn from your own contacts and nothing that is public. Please keep this between us and write to me on WhatsApp ' +
  '+44 7700 900123 or to m.bright@harrowvale.example so that your office need not know.';

describeOnEngines('a report from its sealing to the answer', (under) => {
  test('is pulled, opened, judged, kept, listed, answered, and the answer is believed by the reporter', async () => {
    const bench = await DeskBench.make(await under.open<DeskTables>());
    const reply = await bench.receipt();
    await bench.send(reportOf(LURE, { note: 'I have not answered.', exposure: 'ignored' }), { reply });
    const desk = await bench.unlock();
    const round = await bench.desk.round();
    assert.equal(round.pull?.problem, null);
    assert.deepEqual(round.opening, { opened: 1, reports: 1, additions: 0, refused: 0 });
    assert.equal(bench.gate.envelopes.length, 0, 'the gate deleted what is on our disk');

    const one = officer();
    const listed = await listReports.run(desk, one, {
      order: 'attention',
      grouped: true,
      shown: 3,
      limit: 50,
    });
    assert.ok(listed.ok);
    const row = listed.value.entries[0]!.reports[0]!;
    assert.equal(row.status, 'new');
    assert.equal(row.band, 'strong');
    assert.equal(row.canReply, true);
    assert.doesNotMatch(JSON.stringify(listed.value), /Anneke|Vos|m\.bright|900123/);

    const early = await revealNames.run(desk, one, { report: row.id });
    assert.equal(early.ok ? '' : early.problem.code, 'desk/indicators-first');
    const read = await readReport.run(desk, one, { report: row.id });
    assert.ok(read.ok);
    assert.doesNotMatch(JSON.stringify(read.value), /Anneke|Vos|m\.bright|900 ?123/);
    assert.match(JSON.stringify(read.value), /harrowvale\.example/, 'a domain is a sign and stays');
    const revealed = await revealNames.run(desk, one, { report: row.id });
    assert.ok(revealed.ok);
    assert.match(revealed.value.item!.fields[0]!.text, /Anneke Vos/);

    const answered = await replyToReport.run(desk, one, {
      report: row.id,
      text: 'Thank you. Do not answer it, and keep everything.',
      status: 'waiting',
    });
    assert.ok(answered.ok);
    assert.equal(answered.value.line.delivery, 'held');
    assert.equal(answered.value.report.status, 'waiting');
    assert.equal((await bench.desk.round()).send?.sent, 0, 'the reply is still held back');
    bench.now = new Date(bench.now.getTime() + 61_000);
    assert.equal((await bench.desk.round()).send?.sent, 2);

    const statements = [];
    for (const { id, bytes } of bench.gate.messages(reply.mailbox)) {
      const opened = await openMessage(bytes, reply, {
        desk: bench.fingerprint,
        envelope: id,
        deskKeys: [bench.deskKey],
      });
      statements.push(opened);
    }
    const { messages, faults } = followMessages(statements, [bench.deskKey]);
    assert.deepEqual(faults, []);
    assert.deepEqual(
      messages.map(({ statement }) => [
        statement.number,
        statement.kind,
        statement.text ?? statement.status ?? null,
      ]),
      [
        [1, 'opened', null],
        [2, 'reply', 'Thank you. Do not answer it, and keep everything.'],
        [3, 'status', 'waiting'],
      ],
    );
    await bench.desk.close();
  });

  test('is as it was after a restart, and a message that was not sent is sent then', async () => {
    const bench = await DeskBench.make(await under.open<DeskTables>());
    const reply = await bench.receipt();
    await bench.send(reportOf(LURE), { reply });
    await bench.unlock();
    bench.gate.lie = (method) => (method === 'PUT' ? new Response(null, { status: 503 }) : undefined);
    const round = await bench.desk.round();
    assert.equal(round.send?.sent, 0);
    const before = [...bench.desk.open!.cases.all()];
    bench.gate.lie = undefined;
    const desk = await bench.restart();
    assert.deepEqual([...desk.cases.all()], before);
    assert.equal((await bench.desk.round()).send?.sent, 1);
    assert.equal(bench.gate.messages(reply.mailbox).length, 1);
    await bench.desk.close();
  });
});
