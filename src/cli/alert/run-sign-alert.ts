import { createHash } from 'node:crypto';
import { readAlertStatement, signAlertBytes } from '../../alert/index.js';
import { TocsinError } from '../../base/index.js';
import { unpackSigningKey, unwrapKey } from '../../seal/index.js';
import { askYes, canAsk, takePassphrase } from '../ask-person.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { readFile } from '../read-file.js';
import { sayProblem } from '../say-problem.js';
import { openTerminal } from '../terminal.js';
import { refuseExisting, writePrivately } from '../write-file.js';
import { formatAlert } from './format-alert.js';

/** What `tocsin alert sign` is told. */
export interface SignAlertFlags {
  readonly key: string;
  readonly out?: string;
  readonly passphraseFile?: string;
  readonly yes?: true;
}

/** Shows a statement whole, asks, and signs exactly the bytes of the file that was shown. */
export async function runSignAlert(file: string, flags: SignAlertFlags): Promise<ExitCode> {
  const terminal = openTerminal();
  if (flags.out !== undefined) refuseExisting([flags.out]);
  const bytes = readFile(file);
  const statement = readAlertStatement(bytes);
  if (!statement.ok) return sayProblem(statement.problem, terminal);
  for (const line of formatAlert(statement.value, terminal)) terminal.words(line);
  terminal.words('');
  terminal.words(`SHA-256 ${createHash('sha256').update(bytes).digest('base64url')}`);
  if (flags.yes !== true) {
    if (!canAsk())
      throw new TocsinError('cli/nobody-to-ask', 'Nothing is signed unless somebody has read it.', {
        hint: 'Run it at a terminal; or, once you have read the statement, give --yes.',
      });
    if (!(await askYes('Sign it?'))) {
      terminal.words('Nothing was signed.');
      return EXIT.couldNot;
    }
  }
  const passphrase = await takePassphrase({
    of: 'your key',
    file: flags.passphraseFile,
    option: '--passphrase-file',
  });
  const key = await unwrapKey(readFile(flags.key), passphrase);
  if (!key.ok) return sayProblem(key.problem, terminal);
  const secret = unpackSigningKey('tocsin/officer-key', key.value);
  if (secret === undefined)
    throw new TocsinError('cli/not-officer-key', `${flags.key} is not an officer’s key.`, {
      hint: 'Give the file that tocsin keys officer made.',
    });
  const signature = JSON.stringify(signAlertBytes(bytes, secret));
  if (flags.out === undefined) terminal.data(signature);
  else {
    writePrivately(flags.out, `${signature}\n`, { replace: false });
    terminal.words(`written: ${flags.out}`);
  }
  return EXIT.nothingFound;
}
