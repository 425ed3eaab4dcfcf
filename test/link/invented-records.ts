import {
  CLOSED_TOKEN,
  FIRST_WORD,
  type ClosedText,
  type Fact,
  type FieldName,
} from '../../src/model/index.js';
import type { LinkRecord } from '../../src/link/index.js';

const numbers = new Map<string, number>();

/** A closed text from lower-case words; a capitalised word stands for a name, a digit for an amount. */
export function closeWords(text: string, name: FieldName = 'text'): ClosedText {
  const tokens: number[] = [];
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    if (/^[A-Z]/.test(word)) {
      if (tokens.at(-1) !== CLOSED_TOKEN.other) tokens.push(CLOSED_TOKEN.other);
    } else if (/^\d/.test(word)) tokens.push(CLOSED_TOKEN.number);
    else {
      if (!numbers.has(word)) numbers.set(word, FIRST_WORD + numbers.size);
      tokens.push(numbers.get(word)!);
    }
  }
  return closeTokens(tokens, name);
}

/** A closed text from token numbers. */
export function closeTokens(tokens: readonly number[], name: FieldName = 'text'): ClosedText {
  const length = tokens.length;
  return {
    fields: [
      {
        name,
        length,
        tokens: Uint16Array.from(tokens),
        breaks: new Uint8Array(length),
        starts: new Uint32Array(length),
        ends: new Uint32Array(length),
      },
    ],
    words: tokens.filter((token) => token >= FIRST_WORD).length,
    others: tokens.filter((token) => token === CLOSED_TOKEN.other).length,
  };
}

/** Two closed texts as the fields of one item. */
export function together(...texts: readonly ClosedText[]): ClosedText {
  return {
    fields: texts.flatMap(({ fields }) => fields),
    words: texts.reduce((sum, { words }) => sum + words, 0),
    others: texts.reduce((sum, { others }) => sum + others, 0),
  };
}

/** A record with the wording and facts given. */
export function recordOf(
  id: string,
  closed: ClosedText | string,
  facts: readonly Fact[] = [],
  rest: Partial<LinkRecord> = {},
): LinkRecord {
  return {
    id,
    closed: typeof closed === 'string' ? closeWords(closed) : closed,
    facts,
    offer: { traits: [] },
    ...rest,
  };
}

/** A fixed sequence of numbers below `limit` (Park and Miller). */
export function numbersFrom(seed: number): (limit: number) => number {
  let state = (seed % 2_147_483_646) + 1;
  return (limit) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
}

/** An invented text of `length` tokens: words drawn unevenly, as language does. */
export function inventText(seed: number, length = 80): number[] {
  const next = numbersFrom(seed * 7919 + 13);
  for (let i = 0; i < 5; i++) next(2);
  return Array.from({ length }, () => FIRST_WORD + Math.min(next(4000), next(4000)));
}

/** A copy with the share `rate` of its tokens replaced, dropped or followed by a new one. */
export function reword(tokens: readonly number[], rate: number, seed: number): number[] {
  const next = numbersFrom(seed * 104_729 + 7);
  for (let i = 0; i < 5; i++) next(2);
  return tokens.flatMap((token) => {
    if (next(10_000) >= rate * 10_000) return [token];
    const fresh = FIRST_WORD + next(4000);
    return [[fresh], [], [token, fresh]][next(3)]!;
  });
}
