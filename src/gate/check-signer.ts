import { mailboxIdOf, parseBase64Url, verifyRequest } from '../seal/verify.js';
import { GATE_HEADERS } from '../wire/gate.js';
import type { GateWork } from './gate-work.js';
import { Refusal, refusalOf } from './refuse-request.js';

const NO_BODY = new Uint8Array();

/**
 * Checks that a request is signed with the desk's key, now, for this path and body, and was not made before.
 * @throws Refusal
 */
export async function checkDesk(work: GateWork, request: Request, body: Uint8Array = NO_BODY): Promise<void> {
  const { key } = work.policies.desk();
  const signer = await checkSigner(work, request, body);
  if (signer !== key) throw new Refusal('gate/not-the-desk');
}

/**
 * Checks that a request is signed with the key that owns the mailbox. The store is not asked before that, and who does
 * not own it is told the same whether or not there is anything in it.
 * @throws Refusal
 */
export async function checkMailbox(work: GateWork, request: Request, mailbox: string): Promise<void> {
  const signer = await checkSigner(work, request, NO_BODY);
  if (mailboxIdOf(parseBase64Url(signer, 32)!) !== mailbox) throw new Refusal('gate/not-your-mailbox');
}

/** The key that signed, whosever it is. @throws Refusal when none did */
export async function checkSigner(
  work: GateWork,
  request: Request,
  body: Uint8Array,
  desk: string = work.policies.desk().name,
): Promise<string> {
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
  await work.nonces.add(key, nonce);
  return key;
}

/** What stands in the header with the desk's receipt. */
export function receiptOf(request: Request): string | null {
  return request.headers.get(GATE_HEADERS.receipt);
}
