import type { Json, Result } from '../base/index.js';
import { isBinary, isInstant, isLine, isListOf, readObject } from '../seal/verify.js';
import type { SignedStatement, SigningSecret } from '../seal/index.js';
import { isAudienceId } from './plain-text.js';
import { believeRelayWord, type RelayWord, type RelayWordExpected } from './relay-word.js';
import { signValue, type Believed, type StatementKind } from './signed-value.js';

/** A relay's confirmation that it knows a device, and to which audiences its owner belongs. */
export interface Enrolled extends RelayWord {
  readonly type: 'tocsin/enrolled';
  readonly version: 1;
  readonly audiences: readonly string[];
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

/** Believes a confirmation that a relay of the policy has signed for this device. */
export function verifyEnrolled(signed: unknown, expected: RelayWordExpected): Result<Believed<Enrolled>> {
  return believeRelayWord(ENROLLED, signed, expected);
}
