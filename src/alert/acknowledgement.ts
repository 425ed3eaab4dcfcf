import { refuse, type Json, type Result } from '../base/index.js';
import { isBinary, isInstant, isLine, isWhole, readObject } from '../seal/verify.js';
import type { SignedStatement, SigningSecret } from '../seal/index.js';
import { believeValue, signValue, type Believed, type StatementKind } from './signed-value.js';

/** A device's word that its owner has read one version of an alert. */
export interface Acknowledgement {
  readonly type: 'tocsin/ack';
  readonly version: 1;
  /** The desk's name. */
  readonly desk: string;
  /** The id of the relay that delivered it. */
  readonly relay: string;
  /** SHA-256 of the statement that was read, base64url. */
  readonly alert: string;
  /** Its number in the audience's chain. */
  readonly number: number;
  /** The device's Ed25519 key, base64url. */
  readonly device: string;
  readonly at: string;
}

const ACKNOWLEDGEMENT: StatementKind<Acknowledgement> = {
  label: 'tocsin/ack/v1',
  mostBytes: 1024,
  problem: 'alert/acknowledgement-not-signed',
  is: (value: Json): value is Json & Acknowledgement => {
    const ack = readObject(value, ['type', 'version', 'desk', 'relay', 'alert', 'number', 'device', 'at']);
    return (
      ack?.['type'] === 'tocsin/ack' &&
      ack['version'] === 1 &&
      isLine(ack['desk'], 63) &&
      isLine(ack['relay'], 64) &&
      isBinary(ack['alert'], 32) &&
      isWhole(ack['number'], 1, 1_000_000) &&
      isBinary(ack['device'], 32) &&
      isInstant(ack['at'])
    );
  },
};

/** Signs an acknowledgement with the device's key. @throws TocsinError when a relay would refuse it */
export function signAcknowledgement(ack: Acknowledgement, deviceSecret: SigningSecret): SignedStatement {
  return signValue(ACKNOWLEDGEMENT, ack, deviceSecret);
}

/**
 * Believes an acknowledgement of a device that is enrolled at this relay.
 * @param expected.devices keys of the devices that may have signed it, base64url: of the whole house, or of one mailbox
 */
export function verifyAcknowledgement(
  signed: unknown,
  expected: { readonly desk: string; readonly relay: string; readonly devices: readonly string[] },
): Result<Believed<Acknowledgement>> {
  const believed = believeValue(ACKNOWLEDGEMENT, signed, expected.devices);
  if (!believed.ok) return believed;
  const { value, signers } = believed.value;
  // Another device of the house may not acknowledge for this one.
  return value.desk === expected.desk && value.relay === expected.relay && signers.includes(value.device)
    ? believed
    : refuse('alert/acknowledgement-not-signed');
}
