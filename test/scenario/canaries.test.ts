import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { AlertStatement } from '../../src/alert/index.js';
import { createGateLog } from '../../src/gate/index.js';
import { importMembers, makeCodes, passAlert, type CoverWords } from '../../src/relay/index.js';
import {
  createReceipt,
  formatBase64Url,
  generateRoot,
  generateSealingPair,
  openReceipt,
  sealEnvelope,
} from '../../src/seal/index.js';
import { AUDIENCE, type Published } from '../alert/invented-issuer.js';
import { openGateUnderTest } from '../gate/gate-under-test.js';
import { openRelayBench } from '../relay/relay-bench.js';
import { Canaries, readAllWritten } from './canaries.js';

const REPORTS = 60;
const random = (count: number): Uint8Array => new Uint8Array(randomBytes(count));

/** A JPEG as a telephone takes it, as far as its EXIF segment goes: a camera, a place and a comment in the open. */
function photographWith(words: readonly string[]): Uint8Array {
  const exif = Buffer.from(`Exif\0\0MM\0*\0\0\0\x08${words.join('\0')}`, 'latin1');
  const length = Buffer.alloc(2);
  length.writeUInt16BE(exif.length + 2);
  return Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe1]), length, exif, Buffer.from([0xff, 0xd9])]);
}

test('of a thousand canaries in fields, headers, file names and pictures none is anywhere at the gate', async () => {
  const canaries = new Canaries();
  const word = (): string => canaries.next();
  const lines: string[] = [];
  const log = createGateLog({ write: (line) => lines.push(line) });
  const under = await openGateUnderTest({ metrics: true, log });
  try {
    const headers = (): Record<string, string> => ({
      'User-Agent': word(),
      Referer: `https://${word()}.example/${word()}`,
      Cookie: `${word()}=${word()}`,
      'X-Forwarded-For': word(),
      'Accept-Language': word(),
    });
    const desk = generateRoot(random).fingerprint;
    const { recipient } = await generateSealingPair('x25519', random);
    const reply = await openReceipt(createReceipt(random), desk);

    // Reports that are taken.
    for (let count = 0; count < REPORTS; count++) {
      const envelope = formatBase64Url(random(16));
      const sealed = await sealEnvelope({
        desk,
        purpose: 'report',
        envelope,
        reply: { mailbox: reply.mailbox, recipient: reply.recipient },
        recipient,
        body: {
          kind: 'report',
          item: { text: `${word()} ${word()}`, subject: word(), from: { name: word(), address: word() } },
          note: word(),
          reporter: { name: word(), contact: word() },
        },
        parts: [
          { name: `${word()}.jpg`, type: 'image/jpeg', bytes: photographWith([word(), word(), word()]) },
        ],
      });
      assert.ok(sealed.ok);
      const answer = await fetch(`${under.origin}/v1/envelopes/${envelope}`, {
        method: 'PUT',
        headers: headers(),
        body: Buffer.from(sealed.value),
      });
      assert.equal(answer.status, 201);
      await answer.arrayBuffer();
    }

    // And every way of being refused: what is no envelope, no id, no route, no method, not signed, signed by nobody.
    const id = formatBase64Url(random(16));
    const refused: readonly [method: string, path: string, body?: string][] = [
      ['PUT', `/v1/envelopes/${id}`, word()],
      ['PUT', `/v1/envelopes/${word()}`, word()],
      ['PUT', `/v1/envelopes/${id}?${word()}=${word()}`, word()],
      ['PUT', '/v1/policies/2', `{"policy":"${word()}","signatures":[]}`],
      ['PUT', `/v1/policies/${word()}`, word()],
      ['GET', `/v1/envelopes?after=${word()}`],
      ['GET', `/v1/envelopes/${id}`],
      ['DELETE', `/v1/envelopes/${id}`],
      ['GET', `/v1/mailboxes/${id}/messages`],
      ['GET', `/v1/mailboxes/${word()}/messages/${word()}`],
      ['PUT', `/v1/mailboxes/${id}/messages/${id}`, word()],
      ['DELETE', `/v1/mailboxes/${id}/messages/${id}`],
      ['POST', '/', word()],
      ['GET', `/${word()}/../${word()}`],
      ['GET', `/%${word()}`],
      ['PATCH', '/v1/health', word()],
    ];
    for (const [method, path, body] of refused) {
      const answer = await fetch(under.origin + path, {
        method,
        headers: {
          ...headers(),
          'Tocsin-Key': word(),
          'Tocsin-Time': word(),
          'Tocsin-Nonce': word(),
          'Tocsin-Signature': word(),
          'Tocsin-Receipt': word(),
          'Content-Type': `text/${word()}`,
        },
        ...(body === undefined ? {} : { body }),
      });
      assert.ok(
        answer.status >= 400,
        `${method} ${path.split('canary')[0] ?? ''} was answered ${String(answer.status)}`,
      );
      // What a refusal says holds nothing of what was sent either.
      assert.doesNotMatch(await answer.text(), /canary/);
    }

    assert.ok(canaries.words.length >= 1000, `only ${String(canaries.words.length)} canaries`);
    canaries.assertAbsent(await readAllWritten({ ...under, lines }));
  } finally {
    await under.close();
  }
});

