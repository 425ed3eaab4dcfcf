import { columnText } from './html-text.js';

/** A row as its format gave it: column name to whatever stood there. */
export type Row = Readonly<Record<string, unknown>>;

const DEEPEST = 4;
const MOST_PARTS = 1000;

/** Whether a JSON value is an object, not a list. */
export function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The text of a value, whatever its type: lists become lines, objects give their `name` or else what they hold, with
 * commas. HTML is read as its visible text. Yes and no, empty and too deep give `undefined`.
 */
export function valueText(value: unknown, depth = 0): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : columnText(value);
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined;
  if (typeof value !== 'object' || value === null || depth >= DEEPEST) return undefined;
  if (Array.isArray(value)) return joinTexts(value, '\n', depth);
  const row = value as Row;
  if (typeof row['name'] === 'string' && row['name'] !== '') return columnText(row['name']);
  return joinTexts(Object.values(row), ', ', depth);
}

function joinTexts(values: readonly unknown[], separator: string, depth: number): string | undefined {
  const texts: string[] = [];
  for (const value of values.slice(0, MOST_PARTS)) {
    const text = valueText(value, depth + 1);
    if (text !== undefined) texts.push(text);
  }
  return texts.length === 0 ? undefined : texts.join(separator);
}

/** A value that can stand as a name, an id or a token: a string or a number, as text. */
export function scalarText(value: unknown): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value;
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return undefined;
}
