import { accept, refuse, type Result } from '../base/index.js';
import { settleOptions, type IntakeOptions, type IntakeSource } from './intake-options.js';
import { shortText } from './item-draft.js';
import { RowMapper } from './map-columns.js';
import { openTable } from './csv-table.js';
import { recogniseLinkedIn } from './read-linkedin-export.js';
import { parseSourceDate } from './source-date.js';

/** A person the owner of a LinkedIn export is connected with. */
export interface LinkedInConnection {
  readonly name: string;
  readonly profileUrl?: string;
  readonly company?: string;
  readonly position?: string;
  /** ISO 8601 date. */
  readonly connectedOn?: string;
}

/**
 * Reads the Connections.csv of a LinkedIn export. Connections are no approaches and give no items; they are what a
 * warning about a persona can be held against on the owner's own device.
 */
export async function* readConnections(
  source: IntakeSource,
  options: IntakeOptions = {},
): AsyncGenerator<Result<LinkedInConnection>> {
  const settings = settleOptions(options);
  const table = await openTable(
    { file: source.name, bytes: source.bytes, settings },
    new RowMapper(settings),
  );
  if (table === undefined || recogniseLinkedIn(table.header) !== 'connections') {
    yield refuse('intake/not-connections', { at: { file: source.name } });
    return;
  }
  for await (const rows of table.rows) {
    for (const entry of rows) {
      if ('problem' in entry) {
        yield entry.problem;
        continue;
      }
      const cell = (column: string): string | undefined =>
        shortText(entry.values[column] as string | undefined);
      const name = [cell('First Name'), cell('Last Name')].filter((part) => part !== undefined).join(' ');
      // People who closed their accounts stand as empty rows.
      if (name === '' && cell('URL') === undefined) continue;
      const optional = {
        profileUrl: cell('URL'),
        company: cell('Company'),
        position: cell('Position'),
        connectedOn: parseSourceDate(cell('Connected On')),
      };
      const known = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined));
      yield accept({ name, ...known });
    }
  }
}
