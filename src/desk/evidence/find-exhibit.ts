import { accept, refuse, type Result } from '../../base/index.js';
import type { DeskStore } from '../../store/index.js';
import { sha256Of } from '../judge-item.js';
import type { OpenDesk } from '../open-desk.js';
import type { KeptExhibit } from './evidence-rows.js';

/** An exhibit that is kept; one that was erased is found where that is asked for. */
export function findExhibit(
  desk: OpenDesk,
  id: string,
  options: { erased?: boolean } = {},
): Result<KeptExhibit> {
  const exhibit = desk.evidence.exhibit(id);
  if (exhibit === undefined) return refuse('desk/no-exhibit');
  if (exhibit.erased !== null && options.erased !== true) return refuse('desk/exhibit-erased');
  return accept(exhibit);
}

/** An exhibit's bytes, with the hash that they have now. @param store that of the transaction, inside one */
export async function openExhibit(
  store: DeskStore,
  exhibit: KeptExhibit,
): Promise<Result<{ readonly bytes: Uint8Array; readonly sha256: string }>> {
  const row = await store.table<Uint8Array>('exhibit_bytes').get(exhibit.id);
  if (row === undefined) return refuse('desk/exhibit-erased');
  return accept({ bytes: row.content, sha256: sha256Of(row.content) });
}
