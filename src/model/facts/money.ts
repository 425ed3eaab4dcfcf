import { CURRENCY_CODES, CURRENCY_WORDS, SIGN_BEFORE } from './currencies.js';
import { readPeriod } from './money-period.js';

/** A sum as offered: `amount` in units of `currency`, which is kept as written; `period` is what it is paid for. */
export interface Money {
  readonly amount: number;
  readonly currency: string;
  readonly period?: string;
}

/** A sum and where it stands; `start` and `end` are UTF-16 offsets. */
export interface FoundMoney extends Money {
  readonly start: number;
  readonly end: number;
}

// "1,000", "1.000,50", "1 000", "12'500", "900", "2.5"
const NUMBER =
  /\d{1,3}(?:,\d{3}(?!\d)){1,4}(?:\.\d{1,2}(?!\d))?|\d{1,3}(?:\.\d{3}(?!\d)){1,4}(?:,\d{1,2}(?!\d))?|\d{1,3}(?:['’ \u00a0\u202f]\d{3}(?!\d)){1,4}(?:[.,]\d{1,2}(?!\d))?|\d{1,15}(?:[.,]\d{1,2}(?!\d))?/uy;
const MULTIPLE = /[ \u00a0]?(k|thousand|mn|mio|m|million|bn|billion|lakh|crore)(?![\p{L}\p{N}])/iuy;
const MULTIPLES: Readonly<Record<string, number>> = {
  k: 1e3, thousand: 1e3, lakh: 1e5, m: 1e6, mn: 1e6, mio: 1e6, million: 1e6, crore: 1e7, bn: 1e9, billion: 1e9,
}; // prettier-ignore
const RANGE = /^[ \u00a0]?(?:[-–—]|to|and|or|until|bis|à|a|y|et|do)[ \u00a0]?$/u;
const CODE_BEFORE = /(?<![\p{L}\p{N}])([A-Z]{3,4})[ \u00a0\u202f]?$/u;
const AFTER = /[ \u00a0\u202f]?(?:(\p{Sc})|([\p{L}]{1,12})(?![\p{L}\p{N}]))/uy;

/** A number with the currency that stands right beside it. */
interface NumberRead {
  readonly start: number;
  readonly end: number;
  readonly amount: number;
  readonly multiple: number;
  readonly currency: string | undefined;
}

/**
 * The sums of money among the numbers of a text that start at `starts` (ascending): a number beside a currency sign,
 * code or word, or one end of a range whose other end is. Amounts without a currency are not money.
 */
export function findMoney(text: string, starts: readonly number[]): readonly FoundMoney[] {
  const numbers = readNumbers(text, starts);
  const found: FoundMoney[] = [];
  for (let index = 0; index < numbers.length; index++) {
    const first = numbers[index]!;
    const next = numbers[index + 1];
    const last = next !== undefined && isRange(text, first, next) ? next : first;
    const currency = first.currency ?? last.currency;
    if (currency === undefined) continue;
    const period = readPeriod(text, first.start, last.end);
    const rest = period === undefined ? { currency } : { currency, period: period.name };
    const end = Math.max(last.end, period?.end ?? 0);
    // "£50-60k": the multiple is said once for both ends.
    const multiple = first.multiple === 1 && first.amount < 1000 ? last.multiple : first.multiple;
    if (last === first) {
      found.push({ amount: first.amount * multiple, ...rest, start: first.start, end });
      continue;
    }
    found.push({ amount: first.amount * multiple, ...rest, start: first.start, end: first.end });
    found.push({ amount: last.amount * last.multiple, ...rest, start: last.start, end });
    index++;
  }
  return found;
}

function readNumbers(text: string, starts: readonly number[]): readonly NumberRead[] {
  const numbers: NumberRead[] = [];
  let from = 0;
  for (const start of starts) {
    if (start < from) continue;
    const number = readNumber(text, start, from);
    if (number === undefined) continue;
    numbers.push(number);
    from = number.end;
  }
  return numbers;
}

function readNumber(text: string, start: number, from: number): NumberRead | undefined {
  NUMBER.lastIndex = start;
  const written = NUMBER.exec(text)?.[0];
  if (written === undefined) return undefined;
  let end = start + written.length;
  let times = 1;
  if (isWordAt(text, end)) {
    MULTIPLE.lastIndex = end;
    const multiple = MULTIPLE.exec(text);
    if (multiple !== null) end += multiple[0].length;
    times = MULTIPLES[multiple?.[1]?.toLowerCase() ?? ''] ?? 1;
  }
  const amount = parseAmount(written);
  const before = currencyBefore(text, start, from);
  if (before !== undefined) {
    return { start: start - before.length, end, amount, multiple: times, currency: before.trim() };
  }
  if (!isWordAt(text, end)) return { start, end, amount, multiple: times, currency: undefined };
  AFTER.lastIndex = end;
  const after = AFTER.exec(text);
  const currency = after === null ? undefined : currencyAfter(after);
  if (after !== null && currency !== undefined) end += after[0].length;
  return { start, end, amount, multiple: times, currency };
}

/** True when a letter or a currency sign stands at `index`, or behind one blank: where a number ends, that is rare. */
function isWordAt(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  const next = code === 0x20 || code === 0xa0 || code === 0x202f ? text.charCodeAt(index + 1) : code;
  return next >= 0xa2 || next === 0x24 || (next | 0x20) >= 0x61;
}

/** The currency sign or code right before a number, with the blank between them. */
function currencyBefore(text: string, start: number, from: number): string | undefined {
  const code = text.charCodeAt(start - 1);
  const last = code === 0x20 || code === 0xa0 || code === 0x202f ? text.charCodeAt(start - 2) : code;
  const isSign = last >= 0xa2 || last === 0x24;
  const isCapital = last >= 0x41 && last <= 0x5a;
  // The short forms end in these: "Rs.", "Rs", "Rp", "kr", "Ksh", "Dh".
  const isShort = last === 0x2e || last === 0x73 || last === 0x70 || last === 0x72 || last === 0x68;
  if (!isSign && !isCapital && !isShort) return undefined;
  const lead = text.slice(Math.max(from, start - 8), start);
  const sign = SIGN_BEFORE.exec(lead)?.[0];
  if (sign !== undefined || !isCapital) return sign;
  const found = CODE_BEFORE.exec(lead);
  return found !== null && CURRENCY_CODES.has(found[1]!) ? found[0] : undefined;
}

function currencyAfter([, sign, word]: RegExpExecArray): string | undefined {
  if (sign !== undefined) return sign;
  if (word === undefined) return undefined;
  if (CURRENCY_CODES.has(word)) return word;
  const lower = word.toLowerCase();
  return CURRENCY_WORDS.has(lower) ? lower : undefined;
}

/** The number meant by digits with marks: three digits after a single mark are thousands, one or two are decimals. */
function parseAmount(written: string): number {
  const decimals = /[.,](\d{1,2})$/u.exec(written);
  const whole = (decimals === null ? written : written.slice(0, decimals.index)).replace(/\D/gu, '');
  return Number(decimals === null ? whole : `${whole}.${decimals[1]!}`);
}

function isRange(text: string, left: NumberRead, right: NumberRead): boolean {
  const gap = right.start - left.end;
  return gap > 0 && gap <= 7 && RANGE.test(text.slice(left.end, right.start));
}

/** The value of the fact: `900 £ per report`. Equal sums written alike are equal. */
export function moneyValue({ amount, currency, period }: Money): string {
  // Cents are all that is read, so rounding to them undoes what multiplying does to a decimal.
  const rounded = Math.round(amount * 100) / 100;
  return `${rounded} ${currency}${period === undefined ? '' : ` per ${period}`}`;
}

/** The sum that a fact's value stands for. */
export function parseMoneyValue(value: string): Money | undefined {
  const [, amount = '', currency = '', period] =
    /^(\d+(?:\.\d+)?(?:e\+\d+)?) (\S+)(?: per (\w+))?$/u.exec(value) ?? [];
  if (currency === '') return undefined;
  return { amount: Number(amount), currency, ...(period === undefined ? {} : { period }) };
}

/** The first sum in `text` as a fact's value, or undefined. */
export function parseMoney(text: string): string | undefined {
  const starts = [...text.matchAll(/\d+/gu)].map(({ index }) => index);
  const money = findMoney(text, starts)[0];
  return money === undefined ? undefined : moneyValue(money);
}

// bounded: it meets the digits of one number, at most 21
const THOUSANDS = /\B(?=(?:\d{3})+$)/gu;

/** The sum as shown to people: a sign before the grouped amount, a word or code after it. */
export function formatMoney(value: string): string {
  const money = parseMoneyValue(value);
  if (money === undefined) return value;
  const [whole = '', decimals] = money.amount.toString().split('.');
  const grouped =
    whole.replace(THOUSANDS, ',') + (decimals === undefined ? '' : `.${decimals.padEnd(2, '0')}`);
  const sum = /\p{Sc}$/u.test(money.currency)
    ? `${money.currency}${grouped}`
    : `${grouped} ${money.currency}`;
  return money.period === undefined ? sum : `${sum} per ${money.period}`;
}
