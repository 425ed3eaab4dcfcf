import type { CustodyEvent } from '../../wire/index.js';
import type { OpenDesk } from '../open-desk.js';
import type { Writing } from '../writing.js';
import type { ExhibitRow, KeptExhibit } from './evidence-rows.js';

/** Writes one event of an exhibit's custody: signed, in the log, and beside the exhibit. */
export async function keepCustody(
  desk: OpenDesk,
  { store, log, at, by, show }: Writing,
  exhibit: KeptExhibit,
  event: Pick<CustodyEvent, 'what' | 'how' | 'result'> & { readonly before: string; readonly after: string },
  change: Partial<Pick<ExhibitRow, 'grades'>> = {},
): Promise<KeptExhibit> {
  const { what, how, result, before, after } = event;
  const logged = log.record({
    type: 'tocsin/record',
    version: 1,
    kind: 'custody',
    desk: desk.fingerprint,
    at,
    by,
    exhibit: exhibit.id,
    number: exhibit.custody.length + 1,
    who: by.name,
    what,
    how,
    result,
    before,
    after,
  });
  const custody: CustodyEvent = { ...event, at, by, logged: { index: logged.index, at } };
  const kept: KeptExhibit = { ...exhibit, ...change, custody: [...exhibit.custody, custody] };
  const { id, ...content } = kept;
  await store.table<ExhibitRow>('exhibits').set(id, { content });
  show(() => {
    desk.evidence.putExhibit(kept);
  });
  return kept;
}
