import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { cached } from './bounded-cache.js';

// A dialling code and five digits; without a code seven are asked for.
const FEWEST_INTERNATIONAL = 6;
const FEWEST_DIGITS = 7;
// ITU-T E.164 §6.
const MOST_DIGITS = 15;

/**
 * A phone number in its one form. A number with `+` or `00` is taken as it is written, whatever its dialling code:
 * the code is never looked at. One without is read as a national number of `region` (ISO 3166-1 alpha-2, default GB);
 * when it is none there, its digits are the value.
 * @returns E.164 (`+442079460123`), digits, or undefined when it has too few digits or more than fifteen.
 */
export function parsePhone(text: string, region = 'GB'): string | undefined {
  const trimmed = text.trim();
  const isInternational = /^\(?\+/u.test(trimmed);
  // "+44 (0)20 …": the trunk prefix in brackets is not dialled after a code.
  const dialled = isInternational || trimmed.startsWith('00') ? trimmed.replace(/\(0\)/u, '') : trimmed;
  const digits = dialled.replace(/\D/gu, '');
  const called = isInternational ? digits : digits.startsWith('00') ? digits.slice(2) : undefined;
  if (called !== undefined) {
    return called.length >= FEWEST_INTERNATIONAL && called.length <= MOST_DIGITS ? `+${called}` : undefined;
  }
  if (digits.length < FEWEST_DIGITS || digits.length > MOST_DIGITS) return undefined;
  return nationalNumber(`${region}:${digits}`);
}

const nationalNumber: (regionAndDigits: string) => string = cached(2048, (regionAndDigits) => {
  const [region = '', digits = ''] = regionAndDigits.split(':');
  if (!isSupportedCountry(region)) return digits;
  const number = parsePhoneNumberFromString(digits, region);
  // A number with the trunk prefix is national even where the plan's ranges do not list it (numbers set apart for drama).
  const isNational = number?.isPossible() === true && (number.isValid() || digits.startsWith('0'));
  return isNational ? number.number : digits;
});

/** The number as shown to people, grouped as its country groups it where that is known. */
export function formatPhone(value: string): string {
  return value.startsWith('+') ? (parsePhoneNumberFromString(value)?.formatInternational() ?? value) : value;
}
