import { codesOf, isDigit, isLabelUnit, isSpace } from './character-classes.js';
import { schemeMarkLength } from './defang.js';
import { runsIntoEmail, type Span } from './email-span.js';
import { isKnownEnding, scanHost, trimToKnownEnding, type HostSpan } from './host-span.js';

/** Longest address that is read; more of it is left out of the span, never refused. */
const URL_LIMIT = 2048;

const WEB_SCHEME = /(?:h(?:tt|xx|XX|\*\*)p?ps?|ftp|tg|sgnl|weixin|line)$/iu;

// What ends an address: white space is told apart by isSpace; quotes, angle brackets, and the full stops, commas,
// brackets and quotation marks of CJK and typographic text, none of which a browser puts into an address unescaped.
const URL_STOPS = codesOf('<>"`{}|\\^“”„‘’«»‹›。，、；：！？）（】【」「』『》《…');
const TRAILING = codesOf(`.,;:!?'*_~-&`);

/** End of the port, path, query and fragment that follow a host at `start`; `start` when there are none. */
function tailEnd(text: string, start: number, from: number): number {
  let at = start;
  if (text.charCodeAt(at) === 0x3a && isDigit(text.charCodeAt(at + 1))) {
    at++;
    while (isDigit(text.charCodeAt(at)) && at - start <= 5) at++;
  }
  const first = text.charCodeAt(at);
  if (first !== 0x2f && first !== 0x3f && first !== 0x23) return at;
  const limit = Math.min(text.length, from + URL_LIMIT);
  while (at < limit && !isSpace(text.charCodeAt(at)) && !URL_STOPS.has(text.charCodeAt(at))) at++;
  return trimTail(text, start, at);
}

function trimTail(text: string, start: number, end: number): number {
  let round = 0;
  let square = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x28) round++;
    else if (code === 0x29) round--;
    else if (code === 0x5b) square++;
    else if (code === 0x5d) square--;
  }
  let at = end;
  while (at > start) {
    const code = text.charCodeAt(at - 1);
    if (code === 0x29 && round < 0) round++;
    else if (code === 0x5d && square < 0) square++;
    else if (!TRAILING.has(code)) break;
    at--;
  }
  return at;
}

/** The address around the scheme mark (`://`) at `mark`, not reaching left of `from`; defanged ones too. */
export function urlSpan(text: string, mark: number, from: number): Span | undefined {
  const scheme = WEB_SCHEME.exec(text.slice(Math.max(from, mark - 6), mark));
  if (scheme === null) return undefined;
  const start = mark - scheme[0].length;
  let hostStart = mark + schemeMarkLength(text, mark);
  const user = /^[\w.%~+-]{1,40}(?::[\w.%~+-]{0,40})?@/u.exec(text.slice(hostStart, hostStart + 90));
  if (user !== null) hostStart += user[0].length;
  const host = scanHost(text, hostStart);
  if (host === undefined) return undefined;
  const webLike = host.dots > 0 ? (trimToKnownEnding(text, host) ?? host) : host;
  return { start, end: tailEnd(text, webLike.end, start) };
}

/** Names of products that look like domains and are met in adverts; as contacts they would be wrong every time. */
const PRODUCT_NAMES: ReadonlySet<string> = new Set([
  'asp.net',
  'vb.net',
  'ado.net',
  'socket.io',
  'draw.io',
  'next.js',
]);

/** Endings that in running text are file names far more often than domains, unless a path follows. */
const FILE_ENDINGS: ReadonlySet<string> = new Set(['zip', 'mov']);

/**
 * The bare domain (with its path, if any) around the dot at `dot`, not reaching left of `from`. `www.` names are taken
 * with any ending; others need a known ending in lower case, all country endings alike.
 */
export function bareDomainSpan(text: string, dot: number, from: number): Span | undefined {
  let start = dot;
  while (
    start > from &&
    dot - start < 64 &&
    (isLabelUnit(text, start - 1) || text.charCodeAt(start - 1) === 0x2d)
  )
    start--;
  while (start < dot && text.charCodeAt(start) === 0x2d) start++;
  if (start === dot || BEFORE_NO_DOMAIN.has(text.charCodeAt(start - 1))) return undefined;
  const host = scanHost(text, start);
  if (host === undefined || host.dots === 0) return undefined;
  const isWww = host.dots > 1 && /^www\d?$/iu.test(text.slice(start, dot));
  const trimmed = trimToKnownEnding(text, host) ?? (isWww ? host : undefined);
  if (trimmed === undefined) return undefined;
  if (trimmed.end === host.end && isPartOfMore(text, host.end)) return undefined;
  const end = tailEnd(text, trimmed.end, start);
  if (!isWww && !isCrediblyBare(text, trimmed, end > trimmed.end)) return undefined;
  return { start, end };
}

const BEFORE_NO_DOMAIN = codesOf('\\_~.$');

/** "a.b_c", "list.of(…)", "a.b@c.example": what looks like a host is the beginning of something else. */
function isPartOfMore(text: string, end: number): boolean {
  const next = text.charCodeAt(end);
  return next === 0x5f || next === 0x28 || runsIntoEmail(text, end);
}

function isCrediblyBare(text: string, host: HostSpan, hasTail: boolean): boolean {
  const ending = text.slice(host.lastStart, host.end);
  if (ending !== ending.toLowerCase() || !isKnownEnding(ending)) return false;
  const name = text.slice(host.start, host.end).toLowerCase();
  if (PRODUCT_NAMES.has(name)) return false;
  if (hasTail) return true;
  if (FILE_ENDINGS.has(ending)) return false;
  const label = name.slice(0, name.search(/[.[({ ]/u));
  if (host.dots > 1) return true;
  // "a.m", "i.e" and "3.in" are not names: a bare one-letter name needs a longer ending, a bare number three digits.
  return (label.length > 1 || ending.length > 2) && !/^\d{1,2}$/u.test(label);
}
