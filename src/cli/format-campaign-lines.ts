import type { Campaign } from '../link/index.js';
import { sayNumberOf } from '../screen/index.js';
import { plainText, wrapText, type Terminal } from './terminal.js';

/** A campaign for a person at a terminal: its members, then every link with its reasons. */
export function formatCampaignLines(campaign: Campaign, { columns, style }: Terminal): string[] {
  const members = campaign.members.map(plainText).join(', ');
  return [
    style.bold(`Campaign ${plainText(campaign.id)}: ${sayNumberOf(campaign.members.length, 'item')}`),
    wrapText(members, columns, '  '),
    '',
    style.bold('Why they belong together'),
    ...campaign.links.flatMap((link) => [
      `  ${plainText(link.a)} and ${plainText(link.b)} (${link.bits.toFixed(1)} bits)`,
      ...link.why.map((evidence) =>
        wrapText(
          `${plainText(evidence.say)} (${evidence.bits.toFixed(1)} bits)`,
          columns,
          '    - ',
          '      ',
        ),
      ),
    ]),
  ];
}
