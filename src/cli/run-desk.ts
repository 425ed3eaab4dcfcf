import { basename } from 'node:path';
import { describeFault, TocsinError } from '../base/index.js';
import {
  createDeskApp,
  createDeskLog,
  DESK_ACTIONS,
  type Doors,
  isLoopbackHost,
  listenDesk,
  parseProviderSettings,
  prepareTrial,
  readStaticPages,
  runHouse,
} from '../desk/index.js';
import { readGuidancePacks } from '../screen/index.js';
import { formatFingerprint } from '../seal/index.js';
import { claimStore, DESK_HOUSE, openStore, type DeskTables, type StoreClaim } from '../store/index.js';
import { EXIT, type ExitCode } from './exit-codes.js';
import { prepareStore, readCertificate } from './house-options.js';
import { openKeyFolder, type KeyFolder } from './keys/key-folder.js';
import { openDoors, unlockDoors, type DoorFlags } from './open-doors.js';
import { readFile, readTextFile } from './read-file.js';
import { storeLocation } from './run-store.js';
import { openTerminal, plainText, type Terminal } from './terminal.js';

/** What `tocsin desk` can be told. */
export interface DeskFlags extends DoorFlags {
  readonly store?: string;
  readonly listen: { readonly host: string; readonly port: number };
  readonly origin?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly oidc?: string;
  readonly pages?: string;
  readonly unlock?: string;
  readonly trial?: string | true;
  readonly every: number;
}

/** Runs a desk until it is told to stop. */
export async function runDesk(flags: DeskFlags): Promise<ExitCode> {
  const terminal = openTerminal();
  const tls = readCertificate(flags);
  const origin = readOrigin(flags, tls !== undefined);
  const folder = openKeyFolder(flags.keys, new Date());
  const provider = flags.oidc === undefined ? undefined : parseProviderSettings(readTextFile(flags.oidc));
  const pages = flags.pages === undefined ? undefined : readStaticPages(flags.pages);
  for (const { file, what, next } of readGuidancePacks(flags.guidance).problems)
    terminal.words(
      `The guidance in ${plainText(file)} is left out; what comes with Tocsin stays. ${plainText(what)} ${next}`,
    );
  const log = createDeskLog();
  const location = storeLocation(flags.store);
  const store = await openStore<DeskTables>(location);
  let claim: StoreClaim | undefined;
  try {
    // Two desks would both pull, act and write, each on what it remembers.
    claim = await claimStore(location, DESK_HOUSE);
    const migrations = await prepareStore(store, DESK_HOUSE);
    const doors = openDoors(flags, { store, folder, origin, provider });
    if (flags.unlock !== undefined) await unlockDoors(doors, flags.unlock, '--unlock');
    const app = createDeskApp(doors, {
      actions: DESK_ACTIONS,
      ...(pages === undefined ? {} : { pages }),
      onFault: (fault) => {
        log.write({ event: 'fault', ...fault });
      },
    });
    const asked = untilAskedToStop();
    const listening = await listenDesk(app, { ...flags.listen, ...(tls === undefined ? {} : { tls }) });
    log.write({ event: 'started', port: listening.port, migrations });
    await (flags.trial === undefined
      ? greet(terminal, doors, folder, origin)
      : greetTrial(terminal, doors, flags.trial, origin));
    const endHouse = runHouse(doors, log, { everySeconds: flags.every });
    const why = await Promise.race([asked, claim.lost.then(() => 'lost' as const)]);
    await listening.close();
    await endHouse().catch((error: unknown) => {
      log.write({ event: 'fault', ...describeFault(error) });
    });
    await doors.desk.close();
    log.write({ event: 'stopped' });
    if (why === 'lost')
      throw new TocsinError('cli/claim-lost', 'The connection that held the store for this desk is gone.', {
        hint: 'Start the desk again when the PostgreSQL server is back. What was acknowledged is on its disk.',
      });
    return EXIT.nothingFound;
  } finally {
    await claim?.release().catch(() => undefined);
    await store.close();
  }
}

/** Says how the first officer comes in, and last where the desk is: whoever started it waits for that line. */
async function greet(terminal: Terminal, doors: Doors, folder: KeyFolder, origin: string): Promise<void> {
  const first = await doors.openFirstEnrolment();
  if (first !== undefined)
    terminal.words(
      `Nobody has enrolled yet. The first administrator opens this link, once, until ${first.expires.toISOString()}:\n${origin}${first.path}`,
    );
  terminal.words(
    `The desk of ${formatFingerprint(folder.believed.pin.fingerprint)}\nlistens at ${origin}` +
      `${doors.desk.open === undefined ? ' and is locked until an officer unlocks it' : ''}. Stop it with Ctrl-C.`,
  );
}

/** Says how one person comes in as the lead, who reads reports, and as the administrator, who does not. */
async function greetTrial(
  terminal: Terminal,
  doors: Doors,
  adverts: string | true,
  origin: string,
): Promise<void> {
  const links = await prepareTrial(
    doors,
    adverts === true ? undefined : { name: basename(adverts), bytes: readFile(adverts) },
  );
  for (const [role, path] of Object.entries(links))
    terminal.words(`To enrol as ${role}, open once: ${origin}${String(path)}`);
  terminal.words(`The desk of the trial listens at ${origin}. Stop it with Ctrl-C.`);
}

/** Where officers open the desk, as their browsers name it. Passkeys belong to it, so it must be a name. */
function readOrigin({ origin, listen }: DeskFlags, tls: boolean): string {
  if (origin === undefined) {
    if (tls || !isLoopbackHost(listen.host))
      throw new TocsinError('cli/no-origin', 'It was not said under which name officers open the desk.', {
        hint: 'Give --origin https://NAME, the name that the certificate is for.',
      });
    return `http://localhost:${String(listen.port)}`;
  }
  const url = URL.canParse(origin) ? new URL(origin) : undefined;
  const local = url?.protocol === 'http:' && url.hostname === 'localhost';
  if (url === undefined || url.origin !== origin || !(url.protocol === 'https:' || local))
    throw new TocsinError('cli/origin', '--origin is not an https address without a path.', {
      hint: 'Give it as https://NAME or https://NAME:PORT.',
    });
  return origin;
}

/** Listens for the wish to stop from the moment it is called: it may come as soon as somebody can read our words. */
function untilAskedToStop(): Promise<void> {
  return new Promise((resolve) => {
    const stop = (): void => {
      process.off('SIGINT', stop).off('SIGTERM', stop);
      resolve();
    };
    process.on('SIGINT', stop).on('SIGTERM', stop);
  });
}
