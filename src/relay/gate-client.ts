import { MOST_LOG_FILE_BYTES } from '../alert/index.js';
import { accept, refuse, type Result } from '../base/index.js';
import { MOST_SEALED_BYTES, readSignedPolicies, signRequest, type SignedPolicy } from '../seal/index.js';
import { gatePaths, parseMessageList, parseProblemCode, type MessageEntry } from '../wire/index.js';
import type { Relay } from './relay.js';

/** What a relay asks of the gate. Nothing that the gate answers is believed here. */
export interface GateClient {
  policies(): Promise<Result<readonly SignedPolicy[]>>;
  /** A file of the desk's log: its checkpoint or a tile. Asked for without a signature, as by anybody. */
  logFile(path: string): Promise<Result<Uint8Array>>;
  /** What waits in the relay's mailbox, in order. */
  listMessages(): Promise<Result<readonly MessageEntry[]>>;
  fetchMessage(id: string): Promise<Result<Uint8Array>>;
  deleteMessage(id: string): Promise<Result<undefined>>;
  /** Puts something into a device's mailbox; under an id that is there it is there already. */
  putParcel(mailbox: string, id: string, sealed: Uint8Array): Promise<Result<undefined>>;
  /** Whether what was put into a device's mailbox still waits there. */
  isWaiting(mailbox: string, id: string): Promise<Result<boolean>>;
  /** Posts an envelope to the desk; under an id that is there it is there already. */
  putEnvelope(id: string, sealed: Uint8Array): Promise<Result<undefined>>;
}

const TIMEOUT_MS = 60_000;
/** The chain of policies, or the list of a full mailbox. */
const MOST_JSON_BYTES = 16 * 1024 * 1024;
const MOST_ANSWER_BYTES = 64 * 1024;
const NO_BYTES = new Uint8Array();

/**
 * A client for one gate.
 * @param desk the desk's name, for which requests are signed
 */
export function createGateClient(
  url: string,
  relay: Pick<Relay, 'keys' | 'clock' | 'random' | 'mailbox'>,
  desk: string,
): GateClient {
  const base = new URL(url);
  const ask = async (
    method: string,
    path: string,
    most: number,
    { body, signed = true, alsoFine = [] }: AskRest = {},
  ): Promise<Result<{ readonly status: number; readonly bytes: Uint8Array }>> => {
    const abort = new AbortController();
    const timer = setTimeout(() => {
      abort.abort();
    }, TIMEOUT_MS);
    try {
      const answer = await fetch(new URL(path, base), {
        method,
        headers: {
          ...(signed ? signRequest({ ...signerOf(relay, desk), method, path, body: body ?? NO_BYTES }) : {}),
          ...(body === undefined ? {} : { 'Content-Type': 'application/octet-stream' }),
        },
        ...(body === undefined ? {} : { body: new Uint8Array(body) }),
        signal: abort.signal,
        // A gate that sends us elsewhere would learn what else we can reach.
        redirect: 'error',
      });
      const bytes = await readAtMost(answer, most);
      if (bytes === undefined) return refuse('relay/gate-answer');
      const code = answer.ok ? undefined : parseProblemCode(parseJson(bytes));
      if (answer.ok || alsoFine.includes(code ?? String(answer.status)))
        return accept({ status: answer.status, bytes });
      return refuse('relay/gate-refused', { detail: { status: answer.status } });
    } catch {
      return refuse('relay/gate-unreachable');
    } finally {
      clearTimeout(timer);
      abort.abort();
    }
  };
  const done = async (answer: ReturnType<typeof ask>): Promise<Result<undefined>> => {
    const given = await answer;
    return given.ok ? accept(undefined) : given;
  };
  // The id is drawn by us and known to nobody else: other bytes under it are an earlier try of ours, sealed anew since.
  const alsoFine = ['gate/other-bytes'];
  return {
    policies: async () => {
      const answer = await ask('GET', gatePaths.policies, MOST_JSON_BYTES, { signed: false });
      const chain = answer.ok ? readSignedPolicies(parseJson(answer.value.bytes)) : undefined;
      if (!answer.ok) return answer;
      return chain === undefined ? refuse('relay/gate-answer') : accept(chain);
    },
    logFile: async (path) => {
      const answer = await ask('GET', gatePaths.log(path), MOST_LOG_FILE_BYTES, { signed: false });
      return answer.ok ? accept(answer.value.bytes) : answer;
    },
    listMessages: async () => {
      const answer = await ask('GET', gatePaths.messages(relay.mailbox), MOST_JSON_BYTES);
      if (!answer.ok) return answer;
      const list = parseMessageList(parseJson(answer.value.bytes));
      return list === undefined ? refuse('relay/gate-answer') : accept(list.messages);
    },
    fetchMessage: async (id) => {
      const answer = await ask('GET', gatePaths.message(relay.mailbox, id), MOST_SEALED_BYTES);
      return answer.ok ? accept(answer.value.bytes) : answer;
    },
    deleteMessage: (id) => done(ask('DELETE', gatePaths.message(relay.mailbox, id), MOST_ANSWER_BYTES)),
    putParcel: (mailbox, id, sealed) =>
      done(ask('PUT', gatePaths.message(mailbox, id), MOST_ANSWER_BYTES, { body: sealed, alsoFine })),
    isWaiting: async (mailbox, id) => {
      const answer = await ask('HEAD', gatePaths.message(mailbox, id), MOST_ANSWER_BYTES, {
        alsoFine: ['404'],
      });
      return answer.ok ? accept(answer.value.status === 200) : answer;
    },
    putEnvelope: (id, sealed) =>
      done(ask('PUT', gatePaths.envelope(id), MOST_ANSWER_BYTES, { body: sealed, signed: false, alsoFine })),
  };
}

interface AskRest {
  readonly body?: Uint8Array;
  readonly signed?: boolean;
  /** Codes of problems, or statuses without one, that are answers too. */
  readonly alsoFine?: readonly string[];
}

function signerOf(
  { keys, clock, random }: Pick<Relay, 'keys' | 'clock' | 'random'>,
  desk: string,
): Pick<Parameters<typeof signRequest>[0], 'desk' | 'secretKey' | 'now' | 'random'> {
  return { desk, secretKey: keys.secret, now: clock(), random };
}

/** The body of an answer, or undefined when it is longer than it may be: reading stops there. */
async function readAtMost(answer: Response, most: number): Promise<Uint8Array | undefined> {
  if (answer.body === null) return NO_BYTES;
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = answer.body.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(Buffer.concat(chunks, length));
    length += value.length;
    if (length > most) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(value);
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
