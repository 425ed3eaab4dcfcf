import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { unzipSync } from 'fflate';
import { DESK_ACTIONS } from '../../src/desk/index.js';
import { verifyPackage } from '../../src/evidence/index.js';
import type { DeskStore, DeskTables } from '../../src/store/index.js';
import type { Exhibit } from '../../src/wire/index.js';
import { describeOnEngines } from '../store/engines.js';
import { AlertBench, DRAFTER, LEAD } from './alert-bench.js';
import { reportOf } from './desk-bench.js';
import { DoorBench } from './door-bench.js';

const encoder = new TextEncoder();

describeOnEngines('evidence at the desk', (under) => {
  const make = async (): Promise<AlertBench> => AlertBench.make(await under.open<DeskTables>());

  const assess = (
    campaign: string,
    exhibits: readonly string[],
    rest: { previous?: string | null; changed?: string | null; text?: string } = {},
  ) => ({
    campaign,
    body: 'Security desk',
    text: rest.text ?? 'One hand is behind the three approaches.',
    phia: 'likely or probable' as const,
    confidence: 'moderate' as const,
    exhibits: [...exhibits],
    for: [{ text: 'The same address stands in all three.', exhibits: [...exhibits] }],
    against: [{ text: 'The fees differ from one to the next.', exhibits: [exhibits[0]!] }],
    notUsed: [{ what: 'A rumour about the firm.', why: 'Nobody could say where it came from.' }],
    changed: rest.changed ?? null,
    previous: rest.previous ?? null,
  });

  test('every part of a report becomes an exhibit with its own hash; looking, grading and taking it out are events of its custody', async () => {
    const one = await make();
    const { bench } = one;
    const original = encoder.encode(
      'From: desk@tidewaterinsight.example\r\nSubject: A report\r\n\r\nWrite to me.\r\n',
    );
    const body = reportOf('Write to me.', {
      parts: { original: 0 },
      reporter: { name: 'Canary Quennell', contact: 'extension 12' },
    });
    await bench.send(body, {
      parts: [
        { name: 'mail.eml', type: 'message/rfc822', bytes: original },
        { name: 'canary.png', type: 'image/png', bytes: new Uint8Array([1, 2, 3]) },
      ],
    });
    await bench.desk.round();
    const report = [...one.desk.cases.all()][0]!.id;
    const { exhibits } = await bench.call('exhibit.take', {
      from: { kind: 'report', report },
      how: 'From the report',
    });
    assert.deepEqual(
      exhibits.map(({ title }) => title),
      [
        `Text of report ${report} as it was received`,
        `Original of report ${report}`,
        `Attachment of report ${report}`,
      ],
    );
    const mail = exhibits[1]!;
    assert.equal(mail.sha256, createHash('sha256').update(original).digest('hex'));
    assert.doesNotMatch(JSON.stringify(exhibits), /canary|Quennell/i, 'a row names nobody');

    assert.equal(await bench.refusal('exhibit.view', { exhibit: mail.id }), 'desk/indicators-first');
    await bench.call('report.read', { report });
    const seen = await bench.call('exhibit.view', { exhibit: mail.id });
    assert.match(seen.text!, /Write to me/);
    const graded = await bench.call('exhibit.grade', {
      exhibit: mail.id,
      reliability: 'B',
      credibility: '2',
      why: 'The mail’s signatures hold.',
    });
    assert.equal(graded.grade?.reliability, 'B');
    assert.deepEqual(
      graded.custodyEvents.map(({ what, before, after }) => [what, before, after]),
      [
        ['taken', mail.sha256, mail.sha256],
        ['viewed', mail.sha256, mail.sha256],
        ['graded', mail.sha256, mail.sha256],
      ],
    );
    assert.deepEqual(
      graded.custodyEvents.map(({ logged }) => logged.index),
      [...graded.custodyEvents.map(({ logged }) => logged.index)].sort((a, b) => a - b),
    );
    const again = await bench.restart();
    assert.equal(again.log.size, 3 * 2 + 2, 'two entries an exhibit, one for each later event');
    assert.deepEqual((await bench.call('log.verify', {})).broken, []);
    const { entries } = await bench.call('log.list', {});
    assert.equal(entries.length, 8);
    assert.doesNotMatch(JSON.stringify(entries), /canary|Quennell|Tidewater/i);
    await bench.desk.close();
  });

  test('a position is never changed: the next one names the one before it and says what changed', async () => {
    const one = await make();
    const { bench } = one;
    const campaign = await one.campaign();
    const exhibits = (await bench.call('exhibit.list', { campaign })).exhibits.map(({ id }) => id);
    const first = await bench.call('assessment.write', assess(campaign, exhibits));
    assert.equal(
      await bench.refusal('assessment.write', assess(campaign, exhibits)),
      'desk/changed-meanwhile',
    );
    assert.equal(
      await bench.refusal('assessment.write', assess(campaign, exhibits, { previous: first.assessment.id })),
      'desk/no-change-said',
    );
    assert.equal(
      await bench.refusal(
        'assessment.write',
        assess(campaign, exhibits, {
          previous: first.assessment.id,
          changed: 'More came in.',
          text: 'It is 80 % certain.',
        }),
      ),
      'desk/number-for-words',
    );
    const second = await bench.call(
      'assessment.write',
      assess(campaign, exhibits, { previous: first.assessment.id, changed: 'A fourth report came in.' }),
    );
    assert.deepEqual([second.assessment.number, second.assessment.previous], [2, first.assessment.id]);
    const listed = await bench.call('assessment.list', { campaign });
    assert.deepEqual(
      listed.assessments.map(({ number, against }) => [number, against.length]),
      [
        [2, 1],
        [1, 1],
      ],
    );
    assert.ok(listed.indicators.for.length > 0);
    await bench.desk.close();
  });

  test('positions, grades and packages in flight together share commits, and each is planned on what the one before it has left', async () => {
    const one = await make();
    const { bench } = one;
    const campaign = await one.campaign();
    const exhibits = (await bench.call('exhibit.list', { campaign })).exhibits.map(({ id }) => id);
    const [first, second] = [assess(campaign, exhibits.slice(0, 1)), assess(campaign, exhibits.slice(1, 2))];
    const broken = {
      ...DRAFTER,
      record: () => Promise.reject(new RangeError('the row of the audit cannot be written')),
    };
    const grade = { reliability: 'B', credibility: '2', why: 'Its signatures hold.' } as const;
    const before = one.desk.log.size;
    const commits = countCommits(one.desk.store);
    const [written, , failed] = await Promise.allSettled([
      bench.call('assessment.write', first),
      bench.call('exhibit.grade', { exhibit: exhibits[2]!, ...grade }, LEAD),
      bench.call('exhibit.grade', { exhibit: exhibits[1]!, ...grade }, broken),
      bench.call('evidence.export', { campaign, why: 'For the court' }, LEAD),
    ]);
    assert.ok(failed.status === 'rejected' && failed.reason instanceof RangeError);
    assert.equal(commits(), 3, 'the position with both grades; what the package hands over; the package');
    assert.ok(written.status === 'fulfilled');
    assert.equal(await bench.refusal('assessment.write', second), 'desk/changed-meanwhile');
    const again = { previous: written.value.assessment.id, changed: 'More came in.' };
    const two = [1, 2].map(() => bench.refusal('assessment.write', assess(campaign, exhibits, again)));
    assert.deepEqual((await Promise.all(two)).sort(), ['desk/changed-meanwhile', 'not refused']);
    for (const exhibit of exhibits) {
      const { custodyEvents } = await bench.call('exhibit.read', { exhibit });
      assert.deepEqual(
        custodyEvents.map(({ what }) => what),
        exhibit === exhibits[2] ? ['taken', 'graded', 'exported'] : ['taken', 'exported'],
      );
    }
    // Two positions, one grade, an event of custody for each exhibit, and the package: what failed has left no hole.
    assert.equal(one.desk.log.size, before + 2 + 1 + exhibits.length + 1);
    assert.deepEqual((await bench.call('log.verify', {})).broken, []);
    const restarted = await bench.restart();
    assert.equal(restarted.log.size, one.desk.log.size);
    assert.deepEqual((await bench.call('log.verify', {})).broken, []);
    await bench.desk.close();
  });

  test('a package proves itself without us, and one changed byte of it is found', async () => {
    const one = await make();
    const { bench } = one;
    const campaign = await one.campaign();
    const exhibits = (await bench.call('exhibit.list', { campaign })).exhibits.map(({ id }) => id);
    await bench.call('assessment.write', assess(campaign, exhibits));
    await one.publish(await one.draft(campaign));
    await bench.desk.round();
    const [redacted] = (await bench.call('exhibit.list', { campaign })).exhibits;
    const half = await bench.call(
      'evidence.export',
      {
        campaign,
        why: 'For the newspaper',
        withhold: [{ exhibit: redacted!.id, fields: [redacted!.fields[0]!], reason: 'A third person.' }],
      },
      LEAD,
    );
    assert.match(half.left.map(({ say }) => say).join(), /Withheld: the file, and .*A third person\./);
    const half1 = new Map(Object.entries(unzipSync(await one.desk.uploads.readWhole(half.package))));
    const checked = verifyPackage(half1, bench.fingerprint, bench.now);
    assert.deepEqual(checked.faults, []);
    assert.equal(checked.made?.withheld?.[0]?.reason, 'A third person.');
    assert.ok(!half1.has(`data/exhibits/${redacted!.id}/original`));
    const events = (await bench.call('exhibit.read', { exhibit: redacted!.id })).custodyEvents;
    assert.equal(events.at(-1)?.how, 'Copied in part into a package of evidence: For the newspaper');
    assert.equal(
      await bench.refusal(
        'evidence.export',
        { campaign, why: 'x', withhold: [{ exhibit: redacted!.id, fields: ['none'], reason: 'x' }] },
        LEAD,
      ),
      'desk/no-field',
    );
    const made = await bench.call('evidence.export', { campaign, why: 'For the court' }, LEAD);
    assert.equal(made.exhibits, exhibits.length);
    const zip = await one.desk.uploads.readWhole(made.package);
    const files = new Map(Object.entries(unzipSync(zip)));
    const verified = verifyPackage(files, bench.fingerprint, bench.now);
    assert.deepEqual(verified.faults, []);
    assert.deepEqual([...new Set(verified.records.map(({ record }) => record.kind))].sort(), [
      'alert',
      'assessment',
      'custody',
      'exhibit',
      'publication',
    ]);
    assert.equal(verified.checkpoint?.cosignatures.length, 1);
    const read = await bench.call('exhibit.read', { exhibit: exhibits[0]! });
    assert.equal(read.custodyEvents.at(-1)?.what, 'exported');
    const path = [...files.keys()].find((name) => name.endsWith('/original'))!;
    const changed = new Map(files).set(
      path,
      Uint8Array.from(files.get(path)!, (byte, at) => (at === 9 ? byte ^ 1 : byte)),
    );
    assert.ok(
      verifyPackage(changed, bench.fingerprint, bench.now).faults.some(({ place }) => place === path),
    );
    one.witness.broken = 500;
    assert.equal(
      await bench.refusal('evidence.export', { campaign, why: 'Again' }, LEAD),
      'desk/not-cosigned',
    );
    await bench.desk.close();
  });

  test('a desk restored from too old a backup is told that the gate has more of its log, and publishes nothing over it', async () => {
    const one = await make();
    const { bench } = one;
    await one.campaign();
    const { lie } = bench.gate;
    bench.gate.lie = (method, path, init) =>
      method === 'PUT' && path.startsWith('/v1/log/')
        ? new Response('{"code":"gate/log-rewritten"}', { status: 409 })
        : lie?.(method, path, init);
    await bench.desk.round();
    const { problem, checkpoint } = await bench.call('log.list', {});
    assert.equal(problem?.code, 'desk/log-behind-gate');
    assert.match(problem.next, /Restore the newest backup/);
    assert.equal(checkpoint?.pushed, 0);
    bench.gate.lie = lie;
    await bench.desk.round();
    assert.equal((await bench.call('log.list', {})).problem, null);
    await bench.desk.close();
  });

  test('what was erased is gone with its salt, the log stands, and what an alert rests on is not erased', async () => {
    const one = await make();
    const { bench } = one;
    const campaign = await one.campaign();
    const upload = await one.desk.uploads.keep(
      { name: 'screenshot.txt', type: 'text/plain' },
      encoder.encode('a name: Canary Quennell'),
    );
    const file = (
      await bench.call('exhibit.take', {
        from: { kind: 'file', upload: upload.id, campaign, name: 'A screenshot' },
        how: 'Handed over by an officer',
      })
    ).exhibits[0]!;
    await bench.call('exhibit.view', { exhibit: file.id });
    await one.publish(await one.draft(campaign));
    await bench.desk.round();
    const { size } = one.desk.log;
    const root = Buffer.from(one.desk.log.tree.root(size));
    const needed = (await bench.call('exhibit.list', { campaign })).exhibits.find(
      ({ alerts }) => alerts.length > 0,
    )!;
    assert.equal(
      await bench.refusal('exhibit.erase', { exhibit: needed.id, why: 'Asked to' }, LEAD),
      'desk/exhibit-needed',
    );
    const erased = await bench.call('exhibit.erase', { exhibit: file.id, why: 'A court ordered it.' }, LEAD);
    assert.equal(erased.erased?.why, 'A court ordered it.');
    assert.equal(await bench.refusal('exhibit.view', { exhibit: file.id }), 'desk/exhibit-erased');
    const desk = await bench.restart();
    assert.deepEqual(Buffer.from(desk.log.tree.root(size)), root, 'the log is as it was');
    for (const { index } of [file.logged, ...erased.custodyEvents.slice(0, 2).map(({ logged }) => logged)])
      assert.equal(desk.log.entry(index)?.kept, null);
    const verified = await bench.call('log.verify', {});
    assert.deepEqual([verified.whole, verified.erased], [true, 3]);
    const made = await bench.call('evidence.export', { campaign, why: 'For the court' }, LEAD);
    assert.deepEqual(
      made.left.map(({ exhibit }) => exhibit),
      [file.id],
    );
    const files = new Map(Object.entries(unzipSync(await desk.uploads.readWhole(made.package))));
    assert.deepEqual(verifyPackage(files, bench.fingerprint, bench.now).faults, []);
    for (const bytes of files.values())
      assert.doesNotMatch(Buffer.from(bytes).toString('latin1'), /Canary Quennell/);
    await bench.desk.close();
  });

  test('an advert of a campaign is taken as an exhibit too; what is not there is refused', async () => {
    const one = await make();
    const { bench } = one;
    assert.equal(
      await bench.refusal('exhibit.take', { from: { kind: 'advert', advert: 'ad-none' }, how: 'x' }),
      'desk/no-case',
    );
    assert.equal(
      await bench.refusal('exhibit.take', {
        from: { kind: 'file', upload: 'u-none', campaign: 'c-none', name: 'x' },
        how: 'x',
      }),
      'desk/no-upload',
    );
    assert.equal(await bench.refusal('exhibit.read', { exhibit: 'ex-none' }), 'desk/no-exhibit');
    assert.equal(
      await bench.refusal('evidence.export', { campaign: 'c-none', why: 'x' }),
      'desk/no-campaign',
    );
    assert.equal(await bench.refusal('alert.draft', { campaign: 'c-none' }, DRAFTER), 'desk/no-campaign');
    await bench.desk.close();
  });
});

