import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { Secret, TocsinError } from '../../base/index.js';
import {
  formatBase64Url,
  formatFingerprint,
  generateRoot,
  generateSigningSecret,
  packSigningKey,
  parseBase64Url,
  publicKeyOf,
  signPolicy,
  verifyPolicyChain,
  wrapKey,
  type DeskKeys,
  type OfficerKey,
  type SigningKeyKind,
} from '../../seal/index.js';
import { choosePassphrase } from '../ask-person.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { openTerminal, type Terminal } from '../terminal.js';
import { refuseExisting, writePrivately } from '../write-file.js';
import {
  addPolicies,
  cardFingerprint,
  makeKeyFolder,
  NEW_FILES,
  openKeyFolder,
  rootFileOf,
  takeDeskKeys,
  takeRoot,
  writeDeskKeys,
  writePolicies,
  writeRoot,
  type GuessingWork,
  type KeyFlags,
  type KeyFolder,
} from './key-folder.js';
import { changeRelays, changeWitnesses } from './change-policy.js';
import { createSealingKey, DEFAULT_DAYS, inDays, signNextPolicy } from './next-policy.js';

const random = (count: number): Uint8Array => new Uint8Array(randomBytes(count));

const PASSPHRASE = '--passphrase-file';
const DESK_PASSPHRASE = '--desk-passphrase-file';

/** What `tocsin keys init` is told. */
export interface InitFlags extends KeyFlags, GuessingWork {
  readonly name: string;
  readonly telephone: string;
  readonly hours: string;
  readonly readers: string;
  readonly policyDays?: number;
  readonly sealingDays?: number;
}

/** Makes a desk: root, desk key, first sealing key, policy number 1, card. */
export async function runKeysInit(flags: InitFlags): Promise<ExitCode> {
  const terminal = openTerminal();
  const now = new Date();
  const dir = resolve(flags.dir);
  makeKeyFolder(dir);
  refuseExisting(NEW_FILES.map((name) => join(dir, name)));
  const root = generateRoot(random);
  const deskSecret = generateSigningSecret(random);
  const sealing = await createSealingKey(now, flags.sealingDays ?? DEFAULT_DAYS.sealing, random);
  const { name, telephone, hours, readers } = flags;
  const signed = signPolicy(
    {
      type: 'tocsin/policy',
      version: 1,
      number: 1,
      root: formatBase64Url(root.publicKey),
      previous: null,
      nextRoot: null,
      issued: now.toISOString(),
      expires: inDays(now, flags.policyDays ?? DEFAULT_DAYS.policy),
      desk: { name, telephone, hours, readers },
      sealing: [sealing.shown],
      deskKey: formatBase64Url(publicKeyOf(deskSecret)),
      officers: [],
      threshold: 1,
      witnesses: [],
      relays: [],
    },
    root.secret,
  );
  const believed = verifyPolicyChain([signed], { fingerprint: root.fingerprint }, now);
  if (!believed.ok)
    throw new TocsinError('cli/policy-refused', 'The policy would be refused by every client.', {
      hint: 'Nothing was written. Check the clock of this machine.',
    });
  await writeRoot(rootFileOf(dir, 1), root.secret, flags.passphraseFile, PASSPHRASE, flags);
  const deskPassphrase = await choosePassphrase({
    of: 'the desk’s keys',
    file: flags.deskPassphraseFile,
    option: DESK_PASSPHRASE,
  });
  const keys: DeskKeys = { deskSecret, dataKey: new Secret(random(32)), sealing: [sealing.secret] };
  await writeDeskKeys(dir, keys, deskPassphrase, false, flags);
  const folder: KeyFolder = { dir, chain: [signed], believed: believed.value };
  writePolicies(folder, false);
  sayWritten(terminal, folder, [...NEW_FILES]);
  terminal.words(
    'Now: print card.html, put root.age on a stick that stays in a safe, and delete it here. See docs/keys.md.',
  );
  return EXIT.nothingFound;
}

/** What `tocsin keys rotate` is told. */
export interface RotateFlags extends KeyFlags {
  readonly deskKey?: true;
  readonly sealingDays?: number;
}

