import { utf8 } from '../../seal/index.js';
import { keep, readKept } from './device-store.js';

/** What is kept encrypted. */
export type VaultName = 'member' | 'alerts' | 'contacts';

interface Locked {
  readonly iv: Uint8Array;
  readonly sealed: ArrayBuffer;
}

const IV_BYTES = 12;

/**
 * What was kept under a name, undefined when there is nothing or it does not open. It is AES-GCM under a key that the
 * browser made and gives to no script: a copy of the browser's files without its key store is worth nothing. Whoever has
 * the unlocked device has the key as well.
 */
export async function readVault(name: VaultName): Promise<unknown> {
  const locked = (await readKept(name)) as Locked | undefined;
  const key = locked === undefined ? undefined : await vaultKey();
  if (locked === undefined || key === undefined) return undefined;
  try {
    const bytes = await crypto.subtle.decrypt(rule(name, locked.iv), key, locked.sealed);
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

/** Keeps something encrypted, as JSON; false when the browser keeps nothing for this page. */
export async function keepInVault(name: VaultName, value: unknown): Promise<boolean> {
  const key = await vaultKey();
  if (key === undefined) return false;
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const bytes = utf8(JSON.stringify(value));
  const sealed = await crypto.subtle.encrypt(rule(name, iv), key, bytes.slice());
  return keep(name, { iv, sealed } satisfies Locked);
}

/** The name is part of what is checked, so that one thing is never read as another. */
function rule(name: VaultName, iv: Uint8Array): AesGcmParams {
  return { name: 'AES-GCM', iv: iv.slice(), additionalData: utf8(`tocsin/vault/${name}`).slice() };
}

/** The key, made at the first need. Two pages that need it at once make one. */
function vaultKey(): Promise<CryptoKey | undefined> {
  return navigator.locks.request('tocsin-vault', async () => {
    const kept = await readKept('vault');
    if (kept instanceof CryptoKey) return kept;
    const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
      'encrypt',
      'decrypt',
    ]);
    return (await keep('vault', made)) ? made : undefined;
  });
}
