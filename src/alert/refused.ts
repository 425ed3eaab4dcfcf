import { refuse, type Json, type Result } from '../base/index.js';
import { isBinary, isInstant, isLine, readObject } from '../seal/verify.js';
import type { BelievedPolicy, SignedStatement, SigningSecret } from '../seal/index.js';
import { believeValue, signValue, type Believed, type StatementKind } from './signed-value.js';

/** A relay's word to a device that the code which it sent is not good. */
export interface Refused {
  readonly type: 'tocsin/refused';
  readonly version: 1;
  /** The desk's name. */
  readonly desk: string;
  /** The id of the relay in the policy. */
  readonly relay: string;
  /** The device's Ed25519 key, base64url. */
  readonly device: string;
  /** The id of the envelope that brought the code, so that an old refusal says nothing of a new try. */
  readonly enrolment: string;
  /** How many more wrong codes are taken from this device. */
  readonly left: number;
  readonly at: string;
}

const MOST_LEFT = 100;

const REFUSED: StatementKind<Refused> = {
  label: 'tocsin/refused/v1',
  mostBytes: 4096,
  problem: 'alert/not-enrolled',
  is: (value: Json): value is Json & Refused => {
    const refused = readObject(value, [
      ...['type', 'version', 'desk', 'relay', 'device', 'enrolment', 'left', 'at'],
    ]);
    const left = refused?.['left'];
    return (
      refused?.['type'] === 'tocsin/refused' &&
      refused['version'] === 1 &&
      isLine(refused['desk'], 63) &&
      isLine(refused['relay'], 64) &&
      isBinary(refused['device'], 32) &&
      isBinary(refused['enrolment'], 16) &&
      typeof left === 'number' &&
      Number.isInteger(left) &&
      left >= 0 &&
      left <= MOST_LEFT &&
      isInstant(refused['at'])
    );
  },
};

/** Signs a refusal with the relay's key. @throws TocsinError when a device would not believe it */
export function signRefused(refused: Refused, relaySecret: SigningSecret): SignedStatement {
  return signValue(REFUSED, refused, relaySecret);
}

/**
 * Believes a refusal that the relay which was asked has signed for this device.
 * @param expected.device the device's own public key, base64url
 */
export function verifyRefused(
  signed: unknown,
  expected: { readonly policy: BelievedPolicy; readonly device: string },
): Result<Believed<Refused>> {
  const { policy, pin } = expected.policy;
  const believed = believeValue(
    REFUSED,
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
    : refuse('alert/not-enrolled');
}
