import { createHash } from 'node:crypto';
import { readAlertStatement, readPublication, type AlertStatement } from '../../alert/index.js';
import { accept, type Result } from '../../base/index.js';
import { readFontFaces } from '../../screen/index.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { readFile } from '../read-file.js';
import { sayProblem } from '../say-problem.js';
import { openTerminal } from '../terminal.js';
import { refuseExisting, writePrivately } from '../write-file.js';
import { formatNotice } from './format-notice.js';

/** What `tocsin alert print` is told. */
export interface PrintAlertFlags {
  readonly office?: string;
  readonly to?: string;
  readonly out?: string;
}

/** Writes an alert as a notice to be printed: one page of HTML that loads nothing and runs nothing. */
export function runPrintAlert(file: string, flags: PrintAlertFlags): ExitCode {
  const terminal = openTerminal();
  if (flags.out !== undefined) refuseExisting([flags.out]);
  const read = readNoticed(readFile(file));
  if (!read.ok) return sayProblem(read.problem, terminal);
  const html = formatNotice({ ...read.value, ...flags }, readFontFaces());
  if (flags.out === undefined) terminal.data(html);
  else {
    writePrivately(flags.out, html, { replace: false });
    terminal.words(`written: ${flags.out}`);
  }
  return EXIT.nothingFound;
}

/** A publication, or the bare statement that officers are about to sign. */
function readNoticed(
  bytes: Uint8Array,
): Result<{ readonly alert: AlertStatement; readonly sha256: string; readonly published: boolean }> {
  const publication = readPublication(bytes);
  if (publication.ok)
    return accept({ alert: publication.value.statement, sha256: publication.value.sha256, published: true });
  const statement = readAlertStatement(bytes);
  if (!statement.ok) return publication;
  const sha256 = createHash('sha256').update(bytes).digest('base64url');
  return accept({ alert: statement.value, sha256, published: false });
}
