const REPLACEMENTS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

// Control characters that HTML forbids (all of C0 but tab and line ends, DEL, C1), halves of surrogate pairs, and the
// controls that turn the direction of the text after them (UAX 9), with which one item could rewrite the next.
const FORBIDDEN =
  /[^\t\n\r\u0020-\u007e\u00a0-\u2029\u202f-\u2065\u206a-\ud7ff\ue000-\uffff\u{10000}-\u{10ffff}]/gu;

/**
 * Text made safe for an element or a quoted attribute, whatever it holds: every character with a meaning in HTML is
 * replaced; characters that HTML does not allow, or that turn the direction of text, become U+FFFD, so that nothing is
 * silently swallowed.
 */
export function escapeHtml(text: string): string {
  return text.replace(FORBIDDEN, '\ufffd').replace(/[&<>"']/g, (character) => REPLACEMENTS[character]!);
}
