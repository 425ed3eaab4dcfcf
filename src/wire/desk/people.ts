import { z } from 'zod';
import { CaseId, Count, Cursor, Limit, Line, OfficerId, Sha256, Time } from './identifiers.js';
import { OfficerRole } from './states.js';

/** An officer as the administrator sees one. */
export const OfficerRow = z.object({
  id: OfficerId,
  name: z.string(),
  role: OfficerRole,
  /** `invited`: has a link or a subject and never signed in. */
  state: z.enum(['invited', 'active', 'removed']),
  passkeys: Count,
  /** Signs in through the organisation's own provider. */
  provider: z.boolean(),
  /** Has a way to unlock the desk. */
  unlocks: z.boolean(),
  invitedAt: Time,
  signedInAt: Time.nullable(),
});

export const OfficerListInput = z.strictObject({});
export const OfficerListOutput = z.object({ officers: z.array(OfficerRow).readonly() });

/** With `subject` the officer signs in at the organisation's provider; without, a one-time link is made. */
export const OfficerInviteInput = z.strictObject({
  name: Line,
  role: OfficerRole,
  subject: z.string().min(1).max(255).exactOptional(),
});
export const OfficerInviteOutput = z.object({
  officer: OfficerRow,
  /** Shown once, valid once: the page to open, as a path with the secret behind `#`. */
  link: z.object({ path: z.string(), expires: Time }).nullable(),
});
export const OfficerChangeRoleInput = z.strictObject({ officer: OfficerId, role: OfficerRole });
export const OfficerChangeRoleOutput = z.object({ officer: OfficerRow });
/** Signs the officer out everywhere and withdraws every passkey. The audit keeps the name. */
export const OfficerRemoveInput = z.strictObject({ officer: OfficerId });
export const OfficerRemoveOutput = z.object({ officer: OfficerRow });

/** Why the officer reads: for a shift, or for one case. */
export const Purpose = z.object({ words: z.string(), case: CaseId.nullable(), until: Time });

export const SessionMeInput = z.strictObject({});
export const SessionMeOutput = z.object({
  officer: z.object({ id: OfficerId, name: z.string(), role: OfficerRole }),
  purposes: z.array(Purpose).readonly(),
  locked: z.boolean(),
  /** The actions the role has at all; `may` of a report says which of them its state lets. */
  may: z.array(z.string()).readonly(),
  idleUntil: Time,
  until: Time,
  /** Until when dangerous acts need no new sign-in. */
  freshUntil: Time.nullable(),
  passkeys: z.array(z.object({ id: z.string(), prf: z.boolean(), addedAt: Time })).readonly(),
});

/** Says why one reads. With `case` it covers that report or campaign only, without it the shift. */
export const SessionSetPurposeInput = z.strictObject({
  words: z.string().trim().min(3).max(200),
  case: CaseId.exactOptional(),
});
export const SessionSetPurposeOutput = z.object({ purposes: z.array(Purpose).readonly() });

/** One row of the audit. Values are states, roles and ids, never text of a report. */
export const AuditRow = z.object({
  number: Count,
  at: Time,
  officer: z.object({ id: OfficerId, name: z.string(), role: OfficerRole }).nullable(),
  purpose: z.string().nullable(),
  action: z.string(),
  kind: z.enum(['read', 'change', 'refused']),
  cases: z.array(z.string()).readonly(),
  /** What was done, one sentence. Null while the desk is locked: it is sealed like everything else. */
  say: z.string().nullable(),
  /** The code of the refusal. */
  code: z.string().nullable(),
  /** Hash of what was changed, before and after. */
  before: Sha256.nullable(),
  after: Sha256.nullable(),
  previous: Sha256,
  hash: Sha256,
});
export const AuditListInput = z.strictObject({
  from: Time.exactOptional(),
  to: Time.exactOptional(),
  officer: OfficerId.exactOptional(),
  action: z.string().max(80).exactOptional(),
  kind: z.enum(['read', 'change', 'refused']).exactOptional(),
  case: CaseId.exactOptional(),
  after: Cursor.exactOptional(),
  limit: Limit.default(100),
});
export const AuditListOutput = z.object({
  rows: z.array(AuditRow).readonly(),
  next: Cursor.nullable(),
  /** The head of the chain: written down elsewhere, it shows whether rows at the end were taken away. */
  head: z.object({ number: Count, hash: Sha256 }),
});
export const AuditVerifyInput = z.strictObject({
  /** A head written down earlier. */
  head: z.strictObject({ number: Count, hash: Sha256 }).exactOptional(),
});
export const AuditVerifyOutput = z.object({
  rows: Count,
  whole: z.boolean(),
  faults: z.array(z.object({ number: Count, say: z.string() })).readonly(),
  head: z.object({ number: Count, hash: Sha256 }),
});

export type OfficerRow = z.infer<typeof OfficerRow>;
export type Purpose = z.infer<typeof Purpose>;
export type SessionMeOutput = z.infer<typeof SessionMeOutput>;
export type AuditRow = z.infer<typeof AuditRow>;
