import { parseCanonicalJson, formatCanonicalJson, Secret, type Json } from '../base/index.js';
import { formatBase64Url, parseBase64Url, utf8 } from './bytes.js';
import type { SealIdentity } from './open-envelope.js';
import { isLine, isListOf, readObject } from './read-shape.js';
import type { SigningSecret } from './sign.js';
import type { DataKey } from './vault.js';

/** Everything secret that a desk works with; in a file under a passphrase, and in memory while the desk is unlocked. */
export interface DeskKeys {
  /** Signs replies and what is asked of the gate. */
  readonly deskSecret: SigningSecret;
  /** Under which the desk keeps what it writes to disk. */
  readonly dataKey: DataKey;
  /** Every sealing key there ever was, newest first: none is thrown away while a report may be sealed to it. */
  readonly sealing: readonly DeskSealingKey[];
}

/** The private halves of one sealing key. */
export interface DeskSealingKey {
  readonly id: string;
  readonly hybrid: SealIdentity;
  readonly x25519: SealIdentity;
}

const MOST_BYTES = 1024 * 1024;
const MOST_SEALING_KEYS = 1000;

/** The identities of all sealing keys, in the order in which to try them. */
export function identitiesOf(keys: DeskKeys): readonly SealIdentity[] {
  return keys.sealing.flatMap(({ hybrid, x25519 }) => [hybrid, x25519]);
}

/** The keys as one secret, to be wrapped. */
export function packDeskKeys(keys: DeskKeys): Secret<Uint8Array> {
  const value = {
    type: 'tocsin/desk-keys',
    version: 1,
    deskSecret: formatBase64Url(keys.deskSecret.reveal()),
    dataKey: formatBase64Url(keys.dataKey.reveal()),
    sealing: keys.sealing.map(({ id, hybrid, x25519 }) => ({
      id,
      hybrid: hybrid.reveal(),
      x25519: x25519.reveal(),
    })),
  };
  return new Secret(utf8(formatCanonicalJson(value)));
}

/** Reads what {@link packDeskKeys} packed; `undefined` when it is something else. */
export function unpackDeskKeys(packed: Secret<Uint8Array>): DeskKeys | undefined {
  const parsed = parseCanonicalJson(packed.reveal(), MOST_BYTES);
  const keys = parsed.ok
    ? readObject(parsed.value, ['type', 'version', 'deskSecret', 'dataKey', 'sealing'])
    : undefined;
  if (keys?.['type'] !== 'tocsin/desk-keys' || keys['version'] !== 1) return undefined;
  const deskSecret = parseBase64Url(keys['deskSecret'], 32);
  const dataKey = parseBase64Url(keys['dataKey'], 32);
  const { sealing } = keys;
  if (
    deskSecret === undefined ||
    dataKey === undefined ||
    !isListOf(sealing, MOST_SEALING_KEYS, isSealingKey)
  )
    return undefined;
  return {
    deskSecret: new Secret(deskSecret),
    dataKey: new Secret(dataKey),
    sealing: sealing.map(({ id, hybrid, x25519 }) => ({
      id,
      hybrid: new Secret(hybrid),
      x25519: new Secret(x25519),
    })),
  };
}

interface PackedSealingKey {
  readonly id: string;
  readonly hybrid: string;
  readonly x25519: string;
}

function isSealingKey(value: Json): value is Json & PackedSealingKey {
  const key = readObject(value, ['id', 'hybrid', 'x25519']);
  return (
    key !== undefined &&
    isLine(key['id'], 64) &&
    isLine(key['hybrid'], 128) &&
    key['hybrid'].startsWith('AGE-SECRET-KEY-PQ-1') &&
    isLine(key['x25519'], 128) &&
    key['x25519'].startsWith('AGE-SECRET-KEY-1')
  );
}
