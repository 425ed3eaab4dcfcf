import type { RandomBytes } from './bytes.js';
import { rootFingerprint } from './fingerprint.js';
import { generateSigningSecret, publicKeyOf, type SigningSecret } from './sign.js';

/** A root: the key that a desk is named after. */
export interface Root {
  readonly secret: SigningSecret;
  readonly publicKey: Uint8Array;
  readonly fingerprint: string;
}

/** A new root. */
export function generateRoot(random: RandomBytes): Root {
  return rootOf(generateSigningSecret(random));
}

/** The root that a secret belongs to. */
export function rootOf(secret: SigningSecret): Root {
  const publicKey = publicKeyOf(secret);
  return { secret, publicKey, fingerprint: rootFingerprint(publicKey) };
}
