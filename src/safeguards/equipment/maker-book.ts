import type { SafeguardPack } from '../shape/safeguard-pack.js';
import { companyWords, findWords, tellingWords, wordsOf } from './company-words.js';
import type { Listing, Maker, Rebadge } from './maker.js';
import { PrefixRegistry } from './prefix-registry.js';
import { readMakerFacts, type ListingEntry, type MakerEntry } from './read-maker-facts.js';

interface Name<Of> {
  readonly words: readonly string[];
  /** Words that, around the name, mean somebody else. */
  readonly not: readonly (readonly string[])[];
  readonly of: Of;
}

interface Pattern {
  readonly pattern: RegExp;
  readonly maker: Maker;
}

/**
 * What the packs of a run say of makers: their names, who owns whom, under which labels they sell, which models are
 * theirs, and which of them stand on a list.
 */
export class MakerBook {
  readonly #makers = new Map<string, Maker>();
  readonly #names = new NameIndex<Maker>();
  /** Makers whose names are ordinary words, by the words that say which company it is. */
  readonly #exact = new Map<string, Maker>();
  readonly #labels = new NameIndex<Rebadge>();
  readonly #patterns: Pattern[] = [];
  readonly #listings = new Map<string, Listing[]>();
  /** The prefixes of listed makers that come with Tocsin, for when no registry is loaded. */
  readonly ownPrefixes = new PrefixRegistry('prefixes that come with Tocsin');

  /** @throws TocsinError `safeguards/pack` when a pack's makers, labels or list cannot be used */
  constructor(packs: readonly SafeguardPack[]) {
    const facts = packs.map((pack) => ({ pack, facts: readMakerFacts(pack) }));
    for (const { facts: read } of facts) for (const maker of read.makers) this.#addMaker(maker);
    for (const { pack, facts: read } of facts)
      for (const entry of read.listings) this.#addListing(pack.id, entry);
    for (const { facts: read } of facts) {
      for (const { brand, names, makers, ...rest } of read.rebadges) {
        const known = makers.map((id) => this.#makers.get(id) ?? this.#byName(id));
        const rebadge = { label: brand, ...rest, makers: known };
        for (const name of [brand, ...names]) this.#labels.add(wordsOf(name), [], rebadge);
      }
      for (const { maker, hex } of read.prefixes)
        for (const prefix of hex)
          this.ownPrefixes.add({ prefix, organisation: this.#makers.get(maker)?.name ?? maker });
    }
  }

  /** The maker whom a company's name or a label names, by whole words alone. */
  named(words: readonly string[]): Maker | undefined {
    return this.mentioned(words) ?? this.#exact.get(tellingWords(words));
  }

  /** The maker whose name stands somewhere in a text; only for names that are no ordinary words. */
  mentioned(words: readonly string[]): Maker | undefined {
    return this.#names.find(words);
  }

  /** The re-badged label that a text names. */
  labelled(words: readonly string[]): Rebadge | undefined {
    return this.#labels.find(words);
  }

  /** The maker whose models are numbered so. */
  modelled(model: string): Maker | undefined {
    return this.#patterns.find(({ pattern }) => pattern.test(model))?.maker;
  }

  /** A maker, who owns it, who owns that. */
  chain(maker: Maker): Maker[] {
    const chain = [maker];
    for (let { parent } = maker; parent !== undefined && chain.length < 8;) {
      const next = this.#makers.get(parent);
      if (next === undefined || chain.includes(next)) break;
      chain.push(next);
      parent = next.parent;
    }
    return chain;
  }

  /** The listings of a maker itself (not of who owns it). */
  listings(maker: Maker): readonly Listing[] {
    return this.#listings.get(maker.id) ?? [];
  }

  #addMaker({ maker, names, not, models, exact }: MakerEntry): void {
    if (!this.#makers.has(maker.id)) this.#makers.set(maker.id, maker);
    const avoid = not.map(wordsOf);
    for (const name of [maker.name, ...names]) {
      if (exact) this.#exact.set(tellingWords(companyWords(name)), maker);
      else this.#names.add(companyWords(name), avoid, maker);
    }
    for (const pattern of models) this.#patterns.push({ pattern, maker });
  }

  #addListing(list: string, { company, aliases, maker: id, ...rest }: ListingEntry): void {
    const maker = (id === undefined ? undefined : this.#makers.get(id)) ?? this.#byName(company);
    for (const alias of aliases) this.#names.add(companyWords(alias), [], maker);
    const known = this.#listings.get(maker.id) ?? [];
    known.push({ list, maker, as: company, ...rest });
    this.#listings.set(maker.id, known);
  }

  /** The maker of that name; one that no pack describes becomes known by its name alone. */
  #byName(name: string): Maker {
    const words = companyWords(name);
    const known = this.named(words);
    if (known !== undefined) return known;
    const maker: Maker = { id: `name:${words.join(' ')}`, name, parts: false };
    this.#makers.set(maker.id, maker);
    this.#names.add(words, [], maker);
    return maker;
  }
}

/** Names by their first word, so that a text is compared with the few that it could hold. */
class NameIndex<Of> {
  readonly #byFirst = new Map<string, Name<Of>[]>();

  add(words: readonly string[], not: readonly (readonly string[])[], of: Of): void {
    const first = words[0];
    if (first === undefined) return;
    const names = this.#byFirst.get(first) ?? [];
    names.push({ words, not, of });
    // The longest name first: `huawei symantec` is not `huawei`.
    names.sort((a, b) => b.words.length - a.words.length);
    this.#byFirst.set(first, names);
  }

  find(words: readonly string[]): Of | undefined {
    for (const [at, word] of words.entries()) {
      for (const name of this.#byFirst.get(word) ?? []) {
        if (!name.words.every((sought, index) => words[at + index] === sought)) continue;
        if (!name.not.some((avoid) => findWords(words, avoid) >= 0)) return name.of;
      }
    }
    return undefined;
  }
}

const BOOKS = new WeakMap<readonly SafeguardPack[], MakerBook>();

/** The book of a run's packs: made once, though every rule asks for it. */
export function makerBook(packs: readonly SafeguardPack[]): MakerBook {
  const known = BOOKS.get(packs);
  if (known !== undefined) return known;
  const book = new MakerBook(packs);
  BOOKS.set(packs, book);
  return book;
}
