import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  NO_ALERT_PINS,
  publicationBytes,
  verifyHead,
  verifyPublication,
  type Publication,
} from '../../src/alert/index.js';
import {
  decodeEntries,
  hashLeaf,
  GrowingTree,
  parseCheckpoint,
  parseNote,
} from '../../src/evidence/index.js';
import { expire, RETENTION } from '../../src/desk/index.js';
import type { DeskTables } from '../../src/store/index.js';
import type { AnswerBody } from '../../src/wire/index.js';
import { describeOnEngines } from '../store/engines.js';
import { AlertBench, AUDIENCE, DRAFTER, filledIn, SECOND } from './alert-bench.js';
import { officer, reportOf } from './desk-bench.js';

describeOnEngines('an alert, from the campaign to the relays and back', (under) => {
  const make = async (): Promise<AlertBench> => AlertBench.make(await under.open<DeskTables>());

  test('is drafted, linted, judged, approved by a second person, signed by two, logged, cosigned, sealed to each relay, corrected and withdrawn', async () => {
    const one = await make();
    const campaign = await one.campaign();
    const first = await one.bench.call('alert.draft', { campaign }, DRAFTER);
    assert.equal(first.state, 'draft');
    assert.ok(
      first.fields.statements.every(({ kind, exhibits }) => kind === 'observed' && exhibits.length > 0),
    );
    assert.ok(
      first.fields.facts.some(
        ({ kind, value }) => kind === 'email' && value === 'desk@tidewaterinsight.example',
      ),
      'the contact that they share',
    );
    assert.deepEqual(
      first.gate.filter(({ met }) => met).map(({ id }) => id),
      ['sources', 'words'],
      'three attested reports are sources enough and what was prefilled holds; nothing else is answered yet',
    );
    const draft = await one.bench.call(
      'alert.edit',
      { draft: first.id, fields: filledIn(first.fields), expects: first.version },
      DRAFTER,
    );
    assert.deepEqual(
      draft.lint.filter(({ weight }) => weight === 'refused'),
      [],
    );
    assert.deepEqual(
      draft.gate.filter(({ met }) => !met).map(({ id }) => id),
      ['second-person'],
    );
    const alert = await one.publish(draft);

    const round = await one.bench.desk.round();
    assert.equal(round.alerts?.problem, null);
    assert.equal(round.alerts.waiting, 0);
    const published: Publication[] = [];
    for (const relay of one.relays) {
      const bodies = await one.mailboxOf(relay);
      assert.deepEqual(
        bodies.map(({ kind }) => kind),
        ['publication', 'head'],
      );
      published.push(bodies[0]!['publication'] as Publication);
      const head = verifyHead(bodies[1]!['head'], {
        policy: one.believed(),
        pins: NO_ALERT_PINS,
        audiences: [AUDIENCE],
        now: one.bench.now,
      });
      assert.ok(head.ok);
    }
    const believed = verifyPublication(publicationBytes(published[0]!), {
      policy: one.believed(),
      pins: NO_ALERT_PINS,
      audiences: [AUDIENCE],
      now: one.bench.now,
    });
    assert.ok(believed.ok, believed.ok ? '' : believed.problem.code);
    assert.equal(believed.value.alert.id, alert);
    assert.deepEqual([...believed.value.officers].sort(), ['officer-1', 'officer-2']);
    assert.notEqual(believed.value.cosignedAt, null, 'the witness has cosigned');
    checkPublicLog(one);

    const shown = await one.bench.call('alert.show', { alert });
    assert.equal(shown.alert.standing, 'current');
    assert.equal(shown.alert.way.state, 'out');

    const correction = await one.bench.call(
      'alert.correct',
      { alert, why: 'A number of the notice was wrong.' },
      DRAFTER,
    );
    assert.equal(correction.msgType, 'update');
    const fixed = await one.bench.call(
      'alert.edit',
      {
        draft: correction.id,
        fields: { ...filledIn(correction.fields), headline: 'Requests for paid reports, corrected number' },
        expects: correction.version,
      },
      DRAFTER,
    );
    const corrected = await one.publish(fixed);
    await one.bench.desk.round();
    const withdrawal = await one.bench.call(
      'alert.withdraw',
      { alert: corrected, why: 'The firm has shown that it was somebody else in its name.' },
      DRAFTER,
    );
    const last = await one.publish(
      await one.bench.call(
        'alert.edit',
        { draft: withdrawal.id, fields: withdrawal.fields, expects: withdrawal.version },
        DRAFTER,
      ),
    );
    await one.bench.desk.round();

    let pins = NO_ALERT_PINS;
    const standings: string[] = [];
    for (const body of await one.mailboxOf(one.relays[0]!)) {
      if (body.kind !== 'publication') continue;
      const taken = verifyPublication(publicationBytes(body['publication'] as Publication), {
        policy: one.believed(),
        pins,
        audiences: [AUDIENCE],
        now: one.bench.now,
      });
      assert.ok(taken.ok, taken.ok ? '' : taken.problem.code);
      assert.deepEqual(taken.value.gaps, []);
      pins = taken.value.pins;
      standings.push(taken.value.alert.msgType);
    }
    assert.deepEqual(standings, ['alert', 'update', 'cancel']);
    const { alerts } = await one.bench.call('alert.list', {});
    assert.deepEqual(
      alerts.map(({ id, standing, replacedBy }) => [id, standing, replacedBy]),
      [
        [last, 'current', null],
        [corrected, 'withdrawn', last],
        [alert, 'withdrawn', last],
      ],
    );
    assert.equal(
      await one.bench.refusal('alert.correct', { alert, why: 'Once more.' }),
      'desk/alert-replaced',
    );
    await one.bench.desk.close();
  });

  test('does not leave with one signature, a strange or a revoked key, other bytes, or an open row of the gate', async () => {
    const one = await make();
    const campaign = await one.campaign();
    const draft = await one.draft(campaign);
    const { bench } = one;
    const expects = draft.version;
    assert.equal(await bench.refusal('alert.propose', { draft: draft.id, expects }), 'desk/draft-state');
    assert.equal(
      await bench.refusal('alert.approve', { draft: draft.id, words: 'Fine by me.', expects }, DRAFTER),
      'desk/own-draft',
    );
    const proposed = await one.propose(draft);
    const good = one.signatureOf(proposed, one.officers[0]!);
    assert.equal(
      await bench.refusal('alert.sign', { ...good, sha256: 'A'.repeat(43) }),
      'desk/other-bytes',
      'what was shown is not what was proposed',
    );
    const other = one.signatureOf(proposed, one.officers[1]!);
    assert.equal(
      await bench.refusal('alert.sign', {
        ...good,
        signature: { ...good.signature, signature: other.signature.signature },
      }),
      'alert/signature-wrong',
    );
    assert.equal(
      await bench.refusal('alert.sign', one.signatureOf(proposed, one.relays[0]!.secret)),
      'alert/unknown-signer',
    );
    const signed = await bench.call('alert.sign', good, DRAFTER);
    assert.equal(await bench.refusal('alert.sign', good), 'desk/signed-already');
    assert.equal(
      await bench.refusal('alert.publish', { draft: draft.id, expects: signed.version }),
      'desk/too-few-signatures',
    );
    const both = await bench.call('alert.sign', other, SECOND);
    // A policy without the second officer: that signature counts no longer.
    one.renew({ officers: one.believed().policy.officers.filter(({ id }) => id !== 'officer-2') });
    assert.equal(
      await bench.refusal('alert.publish', { draft: draft.id, expects: both.version }),
      'desk/too-few-signatures',
    );
    const third = await bench.call('alert.sign', one.signatureOf(proposed, one.officers[2]!), SECOND);
    assert.equal(
      await bench.refusal('alert.sign', one.signatureOf(proposed, one.officers[1]!)),
      'alert/unknown-signer',
    );
    // An edit drops what was approved and signed.
    const edited = await bench.call(
      'alert.edit',
      { draft: draft.id, fields: { ...third.fields, event: 'Other words' }, expects: third.version },
      DRAFTER,
    );
    assert.deepEqual(
      [edited.state, edited.signed, edited.proposal, edited.approval],
      ['draft', [], null, null],
    );
    assert.equal(
      await bench.refusal('alert.publish', { draft: draft.id, expects: edited.version }),
      'desk/draft-state',
    );
    assert.equal(
      await bench.refusal('alert.edit', { draft: draft.id, fields: third.fields, expects: third.version }),
      'desk/draft-changed',
    );
    assert.equal(one.desk.board.alerts().length, 0);
    await bench.desk.close();
  });

  test('of forty reports by nobody who is known does not pass the gate, and an attested look-alike counts once', async () => {
    const one = await make();
    const { bench } = one;
    for (let at = 0; at < 40; at += 1)
      await bench.send(
        reportOf(
          `Number ${String(at)}: the firm Quillfeather Research has written to me again and offers money for secrets, ${String(at * 7)} pounds.`,
          {
            reporter: { name: `Somebody ${String(at)}`, contact: `person${String(at)}@mail.example` },
            note: `They wrote to me, ${String(at)}.`,
          },
        ),
      );
    await bench.desk.round();
    const reports = [...one.desk.cases.all()].map(({ id }) => id);
    await bench.call('report.join', { reports });
    const campaign = one.desk.campaigns.of(reports[0]!)!.id;
    const draft = await one.draft(campaign);
    assert.equal(draft.sources.reports, 40);
    assert.equal(draft.sources.independent, 0);
    assert.equal(draft.gate.find(({ id }) => id === 'sources')?.met, false);
    const attested = reports.slice(0, 1);
    for (const report of attested) {
      await bench.call('report.read', { report });
      await bench.call('report.attest', { report, how: 'in-person', words: 'Came to the desk.' });
    }
    const judged = await bench.call('alert.gate', { draft: draft.id });
    assert.equal(judged.sources.independent, 1);
    assert.equal(judged.gate.find(({ id }) => id === 'sources')?.met, false);
    await bench.desk.close();
  });

  test('is carried on after a kill between the log and the gate, without a second entry or a second message', async () => {
    const one = await make();
    const { bench } = one;
    const draft = await one.draft(await one.campaign());
    const alert = await one.publish(draft);
    const { size } = one.desk.log;
    one.witness.broken = 503;
    assert.equal((await bench.desk.round()).alerts?.problem?.code, 'desk/too-few-witnesses');
    let row = (await bench.call('alert.show', { alert })).alert;
    assert.deepEqual([row.way.state, row.way.problem?.code], ['logged', 'desk/too-few-witnesses']);
    assert.equal(bench.gate.log.size, 0, 'nothing is pushed that the witness has not cosigned');
    one.witness.broken = undefined;
    await bench.restart();
    assert.equal(one.desk.log.size, size);
    // The gate takes the tiles and then vanishes.
    const { lie } = bench.gate;
    bench.gate.lie = (method, path, init) =>
      path.includes('/mailboxes/') ? Promise.reject(new Error('gone')) : lie?.(method, path, init);
    assert.equal((await bench.desk.round()).alerts?.problem?.code, 'desk/gate-unreachable');
    row = (await bench.call('alert.show', { alert })).alert;
    assert.equal(row.way.state, 'made');
    const before = one.desk.board.waiting().map(({ message }) => message);
    bench.gate.lie = lie;
    await bench.restart();
    assert.deepEqual(
      one.desk.board.waiting().map(({ message }) => message),
      before,
      'the same messages under the same ids',
    );
    assert.equal((await bench.desk.round()).alerts?.sent, before.length);
    await bench.desk.round();
    assert.deepEqual(
      (await one.mailboxOf(one.relays[1]!)).map(({ kind }) => kind),
      ['publication', 'head'],
    );
    checkPublicLog(one);
    await bench.desk.close();
  });

  test('has a head that is signed anew every day, also when nothing happens', async () => {
    const one = await make();
    await one.publish(await one.draft(await one.campaign()));
    await one.bench.desk.round();
    for (let hours = 0; hours < 72; hours += 6) {
      one.bench.now = new Date(one.bench.now.getTime() + 6 * 3_600_000);
      await one.bench.desk.round();
    }
    const heads = (await one.mailboxOf(one.relays[0]!)).filter(({ kind }) => kind === 'head');
    assert.equal(heads.length, 4, 'one with the alert, and one a day');
    await one.bench.desk.close();
  });

  test('is counted by what relays have signed, once, and by nobody else', async () => {
    const one = await make();
    const { bench } = one;
    const [commons, lords] = one.relays as [AlertBench['relays'][number], AlertBench['relays'][number]];
    const alert = await one.publish(await one.draft(await one.campaign()));
    await bench.desk.round();
    const { sha256 } = one.desk.board.alert(alert)!;
    const about = { alert: sha256 };
    await one.count(commons, {
      ...about,
      serial: 1,
      acknowledged: 100,
      holding: [{ number: 1, devices: 640 }],
    });
    await one.count(lords, { ...about, serial: 1, members: 850, sent: 850, bounced: 0, acknowledged: 300 });
    // The same again, from an outbox that was not sure; forged in the other's name; about an alert of nobody.
    await one.count(commons, {
      ...about,
      serial: 1,
      acknowledged: 100,
      holding: [{ number: 1, devices: 640 }],
    });
    await one.count(lords, { ...about, serial: 9, acknowledged: 850 }, commons.secret);
    await one.count(commons, { alert: Buffer.alloc(32).toString('base64url'), serial: 5, acknowledged: 650 });
    await bench.desk.round();
    let board = await bench.call('alert.board', { alert });
    assert.deepEqual([board.total.members, board.total.acknowledged], [1500, 400]);
    assert.deepEqual(one.desk.findings.map(({ what }) => what).sort(), [
      'counts-not-believed',
      'unknown-alert',
    ]);
    bench.now = new Date(bench.now.getTime() + 3_600_000);
    await one.count(commons, {
      ...about,
      serial: 2,
      acknowledged: 500,
      late: 40,
      at: bench.now.toISOString(),
    });
    // An older one that comes late moves nothing back.
    await one.count(commons, { ...about, serial: 1, acknowledged: 1 });
    await bench.desk.round();
    await bench.restart();
    board = await bench.call('alert.board', { alert });
    assert.deepEqual([board.total.acknowledged, board.total.late], [800, 40]);
    assert.deepEqual(
      board.points.map(({ acknowledged }) => acknowledged),
      [100, 400, 800],
    );
    assert.equal(board.relays.find(({ id }) => id === 'commons')?.points.length, 2);

    const correction = await bench.call('alert.correct', { alert, why: 'The number was wrong.' }, DRAFTER);
    const corrected = await one.publish(
      await bench.call(
        'alert.edit',
        { draft: correction.id, fields: filledIn(correction.fields), expects: correction.version },
        DRAFTER,
      ),
    );
    await bench.desk.round();
    await one.count(commons, {
      alert: one.desk.board.alert(corrected)!.sha256,
      serial: 6,
      holding: [
        { number: 1, devices: 30 },
        { number: 2, devices: 610 },
      ],
    });
    await bench.desk.round();
    board = await bench.call('alert.board', { alert });
    assert.equal(board.old, 30, 'devices that still hold the old version');
    assert.equal(board.newest.id, corrected);
    await bench.desk.close();
  });

  test('is answered through the gate by whoever is named, and the answer goes with the correction if a lead decides so', async () => {
    const one = await make();
    const { bench } = one;
    const alert = await one.publish(await one.draft(await one.campaign()));
    const answer: AnswerBody = {
      kind: 'answer',
      alert,
      from: 'Tidewater Insight',
      contact: '020 7946 0777',
      text: 'We are a firm of two and have written to nobody.',
    };
    await bench.send(answer, { purpose: 'report' });
    await bench.send({ ...answer, alert: 'AAAAAAAAAAAAAAAAAAAAAA' }, { purpose: 'report' });
    await bench.desk.round();
    const { answers } = await bench.call('answer.list', { alert });
    assert.deepEqual(
      answers.map(({ from, state }) => [from, state]),
      [['Tidewater Insight', 'kept']],
    );
    await bench.call('answer.publish', { answer: answers[0]!.id, publish: true }, officer('o-2', 'lead'));
    const correction = await bench.call(
      'alert.correct',
      { alert, why: 'The firm named has answered.' },
      DRAFTER,
    );
    assert.deepEqual(correction.fields.answers, [answers[0]!.id]);
    const corrected = await one.publish(
      await bench.call(
        'alert.edit',
        { draft: correction.id, fields: filledIn(correction.fields), expects: correction.version },
        DRAFTER,
      ),
    );
    const { statement } = one.desk.board.alert(corrected)!;
    assert.deepEqual(
      statement.answers.map(({ from, text }) => [from, text]),
      [[answer.from, answer.text]],
    );
    assert.doesNotMatch(JSON.stringify(statement), /0777/, 'how to reach them is not published');
    assert.equal(
      await bench.refusal('answer.publish', { answer: answers[0]!.id, publish: false }),
      'desk/answer-published',
    );
    await bench.desk.close();
  });

  test('at TLP:CLEAR is also a file, a CAP message and an entry of the feed for everybody', async () => {
    const one = await make();
    const draft = await one.draft(await one.campaign());
    const clear = await one.bench.call(
      'alert.edit',
      { draft: draft.id, fields: { ...draft.fields, tlp: 'TLP:CLEAR' }, expects: draft.version },
      DRAFTER,
    );
    const alert = await one.publish(clear);
    await one.bench.desk.round();
    const { published } = one.bench.gate;
    assert.deepEqual([...published.keys()].sort(), [`${alert}.json`, `${alert}.xml`, 'alerts.atom'].sort());
    assert.match(
      Buffer.from(published.get(`${alert}.xml`)!).toString(),
      /urn:oasis:names:tc:emergency:cap:1\.2/,
    );
    const puts = one.bench.gate.requests.filter((request) => request.includes('/v1/public/')).length;
    await one.bench.desk.round();
    assert.equal(
      one.bench.gate.requests.filter((request) => request.includes('/v1/public/')).length,
      puts,
      'what has not changed is not sent again',
    );
    await one.bench.desk.close();
  });
});

