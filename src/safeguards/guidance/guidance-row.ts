import { accept, refuse, type Result } from '../../base/index.js';
import { readDay, type Day } from '../shape/day.js';

/** One piece of guidance as its safeguard judges it. */
export interface GuidanceRow {
  readonly id: string;
  readonly version: string;
  /** Empty when nobody answers for it. */
  readonly owner: string;
  /** Undefined when it is missing or cannot be read; {@link reviewText} tells which. */
  readonly review: Day | undefined;
  readonly reviewText: string;
  readonly source: string;
  /** How many of its statements have no source. */
  readonly unsourced: number;
  readonly text: string;
}

/** Reads a row of a table of guidance. */
export function readGuidanceRow(values: Readonly<Record<string, string>>, row: number): Result<GuidanceRow> {
  const { id = '', version = '', owner = '', review = '', source = '', unsourced = '', text = '' } = values;
  if (id === '') return refuse('safeguards/guidance-unnamed', { at: { row } });
  return accept({
    id,
    version,
    owner,
    review: readDay(review),
    reviewText: review,
    source,
    unsourced: /^\d{1,6}$/.test(unsourced) ? Number(unsourced) : 0,
    text,
  });
}
