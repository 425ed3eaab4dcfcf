import { accept } from '../../base/index.js';
import type { CampaignRow } from '../../wire/index.js';
import { defineAction } from '../action.js';
import { pageOf } from '../page-of.js';
import { showCampaign } from '../show-row.js';

/** The campaigns, what most asks to be read first. */
export const listCampaigns = defineAction('campaign.list', {
  run(desk, _officer, input) {
    const { open, order, text } = input;
    const sought = text?.trim().toLowerCase() ?? '';
    const rows = desk.campaigns
      .all()
      .flatMap(({ id }) => showCampaign(desk, id) ?? [])
      .filter((row) => row.size > 0 && (!open || row.openReports > 0))
      .filter((row) => sought === '' || `${row.name} ${row.id}`.toLowerCase().includes(sought))
      .sort((a, b) => compare(a, b, order));
    const page = pageOf(rows, input);
    return Promise.resolve(accept({ campaigns: page.rows, total: rows.length, next: page.next }));
  },
});

function compare(a: CampaignRow, b: CampaignRow, order: 'attention' | 'newest' | 'largest'): number {
  if (order === 'newest') return a.last < b.last ? 1 : -1;
  if (order === 'largest') return b.size - a.size || (a.last < b.last ? 1 : -1);
  const waits = Number(b.openReports > 0) - Number(a.openReports > 0);
  return waits || b.concern - a.concern || b.reports - a.reports || b.size - a.size || (a.id < b.id ? -1 : 1);
}
