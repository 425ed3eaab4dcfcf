import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { formatProblem } from '../../src/base/index.js';
import { DEFAULT_RETENTION } from '../../src/gate/gate-options.js';
import { expireNow } from '../../src/gate/retention.js';
import { encodeEntries, formatNote, originOf, signCheckpoint } from '../../src/evidence/index.js';
import { parseProblemCode } from '../../src/wire/gate.js';
import {
  generateSigningSecret,
  joinBytes,
  type ReceiptKeys,
  type SigningSecret,
} from '../../src/seal/index.js';
import {
  createDesk,
  createMailbox,
  idOf,
  pretendSealed,
  receiptHeader,
  seededRandom,
  signHeaders,
} from '../gate/desk-under-test.js';
import type { GateUnderTest } from '../gate/gate-under-test.js';

// The language of the scripts in this folder: what is asked, by whom, and what must come back. One directive a line.
//
//   device PUT /v1/envelopes/$id:a          who asks: device (signs nothing), desk, relay, stranger, mailbox:NAME
//     body sealed:a                         sealed:NAME[:KIB], text:…, zeros:BYTES, policy:NUMBER, policy:NUMBER:stranger
//                                           tile:NAME:WIDTH, bundle:NAME:WIDTH, checkpoint:NAME:SIZE[:stranger|:elsewhere]
//     header Content-Encoding: gzip         sent as it stands
//     signed-for GET /v1/envelopes          sign another method and path than are sent
//     signed-body sealed:b                  sign another body than is sent
//     seconds -700                          sign with a clock that is off
//     again                                 the very headers of the request before
//     receipt a sealed:a                    the desk's receipt for an envelope's bytes
//   201                                     the status that must come
//     header Content-Type == application/json | header X absent | header X ~ pattern
//     json {"id":"$id:a"}                   the whole body
//     body sealed:a                         the whole body, by bytes
//     code gate/not-here                    problem+json with this code and our three sentences for it
//
//   holds 1 envelopes 0 messages            what lies in the gate's store now
//   days 91                                 so many days pass
//   expire                                  what the gate does every hour
//
// $id:NAME is an id made from the name, $box:NAME the id of a mailbox, $relaybox that of the relay's, $sha:NAME the hash
// of sealed:NAME, $key:desk the desk's key, $hour the hour.

interface Asked {
  readonly who: string;
  readonly method: string;
  readonly path: string;
  body: Buffer | undefined;
  readonly headers: Record<string, string>;
  signedFor: { method: string; path: string } | undefined;
  signedBody: Buffer | undefined;
  seconds: number;
  again: boolean;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** Runs one script against a gate; every directive that does not hold says its line. */
export async function runScript(name: string, text: string, under: GateUnderTest): Promise<void> {
  const run = new ScriptRun(under);
  for (const [index, line] of text.split('\n').entries()) {
    const directive = line.trim();
    if (directive === '' || directive.startsWith('#')) continue;
    try {
      await run.take(directive, line.startsWith(' '));
    } catch (error) {
      throw new assert.AssertionError({
        message: `${name}:${String(index + 1)}: ${directive}\n${error instanceof Error ? error.message : String(error)}`,
      });
    }
  }
  await run.end();
}

class ScriptRun {
  readonly #under: GateUnderTest;
  readonly #random = seededRandom('script');
  readonly #stranger: SigningSecret = generateSigningSecret(seededRandom('stranger'));
  #asked: Asked | undefined;
  #answer: Answer | undefined;
  #checked = true;
  #lastHeaders: Record<string, string> = {};

  constructor(under: GateUnderTest) {
    this.#under = under;
  }

