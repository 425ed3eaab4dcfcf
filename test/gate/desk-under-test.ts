import { createHash } from 'node:crypto';
import {
  formatBase64Url,
  generateRoot,
  generateSealingPair,
  generateSigningSecret,
  mailboxIdOf,
  openReceipt,
  createReceipt,
  publicKeyOf,
  signPolicy,
  signPullReceipt,
  signRequest,
  type Policy,
  type RandomBytes,
  type ReceiptKeys,
  type Root,
  type SealingPair,
  type SignedPolicy,
  type SigningSecret,
} from '../../src/seal/index.js';
import { GATE_HEADERS } from '../../src/wire/gate.js';

/** Random bytes that are the same in every run. */
export function seededRandom(seed: string): RandomBytes {
  let block = 0;
  return (count) => {
    const pieces: Buffer[] = [];
    for (let have = 0; have < count; have += 32)
      pieces.push(
        createHash('sha256')
          .update(`${seed} ${String((block += 1))}`)
          .digest(),
      );
    return new Uint8Array(Buffer.concat(pieces).subarray(0, count));
  };
}

/** A desk with its keys, as tests need one. */
export interface DeskUnderTest {
  readonly root: Root;
  readonly fingerprint: string;
  readonly secret: SigningSecret;
  readonly key: string;
  readonly chain: readonly SignedPolicy[];
  /** The relay that its policies name. */
  readonly relay: RelayUnderTest;
  /** The policy that follows the newest, signed by the root unless another signs. */
  next(changes?: Partial<Policy>, signer?: SigningSecret): SignedPolicy;
}

/** The keys of a relay. */
export interface RelayUnderTest {
  readonly secret: SigningSecret;
  readonly key: string;
  readonly sealing: SealingPair;
  /** The id of its mailbox. */
  readonly mailbox: string;
}

async function createRelay(random: RandomBytes): Promise<RelayUnderTest> {
  const secret = generateSigningSecret(random);
  const publicKey = publicKeyOf(secret);
  const sealing = await generateSealingPair('hybrid', random);
  return { secret, key: formatBase64Url(publicKey), sealing, mailbox: mailboxIdOf(publicKey) };
}

/** @param policies how many policies its chain has */
export async function createDesk(seed: string, policies = 1): Promise<DeskUnderTest> {
  const random = seededRandom(seed);
  const root = generateRoot(random);
  const secret = generateSigningSecret(random);
  const key = formatBase64Url(publicKeyOf(secret));
  const hybrid = await generateSealingPair('hybrid', random);
  const x25519 = await generateSealingPair('x25519', random);
  const relay = await createRelay(random);
  const chain: SignedPolicy[] = [];
  const next = (changes: Partial<Policy> = {}, signer = root.secret): SignedPolicy => {
    const before = chain.at(-1);
    return signPolicy(
      {
        type: 'tocsin/policy',
        version: 1,
        number: chain.length + 1,
        root: formatBase64Url(publicKeyOf(signer)),
        previous:
          before === undefined
            ? null
            : createHash('sha256').update(Buffer.from(before.policy, 'base64url')).digest('base64url'),
        nextRoot: null,
        issued: '2025-11-01T00:00:00.000Z',
        expires: '2026-11-01T00:00:00.000Z',
        desk: {
          name: 'Security desk, House of Examples',
          telephone: '020 7946 0100',
          hours: 'Monday to Friday, 8 to 20',
          readers: 'Two officers of the security desk read what you send.',
        },
        sealing: [
          {
            id: 's1',
            hybrid: hybrid.recipient,
            x25519: x25519.recipient,
            notBefore: '2025-11-01T00:00:00.000Z',
            notAfter: '2026-05-01T00:00:00.000Z',
          },
        ],
        deskKey: key,
        officers: [],
        threshold: 1,
        witnesses: [],
        relays: [
          {
            id: 'speaker',
            name: 'Office of the Speaker, House of Examples',
            key: relay.key,
            recipient: relay.sealing.recipient,
          },
        ],
        ...changes,
      },
      signer,
    );
  };
  while (chain.length < policies) chain.push(next());
  return { root, fingerprint: root.fingerprint, secret, key, chain, relay, next };
}

/** Whoever signs requests. */
export interface Signer {
  readonly secret: SigningSecret;
  readonly desk: string;
  readonly random: RandomBytes;
  readonly now: () => Date;
}

export function signHeaders(
  { secret, desk, random, now }: Signer,
  method: string,
  path: string,
  body: Uint8Array = new Uint8Array(),
): Record<string, string> {
  return signRequest({ desk, method, path, body, secretKey: secret, now: now(), random });
}

export function receiptHeader(
  desk: DeskUnderTest,
  envelope: string,
  bytes: Uint8Array,
): Record<string, string> {
  const sha256 = createHash('sha256').update(bytes).digest('base64url');
  return { [GATE_HEADERS.receipt]: signPullReceipt({ envelope, sha256 }, desk.secret) };
}

/** A reporter's mailbox. */
export function createMailbox(seed: string, desk: DeskUnderTest): Promise<ReceiptKeys> {
  return openReceipt(createReceipt(seededRandom(seed)), desk.fingerprint);
}

/** Bytes in the form of an age file of the smallest class, or of another in KiB, that nobody can open. */
export function pretendSealed(seed: string, kib = 16): Buffer {
  const random = seededRandom(seed);
  const line = (bytes: number): string => Buffer.from(random(bytes)).toString('base64').replace(/=+$/, '');
  const header = `age-encryption.org/v1\n-> X25519 ${line(32)}\n${line(32)}\n--- ${line(32)}\n`;
  const size = kib * 1024;
  const payload = Buffer.alloc(16 + size + 16 * Math.ceil(size / 65_536));
  const block = Buffer.from(random(4096));
  for (let at = 0; at < payload.length; at += block.length) block.copy(payload, at);
  return Buffer.concat([Buffer.from(header, 'latin1'), payload]);
}

export function idOf(seed: string): string {
  return formatBase64Url(seededRandom(`id ${seed}`)(16));
}
