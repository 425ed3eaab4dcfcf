import { accept, refuse, type Result } from '../../base/index.js';
import { readTable, type IntakeSource, type TableOptions } from '../../intake/index.js';
import type { RegisteredPrefix } from './prefix-registry.js';

const PREFIX = /^(?:[0-9A-F]{6}|[0-9A-F]{7}|[0-9A-F]{9})$/;
const LONGEST_NAME = 200;

/**
 * Reads one of the IEEE's registries of MAC prefixes as it is published (oui.csv, mam.csv, oui36.csv: columns Registry,
 * Assignment, Organization Name, Organization Address). The address is not kept.
 */
export async function* readPrefixes(
  source: IntakeSource,
  options: TableOptions = {},
): AsyncGenerator<readonly Result<RegisteredPrefix>[]> {
  for await (const batch of readTable(source, options)) {
    yield batch.map((row) => {
      if (!row.ok) return row;
      const { assignment = '', organization_name: name = '' } = row.value.values;
      const prefix = assignment.toUpperCase().replace(/[:-]/g, '');
      if (!PREFIX.test(prefix) || name === '')
        return refuse('safeguards/prefix-unreadable', { at: { file: source.name, row: row.value.row } });
      const organisation = name.replace(/\s+/g, ' ').slice(0, LONGEST_NAME).trim();
      return accept({ prefix, organisation });
    });
  }
}
