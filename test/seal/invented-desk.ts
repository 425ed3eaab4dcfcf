import { createHash } from 'node:crypto';
import {
  formatBase64Url,
  generateRoot,
  generateSealingPair,
  generateSigningSecret,
  publicKeyOf,
  signPolicy,
  type Policy,
  type RandomBytes,
  type Root,
  type SealingKey,
  type SealingPair,
  type SignedPolicy,
  type SigningSecret,
} from '../../src/seal/index.js';

/** Random bytes that are the same in every run: SHA-256 of a seed and a count. */
export function seededRandom(seed: string): RandomBytes {
  let count = 0;
  return (length) => {
    const blocks: Buffer[] = [];
    for (let have = 0; have < length; have += 32)
      blocks.push(
        createHash('sha256')
          .update(`${seed} ${String((count += 1))}`)
          .digest(),
      );
    return new Uint8Array(Buffer.concat(blocks).subarray(0, length));
  };
}

export const NOW = new Date('2026-11-22T12:00:00.000Z');

/** A time so many days from now, as a policy writes it. */
export function inDays(days: number): string {
  return new Date(NOW.getTime() + days * 86_400_000).toISOString();
}

/** A desk with one sealing key and policy number 1. */
export interface InventedDesk {
  readonly root: Root;
  readonly deskSecret: SigningSecret;
  readonly hybrid: SealingPair;
  readonly x25519: SealingPair;
  readonly sealing: SealingKey;
  readonly policy: Policy;
  readonly signed: SignedPolicy;
}

export async function inventDesk(seed = 'desk'): Promise<InventedDesk> {
  const random = seededRandom(seed);
  const root = generateRoot(random);
  const deskSecret = generateSigningSecret(random);
  const hybrid = await generateSealingPair('hybrid', random);
  const x25519 = await generateSealingPair('x25519', random);
  const sealing = {
    id: '2026-11',
    hybrid: hybrid.recipient,
    x25519: x25519.recipient,
    notBefore: inDays(-10),
    notAfter: inDays(90),
  };
  const policy: Policy = {
    type: 'tocsin/policy',
    version: 1,
    number: 1,
    root: formatBase64Url(root.publicKey),
    previous: null,
    nextRoot: null,
    issued: inDays(-10),
    expires: inDays(100),
    desk: {
      name: 'Security desk of the Assembly of Example',
      telephone: '020 7946 0123',
      hours: 'Monday to Friday, 8 to 18',
      readers: 'Three officers of the security desk, and nobody else',
    },
    sealing: [sealing],
    deskKey: formatBase64Url(publicKeyOf(deskSecret)),
    officers: [],
    threshold: 1,
    witnesses: [],
    relays: [],
  };
  return { root, deskSecret, hybrid, x25519, sealing, policy, signed: signPolicy(policy, root.secret) };
}

/** SHA-256 of a signed policy, as the next one names it. */
export function hashOf(signed: SignedPolicy): string {
  return createHash('sha256').update(Buffer.from(signed.policy, 'base64url')).digest('base64url');
}

/** The policy after `before`, with changes, signed by `root`. */
export function follow(
  before: { readonly policy: Policy; readonly signed: SignedPolicy },
  root: Root,
  changes: Partial<Policy> = {},
): { readonly policy: Policy; readonly signed: SignedPolicy } {
  const policy: Policy = {
    ...before.policy,
    number: before.policy.number + 1,
    previous: hashOf(before.signed),
    root: formatBase64Url(root.publicKey),
    nextRoot: null,
    ...changes,
  };
  return { policy, signed: signPolicy(policy, root.secret) };
}
