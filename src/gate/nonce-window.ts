import { createHash } from 'node:crypto';
import { isDiskFull, type GateStore } from '../store/gate.js';
import { hourOf } from './hour.js';
import { Refusal } from './refuse-request.js';

/** Digests of nonces kept in memory, beside those on disk. */
const MOST_KEPT = 500_000;

/** Remembers which signed requests were made, for longer than their time is taken. */
export interface NonceWindow {
  /** @throws Refusal `gate/replayed` when the same key has used the nonce before */
  add(key: string, nonce: string): Promise<void>;
}

export function createNonceWindow(store: GateStore, now: () => Date): NonceWindow {
  const seen = new Set<string>();
  return {
    add: async (key, nonce) => {
      // A digest, so that no list of keys, and so of mailboxes, comes to lie on the disk.
      const digest = createHash('sha256').update(`${key}\n${nonce}`).digest('base64url').slice(0, 22);
      if (seen.has(digest)) throw new Refusal('gate/replayed');
      seen.add(digest);
      if (seen.size > MOST_KEPT) {
        const [oldest] = seen;
        seen.delete(oldest!);
      }
      try {
        // On disk, or a restart would make every request of the last minutes good for a second time.
        if (!(await store.addNonce(digest, hourOf(now())))) throw new Refusal('gate/replayed');
      } catch (error) {
        // On a full disk the desk must still be able to pull and delete: memory alone guards then.
        if (!isDiskFull(error)) throw error;
      }
    },
  };
}
