import { z } from 'zod';
import { DraftDetail, MsgTypeName } from './alerts.js';
import { AlertId, AudienceId, Count, Time } from './identifiers.js';

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
/** The id of a pack. */
const PackId = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);

/** A version of guidance that was sent to an audience, with what its relays say of it. */
const SentGuidanceRow = z.object({
  version: z.string(),
  alert: AlertId,
  audience: AudienceId,
  audienceName: z.string(),
  at: Time,
  msgType: MsgTypeName,
  standing: z.enum(['current', 'expired', 'corrected', 'withdrawn']),
  members: Count,
  sent: Count,
  fetched: Count,
  /** How many have said that they read it. Who they are, their office knows. */
  acknowledged: Count,
});

/** A piece of guidance that the desk holds. */
export const GuidanceRow = z.object({
  pack: PackId,
  reader: z.string(),
  title: z.string(),
  version: z.string(),
  /** The post that answers for it. */
  owner: z.string().nullable(),
  reviewed: Day.nullable(),
  review: Day.nullable(),
  /** Past its review date, or without one. */
  overdue: z.boolean(),
  /** What the safeguard says of it today. */
  findings: z
    .array(
      z.object({
        rule: z.string(),
        title: z.string(),
        detail: z.string(),
        answer: z.enum(['finding', 'not-judged']),
      }),
    )
    .readonly(),
  /** Newest first. */
  sent: z.array(SentGuidanceRow).readonly(),
});

export const GuidanceListInput = z.strictObject({});
export const GuidanceListOutput = z.object({
  today: Day,
  guidance: z.array(GuidanceRow).readonly(),
  audiences: z.array(z.object({ id: AudienceId, name: z.string() })).readonly(),
});

/** Begins a message that sends guidance to an audience. */
export const GuidanceDraftInput = z.strictObject({ pack: PackId, audience: AudienceId });
export const GuidanceDraftOutput = DraftDetail;

export type GuidanceRow = z.infer<typeof GuidanceRow>;
