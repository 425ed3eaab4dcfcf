import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { TocsinError } from '../../base/index.js';
import { dataFolder } from '../../screen/index.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { pagesFolder } from '../pages-folder.js';
import { openTerminal } from '../terminal.js';
import { writePrivately } from '../write-file.js';
import { startHouse, type HouseProcess } from './house-process.js';
import { sendSampleReports } from './send-samples.js';
import { openTrialFolder } from './trial-folder.js';

/** What a trial is told. */
export interface TrialOptions {
  /** Where the trial keeps everything; removing it starts anew. */
  readonly dir: string;
  readonly gatePort: number;
  readonly deskPort: number;
  /** Without the invented reports and adverts. */
  readonly empty: boolean;
}

/**
 * Runs gate and desk on this machine for a trial, each in its own process with its own port, store and keys, until it
 * is told to stop. The first time, invented reporters send sealed reports and a file of invented adverts is screened.
 */
export async function runTrial(options: TrialOptions): Promise<ExitCode> {
  const terminal = openTerminal();
  const say = (line: string): void => {
    terminal.words(line);
  };
  const folder = await openTrialFolder(resolve(options.dir));
  const gateUrl = `http://127.0.0.1:${String(options.gatePort)}`;
  const deskUrl = `http://localhost:${String(options.deskPort)}`;
  const running: HouseProcess[] = [];
  const stopAll = async (): Promise<void> => {
    // The desk first: it finishes what it is writing before its gate goes.
    for (const house of running.splice(0).reverse()) await house.stop();
  };
  try {
    const gate = await startHouse(
      [
        ...['gate', '--desk', folder.fingerprint, '--policy', folder.policies, '--store', folder.gateStore],
        ...['--listen', `127.0.0.1:${String(options.gatePort)}`, '--pages', pagesFolder('target')],
      ],
      () => undefined,
    );
    running.push(gate);
    const words: string[] = [];
    const desk = await startHouse(
      [
        ...['desk', '--keys', folder.keys, '--gate', gateUrl, '--store', folder.deskStore],
        ...['--listen', `localhost:${String(options.deskPort)}`, '--pages', pagesFolder('desk')],
        ...['--unlock', folder.deskPassphrase],
        ...['--trial', ...(options.empty ? [] : [join(dataFolder(), 'sample', 'adverts.ndjson')])],
      ],
      (line) => words.push(line),
    );
    running.push(desk);
    const linkOf = (role: string): string | undefined =>
      words.find((line) => line.includes(`enrol as ${role}`))?.match(/https?:\S+/)?.[0];
    say('');
    say(`Somebody who was approached:  ${gateUrl}/`);
    say(`The security desk:            ${deskUrl}/`);
    for (const role of ['lead', 'administrator']) {
      const link = linkOf(role);
      if (link !== undefined) say(`  enrol as ${role}, once:`.padEnd(30) + link);
    }
    say('');
    say(`Everything of this trial lies in ${resolve(options.dir)}; remove it to start anew.`);
    say('A trial keeps the desk’s passphrase in a file. docs/operator.md says how it is done in earnest.');
    say('Stop with Ctrl-C.');
    const samples =
      options.empty || existsSync(folder.samplesSent)
        ? undefined
        : sendSampleReports(folder, gateUrl, (sent, all) => {
            say(`Invented reporters: ${String(sent)} of ${String(all)} sealed reports are at the gate.`);
          }).then(() => {
            writePrivately(folder.samplesSent, `${new Date().toISOString()}\n`, { replace: true });
            say('The desk asks the gate every half a minute; then they are in its inbox.');
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
