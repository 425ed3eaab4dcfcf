import { BREAK, CLOSED_TOKEN, type ClosedField, type ClosedText, type FieldName } from '../model/index.js';

/** Fields whose words the model reads. Names of firms and places stand in the others. */
export const LEXICAL_FIELDS: ReadonlySet<FieldName> = new Set<FieldName>([
  'title',
  'subject',
  'text',
  'company_profile',
  'description',
  'requirements',
  'benefits',
]);

/** The parts of an advert whose presence and length the model reads, in the order of the pattern's bits. */
export const ADVERT_PARTS = ['title', 'company_profile', 'description', 'requirements', 'benefits'] as const;

/** Lengths count by the power of two below them, up to 2^12 tokens. */
export const LENGTH_STEPS = 13;

/**
 * How an advert is put together: which parts it has and how long they are, by power of two; undefined for texts that
 * are not split into parts. A file of adverts with a column for the firm says who it is by another way, so there a
 * missing description of the firm means nothing.
 */
export interface AdvertShape {
  /** Bit i: the advert has part i of {@link ADVERT_PARTS}. */
  readonly pattern: number;
  /** Per part the power of two of its length in tokens, -1 where it is missing. */
  readonly lengths: readonly number[];
}

/** Reads the shape of an advert. */
export function shapeOf(closed: ClosedText): AdvertShape | undefined {
  const has = (name: FieldName): boolean =>
    closed.fields.some((field) => field.name === name && field.length > 0);
  if (!has('description') || has('text') || has('company')) return undefined;
  let pattern = 0;
  const lengths = ADVERT_PARTS.map((part, i) => {
    const tokens = closed.fields.reduce((sum, field) => (field.name === part ? sum + field.length : sum), 0);
    if (tokens === 0) return -1;
    pattern |= 1 << i;
    return Math.min(LENGTH_STEPS - 1, 31 - Math.clz32(tokens));
  });
  return { pattern, lengths };
}

/** Whether token i and the one before it may make a phrase: a clause's end between them keeps them apart. */
export function joinsPrevious(field: ClosedField, i: number): boolean {
  return i > 0 && field.breaks[i]! < BREAK.clause;
}

/** How the tokens that are no words are written in the model's data. */
export const TOKEN_SIGNS: readonly (readonly [string, number])[] = [
  ['#other', CLOSED_TOKEN.other],
  ['#number', CLOSED_TOKEN.number],
  ['#email', CLOSED_TOKEN.email],
  ['#url', CLOSED_TOKEN.url],
  ['#phone', CLOSED_TOKEN.phone],
  ['#handle', CLOSED_TOKEN.handle],
];
