// Classes of UTF-16 units, as the closed reader tells them apart.
const SKIP = 0;
export const LOWER = 1;
export const UPPER = 2;
export const DIGIT = 3;
export const SPACE = 4;
export const LINE = 5;
export const APOSTROPHE = 6;
export const STOP = 7;
export const COMMA = 8;
export const CLAUSE = 9;
export const HYPHEN = 10;
export const LETTER = 11;

const UNKNOWN = 255;
const classes = new Uint8Array(65_536).fill(UNKNOWN);

/** The class of a unit. Told from its properties once, then looked up. */
export function classify(unit: number): number {
  const known = classes[unit]!;
  return known === UNKNOWN ? learn(unit) : known;
}

/** True for the letters of any script. */
export function isLetterClass(kind: number): boolean {
  return kind === LOWER || kind === UPPER || kind === LETTER;
}

function learn(unit: number): number {
  const char = String.fromCharCode(unit);
  let value: number = SKIP;
  if (unit >= 97 && unit <= 122) value = LOWER;
  else if (unit >= 65 && unit <= 90) value = UPPER;
  else if (unit >= 48 && unit <= 57) value = DIGIT;
  else if (char === '\n' || char === '\u2028' || char === '\u2029') value = LINE;
  else if (/\s/.test(char)) value = SPACE;
  else if (char === "'" || char === '\u2019' || char === '\u02bc') value = APOSTROPHE;
  else if ('.!?\u2026\u3002\uff01\uff1f\u061f\u0964'.includes(char)) value = STOP;
  else if (',/\u3001\uff0c\u060c|'.includes(char)) value = COMMA;
  else if (';:()[]{}"\u201c\u201d\u2013\u2014\u00ab\u00bb\u2022\u00b7\u2192*<>='.includes(char))
    value = CLAUSE;
  else if (char === '-' || char === '\u2010' || char === '\u2011') value = HYPHEN;
  // Surrogates carry the letters beyond the basic plane; a lone emoji among them becomes one unknown word and collapses.
  // The joiners stand inside words of Persian and of Indian scripts.
  else if (
    unit === 0x200c ||
    unit === 0x200d ||
    /[\p{L}\p{M}]/u.test(char) ||
    (unit >= 0xd800 && unit <= 0xdfff)
  )
    value = LETTER;
  else if (/\p{N}/u.test(char)) value = DIGIT;
  classes[unit] = value;
  return value;
}
