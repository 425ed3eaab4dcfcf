import type { Band, Hypothesis, ItemKind, UnjudgedReason } from '../../model/index.js';

/** The bands in words; `none` never says that an item is safe. */
export const BAND_WORDS: Readonly<Record<Band, string>> = {
  strong: 'Strong signs',
  some: 'Some signs',
  none: 'None found',
  unjudged: 'Not judged',
};

/** The hypotheses in words. */
export const HYPOTHESIS_WORDS: Readonly<Record<Hypothesis, string>> = {
  covert: 'Covert approach',
  scam: 'Ordinary fraud',
  ordinary: 'Ordinary',
};

/** The kinds of item in words. */
export const KIND_WORDS: Readonly<Record<ItemKind, string>> = {
  message: 'Message',
  email: 'E-mail',
  advert: 'Advert',
  invitation: 'Invitation',
  profile: 'Profile',
};

/** Why an item was not judged, in words. */
export const UNJUDGED_WORDS: Readonly<Record<UnjudgedReason, string>> = {
  'too-short': 'too few words to judge',
  unreadable: 'the text could not be read',
  'no-pack-for-language': 'no pack covers its language',
};

/** A probability as a percentage that never claims certainty: `<1%` and `>99%` at the ends. */
export function sayPercent(probability: number): string {
  if (probability < 0.01) return '<1%';
  if (probability > 0.99) return '>99%';
  return `${String(Math.round(probability * 100))}%`;
}

/** Bits with their sign and one decimal, with a true minus sign. */
export function sayBits(bits: number): string {
  const rounded = Math.round(Math.abs(bits) * 10) / 10;
  return `${bits < 0 ? '−' : '+'}${rounded.toFixed(1)}`;
}

/** A count with thousands separated by a thin no-break space, which no reader takes for a decimal mark. */
export function sayCount(count: number): string {
  // bounded: the digits of one number
  return String(count).replace(/\B(?=(\d{3})+$)/g, '\u202f');
}

/** A count with its noun: `1 item`, `1 204 items`. */
export function sayNumberOf(count: number, noun: string): string {
  return `${sayCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}
