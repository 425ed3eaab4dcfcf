import type { AlertRow } from '../store/relay.js';
import { isEmail, openMember, type Member } from './member.js';
import type { Relay } from './relay.js';

/** Queues a reminder for every member who has not acknowledged and whose mail did not bounce. @returns how many */
export async function remind({ store, clock }: Relay, { sha256 }: Pick<AlertRow, 'sha256'>): Promise<number> {
  const now = clock().toISOString();
  return store.write(async ({ alerts, deliveries, outbox }) => {
    await alerts.clearDue(sha256, 'remind_at');
    let count = 0;
    for (const { member, state } of await deliveries.unanswered(sha256)) {
      if (state === 'bounced' || state === 'unreachable' || state === 'queued') continue;
      await outbox.addMail({ member, kind: 'reminder', alert: sha256, now });
      await deliveries.note(sha256, member, 'reminded', now);
      count += 1;
    }
    return count;
  });
}

/** What trying the second path has begun. */
export interface Escalation {
  /** Mails to second addresses. */
  readonly mailed: number;
  /** Members whom somebody must telephone, as far as a number is known. */
  readonly toCall: readonly CallEntry[];
  /** Members for whom there is no second path, and whose first has failed. */
  readonly unreachable: number;
}

/** A line of the list of telephone calls. */
export interface CallEntry {
  readonly name: string;
  readonly telephone: string;
  readonly state: string;
}

/**
 * Tries the second path for every member who has not acknowledged: a mail to the second address, or a line in the list
 * of telephone calls. Again, it does so only for whom it was not tried yet.
 */
export async function escalate(relay: Relay, { sha256 }: Pick<AlertRow, 'sha256'>): Promise<Escalation> {
  const { store, clock } = relay;
  const now = clock().toISOString();
  return store.write(async (rows) => {
    await rows.alerts.clearDue(sha256, 'escalate_at');
    const toCall: CallEntry[] = [];
    let mailed = 0;
    let unreachable = 0;
    for (const { member, state, escalated } of await rows.deliveries.unanswered(sha256)) {
      const row = await rows.members.get(member);
      const { name, second } = openMember(relay, row!);
      const path = pathOf(second);
      if (path === 'call') toCall.push({ name, telephone: second!, state });
      if (escalated !== null) continue;
      if (path === 'mail') {
        await rows.outbox.addMail({ member, kind: 'second', alert: sha256, now });
        mailed += 1;
      } else if (path === undefined && state === 'bounced') {
        await rows.deliveries.advance({ alert: sha256, member }, 'unreachable', now, {
          reason: 'no second contact',
        });
        unreachable += 1;
      }
      if (path !== undefined) await rows.deliveries.note(sha256, member, 'escalated', now);
    }
    toCall.sort((one, other) => (one.name < other.name ? -1 : 1));
    return { mailed, toCall, unreachable };
  });
}

function pathOf(second: Member['second']): 'mail' | 'call' | undefined {
  if (second === null) return undefined;
  return isEmail(second) ? 'mail' : 'call';
}

/** Does what the times that were set when an alert was passed on ask for. @returns whether anything was queued */
export async function remindWhenDue(relay: Relay): Promise<boolean> {
  const now = relay.clock().toISOString();
  const { alerts } = relay.store.rows;
  const toRemind = await alerts.dueFor('remind_at', now);
  const toEscalate = await alerts.dueFor('escalate_at', now);
  for (const alert of toRemind) await remind(relay, alert);
  for (const alert of toEscalate) await escalate(relay, alert);
  return toRemind.length + toEscalate.length > 0;
}