describeOnEngines('evidence through the doors', (under) => {
  test('an exhibit is copied out as a file that nothing runs, is in its custody and in the audit; the auditor sees that it is there and not what is in it', async () => {
    const doors = await DoorBench.make(await under.open<DeskTables>(), { actions: DESK_ACTIONS });
    await doors.unlock();
    const one = await doors.signIn('officer', 'duty officer', 'Ines Falk');
    const auditor = await doors.signIn('auditor');
    await doors.bench.send(reportOf('Hello, canary <script>, write to me on Telegram.'));
    await doors.doors.desk.round();
    const report = [...doors.doors.desk.open!.cases.all()][0]!.id;
    const take = { from: { kind: 'report', report }, how: 'From the report' };
    assert.equal((await doors.call(one, 'exhibit.take', take)).code, 'desk/indicators-first');
    await doors.call(one, 'report.read', { report });
    const taken = await doors.call(one, 'exhibit.take', take);
    assert.equal(taken.status, 200, JSON.stringify(taken.json));
    const { id } = (taken.json['exhibits'] as Exhibit[])[0]!;
    const copy = (as: typeof one): Promise<Response> =>
      doors.request(`/api/exhibits/${id}`, { method: 'GET', as, headers: { origin: null } });
    const copied = await copy(one);
    assert.equal(copied.status, 200);
    assert.equal(copied.headers.get('content-type'), 'application/octet-stream');
    assert.match(copied.headers.get('content-security-policy') ?? '', /sandbox/);
    assert.match(await copied.text(), /canary/);
    assert.equal((await copy(auditor)).status, 403);
    assert.equal((await doors.call(auditor, 'exhibit.view', { exhibit: id })).code, 'desk/not-permitted');
    const read = await doors.call(auditor, 'exhibit.read', { exhibit: id });
    assert.equal(read.status, 200);
    assert.doesNotMatch(JSON.stringify(read.json), /canary/);
    assert.match(JSON.stringify(read.json), /copied-out/);
    const audit = await doors.call(auditor, 'audit.list', {});
    assert.match(JSON.stringify(audit.json), /GET \/api\/exhibits/);
    assert.equal((await doors.call(auditor, 'log.verify')).json['whole'], true);
    assert.deepEqual(doors.faults, []);
    await doors.doors.desk.close();
  });
});

/** Counts the commits that a store makes from now on. */
function countCommits(store: DeskStore): () => number {
  let commits = 0;
  const together = store.together.bind(store);
  store.together = (work) => {
    commits += 1;
    return together(work);
  };
  return () => commits;
}
