import { accept, refuse, type Result } from '../../base/index.js';
import type { CustodyEvent } from '../../wire/index.js';
import type { ActingOfficer } from '../action.js';
import type { OpenDesk } from '../open-desk.js';
import { performShared } from '../perform-change.js';
import type { KeptExhibit } from './evidence-rows.js';
import { findExhibit, openExhibit } from './find-exhibit.js';
import { keepCustody } from './keep-custody.js';

/** An exhibit that was looked into, as it stands afterwards. */
export interface LookedInto {
  readonly exhibit: KeptExhibit;
  readonly bytes: Uint8Array;
}

/**
 * Opens an exhibit's bytes for somebody. That they did, and the hash that was found, is signed and in the log before
 * they get anything. What came with a report needs the report to have been seen without names before.
 */
export function lookInto(
  desk: OpenDesk,
  officer: Pick<ActingOfficer, 'id' | 'name' | 'record'>,
  id: string,
  what: Extract<CustodyEvent['what'], 'viewed' | 'copied-out'>,
  how: string,
): Promise<Result<LookedInto>> {
  return performShared(desk, officer, [id], async () => {
    const found = findExhibit(desk, id);
    if (!found.ok) return found;
    const { from } = found.value;
    const report = from.kind === 'report' ? desk.cases.find(from.report) : undefined;
    if (report !== undefined && !report.seenBy.has(officer.id)) return refuse('desk/indicators-first');
    const opened = await openExhibit(desk.store, found.value);
    if (!opened.ok) return opened;
    const { bytes, sha256 } = opened.value;
    return accept({
      audit: { say: `Exhibit ${what}` },
      async write(writing) {
        const exhibit = await keepCustody(desk, writing, found.value, {
          what,
          how,
          result: sha256 === found.value.sha256 ? 'Unchanged' : 'Not the bytes that were taken',
          before: found.value.sha256,
          after: sha256,
        });
        return { exhibit, bytes };
      },
    });
  });
}
