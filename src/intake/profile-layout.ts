import { startDraft, type Draft, type ItemDraft } from './item-draft.js';
import type { Sender } from '../model/index.js';

/** A piece of text on a page: where it begins (points from the lower left corner), its height and its width. */
export interface PdfText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly width: number;
}

interface PdfLine {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

const PROFILE_ADDRESS = /\b(?:www\.)?linkedin\.com\/in\/[^\s()]{1,200}/i;
const SIDE_HEADINGS = /^(?:Contact|Top Skills|Languages|Certifications|Honors-Awards|Publications|Patents)$/;

/**
 * Makes an item of a PDF's text. LinkedIn's saved profile has a narrow column with contact and skills, and a wide one
 * with the name in the largest letters, the headline, the place, and then Summary, Experience and Education.
 */
export function pdfToDraft(pages: readonly (readonly PdfText[])[]): ItemDraft {
  const all = pages.flatMap((page) => toLines(page));
  const whole = all.map((line) => line.text).join('\n');
  const address = joinedAddress(whole);
  const isProfile = address !== undefined && all.some((line) => SIDE_HEADINGS.test(line.text));
  if (!isProfile) {
    const draft = startDraft('message');
    draft.fields.text = whole;
    return draft;
  }
  const draft = startDraft('profile');
  draft.channel = 'linkedin';
  const split = columnSplit(pages[0] ?? []);
  const wide = pages.flatMap((page) => toLines(page.filter((piece) => piece.x >= split)));
  const body = wide.filter((line) => !/^Page \d+ of \d+$/.test(line.text));
  const nameAt = body.reduce((best, line, i) => (line.size > (body[best]?.size ?? 0) ? i : best), 0);
  const sections = body.findIndex(
    (line, i) => i > nameAt && /^(?:Summary|Experience|Education)$/.test(line.text),
  );
  const top = body.slice(nameAt + 1, sections < 0 ? nameAt + 4 : sections).map((line) => line.text);
  const from: Draft<Sender> = { profileUrl: address };
  if (body[nameAt] !== undefined) from.name = body[nameAt].text;
  draft.from = from;
  // The last line above the sections is the place, the ones before it the headline.
  if (top.length > 1) draft.fields.location = top.at(-1)!;
  if (top.length > 0) draft.fields.from_headline = (top.length > 1 ? top.slice(0, -1) : top).join(' ');
  const rest = sections < 0 ? body.slice(nameAt + 1 + top.length) : body.slice(sections);
  draft.fields.text = rest.map((line) => line.text).join('\n');
  return draft;
}

/** The profile's address, which LinkedIn breaks over two lines when it is long, ending in `(LinkedIn)`. */
function joinedAddress(text: string): string | undefined {
  // bounded: no more than 400 characters are looked at from each address
  const joined = text.replace(/(linkedin\.com\/in\/[^\s()]{0,200}-)\n([^\s()]{1,200})/i, '$1$2');
  return PROFILE_ADDRESS.exec(joined)?.[0];
}

/** Where the wide column begins: the x of the largest text, a little to its left. */
function columnSplit(page: readonly PdfText[]): number {
  const largest = page.reduce<PdfText | undefined>(
    (best, piece) => (piece.text.trim() !== '' && piece.size > (best?.size ?? 0) ? piece : best),
    undefined,
  );
  return largest === undefined ? 0 : largest.x - 5;
}

/** Puts pieces into lines, in the order the page gives them: a line is what stands at one height, side by side. */
function toLines(page: readonly PdfText[]): PdfLine[] {
  const lines: { text: string; x: number; y: number; size: number; end: number }[] = [];
  for (const piece of page) {
    if (piece.text === '') continue;
    const last = lines.at(-1);
    const sameLine = last !== undefined && Math.abs(last.y - piece.y) < 2 && piece.x >= last.end - 2;
    if (!sameLine)
      lines.push({ text: piece.text, x: piece.x, y: piece.y, size: piece.size, end: piece.x + piece.width });
    else {
      const gap =
        piece.x - last.end > 1 && !last.text.endsWith(' ') && !piece.text.startsWith(' ') ? ' ' : '';
      last.text += gap + piece.text;
      last.end = piece.x + piece.width;
      last.size = Math.max(last.size, piece.size);
    }
  }
  return lines
    .map(({ text, x, y, size }) => ({ text: text.trim(), x, y, size }))
    .filter((line) => line.text !== '');
}
