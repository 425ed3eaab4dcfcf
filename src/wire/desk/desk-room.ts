import { z } from 'zod';
import { Count, Cursor, Limit, Line, Time } from './identifiers.js';
import { BandName } from './judgement.js';
import { ReportOutcome, ReportStatus } from './states.js';

export const SearchInput = z.strictObject({
  text: Line,
  in: z
    .array(z.enum(['report', 'advert', 'note', 'campaign']))
    .min(1)
    .max(4)
    .exactOptional(),
  after: Cursor.exactOptional(),
  limit: Limit.default(25),
});
export const SearchOutput = z.object({
  hits: z
    .array(
      z.object({
        kind: z.enum(['report', 'advert', 'note', 'campaign']),
        /** The report, advert or campaign to open. */
        id: z.string(),
        title: z.string(),
        /** Some words around the place, masked as in the indicator view; `marks` are UTF-16 offsets into it. */
        snippet: z.string(),
        marks: z.array(z.object({ start: Count, end: Count })).readonly(),
        band: BandName.nullable(),
        status: ReportStatus.nullable(),
        at: Time,
      }),
    )
    .readonly(),
  total: Count,
  next: Cursor.nullable(),
});

/** A reply that is written once. `{campaign}`, `{desk}`, `{telephone}`, `{hours}` are filled in. */
export const ReplyTemplate = z.object({
  id: z.string(),
  title: z.string(),
  text: z.string(),
  /** The outcome it suits, if one. */
  outcome: ReportOutcome.nullable(),
});
export const TemplatesListInput = z.strictObject({});
export const TemplatesListOutput = z.object({ templates: z.array(ReplyTemplate).readonly() });

/** How the desk stands. Has no name and no text, so that it can be shown while the desk is locked. */
export const DeskStateInput = z.strictObject({});
export const DeskStateOutput = z.object({
  locked: z.boolean(),
  desk: z.object({ name: z.string(), fingerprint: z.string(), telephone: z.string(), hours: z.string() }),
  reports: z.object({ sealed: Count, new: Count, working: Count, waiting: Count, closed: Count }),
  gate: z.object({
    url: z.string(),
    /** When the desk last got through, and what stands in the way if it does not. */
    reachedAt: Time.nullable(),
    problem: z.object({ code: z.string(), say: z.string(), next: z.string() }).nullable(),
    /** Sealed reports that wait at the gate, messages that wait here to be pushed. */
    toPull: Count.nullable(),
    toPush: Count,
  }),
  /** Envelopes that could not be opened; they are kept. */
  notOpened: Count,
  /** What was wrong with what the gate gave, by kind, the newest first; empty while the desk is locked. */
  findings: z.array(z.object({ what: z.string(), say: z.string(), count: Count, at: Time })).readonly(),
  policy: z.object({ number: Count, expires: Time, warnings: z.array(z.string()).readonly() }).nullable(),
  /** For how long everything is kept, and why. */
  retention: z.array(z.object({ what: z.string(), days: Count, why: z.string() })).readonly(),
});

/** Opens the desk's data with the passphrase, or with the secret of a passkey (PRF), base64url. */
export const DeskUnlockInput = z.union([
  z.strictObject({ passphrase: z.string().min(1).max(1000) }),
  z.strictObject({ credential: z.string().max(1400), prf: z.string().regex(/^[A-Za-z0-9_-]{43}$/) }),
]);
export const DeskUnlockOutput = z.object({ locked: z.boolean(), opened: Count });
export const DeskLockInput = z.strictObject({});
export const DeskLockOutput = z.object({ locked: z.boolean() });

export type DeskStateOutput = z.infer<typeof DeskStateOutput>;
export type ReplyTemplate = z.infer<typeof ReplyTemplate>;
