import { accept, refuse, Secret, TocsinError, type Result } from '../base/index.js';
import {
  createVault,
  packDeskKeys,
  unpackDeskKeys,
  unwrapKey,
  unwrapKeyByPasskey,
  wrapKey,
  wrapKeyByPasskey,
  type DataKey,
  type DeskKeys,
  type RandomBytes,
} from '../seal/index.js';
import { DeskStore, type LockedDeskStore, type RowVault } from '../store/index.js';
import { newId } from './new-id.js';

/** What unlocks a desk: a passphrase, or what a passkey gives (WebAuthn PRF, 32 bytes). */
export type UnlockSecret = { readonly passphrase: Secret<string> } | { readonly prf: Secret<Uint8Array> };

/** The row in which the desk's keys lie, sealed by the data key. */
const KEYS_ROW = 'desk-keys';

/** The vault of seal, as the store takes one. */
export function openRowVault(dataKey: DataKey, random: RandomBytes): RowVault {
  const vault = createVault(dataKey, random);
  return {
    seal: (table, row, column, bytes) => vault.seal(table, row, column, bytes),
    open(table, row, column, sealed) {
      const opened = vault.open(table, row, column, sealed);
      if (opened.ok) return opened.value;
      throw new TocsinError(
        'desk/row-not-opened',
        `A row of ${table} does not open: it was damaged or moved.`,
        {
          hint: 'Restore the store from a backup; nothing is read from a row that was changed from outside.',
        },
      );
    },
  };
}

/**
 * Puts a desk's keys into its store: the data key wrapped by a way to unlock it, everything else sealed by the data
 * key. With keys that the store has already, the set is replaced: that is how a new sealing key comes in.
 */
export async function installDeskKeys(
  store: LockedDeskStore,
  keys: DeskKeys,
  { clock, random }: { readonly clock: () => Date; readonly random: RandomBytes },
): Promise<void> {
  const desk = new DeskStore(store.db, openRowVault(keys.dataKey, random));
  const secrets = desk.table<string>('secrets');
  const content = Buffer.from(packDeskKeys(keys).reveal()).toString('base64');
  if (!(await secrets.set(KEYS_ROW, { content })))
    await secrets.add({ id: KEYS_ROW, since: clock(), content });
}

/** Adds a way to unlock the desk. `workFactor` is scrypt's, for tests only. @returns the id of the wrap. */
export async function addUnlock(
  store: LockedDeskStore,
  dataKey: DataKey,
  secret: UnlockSecret,
  {
    clock,
    random,
    workFactor,
  }: {
    readonly clock: () => Date;
    readonly random: RandomBytes;
    readonly workFactor?: number;
  },
): Promise<string> {
  const id = newId('k', random);
  const wrapped =
    'passphrase' in secret
      ? await wrapKey(dataKey, secret.passphrase, workFactor === undefined ? {} : { workFactor })
      : wrapKeyByPasskey(dataKey, secret.prf, random);
  const method = 'passphrase' in secret ? 'passphrase' : 'prf';
  await store.addKeyWrap({ id, method, since: clock().toISOString(), wrapped });
  return id;
}

/** The desk's keys, by any of the ways to unlock it. One answer whatever was wrong. */
export async function unlockKeys(
  store: LockedDeskStore,
  secret: UnlockSecret,
  random: RandomBytes,
): Promise<Result<DeskKeys>> {
  const method = 'passphrase' in secret ? 'passphrase' : 'prf';
  for (const wrap of await store.keyWraps()) {
    if (wrap.method !== method) continue;
    const dataKey =
      'passphrase' in secret
        ? await unwrapKey(wrap.wrapped, secret.passphrase)
        : unwrapKeyByPasskey(wrap.wrapped, secret.prf);
    if (!dataKey.ok) continue;
    const desk = new DeskStore(store.db, openRowVault(dataKey.value, random));
    const row = await desk.table<string>('secrets').get(KEYS_ROW);
    const keys =
      row === undefined ? undefined : unpackDeskKeys(new Secret(Buffer.from(row.content, 'base64')));
    if (keys !== undefined) return accept(keys);
  }
  return refuse('desk/not-unlocked');
}
