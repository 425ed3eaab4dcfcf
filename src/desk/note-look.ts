import type { DeskCallName } from '../wire/index.js';
import type { ActingOfficer } from './action.js';
import type { CaseChange, EventRecord } from './desk-records.js';
import { newId } from './new-id.js';
import type { OpenDesk } from './open-desk.js';

/** Writes down that an officer has seen a report, or its names. The audit has a row of its own for the read. */
export function noteLook(
  desk: OpenDesk,
  { id, name }: Pick<ActingOfficer, 'id' | 'name'>,
  action: DeskCallName,
  report: string,
  change: Extract<CaseChange, { kind: 'seen' | 'names' }>,
): Promise<void> {
  return desk.turns.take(async () => {
    const since = desk.clock();
    const content: EventRecord = {
      act: newId('a', desk.random),
      action,
      by: { id, name },
      at: since.toISOString(),
      change,
    };
    const row = await desk.store
      .table<EventRecord>('events')
      .add({ id: newId('e', desk.random), parent: report, since, content });
    desk.cases.apply({ ...content, id: row.id, number: row.number, about: report });
  });
}
