import { whyNoMaker, type Mac } from './mac-address.js';

/** A registered prefix, as hex digits, and to whom it is registered. */
export interface RegisteredPrefix {
  readonly prefix: string;
  readonly organisation: string;
}

/** Digits of a prefix by kind of assignment, longest first: MA-S (36 bits), MA-M (28), MA-L (24, the OUI). */
const LENGTHS = [9, 7, 6] as const;

/** Holders that the registry keeps to itself, or keeps for the blocks it sells on in parts. */
const NO_HOLDER = /^(?:private|ieee registration authority)$/i;

/** The IEEE's registry of MAC prefixes. */
export class PrefixRegistry {
  readonly #holders = new Map<string, string>();
  /** One text for each holder: a registry of 42,000 prefixes has 20,000 holders. */
  readonly #names = new Map<string, string>();
  /** Which registry it is, for whoever reads a finding. */
  readonly title: string;

  constructor(title: string) {
    this.title = title;
  }

  /** Takes a prefix in; of two with the same digits the later holds. False when it is no prefix of the three lengths. */
  add({ prefix, organisation }: RegisteredPrefix): boolean {
    const hex = prefix.toUpperCase();
    if (!/^[0-9A-F]+$/.test(hex) || !LENGTHS.some((length) => length === hex.length)) return false;
    const known = this.#names.get(organisation);
    if (known === undefined) this.#names.set(organisation, organisation);
    this.#holders.set(hex, known ?? organisation);
    return true;
  }

  get size(): number {
    return this.#holders.size;
  }

  /** Who holds the longest registered prefix of an address; undefined for local and group addresses and for nobody named. */
  lookUp(mac: Mac): RegisteredPrefix | undefined {
    if (whyNoMaker(mac) !== undefined) return undefined;
    for (const length of LENGTHS) {
      const prefix = mac.slice(0, length);
      const organisation = this.#holders.get(prefix);
      if (organisation !== undefined)
        return NO_HOLDER.test(organisation) ? undefined : { prefix, organisation };
    }
    return undefined;
  }

  *[Symbol.iterator](): Generator<RegisteredPrefix> {
    for (const [prefix, organisation] of this.#holders) yield { prefix, organisation };
  }
}

/** `44:19:B6`, `70:B3:D5:71:9`. */
export function formatPrefix(prefix: string): string {
  return prefix.replace(/(..)(?=.)/g, '$1:');
}
