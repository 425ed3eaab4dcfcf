import { parse } from 'tldts';
import { cached } from './bounded-cache.js';
import { isLabelUnit } from './character-classes.js';
import { dotLength } from './defang.js';

/** A run of domain labels in a text. `lastStart` is where the last label begins, `dots` how many dots it has. */
export interface HostSpan {
  readonly start: number;
  readonly end: number;
  readonly lastStart: number;
  readonly dots: number;
}

// RFC 1035 §2.3.4: a label has at most 63 octets. A little more is read so that an overlong one is seen and refused.
const LABEL_LIMIT = 64;
const LABELS_LIMIT = 12;

/** End of the label that starts at `index` (letters, marks, digits, inner hyphens), or `index` when there is none. */
function labelEnd(text: string, index: number): number {
  let at = index;
  let end = index;
  while (at - index < LABEL_LIMIT) {
    if (isLabelUnit(text, at)) end = ++at;
    else if (at > index && text.charCodeAt(at) === 0x2d) at++;
    else break;
  }
  return end;
}

/** Reads domain labels joined by plain or defanged dots from `start` on; undefined when no label stands there. */
export function scanHost(text: string, start: number): HostSpan | undefined {
  let end = labelEnd(text, start);
  if (end === start) return undefined;
  let lastStart = start;
  let dots = 0;
  while (dots < LABELS_LIMIT) {
    const dot = dotLength(text, end);
    if (dot === 0) break;
    const next = labelEnd(text, end + dot);
    if (next === end + dot) break;
    lastStart = end + dot;
    end = next;
    dots++;
  }
  return { start, end, lastStart, dots };
}

/** Endings reserved for documents and tests (RFC 2606, RFC 6761) are read like any other: samples and tests use them. */
const RESERVED_ENDINGS: ReadonlySet<string> = new Set(['example', 'invalid', 'test']);

/** True when `label` (lower case) is the last label of real domains: on the public suffix list or reserved. */
export const isKnownEnding: (label: string) => boolean = cached(
  4096,
  (label) =>
    RESERVED_ENDINGS.has(label) ||
    isListed(label) ||
    // Some country endings have rules only for names under them (`*.ck`, `co.za`).
    (label.length === 2 && (isListed(`co.${label}`) || isListed(`com.${label}`))),
);

function isListed(suffix: string): boolean {
  return parse(suffix, { extractHostname: false }).isIcann === true;
}

// "acme.co.ukThe", "acme.com.Please": a sentence that lost its space after an address.
const LOST_SPACE = /^(\p{Ll}[\p{Ll}\p{N}]*)\p{Lu}/u;

/**
 * The host cut back to where a known ending stands, when a sentence ran into it (`acme.com.Please`, `acme.comWe`).
 * @returns undefined when no part of it has a known ending.
 */
export function trimToKnownEnding(text: string, host: HostSpan): HostSpan | undefined {
  let { end, lastStart, dots } = host;
  while (dots > 0) {
    const label = text.slice(lastStart, end);
    if (isEnding(label)) return { start: host.start, end, lastStart, dots };
    const cut = LOST_SPACE.exec(label)?.[1];
    if (cut !== undefined && isKnownEnding(cut)) {
      return { start: host.start, end: lastStart + cut.length, lastStart, dots };
    }
    // An address in CJK text is followed by more text without a space: the longest ending that fits is taken.
    for (let length = Math.min(label.length - 1, 8); length > 0; length--) {
      const first = label.slice(0, length);
      if (label.charCodeAt(length) >= 0x2e80 && isKnownEnding(first.toLowerCase())) {
        return { start: host.start, end: lastStart + length, lastStart, dots };
      }
    }
    const before = previousLabel(text, host.start, lastStart);
    if (before === undefined) return undefined;
    ({ end, lastStart } = before);
    dots--;
  }
  return undefined;
}

function isEnding(label: string): boolean {
  const lower = label.toLowerCase();
  // Either case throughout: "Us" after a lost space ("about.Us") is a word, "uk" and "UK" are endings.
  return (label === lower || label === label.toUpperCase()) && isKnownEnding(lower);
}

function previousLabel(
  text: string,
  start: number,
  lastStart: number,
): { end: number; lastStart: number } | undefined {
  let at = start;
  let end = labelEnd(text, at);
  for (;;) {
    const next = end + dotLength(text, end);
    if (next === end || next > lastStart) return undefined;
    if (next === lastStart) return { end, lastStart: at };
    at = next;
    end = labelEnd(text, at);
  }
}
