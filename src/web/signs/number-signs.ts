import type { Explanation, ExplanationLine } from '../../check/index.js';

/** A sign with the number it has in the list and in the text. */
export interface NumberedSign {
  readonly number: number;
  readonly line: ExplanationLine;
  /** It speaks against both a covert approach and a fraud. */
  readonly against: boolean;
}

/** Numbers the signs: first what speaks for something wrong, then what speaks against, the weightiest first in each. */
export function numberSigns({ lines }: Pick<Explanation, 'lines'>): NumberedSign[] {
  // What is taken off both hypotheses for one reason is said once.
  const told = new Set<string>();
  const against = lines.filter(isAgainst).filter(({ title, quote }) => {
    const again = quote === undefined && told.has(title);
    told.add(title);
    return !again;
  });
  const speaksFor = lines.filter((line) => !isAgainst(line));
  return [...speaksFor, ...against].map((line, index) => ({
    number: index + 1,
    line,
    against: index >= speaksFor.length,
  }));
}

function isAgainst({ weights }: ExplanationLine): boolean {
  return weights.every(({ toward, counted }) => toward === 'ordinary' || counted <= 0);
}
