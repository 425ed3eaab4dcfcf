import type { Band, Hypothesis, UnjudgedReason, Verdict } from '../model/index.js';
import type { Prior } from './weigh.js';

/** The hypotheses as they are named to people. */
export const HYPOTHESIS_NAMES: Readonly<Record<Hypothesis, string>> = {
  covert: 'a covert approach',
  scam: 'an ordinary fraud',
  ordinary: 'ordinary',
};

/** The bands as they are named to people. */
export const BAND_NAMES: Readonly<Record<Band, string>> = {
  strong: 'strong signs',
  some: 'some signs',
  none: 'none found',
  unjudged: 'not judged',
};

const UNJUDGED_REASONS: Readonly<Record<UnjudgedReason, string>> = {
  'too-short': 'there are too few words',
  unreadable: 'the text could not be read',
  'no-pack-for-language': 'it is in a language that no pack covers',
};

/** Said below every explanation. */
export const CAUTION =
  'This weighs what a text says by stated weights. It is not a finding about any person.';

/** One hypothesis counts as leading alone when it is at least this many times as probable as the other. */
const CLEARLY = 2;

/** What an item most likely is, of what is worth acting on: `ordinary` when no signs were found or it was not judged. */
export function leadingOf({ band, probability }: Verdict): Hypothesis {
  if (band === 'none' || band === 'unjudged') return 'ordinary';
  return probability.covert >= probability.scam ? 'covert' : 'scam';
}

/** The verdict in one sentence. `none` never says safe, and `unjudged` says why. */
export function sayBand(verdict: Verdict): string {
  const { band, probability } = verdict;
  if (band === 'none') return 'No signs found, which is not proof.';
  if (band === 'unjudged') {
    const why = verdict.unjudged === undefined ? '' : `: ${UNJUDGED_REASONS[verdict.unjudged]}`;
    return `Not judged${why}. This does not mean that it is safe.`;
  }
  const [more, less] =
    probability.covert >= probability.scam ? (['covert', 'scam'] as const) : (['scam', 'covert'] as const);
  const both = probability[less] > 0 && probability[more] < CLEARLY * probability[less];
  const what = both ? `${HYPOTHESIS_NAMES[more]} or ${HYPOTHESIS_NAMES[less]}` : HYPOTHESIS_NAMES[more];
  return `${band === 'strong' ? 'Strong' : 'Some'} signs of ${what}.`;
}

/** The stated prior in words. */
export function sayPrior({ covert, scam }: Prior): string {
  return (
    `Before anything was read, ${sayShare(covert)} such items was taken to be ${HYPOTHESIS_NAMES.covert} ` +
    `and ${sayShare(scam)} ${HYPOTHESIS_NAMES.scam}.`
  );
}

/** "1 in 50", or "about 1 in 33" where it does not come out even. */
function sayShare(share: number): string {
  const of = 1 / share;
  const even = Math.abs(of - Math.round(of)) < 1e-6;
  return `${even ? '' : 'about '}1 in ${of < 9.5 && !even ? of.toFixed(1) : String(Math.round(of))}`;
}
