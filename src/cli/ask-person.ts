import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { Secret, TocsinError } from '../base/index.js';

/** Fewer characters than this are guessed, however slow each guess is. */
const LEAST_PASSPHRASE = 12;

/** Whether a person sits at the keyboard, who can be asked. */
export function canAsk(): boolean {
  return process.stdin.isTTY;
}

/**
 * Asks a question and reads one line, without showing what is typed when it is a secret.
 * @throws TocsinError when the person gives up (Ctrl-C, Ctrl-D)
 */
export function askLine(question: string, secret: boolean): Promise<string> {
  const nowhere = new Writable({
    write(_chunk, _encoding, done) {
      done();
    },
  });
  process.stderr.write(question);
  const reader = createInterface({
    input: process.stdin,
    output: secret ? nowhere : process.stderr,
    terminal: true,
    // What was typed is not offered again to whoever types next.
    historySize: 0,
  });
  return new Promise((resolve, reject) => {
    reader.once('line', (line) => {
      reader.removeAllListeners('close');
      reader.close();
      if (secret) process.stderr.write('\n');
      resolve(line);
    });
    reader.once('SIGINT', () => {
      reader.close();
    });
    reader.once('close', () => {
      process.stderr.write('\n');
      reject(
        new TocsinError('cli/given-up', 'Given up; nothing was changed and nothing was sent.', {
          hint: 'Start again when you are ready.',
        }),
      );
    });
  });
}

/** Asks a yes-or-no question; anything but yes is no. */
export async function askYes(question: string): Promise<boolean> {
  return /^y(es)?$/i.test((await askLine(`${question} [y/N] `, false)).trim());
}

/** Where a passphrase comes from. */
export interface PassphraseSource {
  /** What it opens, as the person is told: `the root`. */
  readonly of: string;
  /** A file whose first line it is. */
  readonly file: string | undefined;
  /** The option that names such a file. */
  readonly option: string;
}

/**
 * The passphrase for something that exists: from its file, or asked for without echo.
 * @throws TocsinError when there is nobody to ask
 */
export async function takePassphrase(source: PassphraseSource): Promise<Secret<string>> {
  if (source.file !== undefined) return readPassphraseFile(source.file);
  if (!canAsk()) throw nobodyToAsk(source);
  return new Secret(await askLine(`Passphrase of ${source.of}: `, true));
}

/**
 * A passphrase for something new: asked for twice, and refused when it is short.
 * @throws TocsinError when there is nobody to ask, it is short, or the two differ
 */
export async function choosePassphrase(source: PassphraseSource): Promise<Secret<string>> {
  const chosen = source.file === undefined ? await askTwice(source) : readPassphraseFile(source.file);
  if (chosen.reveal().length < LEAST_PASSPHRASE)
    throw new TocsinError(
      'cli/passphrase-short',
      `The passphrase of ${source.of} is shorter than ${LEAST_PASSPHRASE} characters.`,
      {
        hint: 'Take five or six words at random, and write them down where the key itself is not.',
      },
    );
  return chosen;
}

async function askTwice(source: PassphraseSource): Promise<Secret<string>> {
  if (!canAsk()) throw nobodyToAsk(source);
  const first = await askLine(`New passphrase of ${source.of}: `, true);
  const second = await askLine('The same again: ', true);
  if (first !== second)
    throw new TocsinError('cli/passphrases-differ', 'The two passphrases are not the same.', {
      hint: 'Nothing was written. Start again.',
    });
  return new Secret(first);
}

function readPassphraseFile(path: string): Secret<string> {
  let line: string | undefined;
  try {
    [line] = readFileSync(path, 'utf8').split(/\r?\n/, 1);
  } catch (cause) {
    throw new TocsinError('cli/cannot-read', `${path} cannot be read.`, {
      hint: 'Name a file whose first line is the passphrase.',
      cause,
    });
  }
  if (line === undefined || line === '')
    throw new TocsinError('cli/passphrase-empty', `The first line of ${path} is empty.`, {
      hint: 'Name a file whose first line is the passphrase.',
    });
  return new Secret(line);
}

const nobodyToAsk = ({ of, option }: PassphraseSource): TocsinError =>
  new TocsinError('cli/nobody-to-ask', `The passphrase of ${of} is needed, and nobody is there to ask.`, {
    hint: `Run it at a terminal, or give ${option} FILE.`,
  });
