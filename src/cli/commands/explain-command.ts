import { Command } from 'commander';
import type { ExitCode } from '../exit-codes.js';
import { parseList } from '../parse-options.js';
import type { ExplainFlags } from '../run-explain.js';

/** `tocsin explain ID --in DIR`. */
export function explainCommand(finish: (code: ExitCode) => void): Command {
  return new Command('explain')
    .summary('why one item of a result got its verdict, and its campaign')
    .description(
      'Explain the verdict of one item of a result line by line, and show its campaign with every reason.',
    )
    .argument('<id>', 'the id of the item')
    .requiredOption('--in <dir>', 'folder with the results of a screening')
    .option('--packs <dir>', 'the further packs that the screening was made with; may be repeated', parseList)
    .option('--weights <file>', 'weights measured with tocsin calibrate')
    .option('--json', 'print as JSON')
    .action(async (id: string, flags: ExplainFlags) => {
      const { runExplain } = await import('../run-explain.js');
      finish(await runExplain(id, flags));
    });
}
