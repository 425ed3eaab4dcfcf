import type { Json } from '../../base/index.js';
import { addDays, isDay, type Day } from '../shape/day.js';
import type { SafeguardPack } from '../shape/safeguard-pack.js';

/** A row of a candidate's calendar with its day, or with why there is none. */
export interface PollDay {
  readonly when: string;
  readonly what: string;
  /** Null where it cannot be counted: not judged. */
  readonly day: Day | null;
  /** Days that were passed over beside Saturdays and Sundays. */
  readonly passedOver: readonly Day[];
  readonly why: string;
}

/** The days that a pack counts from a poll, and what they rest on. */
export interface PollCalendar {
  readonly poll: Day;
  /** Which kind of election it was counted for; null when nobody can tell. */
  readonly election: string | null;
  readonly rows: readonly PollDay[];
  /** The rule by which days are counted, in words, with how far it has been read in its source. */
  readonly rule: string;
}

type Entry = Readonly<Record<string, Json>>;

/** Counted days of one row at most: no rule of an election counts further. */
const MOST_DAYS = 400;

/**
 * Counts a pack's calendar from a poll. Rows with `working_days` are counted back by the pack's own `counting`: its
 * days that do not count beside Saturdays and Sundays, for the years that it knows. A row of a kind of election that
 * is not known, or of a year that the pack does not know, gets no day: none is guessed.
 * @param election the kind as somebody says it; without it the pack's own row for that day may say it
 */
export function countPoll(pack: SafeguardPack, poll: Day, election?: string): PollCalendar {
  const counting = entryOf(pack.facts['counting']);
  const listed = listOf(pack.facts['calendar']).map(entryOf);
  const known = [...new Set(listed.flatMap(({ elections }) => textsOf(elections)))];
  const own = listed.find(({ day, election: kind }) => day === poll && typeof kind === 'string');
  const said = election ?? (typeof own?.['election'] === 'string' ? own['election'] : undefined);
  const kind = said !== undefined && known.includes(said) ? said : null;
  const closed = new Set(textsOf(counting['not_counted']).filter(isDay));
  const from = textOf(counting['from']);
  const until = textOf(counting['until']);
  const rows = listed.flatMap((row): PollDay[] => {
    const days = row['working_days'];
    const kinds = textsOf(row['elections']);
    if (typeof days !== 'number' || !Number.isInteger(days) || days < 0 || days > MOST_DAYS) return [];
    const base = { when: textOf(row['when']), what: textOf(row['what']), passedOver: [] };
    if (kind === null)
      return [
        { ...base, day: null, why: `not judged: say which kind of election it is (${known.join(', ')})` },
      ];
    if (!kinds.includes(kind)) return [];
    const counted = countBack(poll, days, closed);
    if (from === '' || counted.day < from || poll > until)
      return [{ ...base, day: null, why: `not judged: the pack knows the days from ${from} to ${until}` }];
    return [{ ...base, ...counted, why: '' }];
  });
  return { poll, election: kind, rows, rule: textOf(counting['rule']) };
}

function countBack(
  poll: Day,
  days: number,
  closed: ReadonlySet<Day>,
): { readonly day: Day; readonly passedOver: readonly Day[] } {
  const passedOver: Day[] = [];
  let day = poll;
  for (let left = days; left > 0;) {
    day = addDays(day, -1);
    if (isWeekend(day)) continue;
    if (closed.has(day)) passedOver.push(day);
    else left--;
  }
  return { day, passedOver };
}

function isWeekend(day: Day): boolean {
  return [0, 6].includes(new Date(day).getUTCDay());
}

function entryOf(value: Json | undefined): Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Entry) : {};
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

function textsOf(value: Json | undefined): readonly string[] {
  return listOf(value).filter((one) => typeof one === 'string');
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
