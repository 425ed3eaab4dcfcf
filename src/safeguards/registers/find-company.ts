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
/** From here on nothing better needs to be looked for. */
const GOOD_SCORE = 0.9;

/**
 * The companies that a name may mean, the likeliest first. Words are looked up, not letters; a word that no company
 * has is taken for those that differ from it by a slip.
 */
export function findCompanies(register: CompanyRegister, name: string, most = 5): readonly FoundCompany[] {
  const weigh = rarity(register);
  const words = [...new Set(companyWords(name))]
    .sort((a, b) => weigh(b) - weigh(a) || (a < b ? -1 : 1))
    .slice(0, MOST_WORDS);
  const found = new Map<string, FoundCompany>();
  const ask = (groups: readonly (readonly string[])[]): void => {
    if (groups.length === 0) return;
    for (const company of register.withWords(groups, MOST_CANDIDATES)) {
      if (found.has(company.number)) continue;
      const one = matchCompany(name, company, weigh);
      if (one.match.score >= LEAST_SCORE) found.set(company.number, one);
    }
  };
  const best = (): number => Math.max(0, ...[...found.values()].map(({ match }) => match.score));
  const known = words.filter((word) => register.usesOf(word) > 0);
  if (known.length === words.length) ask(known.map((word) => [word]));
  if (best() < GOOD_SCORE) {
    const groups = words.map((word) => [word, ...neighbours(register, word)]);
    const asked = groups.filter((group) => group.length > 1 || register.usesOf(group[0]!) > 0);
    ask(asked);
    // A word too many on one side: leave out one after the other, the commonest first.
    if (best() < GOOD_SCORE && asked.length > 1)
      for (let out = asked.length - 1; out >= 0 && best() < GOOD_SCORE; out--)
        ask(asked.filter((_, index) => index !== out));
  }
  return [...found.values()]
    .sort(
      (a, b) =>
        b.match.score - a.match.score ||
        Number(b.match.form === 'same') - Number(a.match.form === 'same') ||
        (a.company.number < b.company.number ? -1 : 1),
    )
    .slice(0, most);
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
      weight = Math.max(0.1, 1 - Math.log(register.usesOf(word) + 1) / all);
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
