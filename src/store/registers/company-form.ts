import type { CompanyRecord, RegisteredCompany } from '../../safeguards/registers.js';

/** Different texts that are kept once; a file with more of them is not the register, and they are kept as they stand. */
const MOST_TERMS = 5_000;

/** Texts that very many companies share (status, category, kind of accounts), each kept once. */
export class TermBook {
  readonly texts: string[] = [];
  readonly #ids = new Map<string, number>();

  /** A number for the text, or the text itself after a mark that no number begins with. */
  pack(text: string): string {
    const known = this.#ids.get(text);
    if (known !== undefined) return String(known);
    if (this.texts.length >= MOST_TERMS) return `=${text}`;
    this.#ids.set(text, this.texts.length);
    this.texts.push(text);
    return String(this.texts.length - 1);
  }
}

/** A company as one text: what it is asked for is always the whole. */
export function packCompany(company: CompanyRecord, terms: TermBook): string {
  const { name, status, category, origin, incorporated, dissolved, accounts, postcode, previousNames } =
    company;
  const shared = [status, category, origin, accounts].map((text) => terms.pack(text));
  return [name, ...shared, incorporated ?? '', dissolved ?? '', postcode, ...previousNames]
    .map((text) => text.replaceAll('\n', ' '))
    .join('\n');
}

/** Reads such a text again. */
export function unpackCompany(number: string, facts: string, terms: readonly string[]): RegisteredCompany {
  const [name = '', status = '', category = '', origin = '', accounts = '', ...rest] = facts.split('\n');
  const [incorporated = '', dissolved = '', postcode = '', ...previousNames] = rest;
  const term = (packed: string): string =>
    packed.startsWith('=') ? packed.slice(1) : (terms[Number(packed)] ?? '');
  return {
    number,
    name,
    status: term(status),
    category: term(category),
    origin: term(origin),
    accounts: term(accounts),
    incorporated: incorporated === '' ? undefined : incorporated,
    dissolved: dissolved === '' ? undefined : dissolved,
    postcode,
    previousNames,
  };
}

/** 53 bits of an address: it is only ever compared, and among 6 million two meet by chance once in 500 registers. */
export function hashAddress(address: string): number {
  let low = 0x811c9dc5;
  let high = 0x1b873593;
  for (let i = 0; i < address.length; i++) {
    const unit = address.charCodeAt(i);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit, 0x85ebca6b);
    high ^= high >>> 13;
  }
  return (high >>> 11) * 0x1_0000_0000 + (low >>> 0);
}
