/** What a character can start, for the one pass over a text. Everything not named here is `plain` and skipped. */
export const CHARACTER_CLASS = {
  plain: 0,
  letter: 1,
  digit: 2,
  at: 3,
  dot: 4,
  colon: 5,
  hash: 6,
  bracket: 7,
} as const;

/** The class of each ASCII character. */
export const ASCII_CLASS: Uint8Array = new Uint8Array(128);
for (let code = 0x61; code <= 0x7a; code++) {
  ASCII_CLASS[code] = CHARACTER_CLASS.letter;
  ASCII_CLASS[code - 0x20] = CHARACTER_CLASS.letter;
}
for (let code = 0x30; code <= 0x39; code++) ASCII_CLASS[code] = CHARACTER_CLASS.digit;
ASCII_CLASS[0x40] = CHARACTER_CLASS.at;
ASCII_CLASS[0x2e] = CHARACTER_CLASS.dot;
ASCII_CLASS[0x3a] = CHARACTER_CLASS.colon;
ASCII_CLASS[0x23] = CHARACTER_CLASS.hash;
for (const bracket of '[({') ASCII_CLASS[bracket.charCodeAt(0)] = CHARACTER_CLASS.bracket;

const LABEL_CHARACTER = /[\p{L}\p{M}\p{N}]/u;

/** True for 0-9. */
export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** True for A-Z, a-z and 0-9. */
export function isAsciiWord(code: number): boolean {
  return code < 128 && (ASCII_CLASS[code] === CHARACTER_CLASS.letter || ASCII_CLASS[code] === CHARACTER_CLASS.digit);
}

/**
 * True for a UTF-16 unit that may stand in a domain label or name of any script: letters, marks and digits. Of the
 * characters beyond the basic plane only the mathematical alphanumerics count: they are used to dress up plain names.
 */
export function isLabelUnit(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  if (code < 128) return isAsciiWord(code);
  if (Number.isNaN(code)) return false;
  if (code === 0xd835) return true;
  if (code >= 0xdc00 && code <= 0xdfff) return text.charCodeAt(index - 1) === 0xd835;
  return LABEL_CHARACTER.test(text.charAt(index));
}

/** True for the spaces that may stand inside a number or around a defanged dot; never a line break. */
export function isInlineSpace(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0xa0 || code === 0x202f || (code >= 0x2000 && code <= 0x200a);
}

/** True for any white space, line breaks too. */
export function isSpace(code: number): boolean {
  return isInlineSpace(code) || (code >= 0x0a && code <= 0x0d) || code === 0x2028 || code === 0x2029 || code === 0x3000;
}
