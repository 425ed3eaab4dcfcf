import type { DeskStore, SealedTableName } from '../store/index.js';
import type { AuditNote } from './audit/audit-note.js';
import { THE_DESK } from './case-book.js';
import type { Case } from './case.js';
import type { AdvertRunRecord } from './desk-records.js';
import { expireEvidence } from './evidence/expire-evidence.js';
import { keepCampaigns } from './keep-campaigns.js';
import type { OpenDesk } from './open-desk.js';
import { expireSafeguards } from './safeguards/expire-safeguards.js';
import { RETENTION, type RetentionDays, type RetentionKind } from './retention.js';

/** What hangs on a report and goes with it. */
const OF_REPORT: readonly SealedTableName[] = ['parts', 'part_bytes', 'messages', 'notes', 'events'];
const DAY_MS = 86_400_000;

/** How many of each kind were removed. */
export type ExpiredCount = Readonly<Partial<Record<RetentionKind, number>>>;

/**
 * Removes what has been kept for its time, from the disk first and then from memory. What officers decided about
 * campaigns stays as numbers without a text; a campaign without members goes.
 * @param record writes the row of the audit, in the same commit
 */
export async function expire(
  desk: OpenDesk,
  record: (store: DeskStore, note: AuditNote) => Promise<void>,
  days: RetentionDays = {},
): Promise<ExpiredCount> {
  const count: Partial<Record<RetentionKind, number>> = {};
  const before = (kind: RetentionKind): Date =>
    new Date(desk.clock().getTime() - (days[kind] ?? RETENTION[kind].days) * DAY_MS);
  const add = (kind: RetentionKind, removed: number): void => {
    if (removed > 0) count[kind] = (count[kind] ?? 0) + removed;
  };
  await desk.turns.take(async () => {
    const reports = [...desk.cases.all()].filter(
      (one) => one.changed < before(`report/${one.state}`).toISOString(),
    );
    const runs = desk.adverts
      .runs()
      .filter(({ state, finished }) =>
        state === 'done' || state === 'failed'
          ? finished !== null && finished < before(`adverts/${state}`).toISOString()
          : false,
      );
    const alerts = await desk.store.table('alerts').olderThan(before('alert'));
    const findings = await desk.store.table('findings').olderThan(before('finding'));
    const log = desk.log.begin();
    const shown: (() => void)[] = [];
    await desk.store.together(async (store) => {
      for (const one of reports) {
        await removeReport(store, one);
        add(`report/${one.state}`, 1);
      }
      for (const { id, state, upload } of runs) {
        await removeRun(store, id, upload);
        add(state === 'done' ? 'adverts/done' : 'adverts/failed', 1);
      }
      for (const { id } of alerts) await store.table('alerts').remove(id);
      for (const { id } of findings) await store.table('findings').remove(id);
      add('alert', alerts.length);
      add('finding', findings.length);
      add('mailbox', await removeOld(store, 'mailboxes', before('mailbox')));
      add('upload', await removeUploads(desk, store, before('upload')));
      add('envelope/opened', await store.removeEnvelopes('opened', before('envelope/opened')));
      add('envelope/refused', await store.removeEnvelopes('refused', before('envelope/refused')));
      const now = desk.log.recordedAt(desk.clock());
      const show = (one: () => void): void => {
        shown.push(one);
      };
      await expireEvidence(desk, { store, log, now, at: now.toISOString(), by: THE_DESK, show }, before, add);
      await expireSafeguards(desk, store, show, before, add);
      await log.write(store);
      const cases = [...reports.map(({ id }) => id), ...runs.map(({ id }) => id)];
      const say = Object.entries(count).map(([kind, removed]) => `${kind} ${String(removed)}`);
      if (say.length > 0)
        await record(store, { say: `Kept for its time and removed: ${say.join(', ')}`, cases });
    });
    log.show();
    for (const one of shown) one();
    for (const { id, messages } of reports) {
      for (const message of messages) desk.outbox.drop(message);
      desk.cases.remove(id);
      desk.campaigns.remove(id);
      desk.search.removeAbout(id);
    }
    for (const { id } of runs)
      for (const advert of desk.adverts.removeRun(id)) {
        desk.campaigns.remove(advert);
        desk.search.removeAbout(advert);
      }
    for (const { id } of alerts) {
      desk.alerts.delete(id);
      desk.campaigns.remove(id);
    }
    const gone = new Set(findings.map(({ id }) => id));
    desk.findings.splice(0, desk.findings.length, ...desk.findings.filter(({ id }) => !gone.has(id)));
  });
  await keepCampaigns(desk);
  return count;
}

async function removeReport(store: DeskStore, { id }: Case): Promise<void> {
  for (const table of OF_REPORT) await store.table(table).removeOf(id);
  for (const table of ['items', 'verdicts', 'reports'] as const) await store.table(table).remove(id);
}

async function removeRun(store: DeskStore, id: string, upload: string): Promise<void> {
  await store.table('advert_items').removeOf(id);
  await store.table('advert_batches').removeOf(id);
  await store.table('upload_bytes').removeOf(upload);
  await store.table('uploads').remove(upload);
  await store.table<AdvertRunRecord>('advert_runs').remove(id);
}

async function removeOld(store: DeskStore, name: SealedTableName, before: Date): Promise<number> {
  const old = await store.table(name).olderThan(before);
  for (const { id } of old) await store.table(name).remove(id);
  return old.length;
}

/** Uploads that no run is reading. */
async function removeUploads(desk: OpenDesk, store: DeskStore, before: Date): Promise<number> {
  const busy = new Set([...desk.adverts.runs(), ...desk.safeguards.runs()].map(({ upload }) => upload));
  const old = (await store.table('uploads').olderThan(before)).filter(({ id }) => !busy.has(id));
  for (const { id } of old) {
    await store.table('upload_bytes').removeOf(id);
    await store.table('uploads').remove(id);
  }
  // Pieces of a file that never came whole, because the desk stopped while it came.
  for (const { id, parent } of await store.table('upload_bytes').olderThan(before))
    if (!busy.has(parent)) await store.table('upload_bytes').remove(id);
  return old.length;
}
