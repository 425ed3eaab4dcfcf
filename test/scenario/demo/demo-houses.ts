import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startHouse, type HouseProcess } from '../../../src/cli/trial/house-process.js';
import { freePort, startMailServer, type MailServer } from '../../relay/mail-server.js';
import { typeCommand } from '../../../src/cli/trial/type-command.js';
import { ADVERTS } from './demo-files.js';

const BUILT = join(dirname(fileURLToPath(import.meta.url)), '../../..');

/** Four houses on this machine, each its own process with its own store and keys: gate, witness, desk and relay. */
export interface DemoHouses {
  readonly gate: string;
  readonly desk: string;
  readonly fingerprint: string;
  readonly witness: string;
  readonly mail: MailServer;
  /** One-time links for the first two officers, and for the office of the relay. */
  readonly links: { readonly lead: string; readonly administrator: string; readonly office: string };
  /** Each officer's key file and its passphrase. */
  readonly officers: readonly { readonly key: string; readonly passphrase: string }[];
  readonly adverts: string;
  /** A file of the demonstration's own. */
  file(name: string): string;
  /** All that the gate has written to its store. */
  readGateStore(): readonly Buffer[];
  stop(): Promise<void>;
}

/** The name under which the witness signs. */
const WITNESS = 'witness.example/one';

/** Their passphrases lie beside them, so making each guess slow would protect nothing. */
const QUICK = ['--work-factor', '10'];

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
  const [root, ofDesk, ofRelay, ofWitness] = [
    secret('root'),
    secret('desk'),
    secret('relay'),
    secret('witness'),
  ];
  const keys = file('keys');
  const signers = ['imogen', 'tobias'].map((id) => ({ id, key: file(`${id}.key`), passphrase: secret(id) }));

  // Everybody makes keys of their own, so all of them at once.
  const [, witness, entry, ...shown] = await Promise.all([
    typeCommand([
      ...['keys', 'init', '--dir', keys, '--name', 'Security desk, Assembly of Example'],
      ...['--telephone', '020 7946 0100', '--hours', 'at all hours'],
      ...['--readers', 'Two officers of the security desk read what you send.'],
      ...['--passphrase-file', root, '--desk-passphrase-file', ofDesk, ...QUICK],
    ]),
    typeCommand(['keys', 'witness', '--out', file('witness.key'), '--passphrase-file', ofWitness, ...QUICK]),
    typeCommand([
      ...['relay', 'keys', '--out', file('relay.keys'), '--id', 'speaker'],
      ...['--name', 'Office of the Speaker', '--unlock', ofRelay, ...QUICK],
    ]),
    ...signers.map(({ key, passphrase }) =>
      typeCommand(['keys', 'officer', '--out', key, '--passphrase-file', passphrase, ...QUICK]),
    ),
  ]);
  writeFileSync(file('relay.json'), entry);
  await typeCommand([
    ...['keys', 'policy', '--dir', keys, '--passphrase-file', root, '--threshold', '2'],
    ...signers.flatMap(({ id }, index) => ['--officer', `${id}=${shown[index]!}`]),
    ...['--relay', file('relay.json'), '--witness', `${WITNESS}=${witness}`],
  ]);
  const policies = join(keys, 'policies.json');
  const fingerprint = readFileSync(join(keys, 'fingerprint.txt'), 'utf8').trim();
  writeFileSync(file('adverts.csv'), ADVERTS);

  const running: HouseProcess[] = [];
  const mail = await startMailServer();
  mail.fates.set('gone@members.example', ['no-such-user']);
  const stop = async (): Promise<void> => {
    await Promise.all(running.splice(0).map((house) => house.stop()));
    await mail.close();
  };
  const words: string[] = [];
  const start = async (args: readonly string[]): Promise<void> => {
    running.push(await startHouse(args, (line) => words.push(line)));
  };
  try {
    await start([
      ...['gate', '--desk', fingerprint, '--policy', policies, '--store', file('gate.db')],
      ...['--listen', `localhost:${String(gatePort)}`, '--pages', join(BUILT, 'web/target')],
    ]);
    const started = await Promise.allSettled([
      start([
        ...['witness', '--name', WITNESS, '--desk', fingerprint, '--policy', policies],
        ...['--key', file('witness.key'), '--passphrase-file', ofWitness],
        ...['--store', file('witness.db'), '--listen', `127.0.0.1:${String(witnessPort)}`],
      ]),
      start([
        ...['desk', '--keys', keys, '--gate', gate, '--store', file('desk.db'), '--every', '1'],
        ...['--listen', `localhost:${String(deskPort)}`, '--pages', join(BUILT, 'web/desk')],
        ...['--unlock', ofDesk, '--trial', '--witness', `${WITNESS}=http://127.0.0.1:${String(witnessPort)}`],
      ]),
      start([
        ...['relay', 'run', '--keys', file('relay.keys'), '--desk', fingerprint, '--unlock', ofRelay],
        ...['--store', file('relay.db'), '--gate', gate, '--smtp', mail.url, '--every', '1'],
        ...['--mail-from', 'office@speaker.example', '--office', 'Office of the Speaker'],
        ...['--page', `${gate}/`, '--telephone', '020 7946 0100', '--pages', join(BUILT, 'web/relay')],
      ]),
    ]);
    for (const one of started) if (one.status === 'rejected') throw one.reason;
    const linkOf = (pattern: RegExp): string =>
      words.map((line) => pattern.exec(line)?.[1]).find((link) => link !== undefined) ?? '';
    return {
      gate,
      desk,
      fingerprint,
      witness: WITNESS,
      mail,
      links: {
        lead: linkOf(/enrol as lead.*?(http:\S+)/),
        administrator: linkOf(/enrol as administrator.*?(http:\S+)/),
        office: linkOf(/^(http:\/\/127\.0\.0\.1:\d+\/#\S+)$/),
      },
      officers: signers.map(({ key, passphrase }) => ({
        key,
        passphrase: readFileSync(passphrase, 'utf8').trim(),
      })),
      adverts: file('adverts.csv'),
      file,
      readGateStore: () =>
        readdirSync(folder)
          .filter((name) => name.startsWith('gate.db'))
          .map((name) => readFileSync(file(name))),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
