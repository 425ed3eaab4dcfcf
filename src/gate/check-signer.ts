import { mailboxIdOf, parseBase64Url, verifyRequest } from '../seal/verify.js';
import { GATE_HEADERS } from '../wire/gate.js';
import type { GateWork } from './gate-work.js';
import { Refusal, refusalOf } from './refuse-request.js';

const NO_BODY = new Uint8Array();

/**
 * Checks that a request is signed with the desk's key, now, for this path and body, and was not made before.
 * @throws Refusal
 */
export function checkDesk(work: GateWork, request: Request, body: Uint8Array = NO_BODY): Promise<void> {
  const { name, key } = work.policies.desk();
  return checkSigner(work, request, body, name, (signer) => {
    if (signer !== key) throw new Refusal('gate/not-the-desk');
  });
}

/**
 * Checks that a request is signed with the desk's key or a relay's: who puts messages into mailboxes.
 * @throws Refusal
 */
export function checkSender(work: GateWork, request: Request, body: Uint8Array): Promise<void> {
  const { name, key, relays } = work.policies.desk();
  return checkSigner(work, request, body, name, (signer) => {
    if (signer !== key && !relays.has(signer)) throw new Refusal('gate/not-the-desk');
  });
}

/**
 * Checks that a request is signed with a relay's key.
 * @throws Refusal
 */
export function checkRelay(work: GateWork, request: Request): Promise<void> {
  const { name, relays } = work.policies.desk();
  return checkSigner(work, request, NO_BODY, name, (signer) => {
    if (!relays.has(signer)) throw new Refusal('gate/not-your-mailbox');
  });
}

/** Whether a request says that the desk or a relay makes it; that it does is checked by {@link checkSender}. */
export function claimsSender(work: GateWork, request: Request): boolean {
  const signer = request.headers.get(GATE_HEADERS.key) ?? '';
  const { key, relays } = work.policies.desk();
  return signer === key || relays.has(signer);
}

/**
 * Checks that a request is signed with the key that owns the mailbox. The store is not asked before that, and who does
 * not own it is told the same whether or not there is anything in it.
 * @throws Refusal
 */
export function checkMailbox(work: GateWork, request: Request, mailbox: string): Promise<void> {
  return checkSigner(work, request, NO_BODY, work.policies.desk().name, (signer) => {
    if (mailboxIdOf(parseBase64Url(signer, 32)!) !== mailbox) throw new Refusal('gate/not-your-mailbox');
  });
}

/**
 * Checks that a request is signed, now, by a key that is permitted, and was not made before.
 * @param permit throws when the key may not do this; asked before anything is written, so that a stranger's keys leave
 *   no trace on the disk
 */
export async function checkSigner(
  work: GateWork,
  request: Request,
  body: Uint8Array,
  desk: string,
  permit: (key: string) => void,
): Promise<void> {
  const verified = verifyRequest({
    desk,
    method: request.method,
    path: request.url.slice(new URL(request.url).origin.length),
    body,
    headers: request.headers,
    now: work.now(),
  });
  if (!verified.ok) throw refusalOf(verified.problem);
  const { key, nonce } = verified.value;
  permit(key);
  await work.nonces.add(key, nonce);
}

/** What stands in the header with the desk's receipt. */
export function receiptOf(request: Request): string | null {
  return request.headers.get(GATE_HEADERS.receipt);
}
