import type { ErasedRecord } from '../../evidence/index.js';
import type { OpenDesk } from '../open-desk.js';
import type { Writing } from '../writing.js';
import type { LogEntryRecord } from './evidence-rows.js';
import { logRowId } from './log-book.js';

/**
 * Erases record and salt of one entry of the log, and records that they were. The entry stands and says nothing any more.
 * @returns where that is recorded; undefined when there was nothing left to erase
 */
export async function eraseEntry(
  desk: OpenDesk,
  { store, log, at, by, show }: Writing,
  index: number,
  of: ErasedRecord,
  reason: string,
): Promise<number | undefined> {
  const entry = desk.log.entry(index);
  if (entry === undefined || entry.kept === null) return undefined;
  const content: LogEntryRecord = { ...entry, kept: null };
  await store.table<LogEntryRecord>('log_entries').set(logRowId(index), { content });
  const erasure = log.record({
    type: 'tocsin/record',
    version: 1,
    kind: 'erasure',
    desk: desk.fingerprint,
    at,
    by,
    entry: index,
    of,
    reason,
  });
  show(() => {
    desk.log.showErased(index);
  });
  return erasure.index;
}
