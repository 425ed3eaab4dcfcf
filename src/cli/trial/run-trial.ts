import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { TocsinError } from '../../base/index.js';
import { dataFolder } from '../../screen/index.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { pagesFolder } from '../pages-folder.js';
import { openTerminal } from '../terminal.js';
import { writePrivately } from '../write-file.js';
import { formatWelcome } from './format-welcome.js';
import { startHouse, type HouseProcess } from './house-process.js';
import { prepareRelay } from './prepare-relay.js';
import { sendSampleReports } from './send-samples.js';
import { openTrialFolder, TRIAL_OFFICE, type TrialFolder } from './trial-folder.js';

/** What a trial is told. */
export interface TrialOptions {
  /** Where the trial keeps everything; removing it starts anew. */
  readonly dir: string;
  readonly gatePort: number;
  readonly deskPort: number;
  readonly relayPort: number;
  /** Without the invented reports and adverts. */
  readonly empty: boolean;
}

/** How often desk and relay ask the gate, in seconds: whoever tries it does not want to wait. */
const EVERY = '3';

/**
 * Runs gate, desk and relay on this machine for a trial, each in its own process with its own port, store and keys, until
 * it is told to stop. The first time, invented reporters send sealed reports, a file of invented adverts is screened, and
 * the relay gets a list of invented members.
 */
export async function runTrial(options: TrialOptions): Promise<ExitCode> {
  const terminal = openTerminal();
  const say = (line: string): void => {
    terminal.words(line);
  };
  say('Opening gate, desk and relay. The first time their keys are made, which takes some seconds.');
  const dir = resolve(options.dir);
  const folder = await openTrialFolder(dir);
  const gateUrl = `http://127.0.0.1:${String(options.gatePort)}`;
  const running: HouseProcess[] = [];
  const stopAll = async (): Promise<void> => {
    // The gate last: the others finish what they are writing before it goes.
    for (const house of running.splice(0).reverse()) await house.stop();
  };
  const words: string[] = [];
  const start = async (args: readonly string[]): Promise<void> => {
    running.push(await startHouse(args, (line) => words.push(line)));
  };
  try {
    await start([
      ...['gate', '--desk', folder.fingerprint, '--policy', folder.policies, '--store', folder.gateStore],
      ...['--listen', `127.0.0.1:${String(options.gatePort)}`, '--pages', pagesFolder('target')],
    ]);
    const [member, desk] = await Promise.allSettled([
      prepareRelay(folder, gateUrl).then(async (made) => {
        await start(relayCommand(options, folder, gateUrl));
        return made;
      }),
      start(deskCommand(options, folder, gateUrl)),
    ]);
    if (member.status === 'rejected') throw member.reason;
    if (desk.status === 'rejected') throw desk.reason;
    for (const line of formatWelcome({ ...options, dir }, folder, member.value, words)) say(line);
    const samples =
      options.empty || existsSync(folder.samplesSent)
        ? undefined
        : sendSampleReports(folder, gateUrl, (sent, all) => {
            say(`Invented reporters: ${String(sent)} of ${String(all)} sealed reports are at the gate.`);
          }).then(() => {
            writePrivately(folder.samplesSent, `${new Date().toISOString()}\n`, { replace: true });
            say('The desk asks the gate every few seconds; then they are in its inbox.');
          });
    const ended = await Promise.race([
      failed(samples),
      untilAsked(),
      ...running.map(async (house) => ({ code: await house.ended })),
    ]);
    if (ended !== 'asked')
      throw new TocsinError('cli/house-ended', 'One of the houses ended by itself.', {
        hint: `Nothing acknowledged is lost. ${words.slice(-2).join(' ')}`.trim(),
      });
    return EXIT.nothingFound;
  } finally {
    await stopAll();
  }
}

function deskCommand(options: TrialOptions, folder: TrialFolder, gate: string): readonly string[] {
  const adverts = options.empty ? [] : [join(dataFolder(), 'sample', 'adverts.ndjson')];
  return [
    ...['desk', '--keys', folder.keys, '--gate', gate, '--store', folder.deskStore, '--every', EVERY],
    ...['--listen', `localhost:${String(options.deskPort)}`, '--pages', pagesFolder('desk')],
    ...['--unlock', folder.deskPassphrase, '--trial', ...adverts],
  ];
}

function relayCommand(options: TrialOptions, folder: TrialFolder, gate: string): readonly string[] {
  const { relay, relayStore, fingerprint, mails } = folder;
  return [
    ...['relay', 'run', '--keys', relay.file, '--unlock', relay.passphrase, '--desk', fingerprint],
    ...['--store', relayStore, '--gate', gate, '--every', EVERY, '--mail-folder', mails],
    ...['--mail-from', TRIAL_OFFICE.from, '--office', TRIAL_OFFICE.name, '--page', `${gate}/`],
    ...['--telephone', TRIAL_OFFICE.telephone],
    ...['--pages', pagesFolder('relay'), '--port', String(options.relayPort)],
  ];
}

function untilAsked(): Promise<'asked'> {
  return new Promise((resolve) => {
    const stop = (): void => {
      process.off('SIGINT', stop).off('SIGTERM', stop);
      resolve('asked');
    };
    process.on('SIGINT', stop).on('SIGTERM', stop);
  });
}

/** Never resolves unless it fails: then the trial ends with its reason. */
async function failed(work: Promise<void> | undefined): Promise<never> {
  await work;
  return new Promise(() => undefined);
}
