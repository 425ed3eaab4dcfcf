/** Breaks a title into so many lines of so many characters; what is over ends in an ellipsis. */
export function wrapTitle(title: string, width: number, most: number): string[] {
  const lines: string[] = [''];
  for (const word of title.split(/\s+/)) {
    const line = lines[lines.length - 1] ?? '';
    const next = line === '' ? word : `${line} ${word}`;
    if (next.length <= width || line === '') lines[lines.length - 1] = next;
    else lines.push(word);
  }
  const shown = lines.slice(0, most).map((line) => cut(line, width));
  if (lines.length > most) shown[most - 1] = cut(`${shown[most - 1] ?? ''}…`, width);
  return shown;
}

function cut(line: string, width: number): string {
  const points = [...line];
  return points.length <= width ? line : `${points.slice(0, width - 1).join('')}…`;
}
