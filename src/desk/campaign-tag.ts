import type { Campaign } from '../link/index.js';
import type { CampaignTag } from '../wire/index.js';
import type { OpenDesk } from './open-desk.js';
import { nameOf } from './show-row.js';

/** A campaign as rows show one; null when it is not there any more. */
export function campaignTag(desk: OpenDesk, id: string | null): CampaignTag | null {
  const campaign = id === null ? undefined : desk.campaigns.find(id);
  if (campaign === undefined) return null;
  return { id: campaign.id, name: nameOf(desk, campaign.id).name, size: campaign.members.length };
}

/** Every id by which a campaign goes or went. */
export function campaignIds({ id, formerly = [] }: Campaign): ReadonlySet<string> {
  return new Set([id, ...formerly]);
}
