import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { importMembers, makeCodes, passAlert } from '../../src/relay/index.js';
import { inventMembers, openRelayBench } from '../relay/relay-bench.js';

const WORDS = {
  office: 'Office of the Speaker',
  from: 'The Speaker',
  text: 'Please read this today. canarycover My office stands behind it.',
};
const HOUR = 3_600_000;

test('an alert goes from the desk through an office to two devices, and comes back as acknowledgements and counts', async () => {
  const bench = await openRelayBench();
  const { relay, issuer, clock, mail } = bench;
  try {
    const members = await importMembers(relay, inventMembers(3));
    assert.ok(members.ok);
    assert.equal(members.value.added, 3);
    await bench.round();
    const codes = await makeCodes(relay);
    assert.equal(codes.length, 3);

    // Two of three members enrol a device; the third has none.
    const [one, two] = [await bench.device(), await bench.device()];
    await one.enrol(codes[0]!.code);
    await two.enrol(codes[1]!.code.toLowerCase().replace('-', ' '));
    assert.deepEqual(pick(await bench.round(), 'taken', 'refused', 'parcels'), {
      taken: 2,
      refused: 0,
      parcels: 2,
    });
    assert.deepEqual((await one.take()).audiences, ['members-of-both-houses']);
    await two.take();

    // The desk's alert waits for the office's words, and goes to nobody before.
    const alert = issuer.publish(
      issuer.statement({ headline: 'canaryheadline is not what it says', event: 'canaryevent' }),
    );
    await bench.bringAlert(alert);
    await bench.bringHead();
    await bench.round();
    assert.equal(mail.taken.length, 0);
    assert.equal((await one.take()).alerts.length, 0);

    assert.deepEqual(await passAlert(relay, alert.sha256, WORDS), { ok: true, value: 3 });
    const round = await bench.round();
    assert.deepEqual(pick(round, 'mails', 'parcels', 'counts'), { mails: 3, parcels: 2, counts: 1 });
    assert.equal(mail.taken.length, 3);
    for (const { raw } of mail.taken)
      assert.doesNotMatch(raw, /canary|harbour|Paid reports|observed|Member \d/i);

    // A device believes it under the office's words; the relay sees that it was fetched.
    const inbox = await one.take();
    assert.deepEqual(inbox.alerts, [{ sha256: alert.sha256, number: 1, words: WORDS.text }]);
    clock.now = new Date(clock.now.getTime() + HOUR);
    await bench.round();
    await one.acknowledge(alert.sha256, 1);
    await bench.round();
    await two.take();
    clock.now = new Date(clock.now.getTime() + 60 * HOUR);
    await two.acknowledge(alert.sha256, 1);
    await bench.round();

    const counts = await bench.counts();
    assert.deepEqual(
      counts.map(({ serial }) => serial),
      counts.map((_, index) => index + 1),
    );
    const last = counts.at(-1)!;
    assert.deepEqual(
      pick(
        last,
        'alert',
        'members',
        'acknowledged',
        'late',
        'sent',
        'queued',
        'bounced',
        'unreachable',
        'fetched',
      ),
      {
        alert: alert.sha256,
        members: 3,
        acknowledged: 2,
        late: 1,
        sent: 1,
        queued: 0,
        bounced: 0,
        unreachable: 0,
        fetched: 0,
      },
    );
    assert.deepEqual(last.holding, [{ number: 1, devices: 2 }]);
    assert.ok(
      counts.some(({ fetched }) => fetched === 1),
      'the desk saw that one had fetched it before it was acknowledged',
    );

    // A correction reaches everyone through the same relay, and the board says who holds the old version.
    const correction = issuer.publish(
      issuer.statement({
        msgType: 'update',
        references: [{ id: alert.statement.id, sha256: alert.sha256 }],
        headline: 'canaryheadline is what it says after all',
        sent: clock.now.toISOString(),
        review: new Date(clock.now.getTime() + 24 * HOUR).toISOString(),
        expires: new Date(clock.now.getTime() + 48 * HOUR).toISOString(),
      }),
    );
    await bench.bringAlert(correction);
    await bench.bringHead();
    await bench.round();
    assert.ok((await passAlert(relay, correction.sha256, WORDS)).ok);
    await bench.round();
    assert.deepEqual(
      (await one.take()).alerts.map(({ number }) => number),
      [2],
    );
    clock.now = new Date(clock.now.getTime() + HOUR);
    await bench.round();
    const after = (await bench.counts()).filter((entry) => entry.alert === correction.sha256).at(-1)!;
    assert.deepEqual(after.holding, [
      { number: 1, devices: 1 },
      { number: 2, devices: 1 },
    ]);

    // A device that enrols late gets the whole chain, so it has no gap.
    const third = await bench.device();
    await third.enrol(codes[2]!.code);
    await bench.round();
    assert.deepEqual(
      (await third.take()).alerts.map(({ number }) => number),
      [1, 2],
    );

    // Nothing of all that lies readable at the gate, or is in its log.
    const written = [
      ['log', Buffer.from(JSON.stringify(bench.gateEvents))] as const,
      ...readdirSync(bench.gateFolder)
        .filter((file) => file.startsWith('gate.db'))
        .map((file) => [file, readFileSync(join(bench.gateFolder, file))] as const),
    ];
    const relayFiles = readdirSync(bench.gateFolder)
      .filter((file) => file.startsWith('relay.db'))
      .map((file) => [file, readFileSync(join(bench.gateFolder, file))] as const);
    for (const word of [
      'canaryheadline',
      'canaryevent',
      'canarycover',
      'harbour-insight',
      'mira-ash',
      'member1@',
      'Member 1',
    ])
      for (const [where, bytes] of [...written, ...relayFiles])
        assert.ok(!bytes.includes(word), `${word} lies in ${where}`);
    assert.ok(relayFiles.length > 0 && written.length > 1);
  } finally {
    await bench.close();
  }
});

function pick<T extends object, K extends keyof T>(value: T, ...names: K[]): Pick<T, K> {
  return Object.fromEntries(names.map((name) => [name, value[name]])) as Pick<T, K>;
}
