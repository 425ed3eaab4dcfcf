import type { IntakeSource } from '../../intake/index.js';
import {
  donations,
  equipment,
  guidance,
  guidanceTable,
  plan,
  readGuidance,
  type Finding,
  type Safeguard,
  type SafeguardPack,
} from '../../safeguards/index.js';
import { readPrefixRegistry } from './prefix-registry-file.js';
import { openDonationRegisters } from './donation-registers.js';

/** Where a safeguard finds what it asks beside its input. */
export interface RegisterFlags {
  /** The folder of registers that `tocsin register import` filled. */
  readonly registers?: string;
}

/** A safeguard as the command line and the desk know it: how its registers are opened, and how they are closed. */
export interface SafeguardEntry<Row, Registers> {
  readonly safeguard: Safeguard<Row, Registers>;
  readonly open: (flags: RegisterFlags) => Promise<{ registers: Registers; close: () => Promise<void> }>;
  /** What is judged when no list is named; a safeguard without it must be given one. */
  readonly own?: (packs: readonly SafeguardPack[]) => IntakeSource;
  /** Findings of a whole run in a few words, for the person who reads it. */
  readonly sum?: (findings: readonly Finding[]) => readonly string[];
}

/** Runs with the entry of a safeguard, whatever its rows and registers are. */
export type UseEntry<Result> = <Row, Registers>(entry: SafeguardEntry<Row, Registers>) => Result;

/** By name; each is given to a {@link UseEntry}, since rows and registers differ from one to the next. */
const ENTRIES: Readonly<Record<string, <Result>(use: UseEntry<Result>) => Result>> = {
  donations: (use) =>
    use({ safeguard: donations, open: ({ registers }) => openDonationRegisters(registers) }),
  equipment: (use) =>
    use({
      safeguard: equipment,
      open: ({ registers }) => {
        const prefixes = registers === undefined ? undefined : readPrefixRegistry(registers);
        return Promise.resolve({
          registers: prefixes === undefined ? {} : { prefixes },
          close: () => Promise.resolve(),
        });
      },
    }),
  guidance: (use) =>
    use({
      safeguard: guidance,
      open: () => Promise.resolve({ registers: {}, close: () => Promise.resolve() }),
      own: (packs) => ownTable('guidance', guidanceTable(readGuidance(packs))),
    }),
  // A plan is judged on itself and asks no register.
  plan: (use) =>
    use({
      safeguard: plan,
      open: () => Promise.resolve({ registers: {}, close: () => Promise.resolve() }),
    }),
};

/** The names of the safeguards that there are. */
export const SAFEGUARD_NAMES: readonly string[] = Object.keys(ENTRIES);

/** Runs with the entry of that name; undefined when there is none. */
export function withSafeguard<Result>(name: string, use: UseEntry<Result>): Result | undefined {
  return Object.hasOwn(ENTRIES, name) ? ENTRIES[name]!(use) : undefined;
}

/** A table that a safeguard makes of its own packs. */
function ownTable(name: string, table: string): IntakeSource {
  return {
    name,
    bytes: (async function* () {
      yield await Promise.resolve(new TextEncoder().encode(table));
    })(),
  };
}
