import { accept, refuse } from '../../base/index.js';
import { SAFEGUARD_NAMES, readSafeguardPacks, withSafeguard } from '../../screen/index.js';
import { defineAction } from '../action.js';
import { captureFile, MOST_EXHIBIT_BYTES, writeExhibit } from '../evidence/take-exhibit.js';
import { newId } from '../new-id.js';
import { performChange } from '../perform-change.js';
import type { KeptRun, SafeguardRunRecord } from '../safeguards/safeguard-rows.js';
import { recordOf } from '../safeguards/safeguard-jobs.js';
import { showRunOf } from '../safeguards/show-safeguard-run.js';

/**
 * Judges a list that was sent before by the rules of a day. The list becomes an exhibit, the run a record of the log, and
 * every finding an action. It is a job: the answer comes at once. Nothing of it ever goes to a gate.
 */
export const judgeSafeguardList = defineAction('safeguard.run', {
  async run(desk, officer, { safeguard, upload: id, file, on, name, list, packs: wanted = [] }) {
    if (!SAFEGUARD_NAMES.includes(safeguard)) return refuse('desk/no-safeguard');
    const known = withSafeguard(safeguard, (entry) =>
      readSafeguardPacks(entry.safeguard, desk.judging.places.packs),
    )!.map((pack) => pack.id);
    if (wanted.some((pack) => !known.includes(pack))) return refuse('desk/no-safeguard');
    const done = await performChange(desk, officer, async () => {
      const upload = await desk.uploads.find(id);
      const busy = desk.safeguards.runs().some((run) => run.upload === id);
      if (upload === undefined || busy) return refuse('desk/no-upload');
      const before = list === undefined ? undefined : desk.safeguards.list(list);
      if (list !== undefined && before?.safeguard !== safeguard) return refuse('desk/no-safeguard');
      const captures =
        upload.bytes <= MOST_EXHIBIT_BYTES
          ? await captureFile(desk, officer, { upload: id, name: file, campaign: null })
          : accept([]);
      if (!captures.ok) return captures;
      const run = newId('sr', desk.random);
      return accept({
        audit: {
          say: `A list was given to be judged by the safeguard ${safeguard} as of ${on}`,
          cases: [run],
          after: { sha256: upload.sha256, bytes: upload.bytes },
        },
        async write(writing) {
          const [capture] = captures.value;
          const exhibit =
            capture === undefined
              ? null
              : await writeExhibit(desk, writing, capture, `Given to the safeguard ${safeguard}`);
          const kept: KeptRun = {
            id: run,
            state: 'waiting',
            read: 0,
            safeguard,
            list: list ?? newId('sl', desk.random),
            name,
            file,
            upload: id,
            bytes: upload.bytes,
            sha256: upload.sha256,
            exhibit: exhibit?.id ?? null,
            on,
            wanted,
            packs: [],
            by: writing.by,
            at: writing.at,
            rows: 0,
            findings: 0,
            notJudged: 0,
            badRows: 0,
            bad: [],
            ids: [],
            fresh: [],
            gone: [],
            beside: null,
            left: 0,
            logged: null,
            finished: null,
          };
          await writing.store.table<SafeguardRunRecord>('safeguard_runs').add({
            id: run,
            parent: kept.list,
            state: kept.state,
            since: writing.now,
            content: recordOf(kept),
          });
          writing.show(() => {
            desk.safeguards.putRun(kept);
          });
          return kept;
        },
      });
    });
    if (!done.ok) return done;
    desk.judging.start();
    return accept({ run: showRunOf(desk.safeguards.run(done.value.id)!) });
  },
});
