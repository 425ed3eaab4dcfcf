import { Secret } from '../../base/index.js';
import {
  formatBase64Url,
  generateSealingPair,
  generateSigningSecret,
  mailboxIdOf,
  parseBase64Url,
  publicKeyOf,
  type SealIdentity,
  type SigningSecret,
} from '../../seal/index.js';
import { random } from '../gate-client.js';

/** The device's own keys. They are made here and never leave it. */
export interface DeviceKeys {
  readonly signing: SigningSecret;
  /** Opens what the office sends. */
  readonly identity: SealIdentity;
  /** To which the office seals, `age1pq1…`. */
  readonly recipient: string;
  /** The public key, base64url. */
  readonly key: string;
  /** The mailbox of that key. */
  readonly mailbox: string;
}

/** The keys as they are kept, encrypted with everything else. */
export interface KeptKeys {
  readonly signing: string;
  readonly identity: string;
  readonly recipient: string;
}

/** New keys for this device. */
export async function createDeviceKeys(): Promise<KeptKeys> {
  const { identity, recipient } = await generateSealingPair('hybrid', random);
  const signing = generateSigningSecret(random);
  return { signing: formatBase64Url(signing.reveal()), identity: identity.reveal(), recipient };
}

/** The keys that were kept. */
export function openDeviceKeys(kept: KeptKeys): DeviceKeys {
  const signing = new Secret(parseBase64Url(kept.signing, 32) ?? new Uint8Array(32));
  const publicKey = publicKeyOf(signing);
  return {
    signing,
    identity: new Secret(kept.identity),
    recipient: kept.recipient,
    key: formatBase64Url(publicKey),
    mailbox: mailboxIdOf(publicKey),
  };
}
