import { z } from 'zod';
import { EXPOSURES, FIELD_NAMES, ITEM_KINDS } from '../model/index.js';

/** Longest text of one field, in UTF-16 units; far above any message, far below what would stop a reader. */
const FIELD_UNITS = 2_000_000;
const NOTE_UNITS = 50_000;
const NAME_UNITS = 500;
/** As much as an alert can carry of an answer. */
const ANSWER_UNITS = 20_000;

const short = z.string().max(NAME_UNITS);
const fieldName = z.enum(FIELD_NAMES);

/** What was received, as text and fields: the sender's own reading of it, which the desk never takes on trust. */
export const reportedItemSchema = z.strictObject({
  kind: z.enum(ITEM_KINDS),
  fields: z.array(z.strictObject({ name: fieldName, text: z.string().max(FIELD_UNITS) })).max(32),
  channel: short.optional(),
  from: z
    .strictObject({
      name: short.optional(),
      address: short.optional(),
      replyTo: short.optional(),
      returnPath: short.optional(),
      profileUrl: z.string().max(2000).optional(),
    })
    .optional(),
  postedAt: z.string().max(40).optional(),
});
export type ReportedItem = z.infer<typeof reportedItemSchema>;

/** What the device judged, if it did: shown beside the desk's own verdict, never in its place. */
export const deviceVerdictSchema = z.strictObject({
  band: z.enum(['strong', 'some', 'none', 'unjudged']),
  probability: z.strictObject({
    covert: z.number().min(0).max(1),
    scam: z.number().min(0).max(1),
    ordinary: z.number().min(0).max(1),
  }),
  indicators: z
    .array(z.strictObject({ id: short, bits: z.number(), toward: short }))
    .max(1000)
    .optional(),
  packs: z.record(short, short).optional(),
});
export type DeviceVerdict = z.infer<typeof deviceVerdictSchema>;

/** The body of a sealed report (docs/protocol.md, "Envelope"). */
export const reportBodySchema = z.strictObject({
  kind: z.literal('report'),
  item: reportedItemSchema,
  /** Which of the envelope's parts is the original, counted from 0; null when only text was sent. */
  parts: z.strictObject({ original: z.number().int().min(0).max(999).nullable() }),
  answers: z.record(short, short),
  exposure: z.enum(EXPOSURES).nullable(),
  verdict: deviceVerdictSchema.nullable(),
  note: z.string().max(NOTE_UNITS),
  reporter: z.strictObject({ name: short, contact: short }).nullable(),
  alert: short.nullable(),
});
export type ReportBody = z.infer<typeof reportBodySchema>;

/** The body of a sealed addition: what a reporter sends later with the same receipt. */
export const additionBodySchema = z.strictObject({
  kind: z.literal('addition'),
  note: z.string().max(NOTE_UNITS),
});
export type AdditionBody = z.infer<typeof additionBodySchema>;

/** The body of an answer: what a person or company named in an alert has to say to it. */
export const answerBodySchema = z.strictObject({
  kind: z.literal('answer'),
  /** The alert's id. */
  alert: z.string().regex(/^[A-Za-z0-9_-]{21}[AQgw]$/),
  /** Who answers, as it would be published. */
  from: z.string().min(1).max(200),
  /** How the desk can reach them; not published. */
  contact: short,
  text: z.string().min(1).max(ANSWER_UNITS),
});
export type AnswerBody = z.infer<typeof answerBodySchema>;

/** The body of a relay's counts; what is signed in it is read where it is verified. */
const countsBodySchema = z.strictObject({ kind: z.literal('counts'), counts: z.unknown() });
export type CountsBody = z.infer<typeof countsBodySchema>;

/** What may stand inside an envelope from outside. */
export const sealedBodySchema = z.discriminatedUnion('kind', [
  reportBodySchema,
  additionBodySchema,
  answerBodySchema,
  countsBodySchema,
]);
