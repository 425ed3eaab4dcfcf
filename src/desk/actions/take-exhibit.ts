import { accept } from '../../base/index.js';
import { defineAction } from '../action.js';
import { showExhibit } from '../evidence/show-exhibit.js';
import { captureAdvert, captureFile, captureReport, writeExhibit } from '../evidence/take-exhibit.js';
import type { KeptExhibit } from '../evidence/evidence-rows.js';
import { performShared } from '../perform-change.js';

/** Takes evidence: copies the bytes, signs what they are, and writes both down before anybody looks at them. */
export const takeExhibit = defineAction('exhibit.take', {
  cases: ({ from }) => {
    const about = from.kind === 'report' ? from.report : from.kind === 'advert' ? from.advert : from.campaign;
    return about === null ? [] : [about];
  },
  async run(desk, officer, { from, how }) {
    const source = from.kind === 'report' ? from.report : from.kind === 'advert' ? from.advert : from.upload;
    const done = await performShared(desk, officer, [source], async () => {
      const captures =
        from.kind === 'report'
          ? await captureReport(desk, from.report, from.attachments)
          : from.kind === 'advert'
            ? captureAdvert(desk, from.advert)
            : await captureFile(desk, officer, from);
      if (!captures.ok) return captures;
      return accept({
        audit: { say: `${String(captures.value.length)} exhibits were taken` },
        async write(writing) {
          const taken: KeptExhibit[] = [];
          for (const capture of captures.value) taken.push(await writeExhibit(desk, writing, capture, how));
          return taken;
        },
      });
    });
    if (!done.ok) return done;
    if (from.kind === 'file') await desk.uploads.remove(from.upload);
    return accept({ exhibits: done.value.map((exhibit) => showExhibit(desk, exhibit)) });
  },
});