const HOUR = 3_600_000;

test('an alert, its correction and its withdrawal reach members through an office and come back as acknowledgements and counts, and no canary in them is anywhere at the gate', async () => {
  const canaries = new Canaries();
  const word = (): string => canaries.next();
  const lines: string[] = [];
  const answers: Buffer[] = [];
  const bench = await openRelayBench({
    onGateLine: (line) => lines.push(line),
    onGateAnswer: (bytes) => answers.push(bytes),
  });
  const { relay, issuer, clock, mail } = bench;
  const later = (hours: number): void => {
    clock.now = new Date(clock.now.getTime() + hours * HOUR);
  };
  const exhibits = [formatBase64Url(new Uint8Array(32).fill(7))];
  const cover = (): CoverWords => ({ office: word(), from: word(), text: `Please read this. ${word()}` });
  /** All that a statement may say in words, each with one that stands nowhere else. */
  const marked = (): Partial<AlertStatement> => ({
    event: word(),
    headline: word(),
    statements: [
      { kind: 'observed', text: word(), by: null, phia: null, confidence: null, exhibits },
      {
        kind: 'assessed',
        text: word(),
        by: word(),
        phia: 'highly likely',
        confidence: 'moderate',
        exhibits,
      },
    ],
    instructions: [word(), word()],
    report: { telephone: '020 7946 0123', hours: word(), page: `https://${word()}.example/` },
    facts: [
      { kind: 'domain', value: `${word()}.example`, says: word() },
      { kind: 'profile', value: `linkedin.com/in/${word()}`, says: word() },
      { kind: 'organisation', value: word(), says: word() },
    ],
    answers: [{ from: word(), at: clock.now.toISOString(), text: word() }],
    sent: clock.now.toISOString(),
    review: new Date(clock.now.getTime() + 24 * HOUR).toISOString(),
    expires: new Date(clock.now.getTime() + 96 * HOUR).toISOString(),
  });
  /** The desk's statement comes in, the office passes it on, and everything goes out. */
  const send = async (changes: Partial<AlertStatement> = {}): Promise<Published> => {
    const alert = issuer.publish(issuer.statement({ ...marked(), ...changes }));
    await bench.bringAlert(alert);
    await bench.bringHead();
    await bench.round();
    assert.deepEqual(await passAlert(relay, alert.sha256, cover()), { ok: true, value: 3 });
    return alert;
  };
  try {
    const rows = [1, 2, 3].map(
      () => `${word()},${word()}@house.example,${word()}@second.example,${AUDIENCE}`,
    );
    const members = await importMembers(
      relay,
      new Uint8Array(Buffer.from(`name,email,second,audience\n${rows.join('\n')}\n`)),
    );
    assert.ok(members.ok);
    assert.equal(members.value.added, 3);
    await bench.round();
    const codes = await makeCodes(relay);
    canaries.words.push(...codes.map(({ code }) => code));

    // Two of three members enrol a device, one of them at the second try; the third has none yet.
    const [one, two] = [await bench.device(), await bench.device()];
    await one.enrol('AAAAA-AAAAA');
    await bench.round();
    assert.deepEqual((await one.take()).refusals, [4]);
    await one.enrol(codes[0]!.code);
    await two.enrol(codes[1]!.code.toLowerCase().replace('-', ' '));
    const enrolling = await bench.round();
    assert.deepEqual([enrolling.taken, enrolling.refused, enrolling.parcels], [2, 0, 2]);
    assert.deepEqual((await one.take()).audiences, [AUDIENCE]);
    await two.take();

    // The alert goes to nobody before the office has put its words to it.
    const alert = await send();
    assert.equal(mail.taken.length, 0);
    assert.equal((await one.take()).alerts.length, 0);
    const round = await bench.round();
    assert.deepEqual([round.mails, round.parcels, round.counts], [3, 2, 1]);
    // A mail names its reader's address, and nothing else of what is marked.
    for (const { raw, to } of mail.taken) assert.doesNotMatch(raw.replaceAll(to, ''), /canary/);

    const inbox = await one.take();
    assert.deepEqual(
      inbox.alerts.map(({ sha256, number }) => [sha256, number]),
      [[alert.sha256, 1]],
    );
    assert.match(inbox.alerts[0]!.words, /canary/);
    later(1);
    await bench.round();
    await one.acknowledge(alert.sha256, 1);
    await bench.round();
    await two.take();
    later(60);
    await two.acknowledge(alert.sha256, 1);
    await bench.round();
    const counts = await bench.counts();
    assert.deepEqual(
      counts.map(({ serial }) => serial),
      counts.map((_, index) => index + 1),
    );
    const { acknowledged, late, sent, holding } = counts.at(-1)!;
    assert.deepEqual([acknowledged, late, sent], [2, 1, 1]);
    assert.deepEqual(holding, [{ number: 1, devices: 2 }]);
    assert.ok(
      counts.some(({ fetched }) => fetched === 1),
      'the desk saw that one had fetched it before it was acknowledged',
    );

    // A correction reaches everyone through the same relay, and the board says who holds the old version.
    const references = [{ id: alert.statement.id, sha256: alert.sha256 }];
    const correction = await send({ msgType: 'update', references });
    await bench.round();
    assert.deepEqual(
      (await one.take()).alerts.map(({ number }) => number),
      [2],
    );
    later(1);
    await bench.round();
    const after = (await bench.counts()).filter((entry) => entry.alert === correction.sha256).at(-1)!;
    assert.deepEqual(after.holding, [
      { number: 1, devices: 1 },
      { number: 2, devices: 1 },
    ]);
    await send({
      msgType: 'cancel',
      references: [{ id: correction.statement.id, sha256: correction.sha256 }],
      statements: [],
      facts: [],
    });
    await bench.round();

    // A device that enrols late gets the whole chain, so it has no gap.
    const third = await bench.device();
    await third.enrol(codes[2]!.code);
    await bench.round();
    assert.deepEqual(
      (await third.take()).alerts.map(({ number }) => number),
      [1, 2, 3],
    );

    const written = await readAllWritten({
      gate: bench.gate,
      raw: bench.gateStore,
      folder: bench.gateFolder,
      lines,
    });
    const policy = issuer.chain.at(-1)!.policy;
    assert.ok(written.get('backup')!.includes(policy), 'what is for everybody is found there');
    written.set('what it gave out', Buffer.concat(answers));
    // Nor does the relay's own store hold anything in the open.
    for (const file of readdirSync(bench.gateFolder).filter((name) => name.startsWith('relay.db')))
      written.set(file, readFileSync(join(bench.gateFolder, file)));
    assert.ok(answers.length > 0);
    canaries.assertAbsent(written);
  } finally {
    await bench.close();
  }
});
