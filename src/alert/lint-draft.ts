import type { AlertDraft } from './draft.js';
import { lintAttribution } from './lint-attribution.js';
import { lintClaims, lintFacts, lintFields, lintTlp } from './lint-fields.js';
import { textsOf, type LintFinding } from './lint-finding.js';
import { lintNames } from './lint-names.js';
import { lintProbability } from './lint-probability.js';

/**
 * What in a draft should not be published so: words of probability that no yardstick licenses, statements without
 * support, attribution that nobody stands behind, what is missing. A draft in which nothing is `refused` can be drawn
 * up. Answers are other people's words and are not touched.
 */
export function lintDraft(draft: AlertDraft, now: Date): readonly LintFinding[] {
  const texts = textsOf(draft);
  return [
    ...lintFields(draft, now),
    ...lintClaims(draft),
    ...texts.flatMap(lintProbability),
    ...texts.flatMap(lintAttribution),
    ...lintNames(draft),
    ...lintFacts(draft),
    ...lintTlp(draft),
  ];
}
