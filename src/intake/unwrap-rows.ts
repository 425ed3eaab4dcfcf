import { findJobPostings, isJobPosting } from './job-posting.js';
import type { RowMapper } from './map-columns.js';
import { isRow, type Row } from './row-text.js';

/**
 * The rows that an object only wraps, as interfaces do (`{"count": 2, "results": [{…}, {…}]}`, `{"@graph": […]}`), or
 * `undefined` when it is a row itself: it has a text of its own, or nothing that looks like rows.
 */
export function unwrapRows(value: Row, mapper: RowMapper): readonly Row[] | undefined {
  if (isJobPosting(value)) return undefined;
  if ('@graph' in value || '@type' in value) {
    const postings = findJobPostings(value);
    if (postings.length > 0) return postings;
  }
  let longest: readonly Row[] | undefined;
  for (const column of Object.keys(value)) {
    const inner = value[column];
    if (typeof inner === 'string' && inner !== '' && mapper.readsText(column)) return undefined;
    if (!Array.isArray(inner) || !inner.every(isRow)) continue;
    const hasText = inner.some(
      (row) => isJobPosting(row) || Object.keys(row).some((name) => mapper.readsText(name)),
    );
    if (hasText && inner.length > (longest?.length ?? 0)) longest = inner;
  }
  return longest;
}
