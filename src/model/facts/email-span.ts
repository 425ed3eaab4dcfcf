import { isAsciiWord, isInlineSpace, isLabelUnit } from './character-classes.js';
import { atLength, dotLengthBefore } from './defang.js';
import { scanHost, trimToKnownEnding } from './host-span.js';

/** A half-open range of UTF-16 offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

// RFC 5321 §4.5.3.1.1: a local part has at most 64 octets.
const LOCAL_LIMIT = 64;
const LOCAL_PUNCTUATION = new Set([...`.!#$%&'*+/=?^_\`{|}~-`].map((mark) => mark.charCodeAt(0)));
// Marks that stand before an address in prose more often than in it.
const NEVER_FIRST = new Set([...`.!#$%&'*/=?^\`{|}~-`].map((mark) => mark.charCodeAt(0)));

/**
 * The e-mail address around the at sign at `at` (plain or defanged), not reaching left of `from`.
 * Quoted local parts and address literals (RFC 5322 §3.4.1) are not read: no persona uses them.
 */
export function emailSpan(text: string, at: number, from: number): Span | undefined {
  const sign = atLength(text, at);
  if (sign === 0) return undefined;
  const start = localStart(text, at, from);
  if (start === undefined) return undefined;
  const host = scanHost(text, at + sign);
  if (host === undefined || host.dots === 0) return undefined;
  const trimmed = trimToKnownEnding(text, host) ?? host;
  // An unknown ending is still an address when it looks like one: letters only, at least two.
  if (trimmed === host && !/^[\p{L}\p{M}]{2,}$|^xn--/u.test(text.slice(host.lastStart, host.end))) return undefined;
  return { start, end: trimmed.end };
}

function localStart(text: string, at: number, from: number): number | undefined {
  let end = at;
  if (text.charCodeAt(at) !== 0x40 && isInlineSpace(text.charCodeAt(end - 1))) end--;
  let start = end;
  while (start > from && end - start < LOCAL_LIMIT) {
    const code = text.charCodeAt(start - 1);
    if (isLabelUnit(text, start - 1) || LOCAL_PUNCTUATION.has(code)) start--;
    else {
      const dot = dotLengthBefore(text, start);
      if (dot < 2 || start - dot <= from) break;
      start -= dot;
    }
  }
  if (text.charCodeAt(end - 1) === 0x2e) return undefined;
  // "cv/jobs@…", "e-mail:'jobs@…'", "resume=jobs@…": what stands before a slash or an equals sign is not the address.
  for (let index = end - 1; index > start; index--) {
    const code = text.charCodeAt(index - 1);
    if (code === 0x2f || code === 0x3d || code === 0x7c || code === 0x3f) {
      start = index;
      break;
    }
  }
  while (start < end && NEVER_FIRST.has(text.charCodeAt(start))) start++;
  return start < end && /[\p{L}\p{N}]/u.test(text.slice(start, end)) ? start : undefined;
}

/** True when an at sign follows the unit at `index` through characters of a local part: what stands before it is one. */
export function runsIntoEmail(text: string, index: number): boolean {
  for (let at = index; at - index < LOCAL_LIMIT; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x40) return isLabelUnit(text, at + 1);
    if (!isAsciiWord(code) && !LOCAL_PUNCTUATION.has(code)) return false;
  }
  return false;
}
