const LABEL_CHARACTER = /[\p{L}\p{M}\p{N}]/u;

/** True for 0-9. */
export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** True for A-Z, a-z and 0-9. */
export function isAsciiWord(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a);
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
  return (
    code === 0x20 || code === 0x09 || code === 0xa0 || code === 0x202f || (code >= 0x2000 && code <= 0x200a)
  );
}

/** True for any white space, line breaks too. */
export function isSpace(code: number): boolean {
  return (
    isInlineSpace(code) ||
    (code >= 0x0a && code <= 0x0d) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x3000
  );
}

/** The codes of some characters, for telling them apart in a loop. */
export function codesOf(characters: string): ReadonlySet<number> {
  return new Set(Array.from(characters, (character) => character.charCodeAt(0)));
}

/** A text without the characters with these codes at its end. */
export function withoutTrailing(text: string, codes: ReadonlySet<number>): string {
  let end = text.length;
  while (end > 0 && codes.has(text.charCodeAt(end - 1))) end--;
  return text.slice(0, end);
}
