import { randomBytes } from 'node:crypto';
import type { Json, Result } from '../base/index.js';
import {
  formatBase64Url,
  sealEnvelope,
  type EnvelopePurpose,
  type Part,
  type ReplyTo,
} from '../seal/index.js';
import type { StoredAnswer } from '../wire/index.js';
import type { MetDesk } from './meet-desk.js';

/** What a reporter sends. */
export interface Outgoing {
  readonly purpose: Extract<EnvelopePurpose, 'report' | 'addition'>;
  /** The age recipient to seal to. */
  readonly recipient: string;
  readonly reply: ReplyTo | null;
  readonly body: Json;
  readonly parts: readonly Part[];
}

const TRIES = 3;

/** Seals and sends. A connection that breaks is tried again with the same bytes, which can arrive only once. */
export async function sendSealed(desk: MetDesk, outgoing: Outgoing): Promise<Result<StoredAnswer>> {
  const envelope = formatBase64Url(randomBytes(16));
  const sealed = await sealEnvelope({ ...outgoing, desk: desk.pin.desk, envelope });
  if (!sealed.ok) return sealed;
  let answer = await desk.gate.putEnvelope(envelope, sealed.value);
  for (
    let tried = 1;
    tried < TRIES && !answer.ok && answer.problem.code === 'cli/gate-unreachable';
    tried += 1
  )
    answer = await desk.gate.putEnvelope(envelope, sealed.value);
  return answer;
}