/** Adds a new sealing key, and a new desk key on wish. The old private keys stay. */
export async function runKeysRotate(flags: RotateFlags): Promise<ExitCode> {
  const terminal = openTerminal();
  const now = new Date();
  const folder = openKeyFolder(resolve(flags.dir), now);
  const root = await takeRoot(folder, flags);
  const { keys, passphrase } = await takeDeskKeys(folder, flags);
  const { policy } = folder.believed;
  const sealing = await createSealingKey(now, flags.sealingDays ?? DEFAULT_DAYS.sealing, random);
  const deskSecret = flags.deskKey === true ? generateSigningSecret(random) : keys.deskSecret;
  const signed = signNextPolicy(
    folder,
    root,
    {
      // A client takes the newest; those that run on are for clients whose clock is wrong.
      sealing: [sealing.shown, ...policy.sealing.filter(({ notAfter }) => notAfter > now.toISOString())],
      deskKey: formatBase64Url(publicKeyOf(deskSecret)),
    },
    now,
  );
  // The private key is on disk before any client can seal to it.
  const longer = { ...keys, deskSecret, sealing: [sealing.secret, ...keys.sealing] };
  await writeDeskKeys(folder.dir, longer, passphrase, true);
  sayWritten(terminal, addPolicies(folder, [signed], now), ['desk-keys.age', ...PUBLIC_FILES]);
  terminal.words('Now: bring desk-keys.age to the desk, then publish the policy with: tocsin keys publish');
  return EXIT.nothingFound;
}

/** What `tocsin keys policy` is told. */
export interface PolicyFlags extends KeyFlags {
  readonly name?: string;
  readonly telephone?: string;
  readonly hours?: string;
  readonly readers?: string;
  readonly officer?: Readonly<Record<string, string>>;
  readonly removeOfficer?: readonly string[];
  readonly threshold?: number;
  readonly relay?: readonly string[];
  readonly removeRelay?: readonly string[];
  readonly witness?: Readonly<Record<string, string>>;
  readonly removeWitness?: readonly string[];
  readonly policyDays?: number;
}

/** Signs a policy with other words, officers, relays, witnesses or threshold; or the same again with a later expiry. */
export async function runKeysPolicy(flags: PolicyFlags): Promise<ExitCode> {
  const terminal = openTerminal();
  const now = new Date();
  const folder = openKeyFolder(resolve(flags.dir), now);
  const { desk, officers: before, threshold, relays, witnesses } = folder.believed.policy;
  const officers = changeOfficers(before, flags);
  const changes = {
    desk: {
      name: flags.name ?? desk.name,
      telephone: flags.telephone ?? desk.telephone,
      hours: flags.hours ?? desk.hours,
      readers: flags.readers ?? desk.readers,
    },
    officers,
    threshold: flags.threshold ?? threshold,
    relays: changeRelays(relays, flags),
    witnesses: changeWitnesses(witnesses, flags),
    expires: inDays(now, flags.policyDays ?? DEFAULT_DAYS.policy),
  };
  if (changes.threshold > Math.max(1, officers.length))
    throw new TocsinError(
      'cli/threshold',
      `${changes.threshold} must sign, but there are ${officers.length} officers.`,
      {
        hint: 'Give a lower --threshold, or add officers.',
      },
    );
  const root = await takeRoot(folder, flags);
  const signed = signNextPolicy(folder, root, changes, now);
  sayWritten(terminal, addPolicies(folder, [signed], now), PUBLIC_FILES);
  return EXIT.nothingFound;
}

function changeOfficers(before: readonly OfficerKey[], flags: PolicyFlags): OfficerKey[] {
  const removed = new Set(flags.removeOfficer);
  for (const id of removed)
    if (!before.some((officer) => officer.id === id))
      throw new TocsinError('cli/no-officer', `There is no officer ${id} in the policy.`, {
        hint: 'See who is: tocsin keys show',
      });
  const added = Object.entries(flags.officer ?? {}).map(([id, key]) => ({ id, key }));
  for (const { id, key } of added)
    if (parseBase64Url(key, 32) === undefined)
      throw new TocsinError('cli/not-a-key', `What is given for ${id} is not the public key of an officer.`, {
        hint: 'Take the line that tocsin keys officer printed: 43 characters.',
      });
  const kept = before.filter(({ id }) => !removed.has(id) && !added.some((officer) => officer.id === id));
  return [...kept, ...added];
}

/** What `tocsin keys root` is told. */
export interface RootFlags extends KeyFlags {
  readonly newPassphraseFile?: string;
}

