import { z } from 'zod';
import { TLP_LABELS } from '../../model/index.js';
import { ConfidenceWord, LogPlace, PhiaWord } from './evidence.js';
import {
  AlertId,
  AnswerId,
  AudienceId,
  Binary32,
  CampaignId,
  Count,
  DraftId,
  ExhibitId,
  Line,
  Time,
  Words,
} from './identifiers.js';
import { CampaignTag, OfficerName } from './reports.js';

/** Whom an alert may be passed on to. */
export const TlpName = z.enum(TLP_LABELS);
/** What a message does: alert, correct, withdraw. */
export const MsgTypeName = z.enum(['alert', 'update', 'cancel']);
/** What a device compares with past contacts. */
export const AlertFactKindName = z.enum(['profile', 'email', 'domain', 'phone', 'handle', 'organisation']);

const line = (most: number) => z.string().trim().max(most).default('');
const problem = z.object({ code: z.string(), say: z.string(), next: z.string() });

/** One sentence that the alert stands for. A draft may have gaps; lint and gate say which. */
export const DraftClaim = z.strictObject({
  kind: z.enum(['observed', 'assessed', 'alleged']),
  text: line(4000),
  by: z.string().trim().min(1).max(200).nullable().default(null),
  phia: PhiaWord.nullable().default(null),
  confidence: ConfidenceWord.nullable().default(null),
  exhibits: z.array(ExhibitId).max(256).default([]),
});

/** What people have to have thought about before an alert may leave, in their words; empty where nobody has yet. */
export const DraftCare = z.strictObject({
  /** What speaks against it, and what was made of that. */
  contrary: line(4000),
  /** Why it must be said, and why nothing milder would do. */
  necessity: line(4000),
  /** Why this audience and this label. */
  audience: line(4000),
  /** How it was made sure that nobody is taken for somebody else of the same name. */
  namesake: line(4000),
  /** How persons who only stood by were left out. */
  bystanders: line(4000),
  /** Whether those named were asked: `sought`, when and how; `not-sought`, why not; `nobody-named`. */
  reply: z
    .strictObject({ state: z.enum(['open', 'sought', 'not-sought', 'nobody-named']), words: line(4000) })
    .default({ state: 'open', words: '' }),
  /** What counsel said, with name. */
  counsel: line(4000),
});

/** All that is written in a draft. */
export const DraftFields = z.strictObject({
  audience: AudienceId.nullable().default(null),
  tlp: TlpName.default('TLP:AMBER'),
  event: line(120),
  headline: line(200),
  statements: z.array(DraftClaim).max(64).default([]),
  instructions: z.array(z.string().trim().max(500)).max(32).default([]),
  report: z.strictObject({ telephone: line(60), hours: line(200), page: line(500) }),
  facts: z
    .array(z.strictObject({ kind: AlertFactKindName, value: line(500), says: line(300) }))
    .max(500)
    .default([]),
  review: Time.nullable().default(null),
  expires: Time.nullable().default(null),
  /** Answers that are published with it. */
  answers: z.array(AnswerId).max(32).default([]),
  care: DraftCare,
});

/** What the linter found. `at` names the field, such as `statements/0/text`; start and end are UTF-16 offsets into it. */
export const LintFinding = z.object({
  rule: z.string(),
  at: z.string(),
  start: Count.nullable(),
  end: Count.nullable(),
  /** `refused`: it cannot be proposed with it. */
  weight: z.enum(['refused', 'advice']),
  say: z.string(),
  next: z.string(),
});

/** One row of the publish gate. */
export const GateRow = z.object({
  id: z.string(),
  title: z.string(),
  met: z.boolean(),
  /** What was found. */
  say: z.string(),
  /** What would meet it; null when it is met. */
  next: z.string().nullable(),
});

/** How the reports of the campaign count as sources. Look-alikes count once, and unattested ones not at all. */
export const SourceCount = z.object({
  reports: Count,
  attested: Count,
  /** Attested ones after look-alikes were put together. */
  independent: Count,
  clusters: z.array(z.object({ reports: z.array(z.string()).readonly(), attested: z.boolean() })).readonly(),
});

/** `draft`; `approved` by a second person; `proposed`: its bytes are fixed and wait for signatures; then published. */
export const DraftState = z.enum(['draft', 'approved', 'proposed', 'published', 'dropped']);

/** A draft as a row. */
export const DraftRow = z.object({
  id: DraftId,
  version: Count,
  state: DraftState,
  msgType: MsgTypeName,
  campaign: CampaignTag.nullable(),
  audience: AudienceId.nullable(),
  headline: z.string(),
  drafter: OfficerName,
  changedAt: Time,
  signatures: Count,
  /** How many officers must sign, from the newest policy. */
  needed: Count,
  alert: AlertId.nullable(),
});

