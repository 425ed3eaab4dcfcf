import type { DeskStore } from '../../store/index.js';
import type { OpenDesk } from '../open-desk.js';
import type { RetentionKind } from '../retention.js';
import { allMeasures } from './read-task.js';
import type { KeptList } from './safeguard-book.js';

/**
 * Removes lists with their findings and actions, failed judgings, and measures that have been kept for their time. What
 * the log holds of them says states and ids alone, and stands; their exhibits are kept for a time of their own.
 */
export async function expireSafeguards(
  desk: OpenDesk,
  store: DeskStore,
  show: (one: () => void) => void,
  before: (kind: RetentionKind) => Date,
  add: (kind: RetentionKind, removed: number) => void,
): Promise<void> {
  const listsBefore = before('safeguard/list').toISOString();
  const old = desk.safeguards.lists().filter((list) => lastTouched(desk, list) < listsBefore);
  for (const list of old) await removeList(desk, store, show, list.id);
  add('safeguard/list', old.length);
  const failedBefore = before('safeguard/failed').toISOString();
  for (const { id, state, at } of desk.safeguards.runs()) {
    if (state !== 'failed' || at >= failedBefore) continue;
    await removeRun(desk, store, show, id);
    add('safeguard/failed', 1);
  }
  const measuresBefore = before('measure').toISOString();
  for (const { id, changed } of allMeasures(desk)) {
    if (changed >= measuresBefore) continue;
    await store.table('events').removeOf(id);
    show(() => {
      desk.safeguards.removeMeasure(id);
      desk.cases.forgetEvents(id);
    });
    add('measure', 1);
  }
}

/** When a list was last judged, or something was last done with one of its actions. */
function lastTouched(desk: OpenDesk, { id, newest }: KeptList): string {
  let last = newest.at;
  for (const [task, { list }] of desk.safeguards.findings()) {
    const at = list === id ? desk.cases.eventsAbout(task).at(-1)?.at : undefined;
    if (at !== undefined && at > last) last = at;
  }
  return last;
}

async function removeList(
  desk: OpenDesk,
  store: DeskStore,
  show: (one: () => void) => void,
  list: string,
): Promise<void> {
  for (const { id } of desk.safeguards.runsOf(list)) await removeRun(desk, store, show, id);
  for (const [task, row] of desk.safeguards.findings()) {
    if (row.list !== list) continue;
    await store.table('events').removeOf(task);
    show(() => {
      desk.safeguards.removeFinding(task);
      desk.cases.forgetEvents(task);
    });
  }
  await store.table('safeguard_findings').removeOf(list);
}

async function removeRun(
  desk: OpenDesk,
  store: DeskStore,
  show: (one: () => void) => void,
  id: string,
): Promise<void> {
  const run = desk.safeguards.run(id);
  if (run === undefined) return;
  await store.table('upload_bytes').removeOf(run.upload);
  await store.table('uploads').remove(run.upload);
  await store.table('safeguard_runs').remove(id);
  show(() => {
    desk.safeguards.removeRun(id);
  });
}
