import { refuse, TocsinError, type Json, type Problem, type Result } from '../base/index.js';
import { signEnrolled } from '../alert/index.js';
import { sealEnvelope, type BelievedPolicy } from '../seal/index.js';
import type { Parcel } from '../store/relay.js';
import type { GateClient } from './gate-client.js';
import { entryOf, type Relay } from './relay.js';

/** Parcels taken from the store at once, and sealed and sent at once. */
const TOGETHER = 64;
const AT_ONCE = 8;
const MINUTE = 60_000;
/** How often the gate is asked whether an alert still waits. */
const WATCH_MINUTES = 10;
/** Parcels asked about in one round. */
const MOST_WATCHED = 2_000;

/** How a round of sending went. */
export interface ParcelRound {
  readonly sent: number;
  readonly problem: Problem | null;
}

/**
 * Seals what is queued to each device, pads it, and puts it into the device's mailbox at the gate. A parcel keeps its id
 * however often it is tried, so a device gets it once; and of one device they go one after the other, so that it knows
 * that it is enrolled before its first alert comes, and gets a chain in its order.
 */
export async function sendParcels(
  relay: Relay,
  gate: GateClient,
  policy: BelievedPolicy,
): Promise<ParcelRound> {
  const bodies: Bodies = new Map();
  const failed = new Set<string>();
  let sent = 0;
  let problem: Problem | null = null;
  for (let after = 0; ;) {
    const parcels = await relay.store.rows.outbox.queuedParcels(after, TOGETHER);
    const last = parcels.at(-1);
    if (last === undefined) return { sent, problem };
    after = last.number;
    const byDevice = new Map<string, Parcel[]>();
    for (const parcel of parcels)
      byDevice.set(parcel.device, [...(byDevice.get(parcel.device) ?? []), parcel]);
    const waiting = [...byDevice.values()];
    const work = async (): Promise<void> => {
      for (let list = waiting.shift(); list !== undefined; list = waiting.shift())
        for (const parcel of list) {
          if (failed.has(parcel.device) || isUnreachable(problem)) break;
          const outcome = await sendOne(relay, gate, policy, parcel, bodies);
          if (outcome.ok) sent += 1;
          else {
            // What comes behind it for the same device waits for the next round as well.
            failed.add(parcel.device);
            problem = outcome.problem;
          }
        }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    if (isUnreachable(problem)) return { sent, problem };
  }
}

/** What parcels say, by kind and subject: the same alert is opened and put together once for all devices. */
type Bodies = Map<string, Json | undefined>;

function isUnreachable(problem: Problem | null): boolean {
  return problem?.code === 'relay/gate-unreachable';
}

async function sendOne(
  relay: Relay,
  gate: GateClient,
  policy: BelievedPolicy,
  parcel: Parcel,
  bodies: Bodies,
): Promise<Result<undefined>> {
  const { store, clock } = relay;
  const name = `${parcel.kind} ${parcel.kind === 'enrolled' ? parcel.device : parcel.subject}`;
  if (!bodies.has(name)) bodies.set(name, await bodyOf(relay, policy, parcel));
  const body = bodies.get(name);
  const sealed = body === undefined ? undefined : await sealParcel(policy, parcel, body);
  if (sealed === undefined) {
    // There is nothing to bring any more, or the device gave a key that nothing can be sealed to.
    await store.write(({ outbox }) => outbox.moveParcel(parcel.id, 'fetched'));
    return refuse('relay/not-sealed-to');
  }
  const put = await gate.putParcel(parcel.mailbox, gateIdOf(parcel.id), sealed);
  if (!put.ok) return put;
  const now = clock();
  const watchAt = new Date(now.getTime() + WATCH_MINUTES * MINUTE).toISOString();
  await store.write(async ({ deliveries, outbox, members }) => {
    await outbox.moveParcel(parcel.id, 'at-gate', watchAt);
    const device = parcel.kind === 'alert' ? await members.device(parcel.device) : undefined;
    if (device !== undefined)
      await deliveries.advance({ alert: parcel.subject, member: device.member }, 'sent', now.toISOString());
  });
  return put;
}

/** What a parcel says, or undefined when there is nothing of it any more. */
async function bodyOf(
  relay: Relay,
  policy: BelievedPolicy,
  { kind, subject, device }: Parcel,
): Promise<Json | undefined> {
  const { rows } = relay.store;
  if (kind === 'enrolled') {
    const own = entryOf(relay, policy);
    const row = await rows.members.device(device);
    const audiences = row === undefined ? [] : await rows.members.audiencesOf(row.member);
    if (own === undefined || audiences.length === 0) return undefined;
    const enrolled = signEnrolled(
      {
        type: 'tocsin/enrolled',
        version: 1,
        desk: policy.pin.desk,
        relay: own.id,
        device,
        audiences,
        at: relay.clock().toISOString(),
      },
      relay.keys.secret,
    );
    return { kind, enrolled: enrolled as unknown as Json };
  }
  if (kind === 'head') {
    const head = await rows.alerts.head(subject);
    return head === undefined ? undefined : { kind, head: JSON.parse(head.signed) as Json };
  }
  const alert = await rows.alerts.get(subject);
  if (alert === undefined) return undefined;
  const covers = await rows.alerts.coversOf(subject);
  const head = await rows.alerts.head(alert.audience);
  return {
    kind,
    publication: relay.open('publications', subject, alert.sealed),
    covers: covers.map(({ sealed }) => relay.open('covers', subject, sealed)),
    // A head that is older than the alert would say that there is no such alert.
    head: head !== undefined && head.number >= alert.number ? (JSON.parse(head.signed) as Json) : null,
  };
}

async function sealParcel(
  policy: BelievedPolicy,
  { id, mailbox, recipient }: Parcel,
  body: Json,
): Promise<Uint8Array | undefined> {
  try {
    const sealed = await sealEnvelope({
      desk: policy.pin.desk,
      purpose: 'alert',
      envelope: gateIdOf(id),
      reply: null,
      mailbox,
      recipient,
      body,
      parts: [],
    });
    return sealed.ok ? sealed.value : undefined;
  } catch (error) {
    if (error instanceof TocsinError && error.code === 'seal/not-a-recipient') return undefined;
    throw error;
  }
}

/**
 * Asks the gate whether alerts that were put into mailboxes still wait there. What does not was fetched and deleted by
 * its device: nobody else can.
 */
export async function watchParcels(relay: Relay, gate: GateClient): Promise<ParcelRound> {
  const { store, clock } = relay;
  const waiting = await store.rows.outbox.waitingParcels(clock().toISOString(), MOST_WATCHED);
  let fetched = 0;
  for (let at = 0; at < waiting.length; at += AT_ONCE) {
    const together = waiting.slice(at, at + AT_ONCE);
    const answers = await Promise.all(
      together.map(({ mailbox, id }) => gate.isWaiting(mailbox, gateIdOf(id))),
    );
    for (const [index, { id, subject, member }] of together.entries()) {
      const answer = answers[index]!;
      if (!answer.ok) return { sent: fetched, problem: answer.problem };
      const now = clock();
      const again = new Date(now.getTime() + WATCH_MINUTES * MINUTE).toISOString();
      if (!answer.value) fetched += 1;
      await store.write(async ({ outbox, deliveries }) => {
        await outbox.moveParcel(id, answer.value ? 'at-gate' : 'fetched', again);
        if (!answer.value) await deliveries.advance({ alert: subject, member }, 'fetched', now.toISOString());
      });
    }
  }
  return { sent: fetched, problem: null };
}

/** The 16 bytes of an id as they are written at the gate. */
export function gateIdOf(hex: string): string {
  return Buffer.from(hex, 'hex').toString('base64url');
}
