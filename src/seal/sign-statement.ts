import { formatCanonicalJson, type Json } from '../base/index.js';
import { formatBase64Url, utf8 } from './bytes.js';
import type { Pulled } from './pull-receipt.js';
import { signStatement, type Signer, type SigningSecret } from './sign.js';
import type { SignatureLabel } from './signature.js';
import type { SignedStatement } from './statement.js';

/** Signs a statement in its canonical form. */
export function signJson(
  label: SignatureLabel,
  value: Json,
  secret: SigningSecret | Signer,
): SignedStatement {
  const bytes = utf8(formatCanonicalJson(value));
  return { statement: formatBase64Url(bytes), signatures: [signStatement(label, bytes, secret)] };
}

/** The value for `Tocsin-Receipt`: the desk's word that it holds the envelope, so that the gate may delete it. */
export function signPullReceipt({ envelope, sha256 }: Pulled, deskSecret: SigningSecret): string {
  const signed = signJson('tocsin/pulled/v1', { type: 'tocsin/pulled', envelope, sha256 }, deskSecret);
  return formatBase64Url(utf8(formatCanonicalJson(signed as unknown as Json)));
}
