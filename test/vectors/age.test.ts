import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { inflateSync } from 'node:zlib';
import { armor, Decrypter } from 'age-encryption';
import { Secret } from '../../src/base/index.js';
import { openEnvelope, openEnvelopeStream } from '../../src/seal/index.js';

// The vectors of C2SP/CCTV for age: a header of `name: value` lines, an empty line, the file (zlib where it says so).
// `expect` says what a decrypter must do, `payload` is the SHA-256 of what comes out. age-encryption 0.3.1 parts from none
// of them; it takes no armor in a stream, so those are taken out of their armor first.
const FOLDER = '../shared/vectors/age';
const missing = existsSync(FOLDER)
  ? false
  : 'the vectors of C2SP/CCTV are not beside this project (../shared)';

interface Vector {
  readonly name: string;
  readonly expect: string;
  readonly payload: string | undefined;
  readonly identities: readonly string[];
  readonly passphrases: readonly string[];
  readonly armored: boolean;
  readonly file: Uint8Array;
}

function readVector(name: string): Vector {
  const whole = readFileSync(`${FOLDER}/${name}`);
  const end = whole.indexOf('\n\n');
  const lines = whole.subarray(0, end).toString('latin1').split('\n');
  const values = (key: string): string[] =>
    lines.filter((line) => line.startsWith(`${key}: `)).map((line) => line.slice(key.length + 2));
  const body = whole.subarray(end + 2);
  return {
    name,
    expect: values('expect')[0] ?? '',
    payload: values('payload')[0],
    identities: values('identity'),
    passphrases: values('passphrase'),
    armored: values('armored').length > 0,
    file: new Uint8Array(values('compressed').length > 0 ? inflateSync(body) : body),
  };
}

const vectors = missing === false ? readdirSync(FOLDER).map(readVector) : [];

/** How many bytes the next piece of a stream has. */
type Pieces = (at: number, length: number) => number;

/**
 * Single bytes where something begins or ends: the header, the first chunk, every edge of a chunk, the end. Between
 * them a single byte is like another, and a million of them take a minute.
 */
const bytewise: Pieces = (at, length) => {
  const nearEdge = (at - 200) % (64 * 1024 + 16) < 400;
  return at < 2048 || at > length - 300 || nearEdge ? 1 : 191;
};

/** Feeds a decrypter and gives what came out before it ended or failed. */
async function decrypt(
  vector: Vector,
  pieces: Pieces | undefined,
): Promise<{ out: Uint8Array; failed: boolean }> {
  const out: Uint8Array[] = [];
  try {
    const file = vector.armored ? armor.decode(Buffer.from(vector.file).toString('latin1')) : vector.file;
    const decrypter = new Decrypter();
    for (const identity of vector.identities) decrypter.addIdentity(identity);
    for (const passphrase of vector.passphrases) decrypter.addPassphrase(passphrase);
    if (pieces === undefined) out.push(await decrypter.decrypt(file));
    else for await (const chunk of await decrypter.decrypt(piecesOf(file, pieces))) out.push(chunk);
  } catch {
    return { out: Buffer.concat(out), failed: true };
  }
  return { out: Buffer.concat(out), failed: false };
}

function piecesOf(bytes: Uint8Array, pieces: Pieces): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) controller.close();
      else controller.enqueue(bytes.slice(at, (at += pieces(at, bytes.length))));
    },
  });
}

test('all vectors are there', { skip: missing }, () => {
  assert.ok(vectors.length >= 143, `only ${String(vectors.length)} vectors`);
  assert.ok(vectors.every(({ expect }) => expect !== ''));
});

for (const vector of vectors) {
  const small = vector.file.length < 1_000_000;
  for (const [form, pieces] of [
    ['in one piece', undefined],
    ['as a stream', () => 64 * 1024],
    ...(small
      ? ([
          ['in odd pieces', () => 1021],
          ['byte by byte', bytewise],
        ] as const)
      : []),
  ] as const)
    test(`${vector.name}, ${form}: ${vector.expect}`, async () => {
      const { out, failed } = await decrypt(vector, pieces);
      assert.equal(failed, vector.expect !== 'success');
      if (vector.expect === 'success')
        assert.equal(createHash('sha256').update(out).digest('hex'), vector.payload);
      else if (vector.expect !== 'payload failure') assert.equal(out.length, 0, 'something came out');
    });
}

test(
  'whatever a vector is about, as an envelope it is not opened and nothing else is said',
  { skip: missing },
  async () => {
    for (const vector of vectors) {
      const identities = vector.identities.map((identity) => new Secret(identity));
      const expected = { desk: 'desk1', envelope: 'AAAAAAAAAAAAAAAAAAAAAA' };
      const refusal = { ok: false, problem: { code: 'seal/not-opened' } };
      assert.deepEqual(await openEnvelope(vector.file, identities, expected), refusal, vector.name);
      let sunk = 0;
      const streamed = await openEnvelopeStream(
        piecesOf(vector.file, () => 4099),
        identities,
        expected,
        () => {
          sunk += 1;
        },
      );
      assert.deepEqual(streamed, refusal, vector.name);
      assert.equal(sunk, 0, vector.name);
    }
  },
);
