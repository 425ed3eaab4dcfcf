/** Characters shown before and after the place that was found. */
const AROUND = 80;

/** Some words around the first place where something sought stands, and all places in them. */
export interface Snippet {
  readonly snippet: string;
  readonly marks: readonly { readonly start: number; readonly end: number }[];
}

/**
 * Cuts the words around what was found out of a text.
 * @param shown the text as it is shown, masked where it must be, of the same length as `text`
 * @param text the text that was searched: a name is found by its letters and shown as dots
 */
export function snippetOf(shown: string, text: string, words: readonly string[]): Snippet {
  const pattern = patternOf(words);
  const first = pattern === undefined ? null : pattern.exec(text);
  const from = Math.max(0, (first?.index ?? 0) - AROUND);
  const to = Math.min(text.length, (first?.index ?? 0) + (first?.[0].length ?? 0) + AROUND);
  const lead = from > 0 ? '…' : '';
  const tail = to < text.length ? '…' : '';
  if (pattern !== undefined) pattern.lastIndex = 0;
  const marks: { start: number; end: number }[] = [];
  if (pattern !== undefined)
    for (const match of text.slice(from, to).matchAll(pattern))
      marks.push({ start: lead.length + match.index, end: lead.length + match.index + match[0].length });
  return { snippet: `${lead}${shown.slice(from, to).replace(/[\r\n\t]/gu, ' ')}${tail}`, marks };
}

/** Any of the words at the beginning of a word; blanks inside a phrase stand for whatever separates its words. */
function patternOf(words: readonly string[]): RegExp | undefined {
  const parts = words.map((word) => word.split(' ').join('[^\\p{L}\\p{N}]+'));
  // bounded: letters and numbers of an officer's search, beside each other and never inside one another.
  return parts.length === 0 ? undefined : new RegExp(`(?<![\\p{L}\\p{N}])(?:${parts.join('|')})`, 'giu');
}
