import type { Json, Result } from '../base/index.js';
import { isBinary, isInstant, isLine, readObject } from '../seal/verify.js';
import type { SignedStatement, SigningSecret } from '../seal/index.js';
import { believeRelayWord, type RelayWord, type RelayWordExpected } from './relay-word.js';
import { signValue, type Believed, type StatementKind } from './signed-value.js';

/** A relay's word to a device that the code which it sent is not good. */
export interface Refused extends RelayWord {
  readonly type: 'tocsin/refused';
  readonly version: 1;
  /** The id of the envelope that brought the code, so that an old refusal says nothing of a new try. */
  readonly enrolment: string;
  /** How many more wrong codes are taken from this device. */
  readonly left: number;
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

/** Believes a refusal that the relay which was asked has signed for this device. */
export function verifyRefused(signed: unknown, expected: RelayWordExpected): Result<Believed<Refused>> {
  return believeRelayWord(REFUSED, signed, expected);
}
