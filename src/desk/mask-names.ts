import {
  ClosedReader,
  ClosedVocabulary,
  CLOSED_TOKEN,
  type Fact,
  type FieldName,
  type Item,
} from '../model/index.js';
import type { CheckPacks } from '../check/index.js';

/**
 * Words that open a sentence before a name far oftener than they are one. The closed vocabulary counts them as possible
 * names, and would hide the greeting with whoever is greeted.
 */
const OPENERS = new Set(
  'dear hello hi hey good my our your we you i the this that please thank thanks best kind yours regards'.split(
    ' ',
  ),
);

/** What stands for one hidden UTF-16 unit. */
const DOT = '•';

/** A stretch of a field that is hidden. */
export interface MaskedSpan {
  readonly field: FieldName;
  readonly start: number;
  readonly end: number;
}

/** An item's texts with names and contacts hidden, and where. Offsets stay as they were: a dot for each unit. */
export interface MaskedItem {
  readonly fields: readonly { readonly name: FieldName; readonly text: string }[];
  readonly masked: readonly MaskedSpan[];
}

/**
 * Hides names and contacts, so that an officer sees the signs before knowing whose they are. Whatever stands outside
 * the closed vocabulary and is written like a name (with a capital, or in a script without capitals) is hidden: what
 * judging may not read, the first look need not either. Of addresses the part that names a person goes, the domain
 * stays. Texts are masked anew each time they are shown; nothing masked is stored.
 */
export class NameMask {
  /** The words that stand for nobody. */
  readonly vocabulary: ClosedVocabulary;
  readonly #reader: ClosedReader;

  constructor({ vocabulary }: Pick<CheckPacks, 'vocabulary'>) {
    this.vocabulary = ClosedVocabulary.parse(vocabulary.words, vocabulary.collisions);
    this.#reader = new ClosedReader(this.vocabulary);
  }

  item({ fields, from }: Pick<Item, 'fields' | 'from'>): MaskedItem {
    const names = namePattern(from?.name);
    const closed = this.#reader.close(fields);
    const masked: MaskedSpan[] = [];
    const shown = fields.map(({ name, text }, f) => {
      const field = closed.fields[f]!;
      const hidden = new Uint8Array(text.length);
      for (let t = 0; t < field.length; t++) {
        const token = field.tokens[t]!;
        const start = field.starts[t]!;
        const end = field.ends[t]!;
        if (token === CLOSED_TOKEN.other) hideNames(text, start, end, hidden);
        else if (token === CLOSED_TOKEN.phone || token === CLOSED_TOKEN.handle) hidden.fill(1, start, end);
        else if (token === CLOSED_TOKEN.email)
          hidden.fill(1, start, start + localPart(text.slice(start, end)));
        else if (token === CLOSED_TOKEN.url) {
          const path = profilePath(text.slice(start, end));
          if (path !== undefined) hidden.fill(1, start + path, end);
        }
      }
      // A sender's own name may be made of words that the vocabulary holds.
      for (const match of names === undefined ? [] : text.matchAll(names))
        hidden.fill(1, match.index, match.index + match[0].length);
      for (const { start, end } of spansOf(hidden)) masked.push({ field: name, start, end });
      return { name, text: applyMask(text, hidden) };
    });
    return { fields: shown, masked };
  }

  /** One text by itself, such as a reporter's note. */
  text(text: string, from?: Item['from']): string {
    return this.item({ fields: [{ name: 'text', text }], ...(from === undefined ? {} : { from }) }).fields[0]!
      .text;
  }
}

/** A fact as the indicator view shows it: what reaches a person is hidden, what names a site or a company is not. */
export function maskFact(fact: Fact): Fact {
  switch (fact.kind) {
    case 'email':
      return { ...fact, value: dots(localPart(fact.value)) + fact.value.slice(localPart(fact.value)) };
    case 'phone':
    case 'handle':
    case 'person':
      return { ...fact, value: dots(fact.value.length) };
    case 'profile': {
      const path = profilePath(fact.value) ?? 0;
      return { ...fact, value: fact.value.slice(0, path) + dots(fact.value.length - path) };
    }
    default:
      return fact;
  }
}

function dots(count: number): string {
  return DOT.repeat(count);
}

/** Words of a run that could be a name: not those that begin with a small letter, nor the word that opens a sentence. */
function hideNames(text: string, start: number, end: number, hidden: Uint8Array): void {
  for (const { 0: word, index } of text.slice(start, end).matchAll(/[\p{L}\p{M}\p{N}'’-]+/gu)) {
    if (/^[\p{Ll}\p{N}]/u.test(word)) continue;
    if (index === 0 && opensSentence(text, start) && OPENERS.has(word.toLowerCase())) continue;
    hidden.fill(1, start + index, start + index + word.length);
  }
}

/** How many units of an address stand before its domain, however the sign is written. */
function localPart(address: string): number {
  const sign = /[[({] ?(?:at|@) ?[\])}] ?|@| at /iu.exec(address);
  return sign === null ? address.length : sign.index;
}

/** Where the part of an address begins that names a person: the path of a profile, or of a messenger's invitation. */
function profilePath(address: string): number | undefined {
  const person = /\/(?:in|pub|u|user|users|profile|people|add|@)\/?/iu.exec(address);
  if (person !== null) return person.index + person[0].length;
  const messenger = /\b(?:t\.me|wa\.me|signal\.me|telegram\.me)\//iu.exec(address);
  return messenger === null ? undefined : messenger.index + messenger[0].length;
}

/** Whether what stands here has its capital from where it stands. */
function opensSentence(text: string, at: number): boolean {
  // bounded: eight characters.
  return /(?:^|[.!?\n])["'“‘(\s]*$/u.test(text.slice(Math.max(0, at - 8), at));
}

/** The words of a name, to be hidden wherever they stand. */
function namePattern(name: string | undefined): RegExp | undefined {
  const words = (name ?? '').split(/[^\p{L}\p{M}]+/u).filter((word) => word.length >= 2);
  if (words.length === 0) return undefined;
  // bounded: letters only, side by side.
  return new RegExp(`(?<![\\p{L}\\p{M}])(?:${words.join('|')})(?![\\p{L}\\p{M}])`, 'giu');
}

function* spansOf(hidden: Uint8Array): Generator<{ start: number; end: number }> {
  for (let at = 0; at < hidden.length; at++) {
    if (hidden[at] === 0) continue;
    const start = at;
    while (at < hidden.length && hidden[at] === 1) at++;
    yield { start, end: at };
  }
}

function applyMask(text: string, hidden: Uint8Array): string {
  let shown = '';
  let from = 0;
  for (const { start, end } of spansOf(hidden)) {
    shown += text.slice(from, start) + dots(end - start);
    from = end;
  }
  return shown + text.slice(from);
}
