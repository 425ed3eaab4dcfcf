import { createHash } from 'node:crypto';
import type { Problem } from '../../base/index.js';
import type { GateClient } from '../gate-client.js';
import type { OpenDesk } from '../open-desk.js';
import type { DeliveryRecord, KeptDelivery } from './alert-rows.js';
import { publicFiles } from './public-files.js';
import { queueDeliveries } from './queue-deliveries.js';

/** How a round of sending alerts went. */
export interface AlertRound {
  readonly sent: number;
  /** What still waits for the gate. */
  readonly waiting: number;
  readonly problem: Problem | null;
}

const PUBLIC = 'public-files';

/**
 * One round: the log's checkpoint is cosigned and given to the gate, publications that it covers are made and sealed to
 * relays, and everything that waits is offered to the gate. Each step is on disk before the next, so a kill in between
 * loses nothing; what is offered again is the same under the same id.
 */
export async function sendAlerts(desk: OpenDesk, gate: GateClient): Promise<AlertRound> {
  const round = await runRound(desk, gate);
  desk.publisher.problem = round.problem;
  return round;
}

async function runRound(desk: OpenDesk, gate: GateClient): Promise<AlertRound> {
  let problem: Problem | null = null;
  if (desk.log.size > 0) {
    const compared = await desk.publisher.compare(gate);
    if (!compared.ok) return { sent: 0, waiting: desk.board.waiting().length, problem: compared.problem };
    const checkpoint = await desk.publisher.checkpoint();
    if (!checkpoint.ok) problem = checkpoint.problem;
  }
  await queueDeliveries(desk);
  const pushed = await desk.publisher.push(gate);
  if (!pushed.ok) return { sent: 0, waiting: desk.board.waiting().length, problem: pushed.problem };
  const sent = await deliver(desk, gate);
  const published = await pushPublic(desk, gate);
  return {
    sent: sent.count,
    waiting: desk.board.waiting().length,
    problem: sent.problem ?? published ?? problem,
  };
}

/** Of one relay in order: what comes later waits for what comes before. */
async function deliver(
  desk: OpenDesk,
  gate: GateClient,
): Promise<{ count: number; problem: Problem | null }> {
  const refused = new Set<string>();
  let count = 0;
  let problem: Problem | null = null;
  for (const delivery of desk.board.waiting().sort((a, b) => a.number - b.number)) {
    if (refused.has(delivery.relay) || delivery.sealed === null) continue;
    const { mailbox, message, sealed } = delivery;
    const put = await gate.putMessage(mailbox, message, Buffer.from(sealed, 'base64'));
    if (!put.ok) {
      problem = put.problem;
      refused.add(delivery.relay);
      if (problem.code !== 'desk/gate-refused') break;
      continue;
    }
    await settle(desk, delivery);
    count += 1;
  }
  return { count, problem };
}

function settle(desk: OpenDesk, { id, number, ...delivery }: KeptDelivery): Promise<void> {
  return desk.turns.take(async () => {
    const now = desk.clock();
    const content: DeliveryRecord = { ...delivery, sealed: null, sentAt: now.toISOString() };
    await desk.store.table<DeliveryRecord>('deliveries').set(id, { state: 'sent', since: now, content });
    desk.board.putDelivery({ ...content, id, number });
  });
}

/** What is TLP:CLEAR, for everybody: files whose bytes are not those that the gate was given last. */
async function pushPublic(desk: OpenDesk, gate: GateClient): Promise<Problem | null> {
  const given = JSON.parse((await desk.store.mark(PUBLIC)) ?? '{}') as Record<string, string>;
  for (const [name, bytes] of publicFiles(desk, gate.url)) {
    const sha256 = createHash('sha256').update(bytes).digest('base64url');
    if (given[name] === sha256) continue;
    const put = await gate.putPublic(name, bytes);
    if (!put.ok) return put.problem;
    given[name] = sha256;
    await desk.store.setMark(PUBLIC, JSON.stringify(given));
  }
  return null;
}
