import { readFileSync } from 'node:fs';

/** One row of the rooms table in ARCHITECTURE.md. */
export interface RoomRow {
  readonly room: string;
  /** Rooms (`seal`) and side doors (`seal/verify`) that it may import, or `any`. */
  readonly mayImport: readonly string[] | 'any';
  readonly sideDoors: readonly string[];
  readonly packages: readonly string[];
  readonly runs: 'anywhere' | 'node' | 'browser';
  readonly made: boolean;
}

const COLUMNS = ['room', 'what happens here', 'may import', 'side doors', 'npm packages', 'runs', 'made'];

/** Reads the rooms table of an ARCHITECTURE.md, rows in order. Throws when the table is not there or not whole. */
export function readRoomsTable(file: string): RoomRow[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  const head = lines.findIndex((line) => cells(line).join() === COLUMNS.join());
  if (head < 0) throw new Error(`${file} has no table with the columns ${COLUMNS.join(', ')}.`);
  const rows: RoomRow[] = [];
  for (const line of lines.slice(head + 2)) {
    if (!line.startsWith('|')) break;
    rows.push(readRow(file, line));
  }
  return rows;
}

function readRow(file: string, line: string): RoomRow {
  const [room, does, mayImport, sideDoors, packages, runs, made, ...rest] = cells(line);
  if (
    !room ||
    !does ||
    mayImport === undefined ||
    sideDoors === undefined ||
    packages === undefined ||
    rest.length > 0
  )
    throw new Error(`${file}: this row of the rooms table is not whole: ${line}`);
  if (runs !== 'anywhere' && runs !== 'node' && runs !== 'browser')
    throw new Error(`${file}: room ${room} runs "${runs ?? ''}", which is none of anywhere, node, browser.`);
  return {
    room,
    mayImport: mayImport === 'any' ? 'any' : list(mayImport),
    sideDoors: list(sideDoors),
    packages: list(packages),
    runs,
    made: made === 'yes',
  };
}

const cells = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

const list = (cell: string): string[] => (cell === '–' ? [] : cell.split(/[ ,]+/));
