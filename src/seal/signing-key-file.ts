import { formatCanonicalJson, parseCanonicalJson, Secret } from '../base/index.js';
import { formatBase64Url, parseBase64Url, utf8 } from './bytes.js';
import { readObject } from './read-shape.js';
import type { SigningSecret } from './sign.js';

/** What a signing key in a file is for; a file of one kind is never taken for the other. */
export type SigningKeyKind = 'tocsin/root' | 'tocsin/officer-key' | 'tocsin/witness-key';

const MOST_BYTES = 1024;

/** A root or an officer's key as one secret, to be wrapped. */
export function packSigningKey(kind: SigningKeyKind, secret: SigningSecret): Secret<Uint8Array> {
  return new Secret(
    utf8(formatCanonicalJson({ type: kind, version: 1, secret: formatBase64Url(secret.reveal()) })),
  );
}

/** Reads what {@link packSigningKey} packed; `undefined` when it is something else. */
export function unpackSigningKey(
  kind: SigningKeyKind,
  packed: Secret<Uint8Array>,
): SigningSecret | undefined {
  const parsed = parseCanonicalJson(packed.reveal(), MOST_BYTES);
  const file = parsed.ok ? readObject(parsed.value, ['type', 'version', 'secret']) : undefined;
  const secret = parseBase64Url(file?.['secret'], 32);
  return file?.['type'] === kind && file['version'] === 1 && secret !== undefined
    ? new Secret(secret)
    : undefined;
}
