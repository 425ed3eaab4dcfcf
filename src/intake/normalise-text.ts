/** A text made safe to compare and show, and how many characters that could deceive were taken out. */
export interface NormalisedText {
  readonly text: string;
  readonly bidi: number;
  readonly zeroWidth: number;
  readonly nul: number;
}

/**
 * Anything that may need changing: neither printable ASCII, tab and line feed, nor a Western letter, punctuation or
 * currency sign, which are in NFC by their block alone. Most texts have none of it, and one scan says so.
 */
const UNSETTLED = /[^\n\t\x20-\x7e\xa1-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]/;

/**
 * Whatever the rules below change, one unit wide so that it is found fast: surrogates stand for the rare characters
 * beyond the basic plane, and for emoji, which go the long way for it.
 */
const STRANGE =
  /[\0-\x08\v-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb]/;
// UAX #9 §2: embeddings, overrides, isolates and marks that change the order in which text is shown.
const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g;
// Characters that take no room: joiners, word joiners, fillers, soft hyphen, variation selectors, tags.
const ZERO_WIDTH =
  /[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]+/gu;
const SPACES = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
const LINE_ENDS = /\r\n?|[\v\f\u2028\u2029]/g;
const NUL = /\0+/g;
const CONTROLS = /[\x01-\x08\x0e-\x1f\x7f]/g;
const C1 = /[\x80-\x9f]/g;
const LONE_SURROGATES = /\p{Surrogate}/gu;

/** What Windows-1252 means by 0x80-0x9F: text with these code points was decoded as Latin-1 by mistake somewhere. */
const C1_MEANT = '€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ';

/**
 * Whether a character belongs to writing, or to emoji, that needs joiners and zero-width spaces (Arabic, the Indic
 * scripts, Thai, Khmer and so on). Between Latin, Greek, Cyrillic or Armenian letters they only hide something. It is
 * told here so that a language is not marked for being written correctly.
 */
function mayJoin(unit: number | undefined): boolean {
  return unit !== undefined && unit >= 0x590 && !(unit >= 0x1c80 && unit <= 0x206f);
}

function isVariationSelector(point: number): boolean {
  return (point >= 0xfe00 && point <= 0xfe0f) || (point >= 0xe0100 && point <= 0xe01ef);
}

/** What a run of zero-width characters becomes: itself where writing needs it, else nothing. */
function keepNeeded(run: string, before: number | undefined, after: number | undefined): string {
  const point = run.codePointAt(0)!;
  const single = run.length === (point > 0xffff ? 2 : 1);
  const joins = mayJoin(before) && mayJoin(after);
  if (single && (point === 0x200c || point === 0x200d) && joins) return run;
  if (single && isVariationSelector(point) && before !== undefined && before > 0x20 && !isAlphabetic(before))
    return run;
  // Emoji sequences: a presentation selector followed by a joiner.
  if (run === '\ufe0f\u200d' && joins) return run;
  return '';
}

/** Latin, Greek, Cyrillic and their marks: letters after which a variation selector has no meaning. */
function isAlphabetic(unit: number): boolean {
  if (unit < 0x80) return (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a;
  return (unit >= 0xc0 && unit < 0x590) || (unit >= 0x1c80 && unit <= 0x1fff);
}

/**
 * Brings a text into the one form that everything after intake reads: Unicode NFC, `\n` line ends, one kind of space,
 * no control characters, no characters that reorder text or take no room, no lone surrogates, trimmed. Applying it
 * twice gives the same as once. Counts what could have been meant to deceive, not what writing needs.
 */
export function normaliseText(text: string): NormalisedText {
  if (!UNSETTLED.test(text)) return settled(text);
  let out = text;
  // The commonest ones are cheap to change alone. Patterns of plain characters let V8 write the result in one pass.
  if (out.includes('\r')) out = out.replace(/\r\n/g, '\n').replace(/\r/g, '\n');
  if (out.includes('\u00a0')) out = out.replace(/\u00a0/g, ' ');
  if (!UNSETTLED.test(out)) return settled(out);
  return STRANGE.test(out) ? normaliseStrange(out) : settled(out.normalize('NFC'));
}

function settled(text: string): NormalisedText {
  return { text: trimmed(text), bidi: 0, zeroWidth: 0, nul: 0 };
}

function normaliseStrange(text: string): NormalisedText {
  let bidi = 0;
  let zeroWidth = 0;
  let nul = 0;
  let out = text
    .replace(LONE_SURROGATES, '\ufffd')
    .replace(NUL, (run) => {
      nul += run.length;
      return '';
    })
    .replace(LINE_ENDS, '\n')
    .replace(CONTROLS, '')
    .replace(C1, (char) => C1_MEANT[char.charCodeAt(0) - 0x80]!)
    .replace(SPACES, ' ')
    .replace(BIDI, (run) => {
      bidi += run.length;
      return '';
    })
    .normalize('NFC');
  if (out.search(ZERO_WIDTH) >= 0) {
    const whole = out;
    out = out.replace(ZERO_WIDTH, (run: string, at: number) => {
      const before = at > 0 ? whole.charCodeAt(at - 1) : undefined;
      const end = at + run.length;
      const after = end < whole.length ? whole.charCodeAt(end) : undefined;
      const kept = keepNeeded(run, before, after);
      if (kept === '' && !(mayJoin(before) && mayJoin(after))) zeroWidth += countPoints(run);
      return kept;
    });
    // Taking a separator out can let a letter and its mark meet.
    out = out.normalize('NFC');
  }
  return { text: trimmed(out), bidi, zeroWidth, nul };
}

function countPoints(run: string): number {
  let points = 0;
  for (let i = 0; i < run.length; i++) if ((run.charCodeAt(i) & 0xfc00) !== 0xdc00) points++;
  return points;
}

function trimmed(text: string): string {
  if (text.length === 0) return text;
  return text.charCodeAt(0) > 0x20 && text.charCodeAt(text.length - 1) > 0x20 ? text : text.trim();
}
