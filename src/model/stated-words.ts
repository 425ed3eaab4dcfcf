/**
 * The words in which a probability may be said, from least to most: the seven terms of the PHIA probability yardstick
 * (GOV.UK "Explaining Uncertainty in UK Intelligence Assessment", 24 March 2025).
 */
export const PHIA_TERMS = [
  'remote chance',
  'highly unlikely',
  'unlikely',
  'realistic possibility',
  'likely or probable',
  'highly likely',
  'almost certain',
] as const;

/** One of {@link PHIA_TERMS}. */
export type PhiaTerm = (typeof PHIA_TERMS)[number];

/** How sure an assessor is of an assessment: a scale of its own, never mixed with the yardstick. */
export const CONFIDENCE_WORDS = ['low', 'moderate', 'high'] as const;

/** One of {@link CONFIDENCE_WORDS}. */
export type Confidence = (typeof CONFIDENCE_WORDS)[number];

/** Whom something may be passed on to (FIRST, Traffic Light Protocol 2.0), from the widest to the narrowest. */
export const TLP_LABELS = ['TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED'] as const;

/** One of {@link TLP_LABELS}. */
export type TlpLabel = (typeof TLP_LABELS)[number];
