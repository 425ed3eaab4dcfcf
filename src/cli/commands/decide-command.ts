import { Command } from 'commander';
import type { ExitCode } from '../exit-codes.js';
import type { DecideFlags } from '../run-decide.js';

/** `tocsin decide join|split|undo|list … --in DIR`. */
export function decideCommand(finish: (code: ExitCode) => void): Command {
  const pair = (act: 'join' | 'split', summary: string): Command =>
    withFlags(new Command(act).summary(summary).description(summary))
      .argument('<a>', 'id of an item')
      .argument('<b>', 'id of another')
      .action(async (a: string, b: string, flags: DecideFlags) => {
        const { runPair } = await import('../run-decide.js');
        finish(await runPair(act, a, b, flags));
      });
  const undo = withFlags(
    new Command('undo').summary('take a decision back').description('Take a decision back.'),
  )
    .argument('<number>', 'its number in: tocsin decide list')
    .action(async (number: string, flags: DecideFlags) => {
      const { runUndo } = await import('../run-decide.js');
      finish(runUndo(number, flags));
    });
  const list = withFlags(
    new Command('list')
      .summary('the decisions made so far')
      .description('The decisions made so far, with their numbers.'),
  ).action(async (flags: DecideFlags) => {
    const { runList } = await import('../run-decide.js');
    finish(runList(flags));
  });
  return new Command('decide')
    .summary('join or split items yourself; kept on the next run')
    .description(
      'Correct the campaigns of a result. A decision is added to decisions.ndjson in the folder, never changed there,\n' +
        'and is followed the next time you screen into that folder. Undo is a decision too.',
    )
    .addCommand(pair('join', 'these two items are one campaign'))
    .addCommand(pair('split', 'these two items are not one campaign'))
    .addCommand(undo)
    .addCommand(list);
}

function withFlags(command: Command): Command {
  return command
    .requiredOption('--in <dir>', 'folder with the results of a screening')
    .option('--by <name>', 'who decides; your login name when left out')
    .option('--json', 'print as JSON');
}
