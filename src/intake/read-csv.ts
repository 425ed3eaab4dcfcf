import { refuse, type Result } from '../base/index.js';
import type { Item } from '../model/index.js';
import { openTable } from './csv-table.js';
import { finishItem } from './item-draft.js';
import { RowMapper } from './map-columns.js';
import { readLinkedInRows, recogniseLinkedIn } from './read-linkedin-export.js';
import type { ReaderInput } from './reader-input.js';

/** Reads a CSV file whose columns hold items, or one of the tables of LinkedIn's export. */
export async function* readCsv(input: ReaderInput): AsyncGenerator<readonly Result<Item>[]> {
  const { file, settings } = input;
  const mapper = new RowMapper(settings);
  const table = await openTable(input, mapper);
  if (table === undefined) {
    yield [refuse('intake/csv-no-header', { at: { file } })];
    return;
  }
  const linkedIn = recogniseLinkedIn(table.header);
  if (linkedIn !== undefined) {
    yield* readLinkedInRows(linkedIn, table.rows, input);
    return;
  }
  if (!table.header.some((column) => mapper.readsText(column))) {
    yield [refuse('intake/no-text-column', { at: { file } })];
    return;
  }
  for await (const rows of table.rows) {
    yield rows.map((entry) => {
      if ('problem' in entry) return entry.problem;
      const draft = mapper.draft(entry.values);
      if (entry.guessed) draft.notes.push({ code: 'encoding-guessed' });
      return finishItem(draft, { file, row: entry.row }, entry.bytes, settings);
    });
  }
}
