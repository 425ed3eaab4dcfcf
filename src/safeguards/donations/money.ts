/** Money in whole pence: a safe integer, never a fraction. */
export type Pence = number;

/** Hundred thousand million pounds: nothing above it is a donation, and a million of them still add up exactly. */
const MOST_POUNDS_DIGITS = 11;

const AMOUNT = /^(-?)(?:GBP|£)?\s?(-?)(\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.(\d{1,2})0{0,6})?(?:\s?GBP)?$/i;

/**
 * Reads an amount of pounds as registers and ledgers write it: `£11,180.00`, `GBP 500`, `500.5`. Undefined for anything
 * else, also for another currency and for thousands that are not in threes: an amount is never guessed.
 */
export function readPence(text: string): Pence | undefined {
  const [, minus, inner, pounds, pence = ''] = AMOUNT.exec(text.trim()) ?? [];
  if (pounds === undefined || (minus !== '' && inner !== '')) return undefined;
  const digits = pounds.replaceAll(',', '').replace(/^0+(?=\d)/, '');
  if (digits.length > MOST_POUNDS_DIGITS) return undefined;
  const amount = Number(digits) * 100 + Number(pence.padEnd(2, '0'));
  return minus === '' && inner === '' ? amount : -amount;
}

/** `£11,180`, `£2,230.50`: pence only where there are some. */
export function formatPence(amount: Pence): string {
  const whole = Math.trunc(Math.abs(amount) / 100);
  const pence = Math.abs(amount) % 100;
  // bounded: the digits of one amount, at most sixteen
  const pounds = String(whole).replace(/\B(?=(?:\d{3})+$)/g, ',');
  return `${amount < 0 ? '-' : ''}£${pounds}${pence === 0 ? '' : `.${String(pence).padStart(2, '0')}`}`;
}
