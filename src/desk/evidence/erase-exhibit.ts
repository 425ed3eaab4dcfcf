import type { OpenDesk } from '../open-desk.js';
import type { Writing } from '../writing.js';
import type { CustodyEvent } from '../../wire/index.js';
import { eraseEntry } from './erase-entry.js';
import type { ExhibitRow, KeptExhibit } from './evidence-rows.js';

/**
 * Erases an exhibit for good: its bytes, and record and salt of every entry about it. The entries stand and say nothing
 * any more; that they were erased, and why, is recorded in their place.
 */
export async function eraseExhibit(
  desk: OpenDesk,
  writing: Writing,
  exhibit: KeptExhibit,
  why: string,
): Promise<KeptExhibit> {
  const { store, now, at, by, show } = writing;
  const { id } = exhibit;
  const entries = [
    { index: exhibit.logged.index, kind: 'exhibit', number: null },
    ...exhibit.custody.map(({ logged }, at0) => ({ index: logged.index, kind: 'custody', number: at0 + 1 })),
  ];
  let last = exhibit.logged.index;
  for (const { index, kind, number } of entries)
    last = (await eraseEntry(desk, writing, index, { kind, id, number }, why)) ?? last;
  await store.table('exhibit_bytes').remove(id);
  const event: CustodyEvent = {
    what: 'erased',
    at,
    by,
    how: 'Content, records and salts erased at the desk',
    result: why,
    before: null,
    after: null,
    logged: { index: last, at },
  };
  const kept: KeptExhibit = {
    ...exhibit,
    name: '',
    sha256: '0'.repeat(64),
    // What is still said of its custody is who did what and when; hashes and words of theirs are gone.
    custody: [...exhibit.custody.map((one) => ({ ...one, result: '', before: null, after: null })), event],
    grades: [],
    fields: [],
    erased: { at, by, why },
  };
  const { id: _id, ...content } = kept;
  await store.table<ExhibitRow>('exhibits').set(id, { state: 'erased', since: now, content });
  show(() => {
    desk.evidence.putExhibit(kept);
  });
  return kept;
}
