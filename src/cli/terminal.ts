/** Columns of a terminal nobody has told us about, and the most a line of prose may have to be read with ease. */
const DEFAULT_COLUMNS = 80;
const MOST_COLUMNS = 88;
const LEAST_COLUMNS = 30;

/** Where a command writes: data to one stream, words about the run to the other. */
export interface Terminal {
  /** Writes a line of data to standard output. */
  data(line: string): void;
  /** Writes a line of words to standard error. */
  words(line: string): void;
  /** Width for wrapped prose. */
  readonly columns: number;
  /** Bold and the like; plain text where colour is not wanted. Meaning never rests on it. */
  readonly style: TextStyle;
}

/** Ways to set text apart on a terminal. */
export interface TextStyle {
  readonly bold: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly some: (text: string) => string;
  readonly quiet: (text: string) => string;
}

const PLAIN: TextStyle = { bold: String, strong: String, some: String, quiet: String };

const COLOURED: TextStyle = {
  bold: (text) => `\u001b[1m${text}\u001b[22m`,
  strong: (text) => `\u001b[1;31m${text}\u001b[22;39m`,
  some: (text) => `\u001b[1;33m${text}\u001b[22;39m`,
  quiet: (text) => `\u001b[2m${text}\u001b[22m`,
};

/** The terminal of this process. Colour only when a person looks at it and has not refused it (NO_COLOR). */
export function openTerminal(): Terminal {
  const coloured =
    process.stdout.isTTY && (process.env['NO_COLOR'] ?? '') === '' && process.env['TERM'] !== 'dumb';
  return {
    data: (line) => process.stdout.write(`${line}\n`),
    words: (line) => process.stderr.write(`${line}\n`),
    columns: Math.max(
      LEAST_COLUMNS,
      Math.min(MOST_COLUMNS, process.stdout.isTTY ? process.stdout.columns : DEFAULT_COLUMNS),
    ),
    style: coloured ? COLOURED : PLAIN,
  };
}

// Whatever could move the cursor, change colours, ring, or turn the direction of a line: a message must not be able to
// rewrite what Tocsin says about it.
const UNSAFE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Text from outside made safe for a terminal; line ends become spaces. */
export function plainText(text: string): string {
  return text.replace(/\s+/g, ' ').replace(UNSAFE, '\ufffd');
}

/** Wraps prose at word ends; the first line begins with `first`, the others with `rest`. */
export function wrapText(
  text: string,
  columns: number,
  first = '',
  rest = first.replace(/./gsu, ' '),
): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const room = columns - (lines.length === 0 ? first : rest).length;
    if (line !== '' && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  lines.push(line);
  return lines.map((text, index) => (index === 0 ? first : rest) + text).join('\n');
}

/** Sets rows in columns; `right` says which columns hold figures. The last column is never padded. */
export function formatTable(rows: readonly (readonly string[])[], right: readonly boolean[] = []): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, cell.length);
    });
  }
  return rows.map((row) =>
    row
      .map((cell, column) => {
        if (right[column] === true) return cell.padStart(widths[column]!);
        return column === row.length - 1 ? cell : cell.padEnd(widths[column]!);
      })
      .join('  ')
      .trimEnd(),
  );
}
