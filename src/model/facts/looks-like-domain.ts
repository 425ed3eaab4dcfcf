import { toUnicode } from 'tr46';
import { cached } from './bounded-cache.js';
import { hostToAscii, ownLabel, registrableDomain } from './domain.js';
import { foldedSkeleton } from './look-alike.js';

/**
 * How a domain imitates an official one: `skeleton` it looks the same, `ending` the same name under another ending,
 * `edit` one letter or hyphen away, `affix` the official name with words around it.
 */
export type LookAlikeHow = 'skeleton' | 'ending' | 'edit' | 'affix';

/** The official domain that another imitates, and how. */
export interface LookAlikeDomain {
  readonly official: string;
  readonly how: LookAlikeHow;
}

// Below these lengths an equal or nearly equal name is an accident, not an imitation.
const SHORTEST_NAME = 4;
const SHORTEST_EDITED = 6;

/** Words that are put around a name to make another domain sound official. Two-letter ones (countries) all count. */
const AFFIXES: ReadonlySet<string> = new Set(
  (
    'careers career jobs job hr recruit recruiting recruitment recruiter hiring talent vacancy vacancies apply staff people ' +
    'team mail email webmail secure security safe login signin sign-in portal verify verification support help service ' +
    'services info online web site office official admin account accounts alert alerts news press media docs documents ' +
    'files share sharing update updates members member group global international consulting consultancy advisory gov ' +
    'com org net edu the my get go app id'
  ).split(' '),
);

/** A domain in the shapes it is compared by. */
interface DomainShape {
  readonly host: string;
  readonly skeleton: string;
  /** Skeleton of the label its owner chose. */
  readonly name: string;
  readonly ending: readonly string[];
}

const shapeOf: (domain: string) => DomainShape | undefined = cached(2048, (domain) => {
  const host = hostToAscii(domain);
  if (host === undefined) return undefined;
  const registrable = registrableDomain(host);
  const label = ownLabel(registrable);
  return {
    host,
    skeleton: foldedSkeleton(readable(registrable)),
    name: foldedSkeleton(readable(label)),
    ending: registrable.slice(label.length + 1).split('.'),
  };
});

function readable(host: string): string {
  const unicode = toUnicode(host);
  return unicode.error ? host : unicode.domain;
}

/**
 * Which of the operator's official domains `domain` imitates, if any; the first in their order. An official domain
 * and what stands under it imitates nothing. Endings are compared with the official one's, never judged themselves.
 */
export function looksLikeDomain(
  domain: string,
  officialDomains: readonly string[],
): LookAlikeDomain | undefined {
  const shape = shapeOf(domain);
  if (shape === undefined) return undefined;
  const officials = officialDomains.map((official) => ({ official, shape: shapeOf(official) }));
  for (const { shape: one } of officials) {
    if (one !== undefined && (shape.host === one.host || shape.host.endsWith(`.${one.host}`)))
      return undefined;
  }
  for (const { official, shape: one } of officials) {
    const how = one === undefined ? undefined : imitation(shape, one);
    if (how !== undefined) return { official, how };
  }
  return undefined;
}

function imitation(shape: DomainShape, official: DomainShape): LookAlikeHow | undefined {
  if (shape.skeleton === official.skeleton) return 'skeleton';
  // "parliament.uk.login.example": the whole official name, as a subdomain of somebody else.
  if (`.${shape.host}`.includes(`.${official.host}.`)) return 'affix';
  const { name } = official;
  if (name.length < SHORTEST_NAME) return undefined;
  if (shape.name === name) return 'ending';
  if (isWithAffixes(shape.name, official)) return 'affix';
  if (name.length < SHORTEST_EDITED) return undefined;
  const isEdited =
    shape.name.replaceAll('-', '') === name.replaceAll('-', '') || isOneEditAway(shape.name, name);
  return isEdited ? 'edit' : undefined;
}

function isWithAffixes(name: string, official: DomainShape): boolean {
  const isAffix = (word: string): boolean =>
    word === '' ||
    /^[a-z]{2}$/u.test(word) ||
    /^\d{1,4}$/u.test(word) ||
    FOLDED_AFFIXES.has(word) ||
    official.ending.includes(word);
  const words = name.split('-');
  const officialWords = official.name.split('-');
  for (let at = 0; at + officialWords.length <= words.length; at++) {
    if (!officialWords.every((word, index) => words[at + index] === word)) continue;
    if ([...words.slice(0, at), ...words.slice(at + officialWords.length)].every(isAffix)) return true;
  }
  // Without hyphens: "parliamentjobs", "ukparliament".
  const at = name.indexOf(official.name);
  if (at < 0) return false;
  const before = name.slice(0, at).replace(/-$/u, '');
  const after = name.slice(at + official.name.length).replace(/^-/u, '');
  return isAffix(before) && isAffix(after);
}

// Names are compared as skeletons, so the words around them are too ("m" looks like "rn").
const FOLDED_AFFIXES: ReadonlySet<string> = new Set([...AFFIXES].map(foldedSkeleton));

/** One letter put in, left out, changed, or two neighbours swapped (Damerau). */
function isOneEditAway(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  const restA = a.slice(start, endA);
  const restB = b.slice(start, endB);
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
}
