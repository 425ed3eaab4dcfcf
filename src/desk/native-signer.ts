import { createPrivateKey, sign } from 'node:crypto';
import { publicKeyOf, type Signer, type SigningSecret } from '../seal/index.js';

/** PKCS #8 of an Ed25519 key before its 32 bytes of seed (RFC 8410 §7). */
const HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * Signs by OpenSSL, which Node has built in: the same signature as the desk's own library makes, in a twentieth of the
 * time. Every entry of the log is signed, and nothing else of it takes as long.
 */
export function nativeSigner(secret: SigningSecret): Signer {
  const key = createPrivateKey({
    key: Buffer.concat([HEAD, secret.reveal()]),
    format: 'der',
    type: 'pkcs8',
  });
  return { publicKey: publicKeyOf(secret), sign: (bytes) => new Uint8Array(sign(null, bytes, key)) };
}
