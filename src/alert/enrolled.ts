import { refuse, type Json, type Result } from '../base/index.js';
import { isBinary, isInstant, isLine, isListOf, readObject } from '../seal/verify.js';
import type { BelievedPolicy, SignedStatement, SigningSecret } from '../seal/index.js';
import { isAudienceId } from './plain-text.js';
import { believeValue, signValue, type Believed, type StatementKind } from './signed-value.js';

/** A relay's confirmation that it knows a device, and to which audiences its owner belongs. */
export interface Enrolled {
  readonly type: 'tocsin/enrolled';
  readonly version: 1;
  /** The desk's name. */
  readonly desk: string;
  /** The id of the relay in the policy. */
  readonly relay: string;
  /** The device's Ed25519 key, base64url. */
  readonly device: string;
  readonly audiences: readonly string[];
  readonly at: string;
}

const isAudience = (value: Json): value is string => isAudienceId(value);

const ENROLLED: StatementKind<Enrolled> = {
  label: 'tocsin/enrolled/v1',
  mostBytes: 8192,
  problem: 'alert/not-enrolled',
  is: (value: Json): value is Json & Enrolled => {
    const enrolled = readObject(value, ['type', 'version', 'desk', 'relay', 'device', 'audiences', 'at']);
    return (
      enrolled?.['type'] === 'tocsin/enrolled' &&
      enrolled['version'] === 1 &&
      isLine(enrolled['desk'], 63) &&
      isLine(enrolled['relay'], 64) &&
      isBinary(enrolled['device'], 32) &&
      isListOf(enrolled['audiences'], 32, isAudience) &&
      enrolled['audiences'].length > 0 &&
      isInstant(enrolled['at'])
    );
  },
};

/** Signs a confirmation with the relay's key. @throws TocsinError when a device would refuse it */
export function signEnrolled(enrolled: Enrolled, relaySecret: SigningSecret): SignedStatement {
  return signValue(ENROLLED, enrolled, relaySecret);
}

/**
 * Believes a confirmation that a relay of the policy has signed for this device.
 * @param expected.device the device's own public key, base64url
 */
export function verifyEnrolled(
  signed: unknown,
  expected: { readonly policy: BelievedPolicy; readonly device: string },
): Result<Believed<Enrolled>> {
  const { policy, pin } = expected.policy;
  const keys = policy.relays.map(({ key }) => key);
  const believed = believeValue(ENROLLED, signed, keys);
  if (!believed.ok) return believed;
  const { value, signers } = believed.value;
  const relay = policy.relays.find(({ id }) => id === value.relay);
  return relay !== undefined &&
    signers.includes(relay.key) &&
    value.desk === pin.desk &&
    value.device === expected.device
    ? believed
    : refuse('alert/not-enrolled');
}
