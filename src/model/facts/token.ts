import { isAsciiWord } from './character-classes.js';

const PREFIXES = [
  ['#EMAIL_', 'email'],
  ['#PHONE_', 'phone'],
  ['#URL_', 'url'],
] as const;

const FEWEST_UNITS = 4;
const MOST_UNITS = 128;

/**
 * The anonymised contact (`#EMAIL_190796bc…#`, `#PHONE_…#`, `#URL_…#`) that starts at the hash sign at `at`, as found
 * in published advert data: equal token, same contact.
 */
export function tokenSpan(
  text: string,
  at: number,
): { kind: 'email' | 'phone' | 'url'; end: number } | undefined {
  for (const [prefix, kind] of PREFIXES) {
    if (!text.startsWith(prefix, at)) continue;
    const first = at + prefix.length;
    let end = first;
    while (end - first < MOST_UNITS && isAsciiWord(text.charCodeAt(end))) end++;
    if (end - first < FEWEST_UNITS || text.charCodeAt(end) !== 0x23) return undefined;
    return { kind, end: end + 1 };
  }
  return undefined;
}

/** A whole token as it is written; undefined when `text` is anything else. */
export function parseToken(text: string): string | undefined {
  return tokenSpan(text, 0)?.end === text.length ? text : undefined;
}

/** The token shortened for people: kind and the first eight units. */
export function formatToken(value: string): string {
  const [kind = '', name = ''] = value.slice(1, -1).split('_');
  return name.length > 8 ? `#${kind}_${name.slice(0, 8)}…#` : value;
}
