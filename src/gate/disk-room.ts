import type { GateStore } from '../store/gate.js';
import type { GateLog } from './gate-log.js';

/** How long a look at the disk is good for, in milliseconds. */
const FRESH_MILLISECONDS = 250;
/** What is stored is written to the log first, and then to the database. */
const WRITTEN_TWICE = 2;
/** Bytes of pages that change with a write beside what it stores: indexes, and the way to them. */
const PAGES_BESIDE = 8 * 4_096;

/**
 * Whether there is room to store more. The last of a disk is kept free: deleting needs room too, in the log of the
 * database, and a gate that is full to the brim could not even be emptied by its desk.
 */
export interface DiskRoom {
  hasRoom(bytes: number): Promise<boolean>;
  /** What the last looks have found. */
  isFull(): boolean;
  /** Says that a write has found the disk full. */
  sawFull(): void;
}

export function watchDiskRoom(
  store: Pick<GateStore, 'room' | 'relieve'>,
  reserve: number,
  clock: () => number,
  log: GateLog,
): DiskRoom {
  let free = Number.POSITIVE_INFINITY;
  let looked = Number.NEGATIVE_INFINITY;
  let full = false;
  const say = (isFull: boolean): void => {
    if (isFull !== full) log.write({ event: isFull ? 'full' : 'room-again' });
    full = isFull;
  };
  return {
    hasRoom: async (bytes) => {
      const needed = WRITTEN_TWICE * (bytes + PAGES_BESIDE);
      const stale = clock() - looked > FRESH_MILLISECONDS;
      if (stale || free - needed < reserve) free = await store.room();
      // The log holds its room twice until it is moved into the database, and moving it needs room: done now, while
      // the reserve is there. Later, with the disk full of log, it could not be done any more.
      if (stale && free - needed < reserve) {
        await store.relieve();
        free = await store.room();
      }
      if (stale) looked = clock();
      const has = free - needed >= reserve;
      if (has) free -= needed;
      say(!has);
      return has;
    },
    isFull: () => full,
    sawFull: () => {
      say(true);
    },
  };
}
