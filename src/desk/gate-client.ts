import { accept, refuse, type Result } from '../base/index.js';
import {
  MOST_SEALED_BYTES,
  signPullReceipt,
  signRequest,
  type RandomBytes,
  type SigningSecret,
} from '../seal/index.js';
import { gatePaths, parseEnvelopeList } from '../wire/gate.js';

/** An envelope as the gate lists it; all of it is the gate's word. */
export interface ListedEnvelope {
  readonly id: string;
  readonly size: number;
  /** Hex SHA-256. */
  readonly sha256: string;
  readonly hour: string;
}

/** A page of the gate's list. */
export interface EnvelopePage {
  readonly envelopes: readonly ListedEnvelope[];
  /** Where to go on; null at the end. */
  readonly next: number | null;
}

/** What the desk asks of the gate. Every connection is opened from here; the gate is believed in nothing. */
export interface GateClient {
  readonly url: string;
  /** Envelopes after a place in the list, oldest first. */
  list(after: number, limit: number): Promise<Result<EnvelopePage>>;
  /** The bytes of an envelope; at most as many as an envelope can have. */
  fetch(id: string): Promise<Result<Uint8Array>>;
  /** Has the gate delete an envelope that is on our disk, against a signed receipt; done when it is gone. */
  remove(id: string, sha256: Uint8Array): Promise<Result<void>>;
  /** Puts a sealed message into a mailbox; the same again is the same answer. */
  putMessage(mailbox: string, id: string, sealed: Uint8Array): Promise<Result<void>>;
  /** Adds a tile, a bundle or the checkpoint to the log that everybody can read. */
  putLog(path: string, bytes: Uint8Array): Promise<Result<void>>;
  /** The newest checkpoint of the log that the gate has; null when it has none. */
  logCheckpoint(): Promise<Result<Uint8Array | null>>;
  /** Publishes a file for everybody. */
  putPublic(name: string, bytes: Uint8Array): Promise<Result<void>>;
}

/** What a client is made of. */
export interface GateClientOptions {
  readonly url: string;
  readonly fingerprint: string;
  readonly deskSecret: SigningSecret;
  readonly clock: () => Date;
  readonly random: RandomBytes;
  readonly fetch?: typeof fetch;
  /** For one whole answer. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 30_000;
/** A page of the list; far above what its entries can need. */
const MOST_LIST_BYTES = 4 * 1024 * 1024;
const MOST_ANSWER_BYTES = 64 * 1024;
const CONFLICT = 409;
const NOT_FOUND = 404;

/** A client for one gate. Nothing is kept open between requests that a gate could hold on to. */
export function createGateClient(options: GateClientOptions): GateClient {
  const base = new URL(options.url);
  const ask = (method: string, path: string, most: number, rest: AskRest = {}): Promise<Result<Uint8Array>> =>
    askGate(options, base, method, path, most, rest);
  const put = async (path: string, body: Uint8Array): Promise<Result<void>> => {
    const answer = await ask('PUT', path, MOST_ANSWER_BYTES, { body });
    return answer.ok ? accept(undefined) : answer;
  };
  return {
    url: base.origin,
    async list(after, limit) {
      const answer = await ask('GET', gatePaths.envelopes(after, limit), MOST_LIST_BYTES);
      if (!answer.ok) return answer;
      const page = parseEnvelopeList(parseJson(answer.value));
      if (page === undefined || page.envelopes.length > limit) return refuse('desk/gate-answer');
      const envelopes = page.envelopes.map(({ id, size, sha256, hour }) => ({
        id,
        size,
        sha256: Buffer.from(sha256, 'base64url').toString('hex'),
        hour,
      }));
      return accept({ envelopes, next: page.next });
    },
    fetch: (envelope) => ask('GET', gatePaths.envelope(envelope), MOST_SEALED_BYTES),
    async remove(envelope, sha256) {
      const receipt = signPullReceipt({ envelope, sha256: base64Url(sha256) }, options.deskSecret);
      const answer = await ask('DELETE', gatePaths.envelope(envelope), MOST_ANSWER_BYTES, {
        headers: { 'Tocsin-Receipt': receipt },
        // Gone is gone, whoever deleted it.
        alsoFine: [404],
      });
      return answer.ok ? accept(undefined) : answer;
    },
    putMessage: (mailbox, message, sealed) => put(gatePaths.message(mailbox, message), sealed),
    async putLog(path, bytes) {
      const done = await put(gatePaths.log(path), bytes);
      // The gate keeps what it has: this desk's log is another than the one that was published, or ends before it.
      const isBehind = !done.ok && done.problem.detail?.['status'] === CONFLICT;
      return isBehind ? refuse('desk/log-behind-gate') : done;
    },
    async logCheckpoint() {
      const answer = await ask('GET', gatePaths.log('checkpoint'), MOST_ANSWER_BYTES);
      return !answer.ok && answer.problem.detail?.['status'] === NOT_FOUND ? accept(null) : answer;
    },
    putPublic: (name, bytes) => put(gatePaths.published(name), bytes),
  };
}

interface AskRest {
  readonly body?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  readonly alsoFine?: readonly number[];
}

async function askGate(
  options: GateClientOptions,
  base: URL,
  method: string,
  path: string,
  most: number,
  { body = new Uint8Array(), headers = {}, alsoFine = [] }: AskRest,
): Promise<Result<Uint8Array>> {
  const signed = signRequest({
    desk: options.fingerprint,
    method,
    path,
    body,
    secretKey: options.deskSecret,
    now: options.clock(),
    random: options.random,
  });
  const abort = new AbortController();
  const timer = setTimeout(() => {
    abort.abort();
  }, options.timeoutMs ?? TIMEOUT_MS);
  try {
    const answer = await (options.fetch ?? fetch)(new URL(path, base), {
      method,
      headers: {
        ...signed,
        ...headers,
        ...(body.length === 0 ? {} : { 'Content-Type': 'application/octet-stream' }),
      },
      ...(body.length === 0 ? {} : { body: new Uint8Array(body) }),
      signal: abort.signal,
      // A gate that sends us elsewhere would learn what else we can reach.
      redirect: 'error',
    });
    const bytes = await readAtMost(answer, most);
    if (bytes === undefined) return refuse('desk/gate-answer');
    if (answer.ok || alsoFine.includes(answer.status)) return accept(bytes);
    return refuse('desk/gate-refused', { detail: { status: answer.status } });
  } catch {
    return refuse('desk/gate-unreachable');
  } finally {
    clearTimeout(timer);
    abort.abort();
  }
}

/** The body of an answer, or undefined when it is longer than it may be: reading stops there. */
export async function readAtMost(answer: Response, most: number): Promise<Uint8Array | undefined> {
  if (answer.body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = answer.body.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > most) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(value);
  }
  return Buffer.concat(chunks, length);
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

function base64Url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}
