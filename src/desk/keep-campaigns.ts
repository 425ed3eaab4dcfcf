import type { OpenDesk } from './open-desk.js';

/** Writes down which campaigns there are, so that their ids outlive a restart. */
export async function keepCampaigns(desk: OpenDesk): Promise<void> {
  await desk.turns.take(async () => {
    const { write, remove } = desk.campaigns.takeChanges();
    if (write.length === 0 && remove.length === 0) return;
    await desk.store.together(async (store) => {
      const table = store.table('campaigns');
      for (const content of write) {
        const { id } = content;
        if (!(await table.set(id, { content }))) await table.add({ id, since: desk.clock(), content });
      }
      for (const id of remove) await table.remove(id);
    });
  });
}
