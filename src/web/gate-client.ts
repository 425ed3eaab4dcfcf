import { MOST_LOG_FILE_BYTES } from '../alert/index.js';
import { accept, refuse, type Result } from '../base/index.js';
import { readSignedPolicies, signRequest, type ReceiptKeys, type SignedPolicy } from '../seal/index.js';
import {
  gatePaths,
  parseMessageList,
  parseProblemCode,
  parseStoredAnswer,
  type MessageEntry,
  type StoredAnswer,
} from '../wire/gate.js';

/** Whose mailbox is asked for, at which desk. */
export interface MailboxKeys {
  readonly desk: string;
  readonly keys: Pick<ReceiptKeys, 'mailbox' | 'signing'>;
}

const NO_BYTES = new Uint8Array();

/** Random bytes of the browser. */
export function random(count: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(count));
}

/** How far this device's clock is behind the gate's, in milliseconds; learnt when the gate refuses a time. */
let clockBehind = 0;

/**
 * How many milliseconds this device's clock is behind the gate's, as far as the gate has complained; 0 when it has not.
 * To be shown, never to be believed: a gate that sets the time could make old news look new.
 */
export function clockDifference(): number {
  return clockBehind;
}

/** The chain of the desk's signed policies, as the gate gives it: not believed yet. */
export async function fetchPolicies(): Promise<Result<readonly SignedPolicy[]>> {
  const response = await ask('GET', gatePaths.policies);
  if (!response.ok) return response;
  const chain = readSignedPolicies(await jsonOf(response.value));
  return chain === undefined ? refuse('web/gate-unknown-answer') : accept(chain);
}

/** A file of the desk's log, its checkpoint or a tile, as the gate has it for everybody: not believed yet. */
export async function fetchLogFile(path: string): Promise<Result<Uint8Array>> {
  const response = await ask('GET', gatePaths.log(path));
  if (!response.ok) return response;
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  try {
    const reader = response.value.body?.getReader();
    for (let piece = await reader?.read(); piece?.done === false; piece = await reader?.read()) {
      length += piece.value.length;
      chunks.push(piece.value);
      // A gate that never ends its answer would fill the device.
      if (length > MOST_LOG_FILE_BYTES) {
        await reader?.cancel();
        return refuse('web/gate-unknown-answer');
      }
    }
    return accept(new Uint8Array(await new Blob(chunks).arrayBuffer()));
  } catch {
    return refuse('web/no-connection');
  }
}

/** Stores a sealed envelope at the gate. The same again is the same answer, so it may be tried as often as needed. */
export async function putEnvelope(id: string, sealed: Uint8Array): Promise<Result<StoredAnswer>> {
  const response = await ask('PUT', gatePaths.envelope(id), {}, sealed);
  if (!response.ok) return response;
  const stored = parseStoredAnswer(await jsonOf(response.value));
  return stored?.id === id ? accept(stored) : refuse('web/gate-unknown-answer');
}

/** Puts a sealed message into the mailbox of a relay, which takes them from anybody. May be tried as often as needed. */
export async function putMessage(
  mailbox: string,
  id: string,
  sealed: Uint8Array,
): Promise<Result<StoredAnswer>> {
  const response = await ask('PUT', gatePaths.message(mailbox, id), {}, sealed);
  if (!response.ok) return response;
  const stored = parseStoredAnswer(await jsonOf(response.value));
  return stored?.id === id ? accept(stored) : refuse('web/gate-unknown-answer');
}

/** What waits in a mailbox. One that was never written to is empty, like one that does not exist. */
export async function listMessages(of: MailboxKeys): Promise<Result<readonly MessageEntry[]>> {
  const response = await askSigned(of, 'GET', gatePaths.messages(of.keys.mailbox));
  if (!response.ok) return response;
  const list = parseMessageList(await jsonOf(response.value));
  return list === undefined ? refuse('web/gate-unknown-answer') : accept(list.messages);
}

/** The sealed bytes of one message. */
export async function fetchMessage(of: MailboxKeys, id: string): Promise<Result<Uint8Array>> {
  const response = await askSigned(of, 'GET', gatePaths.message(of.keys.mailbox, id));
  if (!response.ok) return response;
  try {
    return accept(new Uint8Array(await response.value.arrayBuffer()));
  } catch {
    return refuse('web/no-connection');
  }
}

/** Deletes one message at the gate. */
export async function deleteMessage(of: MailboxKeys, id: string): Promise<Result<true>> {
  const response = await askSigned(of, 'DELETE', gatePaths.message(of.keys.mailbox, id));
  return response.ok ? accept(true) : response;
}

async function askSigned(of: MailboxKeys, method: string, path: string): Promise<Result<Response>> {
  const once = (): Promise<Result<Response>> =>
    ask(
      method,
      path,
      signRequest({
        desk: of.desk,
        method,
        path,
        body: NO_BYTES,
        secretKey: of.keys.signing,
        now: new Date(Date.now() + clockBehind),
        random,
      }),
    );
  const first = await once();
  // A device with a wrong clock has taken the gate's time from the refusal; that is tried once.
  return !first.ok && first.problem.code === 'seal/request-time' ? once() : first;
}

async function ask(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body?: Uint8Array,
): Promise<Result<Response>> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers: {
        ...headers,
        ...(body === undefined ? {} : { 'Content-Type': 'application/octet-stream' }),
      },
      ...(body === undefined ? {} : { body: new Blob([body.slice()]) }),
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    });
  } catch {
    return refuse('web/no-connection');
  }
  if (response.ok) return accept(response);
  const code = parseProblemCode(await jsonOf(response));
  if (code === 'seal/request-time') learnTime(response.headers.get('Date'));
  return refuse(code ?? 'web/gate-unknown-answer');
}

function learnTime(date: string | null): void {
  const there = date === null ? Number.NaN : Date.parse(date);
  if (!Number.isNaN(there)) clockBehind = there - Date.now();
}

async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}
