import { isAsciiWord, isDigit, isInlineSpace } from './character-classes.js';
import type { Span } from './email-span.js';

// ITU-T E.164 §6: at most 15 digits. Below seven there are too many other things a number can be.
const FEWEST_DIGITS = 7;
const MOST_DIGITS = 15;
const GROUP_LIMIT = 10;

/** A run of digit groups: where each starts and ends, and what separates it from the next. */
interface DigitRun {
  readonly start: number;
  readonly end: number;
  readonly groups: readonly string[];
  readonly separators: readonly string[];
  readonly plus: boolean;
  readonly area: boolean;
}

const CUE =
  /(?:tel|telephone|phone|ph|call|calling|mobile|mob|cell|whats\s?app|sms|text|ring|fax|hotline|reach(?:ed)?|telefon|t[eé]l[eé]phone|tel[eé]fono|telefone|handy|m[oó]vil|celular|viber|signal|telegram|wechat|imo|zalo|电话|手机|電話|тел|телефон)[\s.:#)\]/-]{0,3}(?:(?:me|us|on|at|is|number|no|nr|or|him|her|text|whatsapp)[\s.:#-]{1,3}){0,3}\(?\+?$/iu;
const CUE_REACH = 40;

/** Words that announce a number which is not for calling: "Job Number: 23-74833-01", "ref. 4154045650". */
const OTHER_CUE =
  /(?:job|jobs?\s?id|req|requisition|ref|reference|id|posting|vacancy|position|code|case|invoice|order|account|licen[cs]e|section|statute|iso|iec|isbn|ein|vat|company|registration|reg|charity|zip|box|version|ticket|bill|article|art)[\s.:#-]{0,3}(?:(?:id|number|no|nr|is|of)[\s.:#-]{1,3}){0,2}$/iu;

/**
 * The phone number that starts at the digit `at`, judged by shape alone: seven to fifteen digits with separators,
 * `+`, `00` and brackets. Not dates, ranges of years or amounts, grouped thousands, addresses of machines, amounts of
 * money. Dialling codes are not looked at: every one of them gives the same answer.
 */
export function phoneSpan(text: string, at: number, from: number): Span | undefined {
  const run = readRun(text, at, from);
  const digits = run.groups.join('');
  if (digits.length > mostDigits(run) || !isLongEnough(run, digits)) return undefined;
  if (isInsideAnotherNumber(text, run)) return undefined;
  const span = { start: run.start, end: run.end };
  if (run.plus) return span;
  if (isDate(run.groups, run.separators) || isAllOneDigit(digits) || isMachineAddress(run)) return undefined;
  const lead = text.slice(Math.max(0, run.start - CUE_REACH), run.start);
  if (CUE.test(lead)) return span;
  if (OTHER_CUE.test(lead)) return undefined;
  if (run.area || isTrunkCalled(digits)) return span;
  return hasPhoneGrouping(run, digits) ? span : undefined;
}

function readRun(text: string, at: number, from: number): DigitRun {
  let start = at;
  const take = (code: number): boolean => {
    if (start <= from || text.charCodeAt(start - 1) !== code) return false;
    start--;
    return true;
  };
  take(0x28);
  const plus = take(0x2b);
  if (plus) take(0x28);
  const groups: string[] = [];
  const separators: string[] = [];
  let end = at;
  let total = 0;
  for (let cursor: number | undefined = at; cursor !== undefined;) {
    let groupEnd = cursor;
    while (isDigit(text.charCodeAt(groupEnd))) groupEnd++;
    const group = text.slice(cursor, groupEnd);
    // A second number after a blank ("07700 900142 07700 900143", "020 7946 0123 2024") is not part of the first.
    if (groups.length > 0 && startsAnother(text.slice(end, cursor), groups, group, plus)) break;
    if (groups.length > 0) separators.push(text.slice(end, cursor));
    groups.push(group);
    total += group.length;
    end = groupEnd;
    if (total > MOST_DIGITS + 3 || groups.length >= GROUP_LIMIT) break;
    cursor = separatorEnd(text, groupEnd);
  }
  // "(020) 7946 0123": the bracket closes inside the run. One that closes after it belongs to the sentence.
  if (text.charCodeAt(start) === 0x28 && !closesInside(text.slice(start, end))) start++;
  return { start, end, groups, separators, plus, area: hasArea(text.slice(start, end)) };
}

/** Fifteen digits, and those that are not dialled as they stand: `00` and a trunk 0 in brackets. */
function mostDigits({ groups, area }: DigitRun): number {
  return MOST_DIGITS + (groups[0]!.startsWith('00') ? 2 : 0) + (area && groups[1] === '0' ? 1 : 0);
}

/** Seven digits and more; where a dialling code stands apart, five behind it. */
function isLongEnough({ groups, plus }: DigitRun, digits: string): boolean {
  return plus || /^00\d{1,3}$/u.test(groups[0]!)
    ? behindCode(groups, plus) >= 5
    : digits.length >= FEWEST_DIGITS;
}

/** True when the bracket that opens `run` is closed in it. */
function closesInside(run: string): boolean {
  let depth = 0;
  for (const character of run) {
    if (character === '(') depth++;
    else if (character === ')' && --depth === 0) return true;
  }
  return false;
}

/** "(361) 400-2907", "(0)20 7946 0123": an area code or trunk prefix in brackets, and a local number behind it. */
function hasArea(run: string): boolean {
  const behind = /\(\d{1,5}\)([^()]+)$/u.exec(run)?.[1] ?? '';
  return behind.replace(/\D/gu, '').length >= 5 && /\d{3}/u.test(behind);
}

function startsAnother(separator: string, groups: readonly string[], group: string, plus: boolean): boolean {
  // "08542(609) 895-9888": a postal code that lost its blank.
  if (separator === '(' && groups.length === 1 && groups[0]!.length >= 4 && !plus) return true;
  if (!/^[ \u00a0]/u.test(separator)) return false;
  // A group such as "0123" ends many numbers; only behind a whole number can it begin one.
  const isWhole = behindCode(groups, plus) >= 9;
  return isWhole && ((group.startsWith('0') && group.length >= 4) || isYear(group));
}

/**
 * How many digits stand behind the dialling code and a bracketed trunk 0, so that what is asked of a number's length
 * does not depend on the length of its code. A code run together with the number is counted as the shortest there is.
 */
function behindCode(groups: readonly string[], plus: boolean): number {
  const first = groups[0] ?? '';
  const isApart = plus ? first.length <= 3 : /^00\d{1,3}$/u.test(first);
  const total = groups.reduce((sum, { length }) => sum + length, 0);
  const trunk = isApart && groups[1] === '0' ? 1 : 0;
  if (isApart) return total - first.length - trunk;
  return plus ? total - 1 : first.startsWith('00') ? total - 3 : total - 1;
}

/** Where the next digit group starts, when one to three separators lead to it. */
function separatorEnd(text: string, start: number): number | undefined {
  let at = start;
  let marks = 0;
  let opened = false;
  while (at - start < 4) {
    const code = text.charCodeAt(at);
    if (isDigit(code)) return at > start ? at : undefined;
    if (isInlineSpace(code)) {
      // blanks may stand on both sides of a mark
    } else if (code === 0x2d || (code >= 0x2010 && code <= 0x2013) || code === 0x2e || code === 0x2f) {
      if (++marks > 1) return undefined;
      // " / " parts two numbers; "/" inside one does not stand between blanks
      if (code === 0x2f && isInlineSpace(text.charCodeAt(at + 1))) return undefined;
    } else if (code === 0x28 && !opened) opened = true;
    else if (code === 0x29) {
      // closes a trunk prefix or an area code
    } else return undefined;
    at++;
  }
  return isDigit(text.charCodeAt(at)) ? at : undefined;
}

const SYMBOL_BEFORE = /\p{Sc}[ \u00a0.]{0,2}$/u;
const CODE_BEFORE = /(?:[A-Z]{3}|Rs|kr)[ \u00a0.]{0,2}$/u;
const CURRENCY_AFTER =
  /^[ \u00a0]?(?:\p{Sc}|%|[kKmM]\b|[a-zA-Z]{0,3}(?:USD|EUR|GBP|AUD|CAD|CHF|SEK|NOK|DKK|PLN|INR|CNY|RMB|JPY|USDT)\b)/u;

function isInsideAnotherNumber(text: string, run: DigitRun): boolean {
  const before = text.charCodeAt(run.start - 1);
  const after = text.charCodeAt(run.end);
  const isApart = text.charCodeAt(run.start) === 0x28;
  if (
    (isAsciiWord(before) && !isApart) ||
    before === 0x5f ||
    before === 0x23 ||
    before === 0x2f ||
    before === 0x3d
  )
    return true;
  if (
    !run.plus &&
    (before === 0x2e || before === 0x2c || before === 0x3a) &&
    isDigit(text.charCodeAt(run.start - 2))
  )
    return true;
  if ((before === 0x2d || before === 0x2b) && isAsciiWord(text.charCodeAt(run.start - 2))) return true;
  if (isAsciiWord(after) || after === 0x40 || after === 0x5f) return true;
  if ((after === 0x2c || after === 0x3a || after === 0x2e) && isDigit(text.charCodeAt(run.end + 1)))
    return true;
  if (after === 0x2d && isAsciiWord(text.charCodeAt(run.end + 1))) return true;
  if (run.plus) return false;
  if (CURRENCY_AFTER.test(text.slice(run.end, run.end + 8))) return true;
  const lead = text.slice(Math.max(0, run.start - 6), run.start);
  if (SYMBOL_BEFORE.test(lead)) return true;
  // "USD 50000000" is an amount, "USA 202-555-0123" and "TEL 2025550123" are not.
  return run.groups.length === 1 && CODE_BEFORE.test(lead) && !CUE.test(lead);
}

function isYear(group: string): boolean {
  return /^(?:19|20)\d\d$/u.test(group);
}

function isDate(groups: readonly string[], separators: readonly string[]): boolean {
  const [a = '', b = '', c = ''] = groups;
  const day = (group: string): boolean => group.length <= 2 && Number(group) >= 1 && Number(group) <= 31;
  const mark = /^[-./]$/u;
  if (groups.length >= 3 && mark.test(separators[0] ?? '') && mark.test(separators[1] ?? '')) {
    if (isYear(a) && day(b) && day(c)) return true;
    if (day(a) && day(b) && (/^(?:19|20)\d{2,3}$/u.test(c) || (c.length === 2 && groups.length > 5)))
      return true;
  }
  return groups.length >= 2 && isYear(a) && isYear(b);
}

function isAllOneDigit(digits: string): boolean {
  return digits.split('').every((digit) => digit === digits[0]);
}

/** Four dotted groups of up to three digits: an IPv4 address or a version, not a number to call. */
function isMachineAddress(run: DigitRun): boolean {
  return (
    run.groups.length === 4 &&
    run.separators.every((separator) => separator === '.') &&
    run.groups.every((group) => group.length <= 3)
  );
}

/** Starts with 0 or 00 and has as many digits as a number called that way has. */
function isTrunkCalled(digits: string): boolean {
  if (digits.startsWith('00')) return digits.length >= 8;
  return digits.startsWith('0') && digits.length >= 9 && digits.length <= 12;
}

/** Without `+`, `0`, brackets or a word that announces it, a number must be grouped as only phone numbers are. */
function hasPhoneGrouping(run: DigitRun, digits: string): boolean {
  const { groups, separators } = run;
  if (groups.length === 1) return digits.length >= 10 && digits.length <= 12;
  if (groups.length === 2) {
    // "555-0123"; "98765 43210". Two equal groups may be a range of amounts, two long ones a postal code.
    const [first = '', second = ''] = groups;
    if (separators[0] === '-' && first.length === 3 && second.length === 4) return true;
    return digits.length === 10 && separators[0] === ' ' && first.length >= 4 && second.length >= 5;
  }
  const isThousands = groups[0]!.length <= 3 && groups.slice(1).every((group) => group.length === 3);
  if (isThousands || separators.some((separator) => separator.length > 1)) return false;
  const isList = groups.every((group) => group.length <= 2) && (groups.length < 4 || isRising(groups));
  // "60870-5-014": a single digit stands first ("1-800-…") or not at all.
  return !isList && digits.length >= 8 && groups.slice(1).every((group) => group.length > 1);
}

function isRising(groups: readonly string[]): boolean {
  return groups.every((group, index) => index === 0 || Number(group) > Number(groups[index - 1]));
}
