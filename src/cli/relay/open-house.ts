import { randomBytes } from 'node:crypto';
import { formatProblem, TocsinError } from '../../base/index.js';
import { openRelay, type Relay } from '../../relay/index.js';
import { parseFingerprint, unpackRelayKeys, unwrapKey } from '../../seal/index.js';
import { createRelayStore, openStore, RELAY_HOUSE, type RelayTables, type Store } from '../../store/index.js';
import { takePassphrase } from '../ask-person.js';
import { prepareStore } from '../house-options.js';
import { readFile } from '../read-file.js';
import { storeLocation } from '../run-store.js';

/** What every command over a relay's store is told. */
export interface HouseFlags {
  readonly keys: string;
  readonly desk: string;
  readonly store?: string;
  readonly unlock?: string;
}

/** A relay whose keys and store are open. */
export interface OpenHouse {
  readonly relay: Relay;
  readonly store: Store<RelayTables>;
  readonly location: string;
  readonly migrations: number;
}

/** Random bytes of this machine. */
export const random = (count: number): Uint8Array => new Uint8Array(randomBytes(count));

/**
 * Opens a relay with its keys and its store, and closes the store afterwards.
 * @throws TocsinError when the keys, the passphrase or the store is another one's
 */
export async function withHouse<T>(flags: HouseFlags, use: (house: OpenHouse) => Promise<T>): Promise<T> {
  const desk = parseFingerprint(flags.desk);
  if (!desk.ok) {
    const { happened, next } = formatProblem(desk.problem);
    throw new TocsinError('cli/fingerprint', happened, { hint: next });
  }
  const wrapped = readFile(flags.keys, 'Name the file that tocsin relay keys made.');
  const passphrase = await takePassphrase({ of: 'the relay', file: flags.unlock, option: '--unlock' });
  const packed = await unwrapKey(wrapped, passphrase);
  const keys = packed.ok ? unpackRelayKeys(packed.value) : undefined;
  if (keys === undefined)
    throw new TocsinError(
      'cli/passphrase-wrong',
      `${flags.keys} does not open with this passphrase, or is damaged.`,
      {
        hint: 'Nothing was changed. Try again; if it is the right one, take the file from its backup.',
      },
    );
  const location = storeLocation(flags.store);
  const store = await openStore<RelayTables>(location);
  try {
    const migrations = await prepareStore(store, RELAY_HOUSE);
    const relay = openRelay({
      store: createRelayStore(store),
      keys,
      fingerprint: desk.value,
      clock: () => new Date(),
      random,
    });
    return await use({ relay, store, location, migrations });
  } finally {
    await store.close();
  }
}
