import { TocsinError } from '../base/index.js';
import {
  formatBase64Url,
  signStatement,
  type Signature,
  type SignedStatement,
  type SigningSecret,
} from '../seal/index.js';
import { readAlertStatement } from './alert-statement.js';

/**
 * An officer's signature over exactly the bytes that were shown. Nothing is written anew here: what is displayed is
 * read from these bytes, and these bytes are signed.
 * @throws TocsinError when the bytes are no statement that a device would read
 */
export function signAlertBytes(bytes: Uint8Array, officerSecret: SigningSecret): Signature {
  if (!readAlertStatement(bytes).ok)
    throw new TocsinError('alert/not-whole', 'These bytes are no alert that a device would take.', {
      hint: 'Draw the alert up from its draft again; nothing was signed.',
    });
  return signStatement('tocsin/alert/v1', bytes, officerSecret);
}

/** The statement with the signatures of several officers: one for each key, in the order of the keys. */
export function joinSignatures(bytes: Uint8Array, signatures: readonly Signature[]): SignedStatement {
  const byKey = new Map(signatures.map((one) => [`${one.algorithm} ${one.key}`, one]));
  const inOrder = [...byKey]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, signature]) => signature);
  return { statement: formatBase64Url(bytes), signatures: inOrder };
}
