import { matchAlert, readPublication, verifyPublication, type ContactFinding } from '../../alert/index.js';
import { TocsinError } from '../../base/index.js';
import { readPastContacts } from '../../intake/index.js';
import { FACT_KINDS } from '../../model/index.js';
import { findInputs, nodeIntake, readInput, sayNumberOf } from '../../screen/index.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { readFile } from '../read-file.js';
import { sayProblem } from '../say-problem.js';
import { openTerminal, plainText, wrapText, type Terminal } from '../terminal.js';
import { meetIssuer, type AlertTrustFlags } from './alert-trust.js';

/** What `tocsin alert check` is told. */
export interface CheckAlertFlags extends Partial<AlertTrustFlags> {
  readonly json?: true;
}

/**
 * Holds an alert's facts against the past contacts of a LinkedIn export, on this machine.
 * @returns 0 when nothing was found, 1 when something was, 2 when it could not be done
 */
export async function runCheckAlert(
  alertFile: string,
  exportFile: string,
  flags: CheckAlertFlags,
): Promise<ExitCode> {
  const terminal = openTerminal();
  const bytes = readFile(alertFile);
  const read = readPublication(bytes);
  if (!read.ok) return sayProblem(read.problem, terminal);
  const { statement } = read.value;
  if (flags.desk === undefined)
    terminal.words(
      'note: who sent the alert was not verified; give --desk with the fingerprint on the card.',
    );
  else {
    const met = await meetIssuer({ ...flags, desk: flags.desk, audience: statement.audience });
    if (!met.ok) return sayProblem(met.problem, terminal);
    const { policy, alerts, now } = met.value;
    const audiences = [flags.audience ?? statement.audience];
    const verified = verifyPublication(bytes, { policy, pins: alerts, audiences, now, again: true });
    if (!verified.ok) return sayProblem(verified.problem, terminal);
  }
  const [input, ...others] = findInputs([exportFile]);
  if (input === undefined || others.length > 0)
    throw new TocsinError('cli/many', `${exportFile} is a folder.`, {
      hint: 'Give the ZIP that LinkedIn sent, or one of its tables.',
    });
  const contacts = await readPastContacts(
    { name: input.name, bytes: readInput(input, process.stdin, () => undefined) },
    nodeIntake(),
  );
  if (!contacts.ok) return sayProblem(contacts.problem, terminal);
  const findings = matchAlert(statement.facts, contacts.value.contacts);
  if (flags.json === true) terminal.data(JSON.stringify({ alert: read.value.sha256, findings }));
  else sayFindings(findings, contacts.value.contacts.length, terminal);
  if (contacts.value.unread > 0)
    terminal.words(`note: ${contacts.value.unread} rows of the export could not be read.`);
  return findings.length === 0 ? EXIT.nothingFound : EXIT.found;
}

function sayFindings(findings: readonly ContactFinding[], contacts: number, terminal: Terminal): void {
  const { style, columns } = terminal;
  if (findings.length === 0) {
    terminal.data(
      wrapText(
        `Compared with ${sayNumberOf(contacts, 'past contact')}: nothing in common with this alert. That is no proof that nobody is meant.`,
        columns,
      ),
    );
    return;
  }
  for (const { contact, matches, strength, said, where } of findings) {
    const name = plainText(contact.name ?? 'Somebody without a name');
    terminal.data(strength === 'strong' ? style.strong(name) : style.some(name));
    for (const line of said) terminal.data(wrapText(line, columns, '   '));
    for (const { fact } of matches)
      terminal.data(
        wrapText(plainText(`${FACT_KINDS[fact.kind].format(fact.value)}: ${fact.says}`), columns, '   '),
      );
    if (strength === 'weak')
      terminal.data(
        wrapText('Only the organisation is the same, which many people can share.', columns, '   '),
      );
    if (where !== null) terminal.data(style.quiet(`   ${plainText(where.table)}, row ${where.row}`));
    terminal.data('');
  }
  terminal.data(
    wrapText('Do not reply to them. Report it as the alert says; you have done nothing wrong.', columns),
  );
}
