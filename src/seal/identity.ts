import { bech32 } from '@scure/base';
import { identityToRecipient } from 'age-encryption';
import { Secret } from '../base/index.js';
import type { RandomBytes } from './bytes.js';
import type { SealIdentity } from './open-envelope.js';

/** An identity and the recipient that belongs to it. */
export interface SealingPair {
  readonly identity: SealIdentity;
  readonly recipient: string;
}

/** The hybrid MLKEM768-X25519 identity of a seed of 32 bytes, as age writes it. */
export function hybridIdentity(seed: Uint8Array): SealIdentity {
  return new Secret(bech32.encodeFromBytes('AGE-SECRET-KEY-PQ-', seed).toUpperCase());
}

/** A new pair to seal to: hybrid, or X25519 for programs that know nothing else. */
export async function generateSealingPair(
  kind: 'hybrid' | 'x25519',
  random: RandomBytes,
): Promise<SealingPair> {
  const identity =
    kind === 'hybrid'
      ? hybridIdentity(random(32))
      : new Secret(bech32.encodeFromBytes('AGE-SECRET-KEY-', random(32)).toUpperCase());
  return { identity, recipient: await identityToRecipient(identity.reveal()) };
}
