import type { CaseEvent } from '../case-book.js';
import type { Doer } from '../case.js';
import type { LogAppend } from '../evidence/log-book.js';
import type { OpenDesk } from '../open-desk.js';
import { proofOf, sayTaskChange } from './task-change.js';

/** Records what was done with actions and measures in the log, in the commit of the act; an undo of one too. */
export function logTasks(
  desk: Pick<OpenDesk, 'fingerprint' | 'clock' | 'log'>,
  log: LogAppend,
  by: Doer,
  events: readonly CaseEvent[],
): void {
  for (const { about, change } of events) {
    const isUndo = change.kind === 'undo' && /^(?:ms|sl)-/.test(about);
    if (change.kind !== 'task' && !isUndo) continue;
    log.record({
      type: 'tocsin/record',
      version: 1,
      kind: 'task',
      desk: desk.fingerprint,
      at: desk.log.recordedAt(desk.clock()).toISOString(),
      by,
      task: about,
      what: change.kind === 'task' ? sayTaskChange(change.task) : 'an act was undone',
      proof: change.kind === 'task' ? proofOf(change.task) : null,
    });
  }
}
