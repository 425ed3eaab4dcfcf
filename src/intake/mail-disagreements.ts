import { addressParser, type HeaderLine } from 'postal-mime';

/** Headers a mail may have once (RFC 5322 §3.6, RFC 2045 §3), and that decide what a reader is shown or answers to. */
const ONCE = new Set([
  'from',
  'sender',
  'reply-to',
  'subject',
  'date',
  'content-type',
  'content-transfer-encoding',
]);

/**
 * How many headers of a mail can be read in two ways, so that one program shows a reader something else than another
 * checks: a header given twice with different values, a name with space before its colon or with characters that do
 * not show, a boundary named twice, and `From` with several authors and no `Sender` (RFC 5322 §3.6.2).
 * @param lines the headers as they stood, folded lines together.
 */
export function countDisagreements(lines: readonly HeaderLine[]): number {
  const seen = new Map<string, string>();
  let disagreements = 0;
  for (const { line } of lines) {
    const colon = line.indexOf(':');
    if (colon < 0) continue;
    const name = line.slice(0, colon);
    const shown = name.replace(/[^\x21-\x7e]/g, '').toLowerCase();
    if (!ONCE.has(shown)) continue;
    if (shown !== name.toLowerCase()) disagreements++;
    const value = line
      .slice(colon + 1)
      .replace(/\s+/g, ' ')
      .trim();
    const before = seen.get(shown);
    if (before === undefined) seen.set(shown, value);
    else if (before !== value) disagreements++;
    if (shown === 'content-type' && (value.match(/;\s*boundary\s*=/gi)?.length ?? 0) > 1) disagreements++;
  }
  const from = seen.get('from');
  if (
    from !== undefined &&
    !seen.has('sender') &&
    addressParser(from.slice(0, 2000), { flatten: true }).length > 1
  ) {
    disagreements++;
  }
  return disagreements;
}

const WORD = /\p{L}{3,}/gu;
const FEWEST_WORDS = 12;
const MOST_WORDS = 20_000;
const SHARED = 0.5;

/**
 * Whether the plain and the HTML form of a mail say materially different things: each has words enough to say
 * something, and less than half of the words of the shorter stand in the longer. A plain part that only says that the
 * mail is in HTML is too short to count.
 */
export function textsDiffer(plain: string, html: string): boolean {
  const inPlain = wordsOf(plain);
  const inHtml = wordsOf(html);
  const [fewer, more] = inPlain.size < inHtml.size ? [inPlain, inHtml] : [inHtml, inPlain];
  if (fewer.size < FEWEST_WORDS) return false;
  let shared = 0;
  for (const word of fewer) if (more.has(word)) shared++;
  return shared < SHARED * fewer.size;
}

/** Whether a plain part is only a stub beside its HTML. */
export function isStub(plain: string, html: string): boolean {
  const words = wordsOf(plain).size;
  return words < FEWEST_WORDS && words * 3 < wordsOf(html).size;
}

function wordsOf(text: string): Set<string> {
  const words = new Set<string>();
  const withoutLinks = text.slice(0, 1_000_000).replace(/\bhttps?:\/\/\S+/gi, ' ');
  for (const [word] of withoutLinks.matchAll(WORD)) {
    words.add(word.toLowerCase());
    if (words.size >= MOST_WORDS) break;
  }
  return words;
}
