import { TocsinError, type Json } from '../../base/index.js';
import { EXPOSURES } from '../../model/index.js';
import { isDay, type Day } from '../shape/day.js';
import type { SafeguardPack } from '../shape/safeguard-pack.js';
import { chooseThree } from './choose-three.js';
import {
  GUIDANCE_SECTIONS,
  type CalendarRow,
  type Guidance,
  type GuidanceMoment,
  type GuidanceSection,
  type GuidanceSource,
  type GuidanceStatement,
  type GuidanceWhen,
} from './guidance.js';

const BANDS = ['strong', 'some', 'none', 'unjudged'] as const;
const LEADING = ['covert', 'scam', 'ordinary'] as const;

type Facts = Readonly<Record<string, Json>>;

/**
 * The guidance in packs: one for each pack that names a reader. Statements and sources that several readers share stand
 * once, in a pack that names none, and are taken from there by `use`.
 * @throws TocsinError `safeguards/pack` naming the pack and what is wrong. A missing owner, source or review date is not
 * wrong here: finding it is the business of the safeguard.
 */
export function readGuidance(packs: readonly SafeguardPack[]): readonly Guidance[] {
  const shared = packs.filter(({ facts }) => facts['reader'] === undefined);
  const guidance = packs
    .filter(({ facts }) => facts['reader'] !== undefined)
    .sort((one, other) => orderOf(one) - orderOf(other))
    .map((pack) => new GuidanceReader(pack, shared).read());
  const twice = guidance.find(
    ({ reader }, index) => guidance.findIndex((one) => one.reader === reader) < index,
  );
  if (twice !== undefined) complainOf(twice.pack, `there is another pack for the reader ${twice.reader}`);
  return guidance;
}

/** Where a pack asks to stand in a list of readers; last when it asks for nothing. */
function orderOf({ facts }: SafeguardPack): number {
  const { order } = facts;
  return typeof order === 'number' ? order : Number.MAX_SAFE_INTEGER;
}

function complainOf(pack: string, what: string): never {
  throw new TocsinError('safeguards/pack', `The guidance ${pack} cannot be used: ${what}.`, {
    hint: 'docs/guidance.md shows a whole pack. Nothing was judged or shown.',
  });
}

class GuidanceReader {
  readonly #pack: SafeguardPack;
  readonly #sources: Facts;
  readonly #shared: Facts;
  readonly #named = new Map<string, GuidanceSource>();

  constructor(pack: SafeguardPack, shared: readonly SafeguardPack[]) {
    this.#pack = pack;
    this.#sources = joinEntries([...shared, pack].map(({ facts }) => facts['sources']));
    this.#shared = joinEntries(shared.map(({ facts }) => facts['statements']));
  }

