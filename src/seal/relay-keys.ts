import { formatCanonicalJson, parseCanonicalJson, Secret } from '../base/index.js';
import { formatBase64Url, parseBase64Url, utf8, type RandomBytes } from './bytes.js';
import { generateSealingPair } from './identity.js';
import type { SealIdentity } from './open-envelope.js';
import type { RelayKey } from './policy.js';
import { isLine, readObject } from './read-shape.js';
import { generateSigningSecret, publicKeyOf, type SigningSecret } from './sign.js';
import type { DataKey } from './vault.js';

/** Everything secret that a relay works with; in a file under a passphrase, and in memory while it runs. */
export interface RelayKeys {
  /** Signs cover notes, confirmations, counts, and what is asked of the gate. */
  readonly secret: SigningSecret;
  /** Opens what is put into its mailbox. */
  readonly identity: SealIdentity;
  /** Under which it keeps its members on disk. */
  readonly dataKey: DataKey;
}

const MOST_BYTES = 8192;

/** New keys, and what the desk's policy must say of them but for the relay's id and name. */
export async function generateRelayKeys(
  random: RandomBytes,
): Promise<{ readonly keys: RelayKeys; readonly shown: Pick<RelayKey, 'key' | 'recipient'> }> {
  const secret = generateSigningSecret(random);
  const { identity, recipient } = await generateSealingPair('hybrid', random);
  return {
    keys: { secret, identity, dataKey: new Secret(random(32)) },
    shown: { key: formatBase64Url(publicKeyOf(secret)), recipient },
  };
}

/** The keys as one secret, to be wrapped. */
export function packRelayKeys({ secret, identity, dataKey }: RelayKeys): Secret<Uint8Array> {
  const value = {
    type: 'tocsin/relay-keys',
    version: 1,
    secret: formatBase64Url(secret.reveal()),
    identity: identity.reveal(),
    dataKey: formatBase64Url(dataKey.reveal()),
  };
  return new Secret(utf8(formatCanonicalJson(value)));
}

/** Reads what {@link packRelayKeys} packed; `undefined` when it is something else. */
export function unpackRelayKeys(packed: Secret<Uint8Array>): RelayKeys | undefined {
  const parsed = parseCanonicalJson(packed.reveal(), MOST_BYTES);
  const keys = parsed.ok
    ? readObject(parsed.value, ['type', 'version', 'secret', 'identity', 'dataKey'])
    : undefined;
  if (keys?.['type'] !== 'tocsin/relay-keys' || keys['version'] !== 1) return undefined;
  const { identity } = keys;
  const secret = parseBase64Url(keys['secret'], 32);
  const dataKey = parseBase64Url(keys['dataKey'], 32);
  if (secret === undefined || dataKey === undefined) return undefined;
  if (!isLine(identity, 128) || !identity.startsWith('AGE-SECRET-KEY-PQ-1')) return undefined;
  return { secret: new Secret(secret), identity: new Secret(identity), dataKey: new Secret(dataKey) };
}
