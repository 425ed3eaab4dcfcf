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

/** Cuts text for display, at a word's end where one is near, and says with an ellipsis that it was cut. */
export function clipText(text: string, limit: number): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  if (flat.length <= limit) return flat;
  let end = limit - 1;
  const space = flat.lastIndexOf(' ', end);
  if (space > limit * 0.8) end = space;
  // Never between the halves of a surrogate pair.
  if (/[\ud800-\udbff]/.test(flat.charAt(end - 1))) end -= 1;
  return `${flat.slice(0, end).trimEnd()}…`;
}
