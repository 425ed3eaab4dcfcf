import { accept, type Json, type Problem, type Result } from '../base/index.js';
import { signCounts, type Counts } from '../alert/index.js';
import { chooseSealingKey, sealEnvelope, type BelievedPolicy } from '../seal/index.js';
import type { AlertRow, CountsFigures, RelayStore } from '../store/relay.js';
import type { GateClient } from './gate-client.js';
import { entryOf, type Relay } from './relay.js';
import { gateIdOf } from './send-parcels.js';

/** What is told of one alert: how many members stand where, and which version their devices hold. */
export interface AlertFigures extends CountsFigures {
  readonly holding: readonly { readonly number: number; readonly devices: number }[];
}

/** How a round of reporting went. */
export interface CountsRound {
  readonly sent: number;
  readonly problem: Problem | null;
}

const MOST_HOLDING = 1000;
const DAY = 86_400_000;
/** After its end an alert's counts are told for so many days more: late acknowledgements count. */
const DAYS_AFTER = 60;

/** The figures of one alert as they are now. */
export async function figuresOf(
  rows: RelayStore['rows'],
  { sha256, audience }: Pick<AlertRow, 'sha256' | 'audience'>,
): Promise<AlertFigures> {
  const figures = await rows.deliveries.figures(sha256);
  const holding = await rows.deliveries.holding(audience);
  return { ...figures, holding: holding.slice(-MOST_HOLDING) };
}

/**
 * Tells the desk, signed and sealed, how many were reached, wherever that has changed since it was told last. New counts
 * are on disk under their serial before they are sent, so that no serial is ever given to two.
 */
export async function reportCounts(
  relay: Relay,
  gate: GateClient,
  policy: BelievedPolicy,
): Promise<CountsRound> {
  const { store, clock } = relay;
  const own = entryOf(relay, policy);
  const sealing = chooseSealingKey(policy.policy, clock());
  if (own === undefined) return { sent: 0, problem: { code: 'relay/not-in-policy' } };
  if (!sealing.ok) return { sent: 0, problem: sealing.problem };
  await renewCounts(relay);
  let sent = 0;
  for (const { alert, serial, id, at, figures } of await store.rows.outbox.queuedCounts()) {
    const counts: Counts = {
      type: 'tocsin/counts',
      version: 1,
      desk: policy.pin.desk,
      relay: own.id,
      serial,
      alert,
      at,
      ...(JSON.parse(figures) as AlertFigures),
    };
    const put = await postCounts(relay, gate, policy, counts, {
      id: gateIdOf(id),
      recipient: sealing.value.hybrid,
    });
    if (!put.ok) return { sent, problem: put.problem };
    await store.write(({ outbox }) => outbox.setCountsAtGate(id));
    sent += 1;
  }
  return { sent, problem: null };
}

async function renewCounts({ store, clock }: Relay): Promise<void> {
  const now = clock();
  for (const alert of await store.rows.alerts.all()) {
    if (alert.passed === null || Date.parse(alert.expires) + DAYS_AFTER * DAY < now.getTime()) continue;
    const figures = JSON.stringify(await figuresOf(store.rows, alert));
    const told = await store.rows.outbox.counts(alert.sha256);
    if (told?.figures !== figures)
      await store.write(({ outbox }) => outbox.putCounts(alert.sha256, figures, now.toISOString()));
  }
}

async function postCounts(
  { keys }: Relay,
  gate: GateClient,
  policy: BelievedPolicy,
  counts: Counts,
  to: { readonly id: string; readonly recipient: string },
): Promise<Result<undefined>> {
  const sealed = await sealEnvelope({
    desk: policy.pin.desk,
    purpose: 'counts',
    envelope: to.id,
    reply: null,
    recipient: to.recipient,
    body: { kind: 'counts', counts: signCounts(counts, keys.secret) as unknown as Json },
    parts: [],
  });
  if (!sealed.ok) return sealed;
  const put = await gate.putEnvelope(to.id, sealed.value);
  return put.ok ? accept(undefined) : put;
}
