import { accept, refuse, type Result, type Secret } from '../../../base/index.js';
import { signAlertBytes } from '../../../alert/index.js';
import {
  formatBase64Url,
  publicKeyOf,
  unpackSigningKey,
  unwrapKey,
  type Signature,
  type SigningSecret,
} from '../../../seal/index.js';

/** Largest file that is taken for a wrapped key; one has some 300 bytes. */
const MOST_BYTES = 16 * 1024;

/** Who may sign, and who has. */
export interface Signers {
  readonly signers: readonly { readonly key: string }[];
  readonly signed: readonly { readonly key: string }[];
}

/**
 * Signs the bytes of an alert with the key in an officer's file. Key and passphrase live in this call and nowhere else:
 * nothing of them is kept by the page or sent.
 * @param file what `tocsin keys officer` wrote
 */
export async function signWithKeyFile(
  bytes: Uint8Array,
  { file, passphrase }: { readonly file: Blob; readonly passphrase: Secret<string> },
  { signers, signed }: Signers,
): Promise<Result<Signature>> {
  const secret = await openKeyFile(file, passphrase);
  if (secret === undefined) return refuse('web/not-an-officer-key');
  const key = formatBase64Url(publicKeyOf(secret));
  if (!signers.some((one) => one.key === key)) return refuse('web/not-a-signer');
  if (signed.some((one) => one.key === key)) return refuse('web/signed-already');
  return accept(signAlertBytes(bytes, secret));
}

async function openKeyFile(file: Blob, passphrase: Secret<string>): Promise<SigningSecret | undefined> {
  if (file.size > MOST_BYTES) return undefined;
  const opened = await unwrapKey(new Uint8Array(await file.arrayBuffer()), passphrase);
  return opened.ok ? unpackSigningKey('tocsin/officer-key', opened.value) : undefined;
}
