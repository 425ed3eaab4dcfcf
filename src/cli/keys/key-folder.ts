import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { TocsinError, type Secret } from '../../base/index.js';
import {
  formatBase64Url,
  packDeskKeys,
  packSigningKey,
  parseBase64Url,
  parseFingerprint,
  readSignedPolicies,
  rootFingerprint,
  rootOf,
  unpackDeskKeys,
  unpackSigningKey,
  unwrapKey,
  verifyPolicyChain,
  wrapKey,
  type BelievedPolicy,
  type DeskKeys,
  type Root,
  type SignedPolicy,
  type SigningSecret,
} from '../../seal/index.js';
import { choosePassphrase, takePassphrase } from '../ask-person.js';
import { readFile, readTextFile } from '../read-file.js';
import { writePrivately } from '../write-file.js';
import { formatCardPage, formatCardText } from './format-card.js';

/** Options that every command over a folder of keys takes. */
export interface KeyFlags {
  readonly dir: string;
  readonly passphraseFile?: string;
  readonly deskPassphraseFile?: string;
}

/** How hard guessing the passphrase of a new key file is made. */
export interface GuessingWork {
  /** Base-2 logarithm of scrypt's N; less than what stands without it is for trials only. */
  readonly workFactor?: number;
}

/** What lies in a desk's folder of keys and may be read by anybody. */
export interface KeyFolder {
  readonly dir: string;
  readonly chain: readonly SignedPolicy[];
  readonly believed: BelievedPolicy;
}

const HINT = 'Name the folder that tocsin keys init made, and bring the files that the command needs.';
/** The chain of signed policies. */
export const POLICIES = 'policies.json';
const FINGERPRINT = 'fingerprint.txt';
/** The desk's own keys, under a passphrase of their own. */
export const DESK_KEYS = 'desk-keys.age';
const CARD = ['card.html', 'card.txt'] as const;

/** Every file that a new folder gets. */
export const NEW_FILES: readonly string[] = ['root.age', DESK_KEYS, POLICIES, FINGERPRINT, ...CARD];

/** Makes the folder, for its owner alone. */
export function makeKeyFolder(dir: string): void {
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new TocsinError('cli/cannot-write', `${dir} cannot be made.`, {
      hint: 'Name a folder that you may write to.',
      cause,
    });
  }
}

/**
 * Reads the public half of a folder and proves it as a client would, but for its expiry.
 * @throws TocsinError when it is not whole
 */
export function openKeyFolder(dir: string, now: Date): KeyFolder {
  const fingerprint = parseFingerprint(readTextFile(join(dir, FINGERPRINT), HINT).trim());
  let chain: readonly SignedPolicy[] | undefined;
  try {
    chain = readSignedPolicies(JSON.parse(readTextFile(join(dir, POLICIES), HINT)));
  } catch (cause) {
    if (cause instanceof TocsinError) throw cause;
  }
  const believed =
    fingerprint.ok && chain !== undefined
      ? verifyPolicyChain(chain, { fingerprint: fingerprint.value }, now, { expired: true })
      : undefined;
  if (chain === undefined || believed?.ok !== true)
    throw new TocsinError('cli/keys-not-whole', `The policies in ${dir} are not those of one desk.`, {
      hint: 'Fetch policies.json and fingerprint.txt from a backup; the keys themselves were not touched.',
    });
  return { dir, chain, believed: believed.value };
}

/** Adds signed policies to the folder and writes its card anew. Proves the longer chain before anything is written. */
export function addPolicies(folder: KeyFolder, added: readonly SignedPolicy[], now: Date): KeyFolder {
  const chain = [...folder.chain, ...added];
  const { pin } = folder.believed;
  const believed = verifyPolicyChain(chain, pin, now);
  if (!believed.ok)
    throw new TocsinError('cli/policy-refused', 'The new policy would be refused by every client.', {
      hint: 'Nothing was written. Check the dates and the clock of this machine.',
    });
  const longer = { dir: folder.dir, chain, believed: believed.value };
  writePolicies(longer, true);
  return longer;
}

