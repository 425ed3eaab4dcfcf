import { accept, refuse } from '../../base/index.js';
import { defineAction } from '../action.js';
import type { AdvertRun } from '../adverts/advert-book.js';
import { showRun } from '../adverts/show-advert.js';
import type { AdvertRunRecord } from '../desk-records.js';
import { newId } from '../new-id.js';

/** Screens a file of adverts that was sent before. It is a job: the answer comes at once, the finding when it is done. */
export const uploadAdverts = defineAction('advert.upload', {
  async run(desk, officer, { upload: id, name }) {
    const upload = await desk.uploads.find(id);
    if (upload === undefined) return refuse('desk/no-upload');
    const since = desk.clock();
    const content: AdvertRunRecord = {
      name,
      upload: id,
      by: { id: officer.id, name: officer.name },
      at: since.toISOString(),
      bytes: upload.bytes,
      sha256: upload.sha256,
      progress: {
        read: 0,
        items: 0,
        bands: { strong: 0, some: 0, none: 0, unjudged: 0 },
        campaigns: 0,
        problems: {},
      },
      finished: null,
    };
    const run: AdvertRun = { ...content, id: newId('x', desk.random), state: 'waiting' };
    const given = await desk.turns.take(async () => {
      // Two runs over one upload would both remove it at their end.
      if (desk.adverts.runs().some((one) => one.upload === id && one.finished === null)) return false;
      await desk.store.together(async (store) => {
        await store
          .table<AdvertRunRecord>('advert_runs')
          .add({ id: run.id, state: run.state, since, content });
        await officer.record(store, {
          say: 'A file of adverts was given to be screened',
          cases: [run.id],
          after: { sha256: upload.sha256, bytes: upload.bytes },
        });
      });
      desk.adverts.putRun(run);
      return true;
    });
    if (!given) return refuse('desk/no-upload');
    desk.jobs.start();
    return accept({ run: showRun(desk, desk.adverts.run(run.id)!) });
  },
});
