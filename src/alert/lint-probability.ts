import { PHIA_TERMS } from '../model/index.js';
import { findAt, placesOf, type DraftText, type LintFinding } from './lint-finding.js';

// PHIA, "Explaining Uncertainty in UK Intelligence Assessment": only the seven terms say how probable something is;
// "may", "might" and "possible" say nothing that two readers would understand alike.
const UNLICENSED =
  // bounded: a text of a draft, at most 4,000 characters; fixed words, in which nothing repeats
  /\b(?:may|might|could|possibl[ey]|possibility|possibilities|probably|probability|perhaps|maybe|conceivabl[ey]|potentially|presumably|supposedly|apparently|seemingly|arguably|seems?|appears? to|certainly|definitely|undoubtedly|doubtless|without (?:a )?doubt|no doubt|(?:very|most|quite|rather|more|less|fairly|extremely) (?:un)?likely|highly (?:im)?probable|improbable|(?:a |an )?(?:good|even|fair|small|strong|slight) (?:chance|possibility)|cannot (?:be )?rule[d]? out)\b/gi;
const TERMS = [...PHIA_TERMS].sort((one, other) => other.length - one.length);
/** A term of the yardstick; of "likely or probable" either word alone says the same. */
// bounded: nine fixed words and phrases, in which nothing repeats
const LICENSED = new RegExp(`\\b(?:${TERMS.join('|')}|likely|probable)\\b`, 'gi');
const NUMBER =
  // bounded: a text of a draft, at most 4,000 characters; a number has at most nine signs
  /\b\d[\d.,]{0,8}\s?(?:%|per\s?cent\b|percent\b)|\b(?:\d{1,4}|one|two|three|nine) (?:in|out of) (?:\d{1,4}|two|three|four|five|ten|a hundred)\b|\bodds\b/gi;
const CONFIDENCE = /\b(?:low|moderate|medium|high|full|little) confidence\b|\bconfident(?:ly)?\b/gi;
const LIST = PHIA_TERMS.map((term) => `“${term}”`).join(', ');

/** Words of probability that the yardstick does not license, or that stand where none may stand. */
export function lintProbability(draftText: DraftText): LintFinding[] {
  const { at, text, role, claim } = draftText;
  const findings: LintFinding[] = [];
  const licensed = placesOf(LICENSED, text);
  for (const found of placesOf(UNLICENSED, text)) {
    if (isWithin(found, licensed) || isMonth(found, text)) continue;
    findings.push(
      findAt(
        {
          rule: 'probability-word',
          at,
          // A person who "may telephone" is being told what is allowed, not what is probable.
          weight: role === 'instruction' ? 'advice' : 'refused',
          say: `“${found.text}” says nothing that two readers would understand alike.`,
          next: `Say it as an assessment with one of ${LIST}; or leave it out.`,
        },
        found,
      ),
    );
  }
  if (claim?.kind !== 'assessed') {
    for (const found of licensed)
      findings.push(
        findAt(
          {
            rule: 'probability-outside-assessment',
            at,
            weight: role === 'instruction' || role === 'says' ? 'advice' : 'refused',
            say: `“${found.text}” is a judgement, and only an assessment may carry one.`,
            next: 'Move it into a statement of the kind assessed, by a named body; or say what was seen.',
          },
          found,
        ),
      );
    return findings;
  }
  return [...findings, ...lintAssessment(draftText, licensed)];
}

function lintAssessment({ at, text, claim }: DraftText, licensed: readonly Place[]): LintFinding[] {
  const others =
    claim === undefined || claim.phia === null
      ? []
      : licensed.filter((found) => !isTerm(found.text, claim.phia));
  return [
    ...others.map((found) =>
      findAt(
        {
          rule: 'two-probabilities',
          at,
          weight: 'refused' as const,
          say: `The text says “${found.text}”, and the field beside it “${claim?.phia ?? ''}”.`,
          next: 'Decide for one of them, or make two statements of it.',
        },
        found,
      ),
    ),
    ...placesOf(NUMBER, text).map((found) =>
      findAt(
        {
          rule: 'number-and-word',
          at,
          weight: 'refused' as const,
          say: `A number, “${found.text}”, stands beside a word of the yardstick: each claims another exactness.`,
          next: 'Keep the word. If the number is something that was counted, say it in a statement of the kind observed.',
        },
        found,
      ),
    ),
    ...placesOf(CONFIDENCE, text).map((found) =>
      findAt(
        {
          rule: 'two-scales',
          at,
          weight: 'refused' as const,
          say: `“${found.text}” is the other scale: how sound the basis is, not how probable it is.`,
          next: 'Leave it out of the text; confidence has a field of its own.',
        },
        found,
      ),
    ),
  ];
}

type Place = { readonly index: number; readonly text: string };

function isWithin({ index, text }: Place, places: readonly Place[]): boolean {
  return places.some((one) => index >= one.index && index + text.length <= one.index + one.text.length);
}

/** "3 May", "May 2026", "in May": the month, which has a capital wherever it stands. */
function isMonth({ index, text }: Place, whole: string): boolean {
  if (text !== 'May') return false;
  const before = whole.slice(Math.max(0, index - 12), index);
  const after = whole.slice(index + 3, index + 12);
  return (
    /(?:\d(?:st|nd|rd|th)?|\b(?:in|since|until|till|of|by|from|to|early|late|mid|last|next|this|and))[ -]$/i.test(
      before,
    ) || /^(?: \d|,|\.|$)/.test(after)
  );
}

function isTerm(text: string, term: string | null): boolean {
  const said = text.toLowerCase();
  return said === term || (term === 'likely or probable' && (said === 'likely' || said === 'probable'));
}
