/** A calendar day as `YYYY-MM-DD` (ISO 8601). The law counts in days, so nothing here has a time or a zone. */
export type Day = string;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MILLISECONDS = 86_400_000;

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Whether a text is a day that the calendar has, from the year 1000 on. */
export function isDay(text: string): text is Day {
  if (!DAY.test(text) || text < '1000') return false;
  const year = Number(text.slice(0, 4));
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8));
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day >= 1 && day <= (MONTH_DAYS[month - 1] ?? 0) + (leap ? 1 : 0);
}

/** The day `count` days after (or, negative, before) another. */
export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(day) + count * MILLISECONDS).toISOString().slice(0, 10);
}

/** How many days lie from one day to another; negative when the other is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / MILLISECONDS);
}

const READ_DAY_FIRST = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?$/;
const READ_YEAR_FIRST =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * Reads a day as registers and ledgers write it: `2026-03-25`, `25/03/2026` (day first, as the Electoral Commission and
 * Companies House write), either with a time that is left out. Undefined for anything else: a day is never guessed.
 */
export function readDay(text: string): Day | undefined {
  const trimmed = text.trim();
  const dayFirst = READ_DAY_FIRST.exec(trimmed);
  const [year, month, day] =
    dayFirst === null
      ? (READ_YEAR_FIRST.exec(trimmed)?.slice(1) ?? [])
      : [dayFirst[3], dayFirst[2], dayFirst[1]];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const read = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(read) ? read : undefined;
}
