import { accept, refuse, type Result } from '../base/index.js';
import { audiencePinOf, gapsOf, isAheadOf, type AlertPins, type Gap } from './alert-pins.js';
import { HEAD, type Head } from './head.js';
import { believeValue } from './signed-value.js';
import type { AlertTrust } from './verify-publication.js';

/** The desk's word on which statement is the newest, believed. */
export interface BelievedHead {
  readonly head: Head;
  /** To be kept in place of the pins that were given. */
  readonly pins: AlertPins;
  /** Numbers of the audience's chain that are missing. */
  readonly gaps: readonly Gap[];
}

/**
 * Believes a head that the desk's present key has signed, if it is no older than the one this device has. The same
 * head once more changes nothing.
 */
export function verifyHead(
  signed: unknown,
  { policy, pins, audiences, now }: Pick<AlertTrust, 'policy' | 'pins' | 'audiences' | 'now'>,
): Result<BelievedHead> {
  const believed = believeValue(HEAD, signed, [policy.policy.deskKey]);
  if (!believed.ok) return believed;
  const { value: head } = believed.value;
  if (head.desk !== policy.pin.desk) return refuse('alert/other-desk');
  if (!audiences.includes(head.audience)) return refuse('alert/other-audience');
  if (isAheadOf(head.at, now)) return refuse('alert/sent-in-future');
  const pin = audiencePinOf(pins, head.audience);
  if (pin !== undefined && pin.head !== null && head.at < pin.head.at) return refuse('alert/head-older');
  if (pin !== undefined && head.number < pin.number) return refuse('alert/head-rolled-back');
  const seen = pin?.known[head.number]?.sha256 ?? (pin?.number === head.number ? pin.sha256 : undefined);
  if (seen !== undefined && seen !== head.sha256) return refuse('alert/other-under-number');
  const { at, number, sha256 } = head;
  const kept = { number, sha256, head: { at, number, sha256 }, known: pin?.known ?? {} };
  const after = { ...pins, audiences: { ...pins.audiences, [head.audience]: kept } };
  return accept({ head, pins: after, gaps: gapsOf(after, head.audience) });
}