/** A draft with everything that is known about it. */
export const DraftDetail = DraftRow.extend({
  fields: DraftFields,
  /** The guidance that it sends, and whether it still says it word for word; null for an alert. */
  guidance: z.object({ pack: z.string(), version: z.string(), stands: z.boolean() }).nullable(),
  /** What it corrects or withdraws. */
  references: z.array(z.object({ alert: AlertId, number: Count, headline: z.string() })).readonly(),
  editors: z.array(OfficerName).readonly(),
  approval: z.object({ at: Time, by: OfficerName, words: z.string() }).nullable(),
  /** The bytes that officers are shown and sign. */
  proposal: z
    .object({
      alert: AlertId,
      /** Base64url of canonical JSON. */
      statement: z.string(),
      /** SHA-256 of those bytes, base64url. */
      sha256: Binary32,
      number: Count,
      at: Time,
      by: OfficerName,
    })
    .nullable(),
  signed: z.array(z.object({ officer: z.string(), key: Binary32, at: Time, by: OfficerName })).readonly(),
  /** Who may sign, from the newest policy. */
  signers: z.array(z.object({ officer: z.string(), key: Binary32 })).readonly(),
  lint: z.array(LintFinding).readonly(),
  gate: z.array(GateRow).readonly(),
  sources: SourceCount,
  may: z.array(z.string()).readonly(),
});

/** Begins an alert from a campaign: what was seen, with its exhibits, and the contacts that its members share. */
export const AlertDraftInput = z.strictObject({ campaign: CampaignId });
export const AlertDraftOutput = DraftDetail;
export const AlertDraftsInput = z.strictObject({ open: z.boolean().default(true) });
export const AlertDraftsOutput = z.object({ drafts: z.array(DraftRow).readonly() });
export const AlertReadInput = z.strictObject({ draft: DraftId });
export const AlertReadOutput = DraftDetail;

/** Writes the fields anew. Approval, bytes and signatures that it had are gone with it. */
export const AlertEditInput = z.strictObject({ draft: DraftId, fields: DraftFields, expects: Count });
export const AlertEditOutput = DraftDetail;

/** Lints what stands in the page, which need not have been saved. */
export const AlertLintInput = z.strictObject({ draft: DraftId, fields: DraftFields.exactOptional() });
export const AlertLintOutput = z.object({ lint: z.array(LintFinding).readonly() });
export const AlertGateInput = z.strictObject({ draft: DraftId });
export const AlertGateOutput = z.object({ gate: z.array(GateRow).readonly(), sources: SourceCount });

/** The second person. Never whoever drafted or edited it. */
export const AlertApproveInput = z.strictObject({ draft: DraftId, words: Words, expects: Count });
export const AlertApproveOutput = DraftDetail;
/** Back to a draft: approval, bytes and signatures are gone. */
export const AlertReopenInput = z.strictObject({ draft: DraftId, expects: Count });
export const AlertReopenOutput = DraftDetail;
/** Gives it up. */
export const AlertDropInput = z.strictObject({ draft: DraftId, expects: Count });
export const AlertDropOutput = DraftDetail;

/** Fixes the bytes that officers will sign. */
export const AlertProposeInput = z.strictObject({ draft: DraftId, expects: Count });
export const AlertProposeOutput = DraftDetail;

/** A signature that an officer made on their own device over the bytes shown. */
export const AlertSignInput = z.strictObject({
  draft: DraftId,
  /** SHA-256 of the bytes that were shown. */
  sha256: Binary32,
  signature: z.strictObject({
    algorithm: z.literal('ed25519'),
    key: Binary32,
    signature: z.string().regex(/^[A-Za-z0-9_-]{86}$/),
  }),
});
export const AlertSignOutput = DraftDetail;

/** How far an alert is on its way out. */
export const AlertWay = z.object({
  /** `logged`: in the log, waits for witnesses; `made`: proved, waits for the gate; `out`: every relay's mailbox has it. */
  state: z.enum(['logged', 'made', 'out']),
  problem: problem.nullable(),
  relays: z.array(z.object({ id: z.string(), name: z.string(), at: Time.nullable() })).readonly(),
});

/** A published alert as a row. */
export const AlertRow = z.object({
  id: AlertId,
  sha256: Binary32,
  draft: DraftId,
  campaign: CampaignTag.nullable(),
  audience: AudienceId,
  number: Count,
  msgType: MsgTypeName,
  tlp: TlpName,
  headline: z.string(),
  sent: Time,
  review: Time,
  expires: Time,
  /** `corrected` and `withdrawn` by `replacedBy`. */
  standing: z.enum(['current', 'corrected', 'withdrawn', 'expired']),
  replacedBy: AlertId.nullable(),
  logged: LogPlace,
  way: AlertWay,
  members: Count,
  acknowledged: Count,
  /** Devices that still hold a version before the newest. */
  holdingOld: Count,
  answers: Count,
});

/** Publishes a proposed draft, when every row of the gate is met and enough officers have signed. Cannot be undone, only corrected. */
export const AlertPublishInput = z.strictObject({ draft: DraftId, expects: Count });
export const AlertPublishOutput = z.object({ alert: AlertRow });
/** Begins a draft that corrects an alert, or one that withdraws it. */
export const AlertCorrectInput = z.strictObject({ alert: AlertId, why: Words });
export const AlertCorrectOutput = DraftDetail;
export const AlertWithdrawInput = z.strictObject({ alert: AlertId, why: Words });
export const AlertWithdrawOutput = DraftDetail;

