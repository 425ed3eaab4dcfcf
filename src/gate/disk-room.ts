import type { GateStore } from '../store/gate.js';
import type { GateLog } from './gate-log.js';

/** How long a look at the disk is good for, in milliseconds. */
const FRESH_MILLISECONDS = 250;

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
  store: Pick<GateStore, 'room'>,
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
      if (clock() - looked > FRESH_MILLISECONDS) {
        looked = clock();
        free = await store.room();
      }
      const has = free - bytes >= reserve;
      if (has) free -= bytes;
      say(!has);
      return has;
    },
    isFull: () => full,
    sawFull: () => {
      say(true);
    },
  };
}
