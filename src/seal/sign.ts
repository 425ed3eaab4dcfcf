import { ed25519 } from '@noble/curves/ed25519.js';
import { Secret } from '../base/index.js';
import { formatBase64Url, type RandomBytes } from './bytes.js';
import { signedBytes, type Signature, type SignatureLabel } from './signature.js';

/** An Ed25519 private key: its 32 bytes of seed (RFC 8032 §5.1.5). */
export type SigningSecret = Secret<Uint8Array>;

/** Signs with a key that it keeps: for a house that has a quicker way to the same signature (RFC 8032 leaves no choice). */
export interface Signer {
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  /** @returns an Ed25519 signature, 64 bytes */
  sign(bytes: Uint8Array): Uint8Array;
}

/** A new signing key. */
export function generateSigningSecret(random: RandomBytes): SigningSecret {
  return new Secret(random(32));
}

/** Finding a public key costs as much as signing; it is forgotten with the secret. */
const publicKeys = new WeakMap<SigningSecret, Uint8Array>();

/** The public key of a signing key, 32 bytes. */
export function publicKeyOf(secret: SigningSecret): Uint8Array {
  const publicKey = publicKeys.get(secret) ?? ed25519.getPublicKey(secret.reveal());
  publicKeys.set(secret, publicKey);
  return publicKey.slice();
}

/** Signs a statement under a label. */
export function signStatement(
  label: SignatureLabel,
  statement: Uint8Array,
  secret: SigningSecret | Signer,
): Signature {
  const bytes = signedBytes(label, statement);
  const [publicKey, signature] =
    secret instanceof Secret
      ? [publicKeyOf(secret), ed25519.sign(bytes, secret.reveal())]
      : [secret.publicKey, secret.sign(bytes)];
  return {
    algorithm: 'ed25519',
    key: formatBase64Url(publicKey),
    signature: formatBase64Url(signature),
  };
}
