import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { expectProblem } from '../http/run-script.js';
import { GATE_PROBLEM_STATUSES, parseProblemCode } from '../../src/wire/gate.js';
import { createMailbox, idOf, pretendSealed, seededRandom, signHeaders } from './desk-under-test.js';
import { NOON, openGateUnderTest, type GateUnderTest } from './gate-under-test.js';

const RUNS = 150;

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: Buffer;
}

describe('a gate that is sent rubbish', () => {
  let under: GateUnderTest;
  let box: string;
  before(async () => {
    under = await openGateUnderTest();
    box = (await createMailbox('one', under.desk)).mailbox;
  });
  after(() => under.close());

  const word = fc.oneof(
    fc.string({ maxLength: 40 }),
    fc.base64String({ maxLength: 60 }),
    fc.constantFrom(
      '',
      '0',
      '-1',
      '1e999',
      'null',
      '__proto__',
      '../x',
      '{{7*7}}',
      '%2e%2e',
      "' or 1=1 --",
      idOf('a'),
    ),
  );
  const segment = word.map((text) => encodeURIComponent(text).replaceAll("'", '%27'));
  const path = fc.oneof(
    segment.map((id) => `/v1/envelopes/${id}`),
    fc.tuple(segment, segment).map(([after, limit]) => `/v1/envelopes?after=${after}&limit=${limit}`),
    segment.map((mailbox) => `/v1/mailboxes/${mailbox}/messages`),
    fc.tuple(segment, segment).map(([mailbox, id]) => `/v1/mailboxes/${mailbox}/messages/${id}`),
    segment.map((id) => `/v1/mailboxes/${box}/messages/${id}`),
    segment.map((number) => `/v1/policies/${number}`),
    fc.array(segment, { maxLength: 5 }).map((parts) => `/${parts.join('/')}`),
    fc.constantFrom(
      '/v1/policies/2',
      `/v1/envelopes/${idOf('a')}`,
      '/v1/envelopes',
      '/v1/health',
      '/v1/openapi.json',
    ),
  );
  const headerValue = word.map((text) => text.replace(/[^\u0020-\u007e]/g, ''));
  const headers = fc.dictionary(
    fc.constantFrom(
      'Tocsin-Key',
      'Tocsin-Time',
      'Tocsin-Nonce',
      'Tocsin-Signature',
      'Tocsin-Receipt',
      'Accept',
      'If-None-Match',
      'Range',
      'Content-Type',
      'X-Forwarded-For',
    ),
    headerValue,
  );
  const body = fc.oneof(
    fc.uint8Array({ maxLength: 2_000 }),
    fc.json().map((text) => new TextEncoder().encode(text)),
    fc.constant(new TextEncoder().encode('age-encryption.org/v1\n-> X25519 a\nb\n--- c\n')),
    // A whole envelope with one byte of its header changed.
    fc.nat({ max: 180 }).map((at) => {
      const bytes = pretendSealed('random');
      bytes[at]! ^= 1;
      return new Uint8Array(bytes.subarray(0, bytes.length - 1));
    }),
  );
  const method = fc.constantFrom('GET', 'PUT', 'DELETE', 'POST', 'PATCH', 'HEAD', 'OPTIONS');

  test('answers each time with a problem in its own words, and keeps nothing of it', async () => {
    const empty = await under.store.counts();
    await fc.assert(
      fc.asyncProperty(
        method,
        path,
        headers,
        body,
        fc.boolean(),
        async (method, path, headers, body, signed) => {
          const signature = signed
            ? signHeaders(
                {
                  secret: under.desk.secret,
                  desk: under.desk.fingerprint,
                  random: seededRandom(String(Math.random())),
                  now: () => NOON,
                },
                method,
                path,
                method === 'PUT' ? body : undefined,
              )
            : {};
          const answer = await ask(
            under.listening.port,
            method,
            path,
            { ...headers, ...signature },
            method === 'PUT' ? body : undefined,
          );
          if (answer.status >= 400) {
            assert.notEqual(answer.status, 500, `${method} ${path}`);
            assert.equal(answer.headers['content-type'], 'application/problem+json');
            if (method !== 'HEAD') {
              const code = parseProblemCode(JSON.parse(answer.body.toString('utf8')));
              assert.ok(code, 'no code of ours');
              assert.equal(GATE_PROBLEM_STATUSES[code as keyof typeof GATE_PROBLEM_STATUSES], answer.status);
              expectProblem(answer, code);
            }
          } else
            assert.ok(
              method !== 'PUT' && method !== 'POST' && method !== 'PATCH',
              `${method} ${path} was taken`,
            );
        },
      ),
      { numRuns: RUNS },
    );
    assert.deepEqual(await under.store.counts(), empty);
    assert.equal((await under.store.policies()).length, 1);
    assert.deepEqual(
      under.events.filter(({ event }) => event === 'fault'),
      [],
    );
  });
});

function ask(
  port: number,
  method: string,
  path: string,
  headers: Record<string, string>,
  body: Uint8Array | undefined,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { host: '127.0.0.1', port, method, path, headers, agent: false },
      (response) => {
        const pieces: Buffer[] = [];
        response.on('data', (piece: Buffer) => pieces.push(piece));
        response.on('end', () => {
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(pieces),
          });
        });
      },
    );
    request.on('error', reject);
    request.end(body === undefined ? undefined : Buffer.from(body));
  });
}
