import { nameWords } from './company-name.js';
import { stripLegalForm } from './legal-forms.js';
import { isOtherScript, soundSkeleton } from './sound-skeleton.js';

/** How two names of organisations agree, so that a person can see why. */
export interface NameMatch {
  /** From 0 to 1: the weight of the words that agree, of all words of both names. */
  readonly score: number;
  readonly agree: readonly string[];
  /** Words that differ by a letter or two, or by the script in which one name was written. */
  readonly near: readonly (readonly [string, string])[];
  readonly onlyFirst: readonly string[];
  readonly onlySecond: readonly string[];
  /** `same`, or what each calls itself in law; a name without a form says nothing of it. */
  readonly form: 'same' | 'different' | 'unsaid';
}

/** Characters of a name in which its script is looked for. */
const MOST_UNITS = 400;
/** What a word that differs by a letter or two still weighs. */
const NEAR = 0.85;
/** Words that so many names share that they hardly tell two apart. */
const COMMON = new Set(
  'the of and for a in uk gb group holdings holding services service solutions international company co global'.split(
    ' ',
  ),
);
const COMMON_WEIGHT = 0.3;

/** How much a word tells names apart, without a register that would know how rare it is. */
function plainWeight(word: string): number {
  return COMMON.has(word) ? COMMON_WEIGHT : 1;
}

/**
 * Compares two names of organisations: letters made plain, legal forms set aside, words matched in any order.
 * @param weigh how much a word counts; a register knows which words are rare
 */
export function compareNames(
  first: string,
  second: string,
  weigh: (word: string) => number = plainWeight,
): NameMatch {
  const one = stripLegalForm(nameWords(first));
  const two = stripLegalForm(nameWords(second));
  const form =
    one.form === undefined || two.form === undefined
      ? 'unsaid'
      : one.form === two.form
        ? 'same'
        : 'different';
  // Written apart or together, it is one name: A B C Ltd and ABC Ltd.
  if (one.words.length > 0 && one.words.join('') === two.words.join(''))
    return { score: 1, agree: one.words, near: [], onlyFirst: [], onlySecond: [], form };
  const ours = joinPairs(one.words, two.words);
  const theirs = joinPairs(two.words, ours);
  const left = [...theirs];
  const agree: string[] = [];
  const unmatched = ours.filter((word) => {
    const at = left.indexOf(word);
    if (at < 0) return true;
    left.splice(at, 1);
    agree.push(word);
    return false;
  });
  // Only between scripts: within one, two words that sound alike are two words.
  const sounds = isOtherScript(first.slice(0, MOST_UNITS)) !== isOtherScript(second.slice(0, MOST_UNITS));
  const near: [string, string][] = [];
  const onlyFirst = unmatched.filter((word) => {
    const at = left.findIndex((other) => isNear(word, other) || (sounds && soundsAlike(word, other)));
    if (at < 0) return true;
    near.push([word, left.splice(at, 1)[0]!]);
    return false;
  });
  const sum = (words: readonly string[]): number => words.reduce((total, word) => total + weigh(word), 0);
  const nearWeight = near.reduce((total, [a, b]) => total + weigh(a) + weigh(b), 0);
  const whole = sum(ours) + sum(theirs);
  const score = whole === 0 ? 0 : (2 * sum(agree) + NEAR * nearWeight) / whole;
  return { score, agree, near, onlyFirst, onlySecond: left, form };
}

/** Two words that the other name writes as one. */
function joinPairs(words: readonly string[], others: readonly string[]): readonly string[] {
  const known = new Set(others);
  const joined: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const pair = words[i]! + (words[i + 1] ?? '');
    const joins = i + 1 < words.length && known.has(pair) && !known.has(words[i]!);
    joined.push(joins ? pair : words[i]!);
    if (joins) i++;
  }
  return joined;
}

function soundsAlike(a: string, b: string): boolean {
  const skeleton = soundSkeleton(a);
  return skeleton !== undefined && skeleton === soundSkeleton(b);
}

/** Whether two words differ by no more than a slip: a letter in words of four to seven, two in longer ones. */
function isNear(a: string, b: string): boolean {
  return countSlips(a, b) !== undefined;
}

/** By how many letters two words differ, when it is no more than a slip. */
export function countSlips(a: string, b: string): number | undefined {
  const shorter = Math.min(a.length, b.length);
  if (shorter < 4 || a.length > 40 || b.length > 40) return undefined;
  const most = shorter < 8 ? 1 : 2;
  if (Math.abs(a.length - b.length) > most) return undefined;
  const slips = distance(a, b, most);
  return slips <= most ? slips : undefined;
}

/** How many letters were put in, left out, changed or swapped; more than `most` is all the same. */
function distance(a: string, b: string, most: number): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let best = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, before[j - 2]! + 1);
      row.push(cost);
      best = Math.min(best, cost);
    }
    if (best > most) return best;
    before = last;
    last = row;
  }
  return last[b.length]!;
}

/** Why two names were taken for one or not, in words. */
export function explainMatch({ agree, near, onlyFirst, onlySecond, form }: NameMatch): string {
  const parts = [
    ...(agree.length > 0 ? [`agree: ${agree.join(', ')}`] : []),
    ...(near.length > 0 ? [`nearly agree: ${near.map(([a, b]) => `${a} and ${b}`).join(', ')}`] : []),
    ...(onlyFirst.length > 0 ? [`only in the list: ${onlyFirst.join(', ')}`] : []),
    ...(onlySecond.length > 0 ? [`only on the register: ${onlySecond.join(', ')}`] : []),
    ...(form === 'different' ? ['the legal forms differ'] : []),
  ];
  return parts.length === 0 ? 'there are no words to compare' : parts.join('; ');
}
