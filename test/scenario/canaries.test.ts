import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { createGateLog } from '../../src/gate/index.js';
import {
  createReceipt,
  formatBase64Url,
  generateRoot,
  generateSealingPair,
  openReceipt,
  sealEnvelope,
} from '../../src/seal/index.js';
import { backupStore, GATE_HOUSE } from '../../src/store/index.js';
import { NOON, openGateUnderTest } from '../gate/gate-under-test.js';

const REPORTS = 60;
const random = (count: number): Uint8Array => new Uint8Array(randomBytes(count));

/** Words that stand nowhere by themselves; every call gives another. */
class Canaries {
  readonly words: string[] = [];

  next(): string {
    const word = `canary${String(this.words.length).padStart(5, '0')}${randomBytes(6).toString('hex')}`;
    this.words.push(word);
    return word;
  }
}

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
    const backup = join(under.folder, 'backup.tocsin');
    await backupStore(under.raw, GATE_HOUSE, backup, NOON);
    const written = new Map<string, Buffer>([
      ['log', Buffer.from(lines.join(''))],
      ['metrics', Buffer.from((await under.gate.metrics.page()).text)],
      ['backup', gunzipSync(readFileSync(backup))],
    ]);
    for (const name of readdirSync(under.folder).filter((file) => file.startsWith('gate.db')))
      written.set(name, readFileSync(join(under.folder, name)));
    assert.ok(written.has('gate.db-wal'), 'the write-ahead log was looked at too');
    for (const [where, bytes] of written)
      for (const canary of canaries.words)
        for (const form of formsOf(canary)) assert.ok(!bytes.includes(form), `a canary lies in ${where}`);
    // That the search finds what is there.
    assert.ok(Buffer.from(`x${canaries.words[0]!}x`).includes(formsOf(canaries.words[0]!)[0]!));
    assert.ok(written.get('backup')!.includes('envelope'), 'the backup was read as it is');
  } finally {
    await under.close();
  }
});

/** A word as it may lie in a file: plainly, in two bytes a letter, in hex, in base64 from its beginning. */
function formsOf(word: string): readonly Buffer[] {
  const bytes = Buffer.from(word);
  return [
    bytes,
    Buffer.from(word, 'utf16le'),
    Buffer.from(bytes.toString('hex')),
    // Without its last group, which depends on what follows.
    Buffer.from(bytes.toString('base64').slice(0, 28)),
  ];
}
