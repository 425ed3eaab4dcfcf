import { signRefused } from '../alert/index.js';
import { TocsinError, type Json } from '../base/index.js';
import { formatBase64Url, sealEnvelope, type BelievedPolicy, type ReplyTo } from '../seal/index.js';
import type { GateClient } from './gate-client.js';
import { entryOf, type Relay } from './relay.js';

/** A request to be enrolled whose code was not good. */
export interface RefusedEnrolment {
  /** The id of the envelope that brought it. */
  readonly envelope: string;
  /** The device's own key, base64url. */
  readonly device: string;
  /** How many more wrong codes are taken from it. */
  readonly left: number;
  readonly reply: ReplyTo;
}

/**
 * Tells a device that its code is not good, signed and sealed for it alone, so that its owner need not wait for an answer
 * that never comes. Whoever guesses learns nothing by it that silence would not tell a minute later. It is sent once: a
 * device whose refusal is lost says itself that no answer has come.
 */
export async function refuseEnrolment(
  relay: Relay,
  gate: GateClient,
  policy: BelievedPolicy,
  { envelope, device, left, reply }: RefusedEnrolment,
): Promise<void> {
  const own = entryOf(relay, policy);
  if (own === undefined) return;
  const refused = signRefused(
    {
      type: 'tocsin/refused',
      version: 1,
      desk: policy.pin.desk,
      relay: own.id,
      device,
      enrolment: envelope,
      left,
      at: relay.clock().toISOString(),
    },
    relay.keys.secret,
  );
  const id = formatBase64Url(relay.random(16));
  const sealed = await sealTo(reply, {
    desk: policy.pin.desk,
    purpose: 'alert',
    envelope: id,
    reply: null,
    body: { kind: 'refused', refused: refused as unknown as Json },
    parts: [],
  });
  if (sealed !== undefined) await gate.putParcel(reply.mailbox, id, sealed);
}

/** Undefined when the device gave a key that nothing can be sealed to. */
async function sealTo(
  { mailbox, recipient }: ReplyTo,
  rest: Omit<Parameters<typeof sealEnvelope>[0], 'mailbox' | 'recipient'>,
): Promise<Uint8Array | undefined> {
  try {
    const sealed = await sealEnvelope({ ...rest, mailbox, recipient });
    return sealed.ok ? sealed.value : undefined;
  } catch (error) {
    if (error instanceof TocsinError && error.code === 'seal/not-a-recipient') return undefined;
    throw error;
  }
}
