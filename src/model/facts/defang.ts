import { isInlineSpace } from './character-classes.js';

/** Ways of writing a dot, an at sign or a scheme so that it cannot be clicked, as found between brackets. */
const DOTS = ['.', 'dot'];
const ATS = ['@', 'at'];
const CLOSING: Readonly<Record<string, string>> = { '[': ']', '(': ')', '{': '}' };

/** Length of a bracketed word from `words` that starts at `index` (`[.]`, `(dot)`, `{at}`), or 0. */
function bracketedLength(text: string, index: number, words: readonly string[]): number {
  const close = CLOSING[text.charAt(index)];
  if (close === undefined) return 0;
  let at = index + 1;
  if (isInlineSpace(text.charCodeAt(at))) at++;
  for (const word of words) {
    if (text.slice(at, at + word.length).toLowerCase() !== word) continue;
    let end = at + word.length;
    if (isInlineSpace(text.charCodeAt(end))) end++;
    if (text.charAt(end) === close) return end + 1 - index;
  }
  return 0;
}

/** Length of a dot at `index`, plain or defanged with at most one space on each side, or 0. */
export function dotLength(text: string, index: number): number {
  const code = text.charCodeAt(index);
  if (code === 0x2e) return 1;
  return spacedLength(text, index, DOTS);
}

/** Length of an at sign at `index`, plain or defanged with at most one space on each side, or 0. */
export function atLength(text: string, index: number): number {
  if (text.charCodeAt(index) === 0x40) return 1;
  return spacedLength(text, index, ATS);
}

function spacedLength(text: string, index: number, words: readonly string[]): number {
  const start = isInlineSpace(text.charCodeAt(index)) ? index + 1 : index;
  const length = bracketedLength(text, start, words);
  if (length === 0) return 0;
  const end = start + length;
  return (isInlineSpace(text.charCodeAt(end)) ? end + 1 : end) - index;
}

/** Length of `://` at `index`, also written `[:]//` or `[://]`, or 0. */
export function schemeMarkLength(text: string, index: number): number {
  for (const mark of ['://', '[:]//', '[://]']) if (text.startsWith(mark, index)) return mark.length;
  return 0;
}

/** Length of a defanged dot that ends right before `end`, spaces left out, or 0. */
export function dotLengthBefore(text: string, end: number): number {
  if (text.charCodeAt(end - 1) === 0x2e) return 1;
  const close = text.charAt(end - 1);
  if (close !== ']' && close !== ')' && close !== '}') return 0;
  for (const length of [3, 5]) {
    if (end >= length && bracketedLength(text, end - length, DOTS) === length) return length;
  }
  return 0;
}

const DEFANGED_DOT = /[ \t\u00a0]?[[({][ \t\u00a0]?(?:\.|dot)[ \t\u00a0]?[\])}][ \t\u00a0]?/giu;
const DEFANGED_AT = /[ \t\u00a0]?[[({][ \t\u00a0]?(?:@|at)[ \t\u00a0]?[\])}][ \t\u00a0]?/giu;
const DEFANGED_SCHEME = /^(?:hxxp|hXXp|h\*\*p|meow)(s?)(?=\[|:)/iu;

/** Every way of defanging has one of these; most addresses have none. */
const MAY_BE_DEFANGED = /[[({* ]|^(?:hxx|meow)/iu;

/**
 * A defanged address as it would be clicked: `hxxps[:]//a[.]example` becomes `https://a.example`, `b (at) a (dot)
 * example` becomes `b@a.example`. Text that is not defanged comes back unchanged.
 */
export function refang(text: string): string {
  if (!MAY_BE_DEFANGED.test(text)) return text;
  return text
    .replace(DEFANGED_SCHEME, (_whole, secure: string) => `http${secure.toLowerCase()}`)
    .replace('[://]', '://')
    .replace('[:]//', '://')
    .replace(DEFANGED_DOT, '.')
    .replace(DEFANGED_AT, '@')
    .replace(/ dot /giu, '.')
    .replace(/ at /iu, '@');
}
