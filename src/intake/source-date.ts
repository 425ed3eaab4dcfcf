const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const ISO =
  /^(\d{4})-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?)?$/i;
const NUMERIC =
  /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(am|pm)?)?$/i;
const NAMED =
  // bounded: parseSourceDate refuses a date of more than 100 characters
  /^(?:[a-z]{3,9},?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s.-]+([a-z]{3,9})\.?,?[\s-]+(\d{4}|\d{2})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(am|pm)?\s*([a-z]{1,4}|[+-]\d{4})?(?:\s*\([^()]*\))?)?$/i;
const NAMED_MONTH_FIRST = /^(?:[a-z]{3,9},?\s+)?([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/i;
const YEARLESS = /^(?:(\d{2})-(\d{2})|(\d{1,2})[\s-]([a-z]{3,9})|([a-z]{3,9})[\s-](\d{1,2}))$/i;

/** Which of two numbers is the month where both could be: a file's own convention, if it is known. */
export type DateOrder = 'month-first' | 'day-first';

interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day?: number;
  readonly clock?: string;
  readonly zone?: string;
}

/**
 * A date as people and programs write it, in ISO 8601, with as much of it as was said: `2024-12-23 19:29:01 UTC` is
 * `2024-12-23T19:29:01Z`, `31 Dec 2024` is `2024-12-31`, `2013-08` stays. A date that can be read in two ways, such as
 * 03/04/2024 without a known order, gives `undefined`: a wrong date is worse than none.
 * @param year completes a date that was written without one.
 */
export function parseSourceDate(
  value: unknown,
  options: { readonly order?: DateOrder; readonly year?: unknown } = {},
): string | undefined {
  if (typeof value === 'number') return epochDate(value);
  if (typeof value !== 'string' || value.length > 100) return undefined;
  const text = value.trim();
  if (/^\d{10}$|^\d{13}$/.test(text)) return epochDate(Number(text));
  const parts =
    isoParts(text) ??
    namedParts(text) ??
    numericParts(text, options.order) ??
    yearlessParts(text, options.year);
  return parts === undefined ? undefined : formatParts(parts);
}

function isoParts(text: string): DateParts | undefined {
  const match = ISO.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, zone] = match;
  return {
    year: Number(year),
    month: Number(month),
    ...(day === undefined ? {} : { day: Number(day) }),
    ...clockParts(hour, minute, second, undefined, zone),
  };
}

function namedParts(text: string): DateParts | undefined {
  const dayFirst = NAMED.exec(text);
  if (dayFirst !== null) {
    const [, day, month, years, hour, minute, second, half, zone] = dayFirst;
    // RFC 5322 §4.3: two digits below 50 are this century's.
    const century = years?.length === 2 ? (Number(years) < 50 ? 2000 : 1900) : 0;
    return {
      year: century + Number(years),
      month: monthNumber(month),
      day: Number(day),
      ...clockParts(hour, minute, second, half, zone),
    };
  }
  const monthFirst = NAMED_MONTH_FIRST.exec(text);
  if (monthFirst === null) return undefined;
  const [, month, day, year] = monthFirst;
  return { year: Number(year), month: monthNumber(month), day: Number(day) };
}

function numericParts(text: string, order: DateOrder | undefined): DateParts | undefined {
  const match = NUMERIC.exec(text);
  if (match === null) return undefined;
  const [, one, two, years, hour, minute, second, half] = match;
  const first = Number(one);
  const next = Number(two);
  const year = Number(years) + (years?.length === 2 ? 2000 : 0);
  const clock = clockParts(hour, minute, second, half, undefined);
  if (order === 'month-first' || next > 12) return { year, month: first, day: next, ...clock };
  if (order === 'day-first' || first > 12 || first === next)
    return { year, month: next, day: first, ...clock };
  return undefined;
}

function yearlessParts(text: string, year: unknown): DateParts | undefined {
  const years = Number(year);
  const match = YEARLESS.exec(text);
  if (match === null || !Number.isInteger(years)) return undefined;
  const [, month, day, dayBefore, monthAfter, monthBefore, dayAfter] = match;
  if (month !== undefined) return { year: years, month: Number(month), day: Number(day) };
  return { year: years, month: monthNumber(monthAfter ?? monthBefore), day: Number(dayBefore ?? dayAfter) };
}

function monthNumber(name: string | undefined): number {
  return MONTHS.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1;
}

function clockParts(
  hour: string | undefined,
  minute: string | undefined,
  second: string | undefined,
  half: string | undefined,
  zone: string | undefined,
): { clock?: string; zone?: string } {
  if (hour === undefined || minute === undefined) return {};
  let hours = Number(hour);
  if (half !== undefined) hours = (hours % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  if (hours > 23 || Number(minute) > 59 || Number(second ?? 0) > 60) return {};
  const clock = `${two(hours)}:${minute}${second === undefined ? '' : `:${second}`}`;
  const offset = zone === undefined ? undefined : zoneOffset(zone);
  return offset === undefined ? { clock } : { clock, zone: offset };
}

/** RFC 5322 §4.3: the zone names of old mail. Any other name says nothing certain. */
const ZONES: Readonly<Record<string, string>> = {
  z: 'Z',
  ut: 'Z',
  utc: 'Z',
  gmt: 'Z',
  edt: '-04:00',
  est: '-05:00',
  cdt: '-05:00',
  cst: '-06:00',
  mdt: '-06:00',
  mst: '-07:00',
  pdt: '-07:00',
  pst: '-08:00',
};

function zoneOffset(zone: string): string | undefined {
  if (!/^[+-]/.test(zone)) return ZONES[zone.toLowerCase()];
  // "-0000" is UTC from a clock whose own zone is not known (RFC 5322 §3.3).
  return /^[+-]00:?00$/.test(zone) ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
}

function formatParts({ year, month, day, clock, zone }: DateParts): string | undefined {
  if (year < 1970 || year > 2200 || month < 1 || month > 12) return undefined;
  if (day === undefined) return `${year}-${two(month)}`;
  if (day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return undefined;
  const date = `${year}-${two(month)}-${two(day)}`;
  return clock === undefined ? date : `${date}T${clock}${zone ?? ''}`;
}

function epochDate(value: number): string | undefined {
  const milliseconds = value > 1e11 ? value : value * 1000;
  // Before 2000 a number is likelier to be something else; after 2200 it is no date of an approach.
  if (!(milliseconds > 946_684_800_000 && milliseconds < 7_258_118_400_000)) return undefined;
  return new Date(milliseconds).toISOString().replace('.000Z', 'Z');
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
