import type { Item } from '../model/index.js';
import type { AlertRecord } from './desk-records.js';
import { judgeItem } from './judge-item.js';
import { keepCampaigns } from './keep-campaigns.js';
import type { OpenDesk } from './open-desk.js';

/**
 * Makes an alert known to linking: reports that share its wording, contacts or offer, or whose reporter names its id,
 * are grouped with it from now on. Made again under the same id, it replaces what was there.
 */
export async function watchAlert(
  desk: OpenDesk,
  alert: { readonly id: string; readonly title: string; readonly item: Omit<Item, 'id'> },
): Promise<void> {
  const { id, title } = alert;
  const content: AlertRecord = {
    title,
    item: { ...alert.item, id },
    at: desk.clock().toISOString(),
  };
  await desk.turns.take(async () => {
    const table = desk.store.table<AlertRecord>('alerts');
    if (!(await table.set(id, { content }))) await table.add({ id, since: desk.clock(), content });
    desk.alerts.set(id, content);
    desk.link(judgeItem(desk.engine, content.item, {}).link);
  });
  await keepCampaigns(desk);
}