  read(): Guidance {
    const { id, version, title, jurisdiction, facts } = this.#pack;
    const page = entryOf(facts['page']);
    const sections = GUIDANCE_SECTIONS.map((section): [GuidanceSection, readonly GuidanceStatement[]] => {
      const statements = listOf(page[section]).map((value) => this.#statement(value, `page.${section}`));
      return statements.length === 0 ? this.#complain(`page.${section} says nothing`) : [section, statements];
    });
    const moments = listOf(facts['moments']).map((value, index) => this.#moment(value, index));
    this.#coverAll(moments);
    const calendar = listOf(facts['calendar']).map((value) => this.#calendarRow(value));
    return {
      pack: id,
      version,
      title,
      jurisdiction,
      reader: this.#text(facts, 'reader'),
      name: this.#text(facts, 'name'),
      owner: textOf(facts['owner']) ?? null,
      reviewed: this.#day(facts, 'reviewed'),
      review: this.#day(facts, 'review'),
      page: Object.fromEntries(sections) as Guidance['page'],
      calendar,
      moments,
      sources: [...this.#named.values()],
    };
  }

  #statement(value: Json, place: string): GuidanceStatement {
    const entry = entryOf(value);
    const used = textOf(entry['use']);
    if (used !== undefined) {
      const shared = this.#shared[used] ?? this.#complain(`${place} uses ${used}, which no pack states`);
      return this.#statement(shared, `${place} (${used})`);
    }
    const say = textOf(entry['say']) ?? this.#complain(`a statement of ${place} says nothing`);
    return { say, sources: this.#cite(entry['source'], place) };
  }

  #cite(value: Json | undefined, place: string): readonly string[] {
    const ids = typeof value === 'string' ? [value] : listOf(value);
    return ids.map((id) => {
      const source = typeof id === 'string' ? entryOf(this.#sources[id]) : {};
      const [title, at, read] = ['title', 'at', 'read'].map((key) => textOf(source[key]));
      if (
        typeof id !== 'string' ||
        title === undefined ||
        at === undefined ||
        read === undefined ||
        !isDay(read)
      )
        return this.#complain(`${place} names the source ${wordOf(id)}, which has no title, at and read`);
      const state = source['state'] === 'unverified' ? 'unverified' : 'seen';
      this.#named.set(id, { id, title, at, read, state });
      return id;
    });
  }

  #moment(value: Json, index: number): GuidanceMoment {
    const entry = entryOf(value);
    const place = `moment ${String(index + 1)}`;
    const [first, second, third, ...more] = listOf(entry['three']).map((one) => this.#statement(one, place));
    if (first === undefined || second === undefined || third === undefined || more.length > 0)
      return this.#complain(`${place} must say three things`);
    return { when: this.#when(entryOf(entry['when']), place), three: [first, second, third] };
  }

  #when(entry: Facts, place: string): GuidanceWhen {
    const unknown = Object.keys(entry).find((key) => !['band', 'leading', 'exposure'].includes(key));
    if (unknown !== undefined) return this.#complain(`${place} asks for ${unknown}, which is no moment`);
    const band = this.#words(entry['band'], BANDS, place);
    const leading = this.#words(entry['leading'], LEADING, place);
    const exposure = this.#words(entry['exposure'], EXPOSURES, place);
    return {
      ...(band === undefined ? {} : { band }),
      ...(leading === undefined ? {} : { leading }),
      ...(exposure === undefined ? {} : { exposure }),
    };
  }

  #words<Word extends string>(
    value: Json | undefined,
    known: readonly Word[],
    place: string,
  ): readonly Word[] | undefined {
    if (value === undefined) return undefined;
    return listOf(value).map(
      (word) =>
        known.find((one) => one === word) ??
        this.#complain(`${place} asks for ${wordOf(word)}; there are ${known.join(', ')}`),
    );
  }

  /** Nobody may stand before an empty page: every verdict there can be has its three things. */
  #coverAll(moments: readonly GuidanceMoment[]): void {
    for (const band of BANDS)
      for (const leading of LEADING)
        for (const exposure of [undefined, ...EXPOSURES]) {
          const asked = { band, leading, ...(exposure === undefined ? {} : { exposure }) };
          if (chooseThree({ moments }, asked) === undefined)
            this.#complain(`no moment holds for ${[band, leading, exposure ?? 'not said'].join(', ')}`);
        }
  }

  #calendarRow(value: Json): CalendarRow {
    const entry = entryOf(value);
    const day = textOf(entry['day']);
    if (day !== undefined && !isDay(day))
      return this.#complain('a day in the calendar is not written as 2026-11-22');
    return {
      when: this.#text(entry, 'when'),
      day: day ?? null,
      what: this.#text(entry, 'what'),
      sources: this.#cite(entry['source'], 'the calendar'),
    };
  }

  #text(entry: Facts, key: string): string {
    return textOf(entry[key]) ?? this.#complain(`its ${key} is missing`);
  }

  #day(entry: Facts, key: string): Day | null {
    const value = entry[key];
    if (value === undefined) return null;
    return typeof value === 'string' && isDay(value)
      ? value
      : this.#complain(`its ${key} must be a day as 2026-11-22`);
  }

  #complain(what: string): never {
    return complainOf(this.#pack.id, what);
  }
}

function entryOf(value: Json | undefined): Facts {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Facts) : {};
}

/** Later ones take the place of earlier ones of the same name. */
function joinEntries(values: readonly (Json | undefined)[]): Facts {
  return Object.fromEntries(values.flatMap((value) => Object.entries(entryOf(value))));
}

/** A value as a complaint names it. */
function wordOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
