import { splitCsvFields } from './csv-records.js';
import type { RowMapper } from './map-columns.js';

/** What the beginning of a file says about it as a table. */
export interface CsvShape {
  readonly delimiter: string;
  /** Lines before the header, as LinkedIn's Connections.csv has. */
  readonly preamble: number;
  readonly header: readonly string[];
  /** Columns of the header that intake knows or was told of. */
  readonly known: number;
}

const DELIMITERS = [',', ';', '\t', '|'];
const LONGEST_NAME = 80;
const MOST_PREAMBLE_LINES = 8;

/** Reads the header of a table with the delimiter under which most of its columns are known; then, most columns. */
export function sniffCsv(head: string, mapper: RowMapper): CsvShape | undefined {
  let best = bestHeader(head, 0, mapper);
  if (best === undefined || best.known === 0) {
    // Only LinkedIn's own preamble is jumped over: any text could have a table somewhere in it.
    const lines = head.split('\n', MOST_PREAMBLE_LINES + 1);
    if (/^"?Notes:/.test(lines[0] ?? '')) {
      for (let i = 1; i < lines.length; i++) {
        if (/^"?First Name"?,"?Last Name"?/.test(lines[i]!))
          best = bestHeader(lines.slice(i).join('\n'), i, mapper);
      }
    }
  }
  return best;
}

function bestHeader(head: string, preamble: number, mapper: RowMapper): CsvShape | undefined {
  let best: CsvShape | undefined;
  for (const delimiter of DELIMITERS) {
    const header = splitCsvFields(headerLine(head), delimiter).map((name) => name.trim());
    if (header.length < 2 || header.some((name) => name.length > LONGEST_NAME)) continue;
    const known = header.filter((name) => mapper.reads(name)).length;
    if (
      best === undefined ||
      known > best.known ||
      (known === best.known && header.length > best.header.length)
    ) {
      best = { delimiter, preamble, header, known };
    }
  }
  return best;
}

/** The first record, whose quoted names may hold line breaks. */
function headerLine(head: string): string {
  let quoted = false;
  for (let i = 0; i < head.length; i++) {
    const char = head[i];
    if (char === '"') quoted = !quoted;
    else if (!quoted && (char === '\n' || char === '\r')) return head.slice(0, i);
  }
  const lineEnd = head.search(/[\r\n]/);
  return quoted && lineEnd >= 0 ? head.slice(0, lineEnd) : head;
}