/** Writes the public half: the chain, the fingerprint and the card. */
export function writePolicies({ dir, chain, believed }: KeyFolder, replace: boolean): void {
  const root = cardFingerprint(believed);
  const { desk } = believed.policy;
  for (const [name, content] of [
    [POLICIES, `${JSON.stringify({ policies: chain }, undefined, 1)}\n`],
    [FINGERPRINT, `${root}\n`],
    [CARD[0], formatCardPage(desk, root)],
    [CARD[1], formatCardText(desk, root)],
  ] as const)
    writePrivately(join(dir, name), content, { replace });
}

/** The file of the root in force: root.age, after a change root-2.age, and so on. */
export function rootFileOf(dir: string, count: number): string {
  return join(dir, count === 1 ? 'root.age' : `root-${String(count)}.age`);
}

/** The fingerprint for the card: that of the root in force. */
export function cardFingerprint({ pin }: BelievedPolicy): string {
  const root = parseBase64Url(pin.root, 32);
  return root === undefined ? '' : rootFingerprint(root);
}

/** Unwraps the root that signs the next policy. */
export async function takeRoot(folder: KeyFolder, flags: KeyFlags): Promise<Root> {
  const path = rootFileOf(folder.dir, folder.believed.roots.length);
  const secret = unpackSigningKey(
    'tocsin/root',
    await unwrapFile(path, 'the root', flags.passphraseFile, '--passphrase-file'),
  );
  const root = secret === undefined ? undefined : rootOf(secret);
  if (root === undefined || formatBase64Url(root.publicKey) !== folder.believed.pin.root)
    throw new TocsinError('cli/not-the-root', `${path} is not the root of this desk.`, {
      hint: 'Bring the root’s own file into the folder for this one command.',
    });
  return root;
}

/** Wraps a new root and writes it where no file is. */
export async function writeRoot(
  path: string,
  secret: SigningSecret,
  passphraseFile: string | undefined,
  option: string,
  guessing: GuessingWork = {},
): Promise<void> {
  const passphrase = await choosePassphrase({ of: 'the root', file: passphraseFile, option });
  const wrapped = await wrapKey(packSigningKey('tocsin/root', secret), passphrase, guessing);
  writePrivately(path, wrapped, { replace: false });
}

/** Unwraps the desk's keys, with the passphrase that opened them. */
export async function takeDeskKeys(
  folder: Pick<KeyFolder, 'dir'>,
  flags: KeyFlags,
): Promise<{ readonly keys: DeskKeys; readonly passphrase: Secret<string> }> {
  const path = join(folder.dir, DESK_KEYS);
  const bytes = readFile(path, HINT);
  const passphrase = await takePassphrase({
    of: 'the desk’s keys',
    file: flags.deskPassphraseFile,
    option: '--desk-passphrase-file',
  });
  const keys = unpackDeskKeys(await unwrap(path, bytes, passphrase));
  if (keys === undefined)
    throw new TocsinError('cli/not-desk-keys', `${path} holds no desk’s keys.`, {
      hint: 'Fetch desk-keys.age from a backup.',
    });
  return { keys, passphrase };
}

/** Wraps the desk's keys and writes them. */
export async function writeDeskKeys(
  dir: string,
  keys: DeskKeys,
  passphrase: Secret<string>,
  replace: boolean,
  guessing: GuessingWork = {},
): Promise<void> {
  const wrapped = await wrapKey(packDeskKeys(keys), passphrase, guessing);
  writePrivately(join(dir, DESK_KEYS), wrapped, { replace });
}

async function unwrapFile(
  path: string,
  of: string,
  file: string | undefined,
  option: string,
): Promise<Secret<Uint8Array>> {
  const bytes = readFile(path, HINT);
  return unwrap(path, bytes, await takePassphrase({ of, file, option }));
}

async function unwrap(
  path: string,
  bytes: Uint8Array,
  passphrase: Secret<string>,
): Promise<Secret<Uint8Array>> {
  const opened = await unwrapKey(bytes, passphrase);
  if (opened.ok) return opened.value;
  throw new TocsinError(
    'cli/passphrase-wrong',
    `${path} does not open with this passphrase, or is damaged.`,
    {
      hint: 'Nothing was changed. Try again; if it is the right one, take the file from its backup.',
    },
  );
}
