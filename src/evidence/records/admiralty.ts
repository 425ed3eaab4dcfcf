import type { Json } from '../../base/index.js';
import { readObject } from '../../seal/verify.js';

/** How reliable the source is, in the Admiralty (NATO) code. */
export const RELIABILITY = {
  A: 'completely reliable',
  B: 'usually reliable',
  C: 'fairly reliable',
  D: 'not usually reliable',
  E: 'unreliable',
  F: 'reliability cannot be judged',
} as const;

/** How credible the information is, whoever the source: judged apart from it. */
export const CREDIBILITY = {
  1: 'confirmed by other sources',
  2: 'probably true',
  3: 'possibly true',
  4: 'doubtful',
  5: 'improbable',
  6: 'truth cannot be judged',
} as const;

/** A grade: two characters, each given by itself. */
export interface AdmiraltyGrade {
  readonly reliability: keyof typeof RELIABILITY;
  readonly credibility: keyof typeof CREDIBILITY;
}

export function isAdmiraltyGrade(value: Json | undefined): boolean {
  const grade = readObject(value, ['reliability', 'credibility']);
  const { reliability, credibility } = grade ?? {};
  return (
    typeof reliability === 'string' &&
    Object.hasOwn(RELIABILITY, reliability) &&
    typeof credibility === 'number' &&
    Object.hasOwn(CREDIBILITY, credibility)
  );
}

/** The grade in words, for people. */
export function formatGrade({ reliability, credibility }: AdmiraltyGrade): string {
  return `${reliability}${credibility}: source ${RELIABILITY[reliability]}, information ${CREDIBILITY[credibility]}`;
}
