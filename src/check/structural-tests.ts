import {
  isFreeMailDomain,
  lookAlikeSkeleton,
  looksLikeDomain,
  mixedScriptWord,
  type ClosedText,
  type Fact,
  type Item,
  type SeenIndicator,
} from '../model/index.js';

/** What a structural test may read. */
export interface TestInput {
  readonly item: Item;
  readonly closed: ClosedText;
  readonly facts: readonly Fact[];
  /** Domains the operator vouches for. */
  readonly official: ReadonlySet<string>;
  readonly trustedAuthserv: readonly string[];
}

/** Where a test found what it looks for; an empty object when that is no place in a text. */
export type TestFinding = Pick<SeenIndicator, 'field' | 'start' | 'end' | 'quote'>;

/** A named test of an item's structure: headers, addresses, missing parts. It never reads names, places or languages. */
export type StructuralTest = (input: TestInput) => TestFinding | undefined;

const FOUND: TestFinding = {};

/** The tests that packs can name. */
export const STRUCTURAL_TESTS: Readonly<Record<string, StructuralTest>> = {
  'reply-to-differs': ({ item }) => {
    const from = domainOf(item.from?.address);
    const reply = domainOf(item.from?.replyTo);
    return from !== undefined && reply !== undefined && from !== reply ? { quote: reply } : undefined;
  },

  'sender-free-mail': ({ item }) => {
    const domain = domainOf(item.from?.address);
    return domain !== undefined && isFreeMailDomain(domain) ? { quote: domain } : undefined;
  },

  'contact-free-mail': ({ facts, item }) => {
    const found = facts.find(
      (fact) =>
        fact.kind === 'email' && fact.field !== undefined && isFreeMailDomain(domainOf(fact.value) ?? ''),
    );
    return found === undefined ? undefined : placeOf(found, item);
  },

  'look-alike-domain': ({ facts, official, item }) => {
    if (official.size === 0) return undefined;
    for (const fact of facts) {
      if (
        fact.kind === 'domain' &&
        !official.has(fact.value) &&
        looksLikeDomain(fact.value, [...official]) !== undefined
      ) {
        return placeOf(fact, item);
      }
    }
    return undefined;
  },

  'mixed-script-word': ({ item }) => {
    for (const field of item.fields) {
      for (const { start, end } of wordsBeyondAscii(field.text)) {
        const word = field.text.slice(start, end);
        // Only letters that pass for plain ones hide a word; the epsilon of Akan spelling hides nothing.
        if (mixedScriptWord(word) && /^[a-z]+$/i.test(lookAlikeSkeleton(word)))
          return { field: field.name, start, end, quote: word };
      }
    }
    return undefined;
  },

  'authenticated-official': (input) => {
    const domain = authenticatedDomain(input);
    return domain !== undefined && isOfficial(domain, input.official) ? { quote: domain } : undefined;
  },

  'authenticated-sender': (input) => {
    const domain = authenticatedDomain(input);
    return domain !== undefined && !isFreeMailDomain(domain) ? { quote: domain } : undefined;
  },

  'authentication-failed': ({ item, trustedAuthserv }) => {
    for (const one of item.authentication ?? []) {
      if (!trustedAuthserv.includes(one.authserv)) continue;
      const failed = one.methods.find(({ method, result }) => method === 'dmarc' && result === 'fail');
      if (failed !== undefined) return FOUND;
    }
    return undefined;
  },

  'claims-official-without-proof': (input) => {
    const domain = domainOf(input.item.from?.address);
    if (domain === undefined || !isOfficial(domain, input.official)) return undefined;
    const trusted = (input.item.authentication ?? []).some((one) =>
      input.trustedAuthserv.includes(one.authserv),
    );
    return trusted && authenticatedDomain(input) === undefined ? { quote: domain } : undefined;
  },

  'advert-no-company': ({ item }) => {
    const has = item.fields.some(
      ({ name, text }) => (name === 'company' || name === 'company_profile') && text.trim() !== '',
    );
    const structured = item.fields.some(({ name }) => name === 'description');
    return structured && !has ? FOUND : undefined;
  },

  'advert-has-company-profile': ({ closed }) => {
    const profile = closed.fields.find(({ name }) => name === 'company_profile');
    return profile !== undefined && profile.length >= 25 ? FOUND : undefined;
  },

  'advert-thin': ({ item, closed }) => {
    const structured = item.fields.some(({ name }) => name === 'description');
    return structured && closed.words > 0 && closed.words < 60 ? FOUND : undefined;
  },

  shouting: ({ item }) => {
    for (const field of item.fields) {
      const start = field.text.search(/!{2,}/);
      if (start < 0) continue;
      let end = start;
      while (field.text[end] === '!') end++;
      return { field: field.name, start, end, quote: field.text.slice(start, end) };
    }
    return undefined;
  },

  wallet: ({ facts, item }) => {
    const found = facts.find((fact) => fact.kind === 'wallet');
    return found === undefined ? undefined : placeOf(found, item);
  },
};

/** The domain that the reader's own mail server vouches for: DMARC passed, or DKIM passed for the domain of From. */
function authenticatedDomain({ item, trustedAuthserv }: TestInput): string | undefined {
  const from = domainOf(item.from?.address);
  if (from === undefined) return undefined;
  for (const one of item.authentication ?? []) {
    if (!trustedAuthserv.includes(one.authserv)) continue;
    for (const { method, result, domain } of one.methods) {
      if (result !== 'pass') continue;
      if (method === 'dmarc') return from;
      if (method === 'dkim' && domain !== undefined && (domain === from || from.endsWith(`.${domain}`)))
        return from;
    }
  }
  return undefined;
}

function isOfficial(domain: string, official: ReadonlySet<string>): boolean {
  return official.has(domain) || [...official].some((one) => domain.endsWith(`.${one}`));
}

function domainOf(address: string | undefined): string | undefined {
  const at = address?.lastIndexOf('@') ?? -1;
  return address === undefined || at < 0 ? undefined : address.slice(at + 1).toLowerCase();
}

function placeOf(fact: Fact, item: Item): TestFinding {
  if (fact.field === undefined || fact.start === undefined || fact.end === undefined)
    return { quote: fact.value };
  const text = item.fields.find(({ name }) => name === fact.field)?.text ?? '';
  return { field: fact.field, start: fact.start, end: fact.end, quote: text.slice(fact.start, fact.end) };
}

/** The words that hold an ASCII letter and a letter beyond ASCII: only those can mix scripts to look like another word. */
function* wordsBeyondAscii(text: string): Generator<{ start: number; end: number }> {
  // From the Greek block on; Latin letters with marks are no other script. Most texts have nothing of it.
  const first = text.search(BEYOND_LATIN);
  if (first < 0) return;
  for (let i = first; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x370 || !LETTER.test(text[i]!)) continue;
    let start = i;
    while (start > 0 && LETTER.test(text[start - 1]!)) start--;
    let end = i + 1;
    while (end < text.length && LETTER.test(text[end]!)) end++;
    if (end - start <= 40) yield { start, end };
    i = end;
  }
}

const BEYOND_LATIN = /[\u0370-\uffff]/;
const LETTER = /[\p{L}\p{M}]/u;
