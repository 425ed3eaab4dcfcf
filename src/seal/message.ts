import { accept, refuse, TocsinError, type Json, type Result } from '../base/index.js';
import { believeStatement, type SignedStatement } from './statement.js';
import { isMessageStatement, MOST_STATEMENT_BYTES, type MessageStatement } from './message-statement.js';
import { openEnvelope } from './open-envelope.js';
import type { ReceiptKeys } from './receipt-keys.js';
import { sealEnvelope } from './seal-envelope.js';
import type { SigningSecret } from './sign.js';
import { signJson } from './sign-statement.js';

/** A message whose signature holds. */
export interface BelievedMessage {
  readonly statement: MessageStatement;
  /** SHA-256 of the statement, base64url: what the next one names as `previous`. */
  readonly sha256: string;
  /** The desk key that signed. */
  readonly key: string;
}

/**
 * Signs a message with the desk's key.
 * @throws TocsinError when a reporter's device would refuse it
 */
export function signMessage(statement: MessageStatement, deskSecret: SigningSecret): SignedStatement {
  const value = statement as unknown as Json;
  if (!isMessageStatement(value))
    throw new TocsinError(
      'seal/message-not-whole',
      'This message would be refused by the reporter’s device.',
      {
        hint: 'A reply needs a text of at most 20,000 characters, a status its status, an outcome its outcome.',
      },
    );
  return signJson('tocsin/message/v1', value, deskSecret);
}

/** Seals a signed message to a reporter, to be posted under `envelope`. */
export async function sealMessage(message: {
  readonly desk: string;
  readonly envelope: string;
  readonly mailbox: string;
  /** The reporter's `reply.recipient`. */
  readonly recipient: string;
  readonly signed: SignedStatement;
}): Promise<Result<Uint8Array>> {
  const { signed, ...rest } = message;
  return sealEnvelope({
    ...rest,
    purpose: 'message',
    reply: null,
    body: signed as unknown as Json,
    parts: [],
  });
}

/**
 * Opens a message and believes it only if the desk signed it for this mailbox.
 * @param expected.deskKeys the desk's keys as a verified chain of policies gives them
 */
export async function openMessage(
  bytes: Uint8Array,
  keys: Pick<ReceiptKeys, 'identity' | 'mailbox'>,
  expected: { readonly desk: string; readonly envelope: string; readonly deskKeys: readonly string[] },
): Promise<Result<BelievedMessage>> {
  const { desk, envelope, deskKeys } = expected;
  const { mailbox } = keys;
  const opened = await openEnvelope(bytes, [keys.identity], { desk, envelope, purpose: 'message', mailbox });
  if (!opened.ok) return opened;
  const believed = believeStatement('tocsin/message/v1', opened.value.body, deskKeys, MOST_STATEMENT_BYTES);
  return believed !== undefined &&
    isMessageStatement(believed.value) &&
    believed.value.desk === desk &&
    believed.value.mailbox === mailbox
    ? accept({ statement: believed.value, sha256: believed.sha256, key: believed.signers[0]! })
    : refuse('seal/message-forged');
}
