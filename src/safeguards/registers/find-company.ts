import { compareNames, countSlips, explainMatch, type NameMatch } from './compare-names.js';
import { companyWords } from './legal-forms.js';
import type { CompanyRegister, RegisteredCompany } from './company-register.js';

/** A company that a name may mean, and why. */
export interface FoundCompany {
  readonly company: RegisteredCompany;
  readonly match: NameMatch;
  /** Which of its names agrees: the present one, or one that it had. */
  readonly by: string;
  /** Which words agree and which do not. */
  readonly why: string;
}

/** Candidates that one question brings, and words that are asked for. */
const MOST_CANDIDATES = 200;
const MOST_WORDS = 8;
/** Words for one that no company has, as by a slip. */
const MOST_NEIGHBOURS = 12;
/** Below this two names have nothing to say to each other. */
const LEAST_SCORE = 0.5;
/** Companies that have a word beyond which it tells none apart: to look through the first of them finds nothing. */
const MOST_USES = 50_000;
/** What a word weighs at least, however many names have it. */
const LEAST_WEIGHT = 0.1;
/** From here on nothing better needs to be looked for. */
const GOOD_SCORE = 0.9;

/**
 * The companies that a name may mean, the likeliest first. Words are looked up, not letters; a word that no company
 * has is taken for those that differ from it by a slip. What could bring nothing better than what is found already is
 * not asked, and words that so many names share that they tell none apart are only asked all together.
 */
export function findCompanies(register: CompanyRegister, name: string, most = 5): readonly FoundCompany[] {
  const weigh = rarity(register);
  const words = [...new Set(companyWords(name))]
    .sort((a, b) => weigh(b) - weigh(a) || (a < b ? -1 : 1))
    .slice(0, MOST_WORDS);
  const found = new FoundSoFar(name, new Set(words), weigh, most);
  const known = words.filter((word) => register.usesOf(word) > 0);
  if (known.length === words.length) found.ask(register, wordGroups(known));
  if (found.best() < GOOD_SCORE) {
    const groups = words.map((word) => [word, ...neighbours(register, word)]);
    const asked = groups.filter((group) => group.length > 1 || register.usesOf(group[0]!) > 0);
    found.ask(register, asked);
    // A word too many on one side: leave out one after the other, the commonest first.
    if (found.best() < GOOD_SCORE && asked.length > 1)
      for (let out = asked.length - 1; out >= 0 && found.best() < GOOD_SCORE; out--) {
        const rest = asked.filter((_, index) => index !== out);
        if (tellsApart(register, rest)) found.ask(register, rest);
      }
  }
  return found.read();
}

function wordGroups(words: readonly string[]): readonly (readonly string[])[] {
  return words.map((word) => [word]);
}

/** Whether one of the groups is rare enough that the companies that have it are worth looking through. */
function tellsApart(register: CompanyRegister, groups: readonly (readonly string[])[]): boolean {
  return groups.some((group) => {
    const uses = group.reduce((sum, word) => sum + register.usesOf(word), 0);
    return uses <= MOST_USES;
  });
}

/** What was found for one name, and what more could bring. */
class FoundSoFar {
  readonly #name: string;
  readonly #words: ReadonlySet<string>;
  readonly #weigh: (word: string) => number;
  readonly #most: number;
  readonly #found = new Map<string, FoundCompany>();
  readonly #seen = new Set<string>();
  readonly #asked = new Set<string>();

  constructor(name: string, words: ReadonlySet<string>, weigh: (word: string) => number, most: number) {
    this.#name = name;
    this.#words = words;
    this.#weigh = weigh;
    this.#most = most;
  }

  /** The highest score so far. */
  best(): number {
    let best = 0;
    for (const { match } of this.#found.values()) best = Math.max(best, match.score);
    return best;
  }

  /** Looks through the companies that have a word of every group, unless that was done or can bring nothing. */
  ask(register: CompanyRegister, groups: readonly (readonly string[])[]): void {
    const key = JSON.stringify(groups);
    const floor = this.#floor();
    if (groups.length === 0 || this.#asked.has(key) || this.#mostOf(groups) < floor) return;
    this.#asked.add(key);
    const known = new Set([...this.#words, ...groups.flat()]);
    for (const company of register.withWords(groups, MOST_CANDIDATES)) {
      if (this.#seen.has(company.number)) continue;
      this.#seen.add(company.number);
      // At first as if whatever else is in its name weighed least: most are told apart without a look-up.
      const { match: hopeful } = matchCompany(this.#name, company, (word) =>
        known.has(word) ? this.#weigh(word) : LEAST_WEIGHT,
      );
      if (hopeful.score < floor && hopeful.near.every(([, near]) => known.has(near))) continue;
      const one = matchCompany(this.#name, company, this.#weigh);
      if (one.match.score >= LEAST_SCORE) this.#found.set(company.number, one);
    }
  }

  read(): readonly FoundCompany[] {
    return [...this.#found.values()]
      .sort(
        (a, b) =>
          b.match.score - a.match.score ||
          Number(b.match.form === 'same') - Number(a.match.form === 'same') ||
          (a.company.number < b.company.number ? -1 : 1),
      )
      .slice(0, this.#most);
  }

  /** What a score must reach to be among those that are given. */
  #floor(): number {
    if (this.#found.size < this.#most) return LEAST_SCORE;
    const scores = [...this.#found.values()].map(({ match }) => match.score).sort((a, b) => b - a);
    return Math.max(LEAST_SCORE, scores[this.#most - 1]!);
  }

  /** The score of a company that has the words of these groups and no other. */
  #mostOf(groups: readonly (readonly string[])[]): number {
    const sum = (words: Iterable<string>): number => {
      let total = 0;
      for (const word of words) total += this.#weigh(word);
      return total;
    };
    const ours = sum(this.#words);
    const theirs = sum(groups.map(([word]) => word!));
    return ours + theirs === 0 ? 0 : (2 * theirs) / (ours + theirs);
  }
}

/** How a name agrees with a company's names; the best of them counts. */
export function matchCompany(
  name: string,
  company: RegisteredCompany,
  weigh?: (word: string) => number,
): FoundCompany {
  let by = company.name;
  let match = compareNames(name, by, weigh);
  for (const previous of company.previousNames) {
    const other = compareNames(name, previous, weigh);
    if (other.score > match.score) [by, match] = [previous, other];
  }
  return { company, match, by, why: explainMatch(match) };
}

/** The rarer a word on the register, the more it tells names apart. */
function rarity(register: CompanyRegister): (word: string) => number {
  const seen = new Map<string, number>();
  const all = Math.log(register.companies + 1);
  return (word) => {
    let weight = seen.get(word);
    if (weight === undefined) {
      weight = Math.max(LEAST_WEIGHT, 1 - Math.log(register.usesOf(word) + 1) / all);
      seen.set(word, weight);
    }
    return weight;
  };
}

function neighbours(register: CompanyRegister, word: string): string[] {
  if (word.length < 4) return [];
  return register
    .wordsLike(word)
    .flatMap((other) => {
      const slips = other.word === word ? undefined : countSlips(word, other.word);
      return slips === undefined ? [] : [{ ...other, slips }];
    })
    .sort((a, b) => a.slips - b.slips || b.companies - a.companies || (a.word < b.word ? -1 : 1))
    .slice(0, MOST_NEIGHBOURS)
    .map((other) => other.word);
}
