import { FIELD_NAMES, type FieldName } from '../model/index.js';

const OTHER_TARGETS = [
  'id',
  'kind',
  'channel',
  'posted_at',
  'year',
  'from',
  'from_address',
  'from_or_text',
  'reply_to',
  'return_path',
  'profile_url',
  'full_text',
  'ignore',
] as const;

/**
 * What a column can hold: a text of the item or something about it. `from_or_text` is a column named `email`, which
 * some files use for the address and some for the mail itself; `full_text` is the description unless there is one
 * besides, then it is the text; `year` completes a date without one.
 */
export type ColumnTarget = FieldName | (typeof OTHER_TARGETS)[number];

const TARGETS: ReadonlySet<string> = new Set([...FIELD_NAMES, ...OTHER_TARGETS]);

/** Whether a name is one that a column can be mapped to. */
export function isColumnTarget(name: string): name is ColumnTarget {
  return TARGETS.has(name);
}
