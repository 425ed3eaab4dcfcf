import { Command } from 'commander';
import { readCampaigns, readRun, sayNumberOf } from '../../screen/index.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { formatCampaignLines } from '../format-campaign-lines.js';
import { openTerminal } from '../terminal.js';

/** `tocsin campaigns [ID] --in DIR`. */
export function campaignsCommand(finish: (code: ExitCode) => void): Command {
  return new Command('campaigns')
    .summary('list the campaigns of a result, or show one')
    .description('List the campaigns of a result, largest first, or show one with every reason that holds it together.')
    .argument('[id]', 'a campaign or one of its items')
    .requiredOption('--in <dir>', 'folder with the results of a screening')
    .option('--json', 'print as JSON')
    .action((id: string | undefined, flags: { in: string; json?: true }) => {
      finish(showCampaigns(id, flags));
    });
}

function showCampaigns(id: string | undefined, flags: { readonly in: string; readonly json?: true }): ExitCode {
  const terminal = openTerminal();
  readRun(flags.in);
  const campaigns = readCampaigns(flags.in).filter(
    (campaign) => id === undefined || campaign.id === id || campaign.members.includes(id),
  );
  if (flags.json === true) {
    for (const campaign of campaigns) terminal.data(JSON.stringify(campaign));
  } else if (id === undefined) {
    const bySize = [...campaigns].sort((a, b) => b.members.length - a.members.length);
    for (const campaign of bySize) {
      terminal.data(`${campaign.id}  ${sayNumberOf(campaign.members.length, 'item')}: ${campaign.members.slice(0, 6).join(', ')}${campaign.members.length > 6 ? ' …' : ''}`);
    }
  } else for (const campaign of campaigns) for (const line of formatCampaignLines(campaign, terminal)) terminal.data(line);
  if (campaigns.length === 0) terminal.words(id === undefined ? 'note: This result has no campaigns.' : `note: There is no campaign with ${id} in this result.`);
  return campaigns.length === 0 ? EXIT.nothingFound : EXIT.found;
}
