export { EXPOSURES, type Exposure } from './exposure.js';
export {
  FIELD_NAMES,
  ITEM_KINDS,
  type AuthenticationResult,
  type FieldName,
  type IntakeNote,
  type Item,
  type ItemField,
  type ItemKind,
  type ItemSource,
  type LinkColumn,
  type Sender,
} from './item.js';
export { FACT_USES, type Fact, type FactKind, type FactUse } from './fact.js';
export {
  CONTACT_FACT_KINDS,
  type ContactEvent,
  type ContactEventKind,
  type ContactFact,
  type PastContact,
} from './past-contact.js';
export type { Band, Hypothesis, Offer, SeenIndicator, UnjudgedReason, Verdict } from './verdict.js';
export {
  CONFIDENCE_WORDS,
  PHIA_TERMS,
  TLP_LABELS,
  type Confidence,
  type PhiaTerm,
  type TlpLabel,
} from './stated-words.js';
export { BREAK, CLOSED_TOKEN, FIRST_WORD, type ClosedField, type ClosedText } from './closed-text.js';
export {
  findContacts,
  readContacts,
  type ContactKind,
  type ContactSpan,
  type TextContacts,
} from './facts/find-contacts.js';
export { findFacts } from './facts/find-facts.js';
export { FACT_KINDS, formatFact, type FactKindRule, type FactOptions } from './facts/fact-kinds.js';
export { parseMoneyValue, type Money } from './facts/money.js';
export { isFreeMailDomain, isHubDomain, isPlatformDomain, isShortenerDomain } from './facts/known-domains.js';
export { lookAlikeSkeleton } from './facts/look-alike.js';
export { mixedScriptWord } from './facts/mixed-script.js';
export { looksLikeDomain, type LookAlikeDomain, type LookAlikeHow } from './facts/looks-like-domain.js';
export { ClosedVocabulary } from './closed-vocabulary.js';
export { TextUnits } from './text-units.js';
export { ClosedReader } from './close-text.js';