describeOnEngines('what of evidence and alerts is kept, and for how long', (under) => {
  test('in time drafts, exhibits, assessments, old alerts, counts and answers go; the log, the newest alert and what it rests on stay', async () => {
    const one = await AlertBench.make(await under.open<DeskTables>());
    const { bench } = one;
    const campaign = await one.campaign();
    const spare = await one.desk.uploads.keep(
      { name: 'spare.txt', type: 'text/plain' },
      new TextEncoder().encode('A file that no alert rests on.'),
    );
    const file = { kind: 'file', upload: spare.id, campaign, name: 'A spare file' } as const;
    await bench.call('exhibit.take', { from: file, how: 'Brought by an officer' });
    const dropped = await bench.call('alert.draft', { campaign }, DRAFTER);
    await bench.call('alert.drop', { draft: dropped.id, expects: dropped.version }, DRAFTER);
    const first = await one.publish(await one.draft(campaign));
    await bench.desk.round();
    await one.count(one.relays[0]!, { alert: one.desk.board.alert(first)!.sha256 });
    await bench.desk.round();
    const correction = await bench.call(
      'alert.correct',
      { alert: first, why: 'A number was wrong.' },
      DRAFTER,
    );
    const newest = await one.publish(
      await bench.call(
        'alert.edit',
        { draft: correction.id, fields: filledIn(correction.fields), expects: correction.version },
        DRAFTER,
      ),
    );
    await bench.desk.round();
    const { size } = one.desk.log;
    const root = Buffer.from(one.desk.log.tree.root(size));
    const longest = Math.max(...Object.values(RETENTION).map(({ days }) => days));
    bench.now = new Date(bench.now.getTime() + (longest + 1) * 86_400_000);
    const notes: string[] = [];
    const count = await expire(one.desk, (_store, note) => {
      notes.push(note.say);
      return Promise.resolve();
    });
    assert.deepEqual(
      [count['alert/published'], count['draft/dropped'], count['exhibit'], count['alert/head']],
      [1, 1, 1, 4],
    );
    assert.equal(notes.length, 1);
    const desk = await bench.restart();
    assert.deepEqual(
      desk.board.alerts().map(({ id }) => id),
      [newest],
    );
    assert.equal([...desk.evidence.exhibits()].length, 3, 'what the newest alert rests on');
    assert.equal(await desk.store.table('counts').count(), 0);
    assert.deepEqual(Buffer.from(desk.log.tree.root(size)), root);
    const verified = await bench.call('log.verify', {});
    assert.deepEqual([verified.whole, verified.erased], [true, 3]);
    // The chain goes on from where it was.
    await bench.desk.round();
    const withdrawal = await bench.call(
      'alert.withdraw',
      { alert: newest, why: 'It was long ago and is over.' },
      DRAFTER,
    );
    const last = await one.publish(withdrawal);
    await bench.desk.round();
    assert.equal(one.desk.board.alert(last)?.statement.number, 3);
    assert.notEqual(one.desk.board.alert(last)?.made, null);
    await bench.desk.close();
  });
});

/** What the gate holds is the log: its entries make the root that the checkpoint promises. */
function checkPublicLog({ bench, desk }: AlertBench): void {
  const { log } = bench.gate;
  const note = parseNote(new Uint8Array(log.get('checkpoint')!));
  assert.ok(note.ok);
  const checkpoint = parseCheckpoint(note.value.text);
  assert.ok(checkpoint.ok);
  assert.equal(checkpoint.value.size, desk.log.size);
  const tree = new GrowingTree();
  const bundle = decodeEntries(new Uint8Array(log.get(`tile/entries/000.p/${String(desk.log.size)}`)!));
  for (const entry of bundle ?? []) tree.append(hashLeaf(entry));
  assert.deepEqual(Buffer.from(tree.root()), Buffer.from(checkpoint.value.root));
}
