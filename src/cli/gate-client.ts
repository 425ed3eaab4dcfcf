import { randomBytes } from 'node:crypto';
import { MOST_LOG_FILE_BYTES, type FetchLogFile } from '../alert/index.js';
import { accept, refuse, TocsinError, type Result } from '../base/index.js';
import {
  MOST_SEALED_BYTES,
  readSignedPolicies,
  signRequest,
  type SignedPolicy,
  type SigningSecret,
} from '../seal/index.js';
import {
  gatePaths,
  parseMessageList,
  parseProblemCode,
  parseStoredAnswer,
  type MessageEntry,
  type StoredAnswer,
} from '../wire/index.js';

/** Who signs a request. */
export interface RequestSigner {
  /** The desk's name. */
  readonly desk: string;
  readonly secretKey: SigningSecret;
}

/** A gate as a reporter's device and whoever publishes policies reach it. Nothing it answers is believed here. */
export interface GateClient {
  policies(): Promise<Result<readonly SignedPolicy[]>>;
  /** A file of the desk's log: its checkpoint or a tile. */
  readonly logFile: FetchLogFile;
  putPolicy(number: number, signed: SignedPolicy, signer: RequestSigner): Promise<Result<undefined>>;
  /** The same again is the same answer, so it may be tried as often as needed. */
  putEnvelope(id: string, sealed: Uint8Array): Promise<Result<StoredAnswer>>;
  listMessages(mailbox: string, signer: RequestSigner): Promise<Result<readonly MessageEntry[]>>;
  fetchMessage(mailbox: string, id: string, signer: RequestSigner): Promise<Result<Uint8Array>>;
  deleteMessage(mailbox: string, id: string, signer: RequestSigner): Promise<Result<undefined>>;
}

/** For a whole answer; a slow line sends 32 MiB in this. */
const TIMEOUT_MS = 20 * 60_000;
const MOST_JSON_BYTES = 16 * 1024 * 1024;
const NO_BYTES = new Uint8Array();

/**
 * A client for the gate at an address.
 * @throws TocsinError when the address is none, or is another machine's without TLS
 */
export function createGateClient(address: string): GateClient {
  const origin = readGateOrigin(address);
  // How far the clock here is behind the gate's; learnt once, when the gate refuses a time.
  let behind = 0;

  async function ask(method: string, path: string, rest: AskRest = {}): Promise<Result<Response>> {
    const { body, signer } = rest;
    let response: Response;
    try {
      response = await fetch(new URL(path, origin), {
        method,
        headers: {
          ...(signer === undefined
            ? {}
            : signRequest({
                ...signer,
                method,
                path,
                body: body ?? NO_BYTES,
                now: new Date(Date.now() + behind),
                random: (count) => new Uint8Array(randomBytes(count)),
              })),
          ...(body === undefined ? {} : { 'Content-Type': rest.type ?? 'application/octet-stream' }),
        },
        ...(body === undefined ? {} : { body: new Uint8Array(body) }),
        // A gate that sends us elsewhere would have us tell a third who we are.
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
    } catch {
      return refuse('cli/gate-unreachable');
    }
    if (response.ok) return accept(response);
    const code = parseProblemCode(await readJson(response)) ?? 'cli/gate-answer';
    if (code !== 'seal/request-time' || rest.again === true) return refuse(code);
    const there = Date.parse(response.headers.get('Date') ?? '');
    if (Number.isNaN(there)) return refuse(code);
    behind = there - Date.now();
    return ask(method, path, { ...rest, again: true });
  }

  const readAs = async <T>(
    answer: Promise<Result<Response>>,
    read: (value: unknown) => T | undefined,
  ): Promise<Result<T>> => {
    const response = await answer;
    if (!response.ok) return response;
    const value = read(await readJson(response.value));
    return value === undefined ? refuse('cli/gate-answer') : accept(value);
  };
  const done = async (answer: Promise<Result<Response>>): Promise<Result<undefined>> => {
    const response = await answer;
    if (response.ok) await response.value.body?.cancel();
    return response.ok ? accept(undefined) : response;
  };

  return {
    policies: () => readAs(ask('GET', gatePaths.policies), readSignedPolicies),
    async logFile(path) {
      const response = await ask('GET', gatePaths.log(path));
      if (!response.ok) return response;
      const bytes = await readAtMost(response.value, MOST_LOG_FILE_BYTES);
      return bytes === undefined ? refuse('cli/gate-answer') : accept(bytes);
    },
    putPolicy: (number, signed, signer) =>
      done(
        ask('PUT', gatePaths.policy(number), {
          body: new TextEncoder().encode(JSON.stringify(signed)),
          type: 'application/json',
          signer,
        }),
      ),
    putEnvelope: (id, body) =>
      readAs(ask('PUT', gatePaths.envelope(id), { body }), (value) => {
        const stored = parseStoredAnswer(value);
        return stored?.id === id ? stored : undefined;
      }),
    listMessages: (mailbox, signer) =>
      readAs(
        ask('GET', gatePaths.messages(mailbox), { signer }),
        (value) => parseMessageList(value)?.messages,
      ),
    async fetchMessage(mailbox, id, signer) {
      const response = await ask('GET', gatePaths.message(mailbox, id), { signer });
      if (!response.ok) return response;
      const bytes = await readAtMost(response.value, MOST_SEALED_BYTES);
      return bytes === undefined ? refuse('cli/gate-answer') : accept(bytes);
    },
    deleteMessage: (mailbox, id, signer) => done(ask('DELETE', gatePaths.message(mailbox, id), { signer })),
  };
}

interface AskRest {
  readonly body?: Uint8Array;
  readonly type?: string;
  readonly signer?: RequestSigner;
  readonly again?: true;
}

/** The origin of a gate's address. @throws TocsinError when it is none, or is another machine's without TLS */
export function readGateOrigin(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const loopback = url !== undefined && /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(url.hostname);
  if (url === undefined || !(url.protocol === 'https:' || (url.protocol === 'http:' && loopback)))
    throw new TocsinError('cli/gate-address', 'This is not the address of a gate.', {
      hint: 'Give it with https://; plain http:// is taken for this machine alone.',
    });
  return url.origin;
}

async function readJson(response: Response): Promise<unknown> {
  const bytes = await readAtMost(response, MOST_JSON_BYTES);
  try {
    return bytes === undefined
      ? undefined
      : JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/** The body, or `undefined` when it is longer than it may be, or breaks off. */
async function readAtMost(response: Response, most: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      length += chunk.length;
      if (length > most) return undefined;
      chunks.push(chunk);
    }
  } catch {
    return undefined;
  }
  return new Uint8Array(Buffer.concat(chunks));
}
