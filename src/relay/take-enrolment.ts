import { accept, refuse, type Json, type Result } from '../base/index.js';
import { isRecipient, mailboxIdOf, parseBase64Url, readObject, type ReplyTo } from '../seal/index.js';
import type { RelayStore } from '../store/relay.js';
import { digestOfCode, readCode } from './enrolment-codes.js';
import type { Relay } from './relay.js';

/** Wrong codes from one mailbox that are enough; each of them is answered. */
export const MOST_WRONG = 5;
/** Devices that one member may have; another takes the place of the oldest. */
const MOST_DEVICES = 8;

/**
 * Enrols a device that brings a one-time code, and queues for it the relay's confirmation and every alert that its
 * owner's audiences were sent, so that its chains have no gaps.
 */
export async function takeEnrolment(relay: Relay, body: Json, reply: ReplyTo): Promise<Result<undefined>> {
  const enrolment = readObject(body, ['kind', 'code', 'key', 'recipient']);
  const key = enrolment?.['key'];
  const recipient = enrolment?.['recipient'];
  const code = enrolment?.['code'];
  const publicKey = parseBase64Url(key, 32);
  if (
    enrolment?.['kind'] !== 'enrolment' ||
    publicKey === undefined ||
    typeof key !== 'string' ||
    typeof code !== 'string' ||
    !isRecipient(recipient, 'hybrid') ||
    // The mailbox must be the key's own: else somebody could have another's mailbox filled.
    mailboxIdOf(publicKey) !== reply.mailbox ||
    recipient !== reply.recipient
  )
    return refuse('relay/enrolment-unreadable');
  const now = relay.clock().toISOString();
  const plain = readCode(code);
  return relay.store.write(async (rows) => {
    const { members } = rows;
    const there = await members.device(key);
    // The same enrolment once more: the confirmation may have been lost.
    if (there !== undefined) {
      await queueAll(rows, { key, member: there.member }, now);
      return accept(undefined);
    }
    if ((await members.wrongTries(reply.mailbox)) >= MOST_WRONG) return refuse('relay/too-many-codes');
    const member = plain === undefined ? undefined : await members.useCode(digestOfCode(relay, plain), now);
    const row = member === undefined ? undefined : await members.get(member);
    if (row?.gone !== null) {
      await members.addWrongTry(reply.mailbox, now);
      return refuse('relay/code-wrong');
    }
    const devices = await members.devicesOf(row.id);
    const [oldest] = devices;
    if (devices.length >= MOST_DEVICES) await members.removeDevice(oldest!.key);
    await members.addDevice({ key, member: row.id, mailbox: reply.mailbox, recipient, since: now });
    await queueAll(rows, { key, member: row.id }, now);
    return accept(undefined);
  });
}

async function queueAll(
  rows: RelayStore['rows'],
  device: { readonly key: string; readonly member: string },
  now: string,
): Promise<void> {
  await rows.outbox.addParcel(device.key, 'enrolled', '', now);
  for (const audience of await rows.members.audiencesOf(device.member)) {
    const passed = await rows.alerts.passedTo(audience);
    for (const { sha256 } of passed) await rows.outbox.addParcel(device.key, 'alert', sha256, now);
    if ((await rows.alerts.head(audience)) !== undefined)
      await rows.outbox.addParcel(device.key, 'head', audience, now);
  }
}
