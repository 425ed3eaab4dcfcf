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
