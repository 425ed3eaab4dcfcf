import { PROBLEM_WORDS, type ProblemCode } from '../../base/index.js';
import { GATE_ID } from './gate-paths.js';

/** Answer to `PUT` of an envelope or a message: the bytes are on the gate's disk. */
export interface StoredAnswer {
  readonly id: string;
  /** The hour in which they were first stored, ISO 8601 UTC. */
  readonly stored: string;
}

/** An envelope that waits for the desk. */
export interface EnvelopeEntry {
  readonly number: number;
  readonly id: string;
  /** Bytes. */
  readonly size: number;
  /** SHA-256, base64url. */
  readonly sha256: string;
  readonly hour: string;
}

/** A page of the desk's list, lowest number first. */
export interface EnvelopeList {
  readonly envelopes: readonly EnvelopeEntry[];
  /** What to give as `after` for the next page; null when this was the last. */
  readonly next: number | null;
}

/** A message that waits for a reporter. */
export interface MessageEntry {
  readonly id: string;
  readonly size: number;
  readonly sha256: string;
}

/** What waits in a mailbox, in the order in which the desk put it there. */
export interface MessageList {
  readonly messages: readonly MessageEntry[];
}

/** What a gate says of itself. */
export interface GateHealth {
  readonly status: 'ready' | 'full';
  /** The newest policy's number, 0 when there is none yet. */
  readonly policy: number;
  /** Days after which the gate deletes what nobody has fetched. */
  readonly keeps: { readonly envelopes: number; readonly messages: number };
}

/** A refusal (RFC 9457): what happened, what is still safe, what to do next. */
export interface GateProblem {
  /** `urn:tocsin:problem:` and the code. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** What is still safe, and what to do next, in one text. */
  readonly detail: string;
  readonly safe: string;
  readonly next: string;
}

/** What stands before the code in a problem's type. */
export const PROBLEM_TYPE = 'urn:tocsin:problem:';

// What a gate answers is from outside like anything else: a device that believes its form would fall over a hostile
// one. These readers take what the schemas of gate-schemas.ts take, without bringing a library into the browser.

/** Reads the answer to a `PUT`; undefined when it is none. */
export function parseStoredAnswer(value: unknown): StoredAnswer | undefined {
  const { id, stored } = fields(value);
  return isId(id) && isHour(stored) ? { id, stored } : undefined;
}

/** Reads a page of the desk's list; undefined when it is none. */
export function parseEnvelopeList(value: unknown): EnvelopeList | undefined {
  const { envelopes, next } = fields(value);
  if (!Array.isArray(envelopes) || !(next === null || isWhole(next))) return undefined;
  const entries: EnvelopeEntry[] = [];
  for (const entry of envelopes) {
    const { number, id, size, sha256, hour } = fields(entry);
    if (!isWhole(number) || !isId(id) || !isWhole(size) || !isDigest(sha256) || !isHour(hour))
      return undefined;
    entries.push({ number, id, size, sha256, hour });
  }
  return { envelopes: entries, next };
}

/** Reads a mailbox's list; undefined when it is none. */
export function parseMessageList(value: unknown): MessageList | undefined {
  const { messages } = fields(value);
  if (!Array.isArray(messages)) return undefined;
  const entries: MessageEntry[] = [];
  for (const entry of messages) {
    const { id, size, sha256 } = fields(entry);
    if (!isId(id) || !isWhole(size) || !isDigest(sha256)) return undefined;
    entries.push({ id, size, sha256 });
  }
  return { messages: entries };
}

/** Reads what a gate says of itself; undefined when it is nothing of the kind. */
export function parseGateHealth(value: unknown): GateHealth | undefined {
  const { status, policy, keeps } = fields(value);
  const { envelopes, messages } = fields(keeps);
  return (status === 'ready' || status === 'full') &&
    isWhole(policy) &&
    isWhole(envelopes) &&
    isWhole(messages)
    ? { status, policy, keeps: { envelopes, messages } }
    : undefined;
}

/** The code in a refusal, when it is one of ours. Its words are taken from our own catalogue, never from the gate. */
export function parseProblemCode(value: unknown): ProblemCode | undefined {
  const { type } = fields(value);
  const code =
    typeof type === 'string' && type.startsWith(PROBLEM_TYPE) ? type.slice(PROBLEM_TYPE.length) : '';
  return Object.hasOwn(PROBLEM_WORDS, code) ? (code as ProblemCode) : undefined;
}

function fields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && GATE_ID.test(value);
}

function isDigest(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/.test(value);
}

function isHour(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:00:00Z$/.test(value);
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
