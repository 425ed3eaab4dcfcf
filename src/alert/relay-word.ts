import { refuse, type Result } from '../base/index.js';
import type { BelievedPolicy } from '../seal/index.js';
import { believeValue, type Believed, type StatementKind } from './signed-value.js';

/** What every word of a relay to one device names. */
export interface RelayWord {
  /** The desk's name. */
  readonly desk: string;
  /** The id of the relay in the policy. */
  readonly relay: string;
  /** The device's Ed25519 key, base64url. */
  readonly device: string;
  readonly at: string;
}

/** Whom a device takes such a word from. */
export interface RelayWordExpected {
  readonly policy: BelievedPolicy;
  /** The device's own public key, base64url. */
  readonly device: string;
}

/** Believes a word that the relay which it names, one of the policy's, has signed for this desk and this device. */
export function believeRelayWord<T extends RelayWord>(
  kind: StatementKind<T>,
  signed: unknown,
  expected: RelayWordExpected,
): Result<Believed<T>> {
  const { policy, pin } = expected.policy;
  const believed = believeValue(
    kind,
    signed,
    policy.relays.map(({ key }) => key),
  );
  if (!believed.ok) return believed;
  const { value, signers } = believed.value;
  const relay = policy.relays.find(({ id }) => id === value.relay);
  return relay !== undefined &&
    signers.includes(relay.key) &&
    value.desk === pin.desk &&
    value.device === expected.device
    ? believed
    : refuse(kind.problem);
}