export const AlertListInput = z.strictObject({
  campaign: CampaignId.exactOptional(),
  audience: AudienceId.exactOptional(),
});
/** Newest first. */
export const AlertListOutput = z.object({ alerts: z.array(AlertRow).readonly() });

/** What a person or company named in an alert answers to it. */
export const AlertAnswer = z.object({
  id: AnswerId,
  alert: AlertId,
  from: z.string(),
  contact: z.string(),
  text: z.string(),
  at: Time,
  /** `chosen` goes with the next update; `published` has gone. */
  state: z.enum(['kept', 'chosen', 'published']),
});

export const AlertShowInput = z.strictObject({ alert: AlertId });
export const AlertShowOutput = z.object({
  alert: AlertRow,
  /** The bytes that officers signed, base64url of canonical JSON. */
  statement: z.string(),
  signed: z.array(z.object({ officer: z.string(), key: Binary32 })).readonly(),
  /** The publication as it travels, once it is made. */
  publication: z.string().nullable(),
  /** The whole chain it belongs to, oldest first: the alert, its corrections, its withdrawal. */
  versions: z.array(AlertRow).readonly(),
  answers: z.array(AlertAnswer).readonly(),
  may: z.array(z.string()).readonly(),
});

/** Figures that a relay has signed. */
export const BoardFigures = z.object({
  members: Count,
  queued: Count,
  sent: Count,
  bounced: Count,
  fetched: Count,
  acknowledged: Count,
  late: Count,
  unreachable: Count,
});
/** The figures at one time. */
export const BoardPoint = BoardFigures.extend({ at: Time });
export const BoardRelay = z.object({
  id: z.string(),
  name: z.string(),
  /** When its mailbox got the alert; null while it waits. */
  deliveredAt: Time.nullable(),
  /** When it made its newest counts; null while there are none. */
  countedAt: Time.nullable(),
  figures: BoardFigures,
  /** How many devices hold which number of the chain. */
  holding: z.array(z.object({ number: Count, devices: Count })).readonly(),
  /** Devices that hold an older version than the newest of this alert. */
  old: Count,
  points: z.array(BoardPoint).readonly(),
});

/** What relays say an alert and its corrections have reached. */
export const AlertBoardInput = z.strictObject({ alert: AlertId });
export const AlertBoardOutput = z.object({
  alert: AlertRow,
  /** The newest version, which devices should hold. */
  newest: AlertRow,
  total: BoardFigures,
  old: Count,
  relays: z.array(BoardRelay).readonly(),
  /** The total over time, at most 500 points. */
  points: z.array(BoardPoint).readonly(),
});

/** Whom alerts are for, and the relays that pass them on. Each is a chain of numbered alerts. */
export const Audience = z.object({
  id: AudienceId,
  name: z.string(),
  relays: z.array(z.object({ id: z.string(), name: z.string(), known: z.boolean() })).readonly(),
  /** The newest number of its chain, 0 before the first. */
  number: Count,
  /** When its head was last signed. */
  headAt: Time.nullable(),
});
export const AudienceListInput = z.strictObject({});
export const AudienceListOutput = z.object({
  audiences: z.array(Audience).readonly(),
  /** The relays of the newest policy. */
  relays: z.array(z.object({ id: z.string(), name: z.string() })).readonly(),
});
const RelayIds = z.array(z.string().min(1).max(64)).max(32);
export const AudienceAddInput = z.strictObject({ id: AudienceId, name: Line, relays: RelayIds });
export const AudienceAddOutput = z.object({ audience: Audience });
/** Changes name and relays; the chain stays. */
export const AudienceChangeInput = z.strictObject({ id: AudienceId, name: Line, relays: RelayIds });
export const AudienceChangeOutput = z.object({ audience: Audience });

export const AnswerListInput = z.strictObject({ alert: AlertId.exactOptional() });
export const AnswerListOutput = z.object({ answers: z.array(AlertAnswer).readonly() });
/** Lets an answer go with the next update, or not after all. */
export const AnswerPublishInput = z.strictObject({ answer: AnswerId, publish: z.boolean() });
export const AnswerPublishOutput = z.object({ answer: AlertAnswer });

export type DraftFields = z.infer<typeof DraftFields>;
export type DraftClaim = z.infer<typeof DraftClaim>;
export type DraftDetail = z.infer<typeof DraftDetail>;
export type DraftRow = z.infer<typeof DraftRow>;
export type DraftState = z.infer<typeof DraftState>;
export type LintFinding = z.infer<typeof LintFinding>;
export type GateRow = z.infer<typeof GateRow>;
export type SourceCount = z.infer<typeof SourceCount>;
export type AlertRow = z.infer<typeof AlertRow>;
export type AlertWay = z.infer<typeof AlertWay>;
export type AlertAnswer = z.infer<typeof AlertAnswer>;
export type BoardFigures = z.infer<typeof BoardFigures>;
export type BoardPoint = z.infer<typeof BoardPoint>;
export type BoardRelay = z.infer<typeof BoardRelay>;
export type Audience = z.infer<typeof Audience>;
