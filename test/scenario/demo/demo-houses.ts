import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startHouse, type HouseProcess } from '../../../src/cli/trial/house-process.js';
import { freePort, startMailServer, type MailServer } from '../../relay/mail-server.js';
import { ADVERTS, MEMBERS } from './demo-files.js';

const BUILT = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const MAIN = join(BUILT, 'src/cli/main.js');

/** What a command printed. */
interface Printed {
  readonly data: string;
  readonly words: string;
}

/** Types a command as a person would. @param codes exit codes that are right */
export function tocsin(args: readonly string[], codes: readonly number[] = [0]): Printed {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], { encoding: 'utf8' });
  assert.ok(status !== null && codes.includes(status), `tocsin ${args.join(' ')}: ${stdout}${stderr}`);
  return { data: stdout.trim(), words: stderr };
}

/** The same on a machine without any network, where this one lets us take it away. */
export function tocsinAlone(args: readonly string[]): Printed {
  const alone = ['--net', process.execPath, MAIN, ...args];
  const { status, stdout, stderr } = spawnSync('unshare', alone, { encoding: 'utf8' });
  // Only root may take the network away; without it the command itself still opens no connection.
  if (status === null || stderr.startsWith('unshare:')) return tocsin(args);
  assert.equal(status, 0, `tocsin ${args.join(' ')}: ${stdout}${stderr}`);
  return { data: stdout.trim(), words: stderr };
}

/** Four houses and a witness on this machine, each its own process with its own store and keys. */
export interface DemoHouses {
  readonly gate: string;
  readonly desk: string;
  readonly fingerprint: string;
  readonly mail: MailServer;
  /** One-time links for the first two officers. */
  readonly links: { readonly lead: string; readonly administrator: string };
  /** Each officer's key file and its passphrase. */
  readonly officers: readonly { readonly name: string; readonly key: string; readonly passphrase: string }[];
  readonly policies: string;
  readonly adverts: string;
  /** A file of the demonstration's own. */
  file(name: string): string;
  /** A command of the relay, with its keys, store and passphrase. */
  relay(args: readonly string[]): Printed;
  /** Starts the relay's house; its commands are typed while it is not running, or beside it. */
  startRelay(): Promise<void>;
  stop(): Promise<void>;
}

/** Makes all keys as their holders would, and starts the houses. */
export async function openDemoHouses(folder: string): Promise<DemoHouses> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = (name: string): string => join(folder, name);
  const secret = (name: string): string => {
    const path = file(`${name}.passphrase`);
    writeFileSync(path, `${randomBytes(15).toString('base64url')}\n`, { mode: 0o600 });
    return path;
  };
  const [gatePort, deskPort, witnessPort] = [await freePort(), await freePort(), await freePort()];
  const gate = `http://localhost:${String(gatePort)}`;
  const desk = `http://localhost:${String(deskPort)}`;
  const root = secret('root');
  const deskPassphrase = secret('desk');
  const relayPassphrase = secret('relay');
  const keys = file('keys');

  tocsin([
    ...['keys', 'init', '--dir', keys, '--name', 'Security desk, Assembly of Example'],
    ...['--telephone', '020 7946 0100', '--hours', 'at all hours'],
    ...['--readers', 'Two officers of the security desk read what you send.'],
    ...['--passphrase-file', root, '--desk-passphrase-file', deskPassphrase],
  ]);
  const officers = ['imogen', 'tobias'].map((id) => {
    const passphrase = secret(id);
    const key = file(`${id}.key`);
    const { data } = tocsin(['keys', 'officer', '--out', key, '--passphrase-file', passphrase]);
    return { id, name: id, key, passphrase: readFileSync(passphrase, 'utf8').trim(), shown: data };
  });
  const witnessName = 'witness.example/one';
  const witnessPassphrase = secret('witness');
  const witness = tocsin([
    ...['keys', 'witness', '--out', file('witness.key'), '--passphrase-file', witnessPassphrase],
  ]).data;
  const entry = tocsin([
    ...['relay', 'keys', '--out', file('relay.keys'), '--id', 'speaker', '--name', 'Office of the Speaker'],
    ...['--unlock', relayPassphrase],
  ]).data;
  writeFileSync(file('relay.json'), entry);
  tocsin([
    ...['keys', 'policy', '--dir', keys, '--passphrase-file', root, '--threshold', '2'],
    ...officers.flatMap(({ id, shown }) => ['--officer', `${id}=${shown}`]),
    ...['--relay', file('relay.json'), '--witness', `${witnessName}=${witness}`],
  ]);
  const policies = join(keys, 'policies.json');
  const fingerprint = readFileSync(join(keys, 'fingerprint.txt'), 'utf8').trim();
  writeFileSync(file('adverts.csv'), ADVERTS);
  writeFileSync(file('members.csv'), MEMBERS);

  const running: HouseProcess[] = [];
  const mail = await startMailServer();
  mail.fates.set('gone@members.example', ['no-such-user']);
  const stop = async (): Promise<void> => {
    for (const house of running.splice(0).reverse()) await house.stop();
    await mail.close();
  };
  try {
    const words: string[] = [];
    running.push(
      await startHouse(
        [
          ...['gate', '--desk', fingerprint, '--policy', policies, '--store', file('gate.db')],
          ...['--listen', `localhost:${String(gatePort)}`, '--pages', join(BUILT, 'web/target')],
        ],
        () => undefined,
      ),
    );
    running.push(
      await startHouse(
        [
          ...['witness', '--name', witnessName, '--desk', fingerprint, '--policy', policies],
          ...['--key', file('witness.key'), '--passphrase-file', witnessPassphrase],
          ...['--store', file('witness.db'), '--listen', `127.0.0.1:${String(witnessPort)}`],
        ],
        () => undefined,
      ),
    );
    running.push(
      await startHouse(
        [
          ...['desk', '--keys', keys, '--gate', gate, '--store', file('desk.db')],
          ...['--listen', `localhost:${String(deskPort)}`, '--pages', join(BUILT, 'web/desk')],
          ...['--unlock', deskPassphrase, '--trial'],
          ...['--witness', `${witnessName}=http://127.0.0.1:${String(witnessPort)}`],
        ],
        (line) => words.push(line),
      ),
    );
    const linkOf = (role: string): string =>
      words.find((line) => line.includes(`enrol as ${role}`))?.match(/https?:\S+/)?.[0] ?? '';
    const ofRelay = [
      ...['--keys', file('relay.keys'), '--desk', fingerprint],
      ...['--store', file('relay.db'), '--unlock', relayPassphrase],
    ];
    return {
      gate,
      desk,
      fingerprint,
      mail,
      links: { lead: linkOf('lead'), administrator: linkOf('administrator') },
      officers,
      policies,
      adverts: file('adverts.csv'),
      file,
      relay: (args) => tocsin([...args, ...ofRelay], [0, 1]),
      startRelay: async () => {
        running.push(
          await startHouse(
            [
              ...['relay', 'run', ...ofRelay, '--gate', gate, '--smtp', mail.url, '--every', '2'],
              ...['--mail-from', 'office@speaker.example', '--office', 'Office of the Speaker'],
              ...['--page', `${gate}/`, '--telephone', '020 7946 0100'],
            ],
            () => undefined,
          ),
        );
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