  async take(directive: string, indented: boolean): Promise<void> {
    const line = await this.#fill(directive);
    const [word = '', ...rest] = line.split(' ');
    const value = rest.join(' ');
    if (indented) {
      if (this.#answer === undefined) await this.#shape(word, value);
      else await this.#expect(word, value);
    } else if (/^\d{3}$/.test(word)) {
      this.#answer = await this.#send();
      assert.equal(this.#answer.status, Number(word), this.#answer.body.toString('utf8').slice(0, 500));
      this.#checked = true;
    } else if (word === 'holds') {
      const { envelopes, messages } = await this.#under.store.counts();
      assert.equal(`${String(envelopes)} envelopes ${String(messages)} messages`, value);
    } else if (word === 'days') {
      const { clock } = this.#under;
      clock.now = new Date(clock.now.getTime() + Number(value) * 86_400_000);
    } else if (word === 'expire') {
      const { store, clock } = this.#under;
      await expireNow({ store, retention: DEFAULT_RETENTION, now: () => clock.now });
    } else {
      await this.end();
      this.#checked = false;
      this.#answer = undefined;
      this.#asked = {
        who: word,
        method: rest[0] ?? '',
        path: rest[1] ?? '',
        body: undefined,
        headers: {},
        signedFor: undefined,
        signedBody: undefined,
        seconds: 0,
        again: false,
      };
    }
  }

  /** A request without an expected status tests nothing. */
  end(): Promise<void> {
    assert.ok(this.#checked, 'the request before this has no expected status');
    return Promise.resolve();
  }

  async #shape(word: string, value: string): Promise<void> {
    const asked = this.#asked;
    assert.ok(asked, 'there is no request yet');
    if (word === 'body') asked.body = await this.#bytes(value);
    else if (word === 'signed-body') asked.signedBody = await this.#bytes(value);
    else if (word === 'seconds') asked.seconds = Number(value);
    else if (word === 'again') asked.again = true;
    else if (word === 'signed-for') {
      const [method = '', path = ''] = value.split(' ');
      asked.signedFor = { method, path };
    } else if (word === 'header') {
      const split = value.indexOf(':');
      asked.headers[value.slice(0, split)] = value.slice(split + 1).trim();
    } else if (word === 'receipt') {
      const [id = '', bytes = ''] = value.split(' ');
      Object.assign(asked.headers, receiptHeader(this.#under.desk, idOf(id), await this.#bytes(bytes)));
    } else assert.fail(`no such directive: ${word}`);
  }

  async #send(): Promise<Answer> {
    const asked = this.#asked;
    assert.ok(asked, 'there is no request yet');
    const { method, path, body } = asked;
    const signed = asked.signedFor ?? { method, path };
    const secret = await this.#secret(asked.who);
    const { desk, clock } = this.#under;
    const headers =
      secret === undefined
        ? {}
        : signHeaders(
            {
              secret,
              desk: desk.fingerprint,
              random: this.#random,
              now: () => new Date(clock.now.getTime() + asked.seconds * 1000),
            },
            signed.method,
            signed.path,
            asked.signedBody ?? body,
          );
    this.#lastHeaders = asked.again ? this.#lastHeaders : { ...headers, ...asked.headers };
    return ask(this.#under.listening.port, method, path, this.#lastHeaders, body);
  }

  async #secret(who: string): Promise<SigningSecret | undefined> {
    if (who === 'device') return undefined;
    if (who === 'desk') return this.#under.desk.secret;
    if (who === 'relay') return this.#under.desk.relay.secret;
    if (who === 'stranger') return this.#stranger;
    if (who.startsWith('mailbox:')) return (await this.#mailbox(who.slice(8))).signing;
    return assert.fail(`nobody is called ${who}`);
  }

  async #expect(word: string, value: string): Promise<void> {
    const answer = this.#answer!;
    if (word === 'json') assert.deepEqual(JSON.parse(answer.body.toString('utf8')), JSON.parse(value));
    else if (word === 'body')
      assert.ok(answer.body.equals(await this.#bytes(value)), 'other bytes came back');
    else if (word === 'code') expectProblem(answer, value);
    else if (word === 'header') {
      const match = /^(\S+) (==|~|absent) ?(.*)$/.exec(value);
      assert.ok(match, `cannot read: header ${value}`);
      const [, name = '', how, expected = ''] = match;
      const found = answer.headers[name.toLowerCase()];
      if (how === 'absent') assert.equal(found, undefined);
      else if (how === '==') assert.equal(found, expected);
      else assert.match(String(found), new RegExp(expected));
    } else assert.fail(`no such expectation: ${word}`);
  }

  async #bytes(what: string): Promise<Buffer> {
    const [kind = '', name = '', more, how] = what.split(':');
    if (kind === 'sealed') return pretendSealed(name, more === undefined ? 16 : Number(more));
    if (kind === 'text') return Buffer.from(what.slice(5));
    if (kind === 'zeros') return Buffer.alloc(Number(name));
    if (kind === 'policy') {
      const { chain } = await createDesk('desk', Number(name));
      const stranger = await createDesk('another desk', Number(name));
      return Buffer.from(JSON.stringify((more === 'stranger' ? stranger.chain : chain).at(-1)));
    }
    if (kind === 'tile' || kind === 'bundle') {
      // A wider one of the same name begins with the narrower.
      const random = seededRandom(`leaves ${name}`);
      const hashes = Array.from({ length: Number(more) }, () => random(32));
      return Buffer.from(kind === 'tile' ? joinBytes(...hashes) : encodeEntries(hashes));
    }
    if (kind === 'checkpoint') {
      const { fingerprint, secret } = this.#under.desk;
      const origin = originOf(
        how === 'elsewhere' ? (await createDesk('another desk', 1)).fingerprint : fingerprint,
      );
      const root = createHash('sha256').update(name).digest();
      const note = signCheckpoint(
        { origin, size: Number(more), root },
        how === 'stranger' ? this.#stranger : secret,
      );
      return Buffer.from(formatNote(note));
    }
    return assert.fail(`no such bytes: ${what}`);
  }

  #mailbox(name: string): Promise<ReceiptKeys> {
    return createMailbox(name, this.#under.desk);
  }

  async #fill(line: string): Promise<string> {
    let filled = line
      .replace(/\$id:(\w+)/g, (_, name: string) => idOf(name))
      .replace(/\$sha:(\w+)/g, (_, name: string) =>
        createHash('sha256').update(pretendSealed(name)).digest('base64url'),
      )
      .replaceAll('$relaybox', this.#under.desk.relay.mailbox)
      .replaceAll('$key:desk', this.#under.desk.key)
      .replaceAll('$hour', `${this.#under.clock.now.toISOString().slice(0, 13)}:00:00Z`);
    for (const [whole, name = ''] of line.matchAll(/\$box:(\w+)/g))
      filled = filled.replace(whole, (await this.#mailbox(name)).mailbox);
    return filled;
  }
}

/** Checks that a refusal is one of ours: the code, its status, and the very sentences of the catalogue. */
export function expectProblem(answer: Pick<Answer, 'headers' | 'status' | 'body'>, code: string): void {
  assert.equal(answer.headers['content-type'], 'application/problem+json');
  const problem = JSON.parse(answer.body.toString('utf8')) as Record<string, unknown>;
  const found = parseProblemCode(problem);
  assert.equal(found, code);
  const words = formatProblem({ code: found });
  assert.deepEqual(Object.keys(problem).sort(), ['detail', 'next', 'safe', 'status', 'title', 'type']);
  assert.equal(problem['status'], answer.status);
  if (!words.happened.includes('{')) assert.equal(problem['title'], words.happened);
  assert.equal(problem['safe'], words.safe);
  assert.equal(problem['next'], words.next);
}

function ask(
  port: number,
  method: string,
  path: string,
  headers: Record<string, string>,
  body: Buffer | undefined,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      {
        host: '127.0.0.1',
        port,
        method,
        path,
        headers: { ...headers, ...(body === undefined ? {} : { 'Content-Length': String(body.length) }) },
        agent: false,
      },
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
    // The gate may answer and close before it has read all of a body that it refuses.
    let answered = false;
    request.on('response', () => {
      answered = true;
    });
    request.on('error', (error) => {
      if (!answered) reject(error);
    });
    request.end(body);
  });
}
