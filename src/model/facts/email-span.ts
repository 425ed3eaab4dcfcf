import { codesOf, isAsciiWord, isInlineSpace, isLabelUnit } from './character-classes.js';
import { atLength, dotLengthBefore } from './defang.js';
import { isKnownEnding, scanHost, trimToKnownEnding } from './host-span.js';

/** A half-open range of UTF-16 offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

// RFC 5321 §4.5.3.1.1: a local part has at most 64 octets.
const LOCAL_LIMIT = 64;
const LOCAL_PUNCTUATION = codesOf(`.!#$%&'*+/=?^_\`{|}~-`);
// Marks that stand before an address in prose more often than in it.
const NEVER_FIRST = codesOf(`.!#$%&'*/=?^\`{|}~-`);

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
  if (trimmed === host && !/^[\p{L}\p{M}]{2,}$|^xn--/u.test(text.slice(host.lastStart, host.end)))
    return undefined;
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

// "lena at acme dot example", "first dot last at acme.co dot example": spoken out, with at least one " dot ".
const SPOKEN =
  /([\w+-]{1,64}(?:(?: dot |\.)[\w+-]{1,40}){0,3}) at ([\w-]{1,63}(?:(?: dot |\.)[\w-]{1,63}){1,4})/iuy;

/** The spoken-out address around the ` dot ` at `dot`: an ` at ` and a known ending must be there too. */
export function spokenEmailSpan(text: string, dot: number, from: number): Span | undefined {
  const word = wordStart(text, dot, from);
  const isAfterAt = word - 4 > from && text.slice(word - 4, word).toLowerCase() === ' at ';
  for (const start of isAfterAt ? [wordStart(text, word - 4, from), word] : [word]) {
    SPOKEN.lastIndex = start;
    const found = SPOKEN.exec(text);
    if (found === null || found.index + found[0].length <= dot) continue;
    const [whole, , host = ''] = found;
    let length = host.length;
    for (let cut = lastDot(host, length); cut !== undefined; cut = lastDot(host, length)) {
      if (isKnownEnding(host.slice(cut.end, length).toLowerCase())) {
        return { start, end: start + whole.length - host.length + length };
      }
      length = cut.start;
    }
  }
  return undefined;
}

function wordStart(text: string, end: number, from: number): number {
  let start = end;
  while (start > from && end - start < LOCAL_LIMIT && /[\w.+-]/u.test(text.charAt(start - 1))) start--;
  return start;
}

/** The last dot, spoken or not, in the first `length` units of a host. */
function lastDot(host: string, length: number): Span | undefined {
  const plain = host.lastIndexOf('.', length - 1);
  const spoken = host.toLowerCase().lastIndexOf(' dot ', length - 1);
  if (plain < 0 && spoken < 0) return undefined;
  return plain > spoken ? { start: plain, end: plain + 1 } : { start: spoken, end: spoken + 5 };
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
