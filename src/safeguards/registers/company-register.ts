import type { Day } from '../shape/day.js';

/** A company as the register shows it on the day of the file. */
export interface RegisteredCompany {
  readonly number: string;
  readonly name: string;
  /** As the register writes it: `Active`, `Liquidation`, `Active - Proposal to Strike off` … */
  readonly status: string;
  /** `Private Limited Company`, `Limited Liability Partnership` … */
  readonly category: string;
  /** Where it was incorporated, as the register writes it. */
  readonly origin: string;
  readonly incorporated: Day | undefined;
  readonly dissolved: Day | undefined;
  /** The kind of its last accounts: `DORMANT`, `MICRO ENTITY`, `NO ACCOUNTS FILED` … */
  readonly accounts: string;
  readonly postcode: string;
  readonly previousNames: readonly string[];
}

/** A company as it is imported: with the address by which others are counted. */
export interface CompanyRecord extends RegisteredCompany {
  /** First line and post code in one form; empty when there is none. */
  readonly address: string;
}

/** A company, and how many are registered at its address. */
export interface CompanyOnRegister extends RegisteredCompany {
  /** Itself included. */
  readonly sharingAddress: number;
}

/** A person or body that controls a company (Companies House, persons with significant control). */
export interface Controller {
  readonly company: string;
  /** `individual`, `corporate`, or `other` (a statement that there is none, a state). */
  readonly kind: 'individual' | 'corporate' | 'other';
  readonly name: string;
  /** Of a corporate controller, where it has one in our form. */
  readonly number: string | undefined;
  readonly control: readonly string[];
  readonly ceased: Day | undefined;
}

/** The register of companies as safeguards ask it. */
export interface CompanyRegister {
  readonly companies: number;
  readonly byNumber: (number: string) => CompanyOnRegister | undefined;
  /** How many companies have the word in a name of theirs. */
  readonly usesOf: (word: string) => number;
  /**
   * Words that may be this one with a slip in it: of about its length, with its first letter, and with the first half
   * of it or the last letters as they are.
   */
  readonly wordsLike: (word: string) => readonly { readonly word: string; readonly companies: number }[];
  /** Companies that have one word of each group in their names, now or before, at most `most`, in the file's order. */
  readonly withWords: (groups: readonly (readonly string[])[], most: number) => readonly RegisteredCompany[];
}

/** The register of who controls companies. */
export interface ControlRegister {
  readonly controllersOf: (company: string) => readonly Controller[];
}
