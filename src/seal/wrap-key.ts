import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { Decrypter, Encrypter } from 'age-encryption';
import { accept, refuse, Secret, type Result } from '../base/index.js';
import { joinBytes, utf8, type RandomBytes } from './bytes.js';
import { passphraseIdentity } from './passphrase-stanza.js';

/** How hard guessing is made: scrypt with N = 2^18, r = 8; a second and 256 MB for each try. age's own default. */
const WORK_FACTOR = 18;

/** Where a key wrapped by a passkey begins. */
const PRF_MAGIC = utf8('tocsin-wrapped-by-passkey/1\n');
const NONCE_BYTES = 24;

/**
 * Wraps a secret with a passphrase, as an age file: `age -d` opens it as well.
 * @param options.workFactor base-2 logarithm of scrypt's N; lower it in tests only
 */
export async function wrapKey(
  key: Secret<Uint8Array>,
  passphrase: Secret<string>,
  options: { readonly workFactor?: number } = {},
): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase.reveal().normalize('NFC'));
  encrypter.setScryptWorkFactor(options.workFactor ?? WORK_FACTOR);
  return encrypter.encrypt(key.reveal());
}

/**
 * Unwraps what {@link wrapKey} wrapped, while the process goes on answering. A wrong passphrase and a damaged file are one
 * problem, `seal/not-opened`.
 */
export async function unwrapKey(
  wrapped: Uint8Array,
  passphrase: Secret<string>,
): Promise<Result<Secret<Uint8Array>>> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(passphraseIdentity(passphrase));
  try {
    return accept(new Secret(await decrypter.decrypt(wrapped)));
  } catch {
    return refuse('seal/not-opened');
  }
}

/**
 * Wraps a secret with what a passkey's PRF extension gives (WebAuthn Level 3 §10.1.4), 32 bytes that only that passkey
 * can give again.
 */
export function wrapKeyByPasskey(
  key: Secret<Uint8Array>,
  prf: Secret<Uint8Array>,
  random: RandomBytes,
): Uint8Array {
  const nonce = random(NONCE_BYTES);
  const cipher = xchacha20poly1305(wrappingKey(prf), nonce, PRF_MAGIC);
  return joinBytes(PRF_MAGIC, nonce, cipher.encrypt(key.reveal()));
}

/** Unwraps what {@link wrapKeyByPasskey} wrapped; `seal/not-opened` for another passkey and for damage alike. */
export function unwrapKeyByPasskey(wrapped: Uint8Array, prf: Secret<Uint8Array>): Result<Secret<Uint8Array>> {
  const start = PRF_MAGIC.length + NONCE_BYTES;
  try {
    const nonce = wrapped.subarray(PRF_MAGIC.length, start);
    // The beginning is associated data, so another one does not open either.
    const cipher = xchacha20poly1305(wrappingKey(prf), nonce, wrapped.subarray(0, PRF_MAGIC.length));
    const key = cipher.decrypt(wrapped.subarray(start));
    return accept(new Secret(key));
  } catch {
    return refuse('seal/not-opened');
  }
}

function wrappingKey(prf: Secret<Uint8Array>): Uint8Array {
  return hkdf(sha256, prf.reveal(), utf8('tocsin/wrapped-by-passkey/v1'), utf8('key'), 32);
}
