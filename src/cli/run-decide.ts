import { userInfo } from 'node:os';
import { TocsinError } from '../base/index.js';
import type { LinkDecision } from '../link/index.js';
import { appendDecision, findVerdict, readDecisions, readRun } from '../screen/index.js';
import { EXIT, type ExitCode } from './exit-codes.js';
import { formatTable, openTerminal, plainText } from './terminal.js';

/** What `tocsin decide` can be told. */
export interface DecideFlags {
  readonly in: string;
  readonly by?: string;
  readonly json?: true;
}

/** Keeps that two items are, or are not, one campaign. */
export async function runPair(
  act: 'join' | 'split',
  a: string,
  b: string,
  flags: DecideFlags,
): Promise<ExitCode> {
  for (const id of [a, b]) {
    if ((await findVerdict(flags.in, id)) === undefined) {
      throw new TocsinError('cli/no-item', `There is no item ${plainText(id)} in ${flags.in}.`, {
        hint: 'Ids are in verdicts.ndjson and in the report.',
      });
    }
  }
  return record(flags, { act, a, b, ...signed(flags) });
}

/** Keeps that an earlier decision no longer holds. */
export function runUndo(number: string, flags: DecideFlags): ExitCode {
  const of = Number(number) - 1;
  readRun(flags.in);
  const decisions = readDecisions(flags.in);
  if (!Number.isInteger(of) || of < 0 || of >= decisions.length) {
    throw new TocsinError('cli/no-decision', `There is no decision ${number}.`, {
      hint: `See: tocsin decide list --in ${flags.in}`,
    });
  }
  return record(flags, { act: 'undo', of, ...signed(flags) });
}

/** Lists the decisions made so far. */
export function runList(flags: DecideFlags): ExitCode {
  const terminal = openTerminal();
  readRun(flags.in);
  const decisions = readDecisions(flags.in);
  if (flags.json === true) for (const decision of decisions) terminal.data(JSON.stringify(decision));
  else {
    const rows = decisions.map((decision, index) => [
      String(index + 1),
      decision.act,
      decision.act === 'undo'
        ? `decision ${String(decision.of + 1)}`
        : `${plainText(decision.a)} and ${plainText(decision.b)}`,
      `${plainText(decision.by)}, ${plainText(decision.at)}`,
    ]);
    for (const line of formatTable(rows, [true])) terminal.data(line);
    if (decisions.length === 0) terminal.words('note: No decisions yet.');
  }
  return EXIT.nothingFound;
}

function signed(flags: DecideFlags): { by: string; at: string } {
  return { by: flags.by ?? loginName(), at: new Date().toISOString() };
}

function loginName(): string {
  try {
    return userInfo().username;
  } catch {
    // Some containers have no name for their user.
    return 'unknown';
  }
}

function record(flags: DecideFlags, decision: LinkDecision): ExitCode {
  const terminal = openTerminal();
  appendDecision(flags.in, decision);
  if (flags.json === true) terminal.data(JSON.stringify(decision));
  else
    terminal.words(
      `Kept as decision ${String(readDecisions(flags.in).length)}. Screen into ${flags.in} again to see it followed.`,
    );
  return EXIT.nothingFound;
}
