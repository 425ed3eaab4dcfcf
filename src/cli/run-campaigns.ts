import { readCampaigns, readRun, sayNumberOf } from '../screen/index.js';
import { EXIT, type ExitCode } from './exit-codes.js';
import { formatCampaignLines } from './format-campaign-lines.js';
import { openTerminal, plainText } from './terminal.js';

/** What `tocsin campaigns` can be told. */
export interface CampaignsFlags {
  readonly in: string;
  readonly json?: true;
}

const SHOWN_MEMBERS = 6;

/** Lists the campaigns of a result, or shows the one with this id or this item. */
export function runCampaigns(id: string | undefined, flags: CampaignsFlags): ExitCode {
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
      const members = campaign.members.slice(0, SHOWN_MEMBERS).map(plainText).join(', ');
      const more = campaign.members.length > SHOWN_MEMBERS ? ' …' : '';
      terminal.data(
        `${plainText(campaign.id)}  ${sayNumberOf(campaign.members.length, 'item')}: ${members}${more}`,
      );
    }
  } else
    for (const campaign of campaigns)
      for (const line of formatCampaignLines(campaign, terminal)) terminal.data(line);
  if (campaigns.length === 0) {
    terminal.words(
      id === undefined
        ? 'note: This result has no campaigns.'
        : `note: There is no campaign with ${plainText(id)} in this result.`,
    );
  }
  return campaigns.length === 0 ? EXIT.nothingFound : EXIT.found;
}
