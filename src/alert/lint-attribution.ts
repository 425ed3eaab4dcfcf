import { findAt, placesOf, type DraftText, type LintFinding } from './lint-finding.js';

// No list of countries: what makes a sentence an attribution is what it says somebody does for whom, whoever that is.
const ATTRIBUTION =
  // bounded: a text of a draft, at most 4,000 characters; a gap is at most three words of thirty
  /\bon behalf of\b|\b(?:state|government|regime)[- ](?:sponsored|backed|linked|directed|controlled|owned|affiliated|aligned|funded)\b|\b(?:nation[- ]state|hostile state|foreign state|foreign power|foreign government|state actor|state threat actor)s?\b|\b(?:foreign |hostile |military |state )?intelligence (?:service|officer|agenc(?:y|ie)|operative|agent|organisation|directorate)s?\b|\b(?:secret|security) (?:service|police)(?: of\b|s of\b)|\bministry of\b|\bgovernment of\b|\b(?:acts?|acting|acted|works?|working|worked|spying|spies|spied|recruit(?:s|ed|ing)?|directed|controlled|run|financed|paid) (?:for|by) (?:a |an |the |its |their )?(?:\S{1,30} ){0,3}(?:state|government|service|ministry|party|military|army|embassy|regime)\b/gi;

/** Bodies that nobody can ask. */
const NOBODY =
  /^(?:we|us|ourselves|it|they|i|officials?|sources?|(?:the |an? )?(?:desk|officers?|analysts?|experts?|office|team|government|authorit(?:y|ies)|agenc(?:y|ies)|press|media|reports?)|some(?:body|one)|unknown|anonymous|n\/?a|tb[cd]|-+|\?+)$/i;

/** Attribution to a state: only as an assessment, by a body that can be named and asked. */
export function lintAttribution({ at, text, claim }: DraftText): LintFinding[] {
  if (claim?.kind === 'assessed') return [];
  return placesOf(ATTRIBUTION, text).map((found) =>
    findAt(
      {
        rule: 'attribution',
        at,
        weight: 'refused',
        say: `“${found.text}” says for whom somebody acts, which is never seen and never merely alleged here.`,
        next: 'Move it into a statement of the kind assessed, by a named body, with its word of the yardstick and its exhibits; of a firm or a person that speaks for another, say “for”.',
      },
      found,
    ),
  );
}

/** Whether that is a body that can be named and asked. */
export function isNamedBody(by: string): boolean {
  return !NOBODY.test(by.trim());
}
