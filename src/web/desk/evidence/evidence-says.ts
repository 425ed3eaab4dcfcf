import type { CustodyEvent, Exhibit, ExhibitGrade } from '../../../wire/index.js';

/** The Admiralty code, first half: the source. */
export const RELIABILITY_WORDS: Readonly<Record<ExhibitGrade['reliability'], string>> = {
  A: 'completely reliable',
  B: 'usually reliable',
  C: 'fairly reliable',
  D: 'not usually reliable',
  E: 'unreliable',
  F: 'reliability cannot be judged',
};

/** The Admiralty code, second half: what it says. */
export const CREDIBILITY_WORDS: Readonly<Record<ExhibitGrade['credibility'], string>> = {
  '1': 'confirmed by other sources',
  '2': 'probably true',
  '3': 'possibly true',
  '4': 'doubtful',
  '5': 'improbable',
  '6': 'truth cannot be judged',
};

/** What was done to an exhibit. */
export const CUSTODY_WORDS: Readonly<Record<CustodyEvent['what'], string>> = {
  taken: 'Taken',
  viewed: 'Looked at',
  'copied-out': 'Copied out',
  exported: 'Put into a package',
  graded: 'Graded',
  erased: 'Erased',
};

/** What an exhibit was taken from, in words. */
export function sayOrigin({ from }: Pick<Exhibit, 'from'>): string {
  if (from.kind === 'file') return 'a file that was handed in';
  if (from.kind === 'advert') return 'an advert';
  return from.attachment === null ? 'a report, its text' : 'a report, a file with it';
}

/** A grade in its two letters and in words: `B2, usually reliable, probably true`. */
export function sayGrade({ reliability, credibility }: ExhibitGrade): string {
  return `${reliability}${credibility}, ${RELIABILITY_WORDS[reliability]}, ${CREDIBILITY_WORDS[credibility]}`;
}
