import type { Day } from '../shape/day.js';
import type { CompanyOnRegister } from '../registers/company-register.js';
import type { Pence } from './money.js';

/** What a donor is, in the words of PPERA 2000 s.54(2); the last five are no kind of permissible donor by themselves. */
export type DonorKind =
  | 'individual'
  | 'company'
  | 'llp'
  | 'trade-union'
  | 'building-society'
  | 'friendly-society'
  | 'registered-party'
  | 'unincorporated-association'
  | 'public-fund'
  | 'trust'
  | 'impermissible'
  | 'unidentified'
  | 'other'
  | 'unknown';

/** Who received it: each has thresholds of its own. */
export type DoneeKind =
  'party' | 'unit' | 'regulated-donee' | 'campaigner' | 'candidate' | 'association' | 'unknown';

/** In what form it was given. */
export type DonationForm = 'money' | 'in-kind' | 'visit' | 'crypto';

/** What was done with it, as far as the list says. */
export type DonationAction = 'accepted' | 'returned' | 'forfeited';

/** A record that somebody looked a donor up: who, when, which entry, and what they found. */
export interface RegisterCheck {
  readonly found: boolean | undefined;
  readonly by: string;
  readonly on: Day | undefined;
  readonly entry: string;
}

/** One donation of a list: the Electoral Commission's export, or a party's own ledger. */
export interface Donation {
  /** The Commission's reference (ECRef), or the ledger's own. */
  readonly subject: string;
  /** A ledger can hold records that the Commission's export has no columns for. */
  readonly ledger: boolean;
  /** Undefined when it is missing or cannot be read. */
  readonly value: Pence | undefined;
  readonly received: Day | undefined;
  readonly accepted: Day | undefined;
  readonly returned: Day | undefined;
  readonly reported: Day | undefined;
  readonly action: DonationAction | undefined;
  readonly form: DonationForm;
  readonly donor: Donor;
  readonly donee: Donee;
  readonly bequest: boolean;
  readonly northernIreland: boolean;
  /** Whether the donor is an overseas elector; undefined when nobody said. */
  readonly overseasElector: boolean | undefined;
  readonly check: RegisterCheck | undefined;
  /** What shows that a company carries on business in the UK, as the ledger records it. */
  readonly business: string;
  /** What the register of companies says, once it was consulted. */
  readonly company?: CompanyConsulted;
  /** Who controls the donor company, as keys that an individual's name also gives; once the register was consulted. */
  readonly controllers?: readonly string[];
}

/** The donor as the list names them. */
export interface Donor {
  readonly name: string;
  readonly kind: DonorKind;
  /** The company number in the register's own form; undefined when there is none or it has another form. */
  readonly companyNumber: string | undefined;
  /** What stands where a company number should; empty when nothing does. */
  readonly numberAsWritten: string;
  /** The same for every donation of one source. An individual and their own company are two sources. */
  readonly source: string;
}

/** Who received it. */
export interface Donee {
  readonly kind: DoneeKind;
  /** The same for every donation to one party, unit or person. */
  readonly key: string;
  /** As the list names them; empty where it does not. */
  readonly name: string;
}

/** What the register of companies said of a donor's number; undefined where nobody could ask. */
export type CompanyConsulted = CompanyOnRegister | 'not-on-register';
