import type { KeptAlert, KeptDraft } from '../alerts/alert-rows.js';
import type { OpenDesk } from '../open-desk.js';
import type { Writing } from '../writing.js';
import type { RetentionKind } from '../retention.js';
import { eraseEntry } from './erase-entry.js';
import { eraseExhibit } from './erase-exhibit.js';

const REASON = 'Kept for its time.';

/**
 * Removes what of evidence and alerts has been kept for its time. Entries of the log stand; record and salt of those
 * that are about it are erased.
 * @param before the time before which something of a kind must have come to be old
 */
export async function expireEvidence(
  desk: OpenDesk,
  writing: Writing,
  before: (kind: RetentionKind) => Date,
  add: (kind: RetentionKind, removed: number) => void,
): Promise<void> {
  const isOld = (kind: RetentionKind, at: string): boolean => at < before(kind).toISOString();
  const alerts = oldAlerts(desk, isOld);
  for (const alert of alerts) await removeAlert(desk, writing, alert);
  add('alert/published', alerts.length);
  for (const draft of desk.board.drafts()) {
    const kind = draft.state === 'dropped' ? 'draft/dropped' : 'draft/open';
    if (draft.state === 'published' || !isOld(kind, draft.changedAt)) continue;
    await removeDraft(desk, writing, draft.id);
    add(kind, 1);
  }
  const gone = new Set(alerts.map(({ id }) => id));
  for (const exhibit of desk.evidence.exhibits()) {
    const needed = desk.board.alertsOn(exhibit.sha256).some(({ id }) => !gone.has(id));
    if (needed || !isOld('exhibit', exhibit.taken.at)) continue;
    if (exhibit.erased === null) await eraseExhibit(desk, writing, exhibit, REASON);
    await writing.store.table('exhibits').remove(exhibit.id);
    writing.show(() => {
      desk.evidence.removeExhibit(exhibit.id);
    });
    add('exhibit', 1);
  }
  for (const { id, at, number, campaign, logged } of desk.evidence.assessments()) {
    if (!isOld('assessment', at)) continue;
    await eraseEntry(desk, writing, logged.index, { kind: 'assessment', id: campaign, number }, REASON);
    await writing.store.table('assessments').remove(id);
    writing.show(() => {
      desk.evidence.removeAssessment(id);
    });
    add('assessment', 1);
  }
  for (const answer of desk.board.answers()) {
    if (answer.state !== 'kept' || gone.has(answer.alert) || !isOld('answer/kept', answer.at)) continue;
    await removeAnswer(desk, writing, answer.id);
    add('answer/kept', 1);
  }
  for (const delivery of desk.board.sentHeads()) {
    if (delivery.sentAt === null || !isOld('alert/head', delivery.sentAt)) continue;
    await removeDelivery(desk, writing, delivery.id);
    add('alert/head', 1);
  }
}

/** Alerts of which every later one of their audience must stay behind: the newest is where the chain goes on. */
function oldAlerts(desk: OpenDesk, isOld: (kind: RetentionKind, at: string) => boolean): KeptAlert[] {
  return desk.board.audiences().flatMap(({ id }) =>
    desk.board
      .chain(id)
      .slice(0, -1)
      .filter(({ logged, made }) => made !== null && isOld('alert/published', logged.at)),
  );
}

async function removeAlert(desk: OpenDesk, writing: Writing, alert: KeptAlert): Promise<void> {
  const { store, show } = writing;
  const { id, sha256, draft, logged } = alert;
  await eraseEntry(desk, writing, logged.index, { kind: 'alert', id, number: null }, REASON);
  await store.table('published').remove(id);
  await removeDraft(desk, writing, draft);
  await store.table('counts').removeOf(sha256);
  const counts = new Set(desk.board.countsOf(sha256).map((one) => one.id));
  for (const answer of desk.board.answers())
    if (answer.alert === id) await removeAnswer(desk, writing, answer.id);
  for (const delivery of desk.board.deliveriesOf(id)) await removeDelivery(desk, writing, delivery.id);
  show(() => {
    desk.board.removeAlert(id);
    desk.board.removeCounts(counts);
  });
}

async function removeDraft(desk: OpenDesk, { store, show }: Writing, id: KeptDraft['id']): Promise<void> {
  await store.table('drafts').remove(id);
  show(() => {
    desk.board.removeDraft(id);
  });
}

async function removeAnswer(desk: OpenDesk, { store, show }: Writing, id: string): Promise<void> {
  await store.table('answers').remove(id);
  show(() => {
    desk.board.removeAnswer(id);
  });
}

async function removeDelivery(desk: OpenDesk, { store, show }: Writing, id: string): Promise<void> {
  await store.table('deliveries').remove(id);
  show(() => {
    desk.board.removeDelivery(id);
  });
}