/** Changes the root: the old one names the new, the new one signs. */
export async function runKeysRoot(flags: RootFlags): Promise<ExitCode> {
  const terminal = openTerminal();
  const now = new Date();
  const folder = openKeyFolder(resolve(flags.dir), now);
  const path = rootFileOf(folder.dir, folder.believed.roots.length + 1);
  refuseExisting([path]);
  const old = await takeRoot(folder, flags);
  const next = generateRoot(random);
  const handOver = signNextPolicy(folder, old, { nextRoot: formatBase64Url(next.publicKey) }, now);
  const between = verifyPolicyChain([...folder.chain, handOver], folder.believed.pin, now);
  if (!between.ok)
    throw new TocsinError('cli/policy-refused', 'The new policy would be refused by every client.', {
      hint: 'Nothing was written. Check the dates and the clock of this machine.',
    });
  const taken = signNextPolicy({ believed: between.value }, next, {}, now);
  // The new root is on disk before the old one has given way to it.
  await writeRoot(path, next.secret, flags.newPassphraseFile, '--new-passphrase-file');
  const longer = addPolicies(folder, [handOver, taken], now);
  sayWritten(terminal, longer, [path.slice(folder.dir.length + 1), ...PUBLIC_FILES]);
  terminal.words(
    'Now: print the new card and hand it out; old cards go on working for devices that get the whole chain.',
  );
  return EXIT.nothingFound;
}

/** What `tocsin keys show` is told. */
export interface ShowFlags extends KeyFlags {
  readonly json?: true;
}

const SOON_DAYS = 30;

/** Shows the public half: fingerprint, card, keys and how long they hold. @returns 1 when something ends within a month */
export function runKeysShow(flags: ShowFlags): ExitCode {
  const terminal = openTerminal();
  const now = new Date();
  const { believed, chain } = openKeyFolder(resolve(flags.dir), now);
  const { policy, pin } = believed;
  const fingerprint = cardFingerprint(believed);
  const soon = inDays(now, SOON_DAYS);
  const newest = policy.sealing[0];
  const ends = policy.expires < soon || newest === undefined || newest.notAfter < soon;
  if (flags.json === true) terminal.data(JSON.stringify({ fingerprint, desk: pin.desk, policy, ends }));
  else {
    const { desk } = policy;
    for (const line of [
      `Fingerprint  ${formatFingerprint(fingerprint)}`,
      ...(pin.desk === fingerprint ? [] : [`First root   ${formatFingerprint(pin.desk)}`]),
      `Name         ${desk.name}`,
      `Telephone    ${desk.telephone}`,
      `Hours        ${desk.hours}`,
      `Who reads    ${desk.readers}`,
      `Policy       number ${String(policy.number)} of ${String(chain.length)}, until ${policy.expires.slice(0, 10)}`,
      ...policy.sealing.map(
        ({ id, notBefore, notAfter }) =>
          `Sealing key  ${id}, ${notBefore.slice(0, 10)} to ${notAfter.slice(0, 10)}`,
      ),
      `Desk key     ${policy.deskKey}`,
      ...policy.officers.map(({ id, key }) => `Officer      ${id}  ${key}`),
      `Threshold    ${String(policy.threshold)}`,
      ...policy.witnesses.map(({ name, key }) => `Witness      ${name}  ${key}`),
      ...policy.relays.map(({ id, name, key }) => `Relay        ${id}  ${key}  ${name}`),
    ])
      terminal.data(line);
  }
  if (ends)
    terminal.words('note: the policy or its sealing key ends within a month. Run: tocsin keys rotate');
  return ends ? EXIT.found : EXIT.nothingFound;
}

/** What `tocsin keys officer` and `tocsin keys witness` are told. */
export interface NewKeyFlags extends GuessingWork {
  readonly out: string;
  readonly passphraseFile?: string;
}

/** Makes an officer's or a witness's key; the public half is printed, to be brought to whoever holds the root. */
export async function runKeysNew(
  kind: Exclude<SigningKeyKind, 'tocsin/root'>,
  flags: NewKeyFlags,
): Promise<ExitCode> {
  const terminal = openTerminal();
  const path = resolve(flags.out);
  refuseExisting([path]);
  const secret = generateSigningSecret(random);
  const passphrase = await choosePassphrase({
    of: 'your key',
    file: flags.passphraseFile,
    option: PASSPHRASE,
  });
  writePrivately(path, await wrapKey(packSigningKey(kind, secret), passphrase, flags), { replace: false });
  terminal.words(`written: ${path}`);
  terminal.data(formatBase64Url(publicKeyOf(secret)));
  return EXIT.nothingFound;
}

const PUBLIC_FILES = ['policies.json', 'fingerprint.txt', 'card.html', 'card.txt'];

function sayWritten(terminal: Terminal, { dir, believed }: KeyFolder, files: readonly string[]): void {
  for (const file of files) terminal.words(`written: ${join(dir, file)}`);
  terminal.data(cardFingerprint(believed));
}
