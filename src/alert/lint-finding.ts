import type { AlertDraft, DraftClaim } from './draft.js';

/** Something in a draft that should not be published so. */
export interface LintFinding {
  /** Which rule found it; stable. */
  readonly rule: string;
  /** The field, such as `statements/0/text`. */
  readonly at: string;
  /** UTF-16 offsets into the field; `null` when the whole of it is meant. */
  readonly start: number | null;
  readonly end: number | null;
  /** `refused`: it cannot be proposed with it. */
  readonly weight: 'refused' | 'advice';
  /** What is wrong, a sentence. */
  readonly say: string;
  /** What to do, a sentence. */
  readonly next: string;
}

/** A text of a draft that people will read. */
export interface DraftText {
  readonly at: string;
  readonly text: string;
  readonly role: 'event' | 'headline' | 'claim' | 'instruction' | 'says';
  /** The statement it is of, for role `claim`. */
  readonly claim?: DraftClaim;
}

/** Every text of a draft that is the desk's own, in the order in which it is read. Answers are somebody else's words. */
export function textsOf({ event, headline, statements, instructions, facts }: AlertDraft): DraftText[] {
  return [
    { at: 'event', text: event, role: 'event' },
    { at: 'headline', text: headline, role: 'headline' },
    ...statements.map((claim, at) => ({
      at: `statements/${at}/text`,
      text: claim.text,
      role: 'claim' as const,
      claim,
    })),
    ...instructions.map((text, at) => ({ at: `instructions/${at}`, text, role: 'instruction' as const })),
    ...facts.map(({ says }, at) => ({ at: `facts/${at}/says`, text: says, role: 'says' as const })),
  ];
}

/** A finding about a whole field that is refused. */
export function refuseField(rule: string, at: string, say: string, next: string): LintFinding {
  return { rule, at, start: null, end: null, weight: 'refused', say, next };
}

/** A finding about a stretch of a field. */
export function findAt(
  finding: Omit<LintFinding, 'start' | 'end'>,
  match: { readonly index: number; readonly text: string },
): LintFinding {
  return { ...finding, start: match.index, end: match.index + match.text.length };
}

/** Every place where a pattern with the flag `g` matches. */
export function placesOf(pattern: RegExp, text: string): { index: number; text: string }[] {
  return [...text.matchAll(pattern)].map((match) => ({ index: match.index, text: match[0] }));
}
