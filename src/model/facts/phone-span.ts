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
  readonly brackets: boolean;
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
  if (run === undefined) return undefined;
  const digits = run.groups.join('');
  if (digits.length < FEWEST_DIGITS || digits.length > MOST_DIGITS) return undefined;
  if (isInsideAnotherNumber(text, run) || isDate(run.groups, run.separators) || isAllOneDigit(digits))
    return undefined;
  if (!run.plus && isMachineAddress(run)) return undefined;
  const span = { start: run.start, end: run.end };
  if (run.plus) return span;
  const lead = text.slice(Math.max(0, run.start - CUE_REACH), run.start);
  if (CUE.test(lead)) return span;
  if (OTHER_CUE.test(lead)) return undefined;
  if (run.brackets || isTrunkCalled(digits)) return span;
  return hasPhoneGrouping(run, digits) ? span : undefined;
}

function readRun(text: string, at: number, from: number): DigitRun | undefined {
  let start = at;
  let plus = false;
  let brackets = false;
  if (start > from && text.charCodeAt(start - 1) === 0x28) {
    start--;
    brackets = true;
  }
  if (start > from && text.charCodeAt(start - 1) === 0x2b) {
    start--;
    plus = true;
    if (start > from && text.charCodeAt(start - 1) === 0x28) {
      start--;
      brackets = true;
    }
  }
  const groups: string[] = [];
  const separators: string[] = [];
  let end = at;
  let total = 0;
  let cursor = at;
  for (;;) {
    let groupEnd = cursor;
    while (isDigit(text.charCodeAt(groupEnd))) groupEnd++;
    const group = text.slice(cursor, groupEnd);
    // A second number after a blank ("07700 900142 07700 900143", "020 7946 0123 2024") is not part of the first.
    if (startsAnother(groups, separators, total, group)) {
      separators.pop();
      break;
    }
    groups.push(group);
    total += group.length;
    end = groupEnd;
    if (total > MOST_DIGITS || groups.length >= GROUP_LIMIT) break;
    const next = separatorEnd(text, groupEnd);
    if (next === undefined) break;
    const separator = text.slice(groupEnd, next);
    if (separator.includes('(')) brackets = true;
    separators.push(separator);
    cursor = next;
  }
  if (separators.length >= groups.length) separators.length = groups.length - 1;
  // "(020) 7946 0123": the bracket closes inside the run. One that closes after it belongs to the sentence.
  const closesInside = separators.some((separator) => separator.includes(')'));
  if (brackets && !closesInside && text.charCodeAt(start) === 0x28) {
    start++;
    brackets = separators.some((separator) => separator.includes('('));
  }
  return { start, end, groups, separators, plus, brackets };
}

function startsAnother(
  groups: readonly string[],
  separators: readonly string[],
  total: number,
  group: string,
): boolean {
  if (groups.length === 0) return false;
  const separator = separators[separators.length - 1] ?? '';
  if (!/^[ \u00a0]/u.test(separator)) return false;
  return (
    (total >= 9 && group.startsWith('0') && group.length >= 3) ||
    (total >= 10 && /^(?:19|20)\d\d$/u.test(group))
  );
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
  if (isAsciiWord(before) || before === 0x5f || before === 0x23 || before === 0x2f || before === 0x3d)
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
    if (day(a) && day(b) && (isYear(c) || (c.length === 2 && groups.length > 5))) return true;
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
  return digits.startsWith('0') && digits.length >= 9 && (digits.length <= 12 || digits.startsWith('00'));
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
