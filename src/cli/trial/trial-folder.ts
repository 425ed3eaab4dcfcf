import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { formatBase64Url } from '../../seal/index.js';
import { NEW_FILES } from '../keys/key-folder.js';
import { writePrivately } from '../write-file.js';
import { typeCommand } from './type-command.js';

/** A key of somebody, and the file whose first line opens it. In earnest nobody writes that down. */
export interface TrialKey {
  readonly file: string;
  readonly passphrase: string;
}

/** Where a trial keeps what its houses must not share. One folder each: none reads another's. */
export interface TrialFolder {
  /** Root, desk's keys, policies and card, as `tocsin keys` makes them. */
  readonly keys: string;
  readonly policies: string;
  readonly fingerprint: string;
  readonly deskPassphrase: string;
  readonly gateStore: string;
  readonly deskStore: string;
  /** What the invented reporters' device keeps of the desk. */
  readonly pins: string;
  /** Stands here once the samples were sent. */
  readonly samplesSent: string;
  /** With what each of two officers signs an alert. */
  readonly signing: readonly TrialKey[];
  readonly relay: TrialKey;
  readonly relayStore: string;
  /** Where the relay writes its mails. */
  readonly mails: string;
}

/** What the relay of a trial is called. */
export const TRIAL_OFFICE = {
  id: 'speaker',
  name: 'Office of the Speaker',
  from: 'office@speaker.example',
  telephone: '020 7946 0100',
} as const;

/** Passphrases of a trial lie beside what they open: making each guess slow would protect nothing. */
const QUICK = ['--work-factor', '10'];

/** Makes the folder of a trial, or opens the one that is there. */
export async function openTrialFolder(dir: string): Promise<TrialFolder> {
  const house = (name: string): string => {
    const path = join(dir, name);
    mkdirSync(path, { recursive: true, mode: 0o700 });
    return path;
  };
  const [keys, gate, desk, reporter] = [house('keys'), house('gate'), house('desk'), house('reporter')];
  const [officers, relayHouse] = [house('officers'), house('relay')];
  const deskPassphrase = join(desk, 'passphrase.txt');
  const rootPassphrase = join(keys, 'root-passphrase.txt');
  const signing = ['first', 'second'].map((name) => ({
    file: join(officers, `${name}-officer.age`),
    passphrase: join(officers, `${name}-officer-passphrase.txt`),
  }));
  const relay = { file: join(relayHouse, 'relay.age'), passphrase: join(relayHouse, 'passphrase.txt') };
  const entry = join(relayHouse, 'policy-entry.json');
  const fingerprint = join(keys, 'fingerprint.txt');

  for (const file of [
    deskPassphrase,
    rootPassphrase,
    relay.passphrase,
    ...signing.map((one) => one.passphrase),
  ])
    if (!existsSync(file)) writePrivately(file, `${formatBase64Url(randomBytes(18))}\n`, { replace: false });
  const makeDesk = async (): Promise<void> => {
    if (existsSync(fingerprint)) return;
    for (const file of NEW_FILES) rmSync(join(keys, file), { force: true });
    await typeCommand([
      ...['keys', 'init', '--dir', keys, '--name', 'Trial desk'],
      ...['--telephone', '020 7946 0100', '--hours', 'while you try it'],
      ...['--readers', 'Nobody but you: this is a trial on your own machine.'],
      ...['--passphrase-file', rootPassphrase, '--desk-passphrase-file', deskPassphrase, ...QUICK],
    ]);
  };
  // The entry is written last: where it stands, every key that the policy names is there. What a start that was broken off
  // has left is made anew.
  if (!existsSync(entry)) {
    for (const { file } of [relay, ...signing]) rmSync(file, { force: true });
    const [, shown, ...officersShown] = await Promise.all([
      makeDesk(),
      typeCommand([
        ...['relay', 'keys', '--out', relay.file, '--id', TRIAL_OFFICE.id, '--name', TRIAL_OFFICE.name],
        ...['--unlock', relay.passphrase, ...QUICK],
      ]),
      ...signing.map(({ file, passphrase }) =>
        typeCommand(['keys', 'officer', '--out', file, '--passphrase-file', passphrase, ...QUICK]),
      ),
    ]);
    const draft = join(relayHouse, 'policy-entry.draft.json');
    writePrivately(draft, `${shown}\n`, { replace: true });
    await typeCommand([
      ...['keys', 'policy', '--dir', keys, '--passphrase-file', rootPassphrase, '--threshold', '2'],
      ...officersShown.flatMap((key, index) => ['--officer', `officer-${String(index + 1)}=${key}`]),
      ...['--relay', draft],
    ]);
    writePrivately(entry, `${shown}\n`, { replace: false });
  }
  return {
    keys,
    policies: join(keys, 'policies.json'),
    fingerprint: readFileSync(fingerprint, 'utf8').trim(),
    deskPassphrase,
    gateStore: join(gate, 'gate.db'),
    deskStore: join(desk, 'desk.db'),
    pins: join(reporter, 'pins.json'),
    samplesSent: join(reporter, 'samples-sent.txt'),
    signing,
    relay,
    relayStore: join(relayHouse, 'relay.db'),
    mails: join(relayHouse, 'mails'),
  };
}
