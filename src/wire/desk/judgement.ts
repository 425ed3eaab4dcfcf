import { z } from 'zod';
import { EXPOSURES, FACT_USES, FIELD_NAMES, ITEM_KINDS, type FactKind } from '../../model/index.js';

// The shapes of a verdict (src/model) and its explanation (src/check), as they travel. A test holds them to the types
// of those rooms: this room may not import check.

/** The three hypotheses. */
export const HypothesisName = z.enum(['covert', 'scam', 'ordinary']);
/** The verdict in a word. */
export const BandName = z.enum(['strong', 'some', 'none', 'unjudged']);
/** What a thing is. */
export const ItemKindName = z.enum(ITEM_KINDS);
/** The texts an item can have. */
export const ItemFieldName = z.enum(FIELD_NAMES);
/** How far an approach went. */
export const ExposureName = z.enum(EXPOSURES);

/** Six decimals, summing to 1. */
export const Probability = z.object({ covert: z.number(), scam: z.number(), ordinary: z.number() });

const FactKindName = z.enum(Object.keys(FACT_USES) as [FactKind, ...FactKind[]]);

/** A fact found in an item. */
export const FactShape = z.object({
  kind: FactKindName,
  value: z.string(),
  field: ItemFieldName.exactOptional(),
  start: z.int().exactOptional(),
  end: z.int().exactOptional(),
});

/** One sign that was seen, as src/model has it. */
const SeenIndicatorShape = z.object({
  id: z.string(),
  title: z.string(),
  group: z.string(),
  bits: z.number(),
  alone: z.number().exactOptional(),
  toward: HypothesisName,
  field: ItemFieldName.exactOptional(),
  start: z.int().exactOptional(),
  end: z.int().exactOptional(),
  quote: z.string().exactOptional(),
});

const IntakeNoteShape = z.object({
  code: z.enum([
    'bidi-removed',
    'zero-width-removed',
    'nul-removed',
    'encoding-guessed',
    'html-text-differs',
    'readings-disagree',
    'attachments-not-read',
    'truncated',
  ]),
  field: ItemFieldName.exactOptional(),
  count: z.int().exactOptional(),
});

/** The judgement of one item, as src/model has it. */
export const VerdictShape = z.object({
  id: z.string(),
  kind: ItemKindName,
  probability: Probability,
  band: BandName,
  unjudged: z.enum(['too-short', 'unreadable', 'no-pack-for-language']).exactOptional(),
  indicators: z.array(SeenIndicatorShape).readonly(),
  facts: z.array(FactShape).readonly(),
  notes: z.array(IntakeNoteShape).readonly(),
});

const OutcomeShape = z.object({ band: BandName, probability: Probability });
const AnswerShape = z.object({ choice: z.string(), label: z.string(), outcome: OutcomeShape });

const ExplanationLineShape = z.object({
  id: z.string(),
  title: z.string(),
  plain: z.string(),
  group: z.string(),
  groupTitle: z.string(),
  weights: z
    .array(z.object({ toward: HypothesisName, counted: z.number(), alone: z.number(), capped: z.boolean() }))
    .readonly(),
  basis: z.enum(['measured', 'elicited']).exactOptional(),
  from: z.string().exactOptional(),
  source: z.string().exactOptional(),
  field: ItemFieldName.exactOptional(),
  start: z.int().exactOptional(),
  end: z.int().exactOptional(),
  quote: z.string().exactOptional(),
});

/** A verdict laid open, as src/check has it. */
export const ExplanationShape = z.object({
  id: z.string(),
  band: BandName,
  headline: z.string(),
  leading: HypothesisName,
  probabilities: z
    .array(z.object({ hypothesis: HypothesisName, probability: z.number(), words: z.string() }))
    .readonly(),
  lines: z.array(ExplanationLineShape).readonly(),
  groups: z
    .array(
      z.object({
        group: z.string(),
        title: z.string(),
        toward: HypothesisName,
        bits: z.number(),
        cap: z.number().exactOptional(),
        full: z.boolean(),
      }),
    )
    .readonly(),
  prior: z.string(),
  without: z
    .array(z.object({ id: z.string(), title: z.string(), outcome: OutcomeShape, sentence: z.string() }))
    .readonly(),
  questions: z
    .array(
      z.object({
        question: z.string(),
        ask: z.string(),
        raises: AnswerShape.exactOptional(),
        lowers: AnswerShape.exactOptional(),
        sentence: z.string(),
      }),
    )
    .readonly(),
  advice: z.array(z.object({ say: z.string(), source: z.string() })).readonly(),
  sources: z.array(z.string()).readonly(),
  caution: z.string(),
});

/** What only the person can tell. */
export const PersonalShape = z.strictObject({
  answers: z.record(z.string().max(80), z.string().max(80)).exactOptional(),
  exposure: ExposureName.exactOptional(),
});

export type VerdictShape = z.infer<typeof VerdictShape>;
export type ExplanationShape = z.infer<typeof ExplanationShape>;
