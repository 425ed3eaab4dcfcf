import { userInfo } from 'node:os';
import { Command } from 'commander';
import { TocsinError } from '../../base/index.js';
import type { LinkDecision } from '../../link/index.js';
import { appendDecision, findVerdict, readDecisions, readRun } from '../../screen/index.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { formatTable, openTerminal, plainText } from '../terminal.js';

interface DecideFlags {
  readonly in: string;
  readonly by?: string;
  readonly json?: true;
}

/** `tocsin decide join|split|undo|list … --in DIR`. */
export function decideCommand(finish: (code: ExitCode) => void): Command {
  const decide = new Command('decide')
    .summary('join or split items yourself; kept on the next run')
    .description(
      'Correct the campaigns of a result. A decision is added to decisions.ndjson in the folder, never changed there,\n' +
        'and is followed the next time you screen into that folder. Undo is a decision too.',
    );
  const add = (name: 'join' | 'split', summary: string): Command =>
    withFlags(new Command(name).summary(summary).argument('<a>', 'id of an item').argument('<b>', 'id of another')).action(
      async (a: string, b: string, flags: DecideFlags) => {
        await requireItems(flags.in, [a, b]);
        finish(record(flags, { act: name, a, b, ...signed(flags) }));
      },
    );
  return decide
    .addCommand(add('join', 'these two items are one campaign'))
    .addCommand(add('split', 'these two items are not one campaign'))
    .addCommand(
      withFlags(new Command('undo').summary('take a decision back').argument('<number>', 'its number in: tocsin decide list')).action(
        (number: string, flags: DecideFlags) => {
          const of = Number(number) - 1;
          readRun(flags.in);
          const decisions = readDecisions(flags.in);
          if (!Number.isInteger(of) || of < 0 || of >= decisions.length) {
            throw new TocsinError('cli/no-decision', `There is no decision ${number}.`, { hint: `See: tocsin decide list --in ${flags.in}` });
          }
          finish(record(flags, { act: 'undo', of, ...signed(flags) }));
        },
      ),
    )
    .addCommand(
      withFlags(new Command('list').summary('the decisions made so far, with their numbers')).action((flags: DecideFlags) => {
        finish(list(flags));
      }),
    );
}

function withFlags(command: Command): Command {
  return command
    .requiredOption('--in <dir>', 'folder with the results of a screening')
    .option('--by <name>', 'who decides; your login name when left out')
    .option('--json', 'print as JSON');
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

async function requireItems(dir: string, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    if ((await findVerdict(dir, id)) === undefined) {
      throw new TocsinError('cli/no-item', `There is no item ${id} in ${dir}.`, { hint: 'Ids are in verdicts.ndjson and in the report.' });
    }
  }
}

function record(flags: DecideFlags, decision: LinkDecision): ExitCode {
  const terminal = openTerminal();
  appendDecision(flags.in, decision);
  if (flags.json === true) terminal.data(JSON.stringify(decision));
  else terminal.words(`Kept as decision ${String(readDecisions(flags.in).length)}. Screen into ${flags.in} again to see it followed.`);
  return EXIT.nothingFound;
}

function list(flags: DecideFlags): ExitCode {
  const terminal = openTerminal();
  readRun(flags.in);
  const decisions = readDecisions(flags.in);
  if (flags.json === true) for (const decision of decisions) terminal.data(JSON.stringify(decision));
  else {
    const rows = decisions.map((decision, index) => [
      String(index + 1),
      decision.act,
      decision.act === 'undo' ? `decision ${String(decision.of + 1)}` : `${plainText(decision.a)} and ${plainText(decision.b)}`,
      `${plainText(decision.by)}, ${plainText(decision.at)}`,
    ]);
    for (const line of formatTable(rows, [true])) terminal.data(line);
    if (decisions.length === 0) terminal.words('note: No decisions yet.');
  }
  return EXIT.nothingFound;
}
