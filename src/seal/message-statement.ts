import type { Json } from '../base/index.js';
import { isBinary, isInstant, isLine, isWhole, readObject } from './read-shape.js';

/** What a message to a reporter is about. */
export type MessageKind = 'opened' | 'status' | 'reply' | 'outcome';

/** What the desk signs inside a message to a reporter. */
export interface MessageStatement {
  readonly type: 'tocsin/message';
  readonly version: 1;
  /** The desk's name. */
  readonly desk: string;
  readonly mailbox: string;
  /** Counts from 1 without gaps in each mailbox. */
  readonly number: number;
  /** SHA-256 of the statement before it, base64url; `null` for number 1. */
  readonly previous: string | null;
  readonly at: string;
  readonly kind: MessageKind;
  readonly status?: string;
  readonly text?: string;
  readonly outcome?: string;
}

/** Most bytes of one statement. */
export const MOST_STATEMENT_BYTES = 256 * 1024;

const MOST_TEXT = 20_000;

/** Whether a value is a statement in every field. */
export function isMessageStatement(value: Json): value is Json & MessageStatement {
  const statement = readObject(
    value,
    ['type', 'version', 'desk', 'mailbox', 'number', 'previous', 'at', 'kind'],
    ['status', 'text', 'outcome'],
  );
  if (statement?.['type'] !== 'tocsin/message' || statement['version'] !== 1) return false;
  const { kind, status, text, outcome } = statement;
  return (
    isLine(statement['desk'], 63) &&
    isBinary(statement['mailbox'], 16) &&
    isWhole(statement['number'], 1, 1_000_000) &&
    (statement['number'] === 1 ? statement['previous'] === null : isBinary(statement['previous'], 32)) &&
    isInstant(statement['at']) &&
    (kind === 'opened' || kind === 'status' || kind === 'reply' || kind === 'outcome') &&
    (status === undefined ? kind !== 'status' : isLine(status, 64)) &&
    (text === undefined ? kind !== 'reply' : typeof text === 'string' && text.length <= MOST_TEXT) &&
    (outcome === undefined ? kind !== 'outcome' : isLine(outcome, 64))
  );
}
