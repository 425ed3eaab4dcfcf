import { Command } from 'commander';
import type { ExitCode } from '../exit-codes.js';
import type { CampaignsFlags } from '../run-campaigns.js';

/** `tocsin campaigns [ID] --in DIR`. */
export function campaignsCommand(finish: (code: ExitCode) => void): Command {
  return new Command('campaigns')
    .summary('list the campaigns of a result, or show one')
    .description(
      'List the campaigns of a result, largest first, or show one with every reason that holds it together.',
    )
    .argument('[id]', 'a campaign or one of its items')
    .requiredOption('--in <dir>', 'folder with the results of a screening')
    .option('--json', 'print as JSON')
    .action(async (id: string | undefined, flags: CampaignsFlags) => {
      const { runCampaigns } = await import('../run-campaigns.js');
      finish(runCampaigns(id, flags));
    });
}
