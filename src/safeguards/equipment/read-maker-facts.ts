import { TocsinError } from '../../base/index.js';
import { isDay, type Day } from '../shape/day.js';
import type { SafeguardPack } from '../shape/safeguard-pack.js';
import type { Extent, Maker, RebadgeKind } from './maker.js';

/** A maker as a pack writes it. */
export interface MakerEntry {
  readonly maker: Maker;
  /** Words that mean this maker wherever they stand whole in a company's name or on a label. */
  readonly names: readonly string[];
  /** Names of others that hold one of them. */
  readonly not: readonly string[];
  /** A label names it only when it is the name, since the name is an ordinary word. */
  readonly exact: boolean;
  readonly models: readonly RegExp[];
}

interface RebadgeEntry {
  readonly brand: string;
  readonly names: readonly string[];
  /** Ids of makers, or names of companies. */
  readonly makers: readonly string[];
  readonly extent: Extent;
  readonly kind: RebadgeKind;
  readonly source: string;
  readonly read?: Day;
}

/** A company on a list as a pack writes it. */
export interface ListingEntry {
  readonly company: string;
  readonly aliases: readonly string[];
  readonly maker?: string;
  readonly since?: Day;
  readonly until?: Day;
  readonly scope: string;
  readonly affiliates: boolean;
}

/** What a pack says of makers. */
export interface MakerFacts {
  readonly makers: readonly MakerEntry[];
  readonly rebadges: readonly RebadgeEntry[];
  readonly listings: readonly ListingEntry[];
  readonly prefixes: readonly { readonly maker: string; readonly hex: readonly string[] }[];
}

type Entry = Readonly<Record<string, unknown>>;

const EXTENTS: readonly Extent[] = ['all', 'most', 'some'];
const KINDS: readonly RebadgeKind[] = ['video', 'network', 'radio'];

/**
 * Reads `makers`, `rebadges`, `prefixes` and the `list` of companies out of a pack.
 * @throws TocsinError `safeguards/pack` naming the pack, the entry and what is wrong
 */
export function readMakerFacts(pack: SafeguardPack): MakerFacts {
  const read = (key: string, value: unknown): FactEntry[] => {
    if (value === undefined) return [];
    if (!Array.isArray(value)) throw complaint(pack, `${key} must be a list`);
    return value.map((entry: unknown, index) => new FactEntry(pack, `${key} ${String(index + 1)}`, entry));
  };
  return {
    makers: read('makers', pack.facts['makers']).map(readMaker),
    rebadges: read('rebadges', pack.facts['rebadges']).map(readRebadge),
    listings: read('list', pack.list).map(readListing),
    prefixes: read('prefixes', pack.facts['prefixes']).map((entry) => ({
      maker: entry.text('maker'),
      hex: entry.text('hex').split(/\s+/),
    })),
  };
}

function readMaker(entry: FactEntry): MakerEntry {
  const parent = entry.maybe('parent');
  const read = entry.day('read');
  return {
    maker: {
      id: entry.text('id'),
      name: entry.text('name'),
      parts: entry.flag('parts', false),
      ...(parent === undefined ? {} : { parent, source: entry.text('source') }),
      ...(read === undefined ? {} : { read }),
    },
    names: entry.texts('names'),
    not: entry.texts('not'),
    exact: entry.flag('exact', false),
    models: entry.texts('models').map((pattern) => entry.pattern(pattern)),
  };
}

function readRebadge(entry: FactEntry): RebadgeEntry {
  const read = entry.day('read');
  return {
    brand: entry.text('brand'),
    names: entry.texts('names'),
    makers: entry.texts('makers'),
    extent:
      EXTENTS.find((extent) => extent === entry.text('extent')) ??
      entry.refuse('extent must be all, most or some'),
    kind:
      KINDS.find((kind) => kind === entry.text('kind')) ??
      entry.refuse('kind must be video, network or radio'),
    source: entry.text('source'),
    ...(read === undefined ? {} : { read }),
  };
}

function readListing(entry: FactEntry): ListingEntry {
  const [maker, since, until] = [entry.maybe('maker'), entry.day('since'), entry.day('until')];
  return {
    company: entry.text('company'),
    aliases: entry.texts('aliases'),
    scope: entry.maybe('scope') ?? '',
    affiliates: entry.flag('affiliates', true),
    ...(maker === undefined ? {} : { maker }),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
  };
}

function complaint(pack: SafeguardPack, what: string): TocsinError {
  return new TocsinError('safeguards/pack', `The pack ${pack.id} cannot be used: ${what}.`, {
    hint: 'docs/equipment.md shows makers, labels and a list of companies. Nothing was judged.',
  });
}

class FactEntry {
  readonly #pack: SafeguardPack;
  readonly #where: string;
  readonly #entry: Entry;

  constructor(pack: SafeguardPack, where: string, value: unknown) {
    this.#pack = pack;
    this.#where = where;
    this.#entry =
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? (value as Entry)
        : this.refuse('it is no table of names and values');
  }

  refuse(what: string): never {
    throw complaint(this.#pack, `${this.#where}: ${what}`);
  }

  maybe(key: string): string | undefined {
    const value = this.#entry[key];
    if (value === undefined) return undefined;
    return typeof value === 'string' && value.trim() !== ''
      ? value.trim()
      : this.refuse(`${key} must be words`);
  }

  text(key: string): string {
    return this.maybe(key) ?? this.refuse(`${key} is missing`);
  }

  texts(key: string): readonly string[] {
    const value = this.#entry[key] ?? [];
    return Array.isArray(value) && value.every((item): item is string => typeof item === 'string')
      ? value
      : this.refuse(`${key} must be a list of words`);
  }

  flag(key: string, otherwise: boolean): boolean {
    const value = this.#entry[key] ?? otherwise;
    return typeof value === 'boolean' ? value : this.refuse(`${key} must be true or false`);
  }

  day(key: string): Day | undefined {
    const value = this.maybe(key);
    return value === undefined || isDay(value) ? value : this.refuse(`${key} must be a day as 2026-03-25`);
  }

  pattern(text: string): RegExp {
    try {
      // bounded: a model of at most 500 characters, and the pattern is our own or the operator's
      return new RegExp(text, 'i');
    } catch {
      return this.refuse(`${text} is no pattern`);
    }
  }
}
