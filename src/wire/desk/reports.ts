import { z } from 'zod';
import {
  ActId,
  AttachmentId,
  CampaignId,
  Count,
  Cursor,
  Limit,
  Line,
  OfficerId,
  ReportId,
  Sha256,
  Time,
  UploadId,
  Words,
} from './identifiers.js';
import {
  BandName,
  ExplanationShape,
  ExposureName,
  FactShape,
  HypothesisName,
  ItemFieldName,
  ItemKindName,
  PersonalShape,
  Probability,
  VerdictShape,
} from './judgement.js';
import { GivenStatus, ReportOutcome, ReportStatus, ReportWay } from './states.js';

/** An officer as reports show one. */
export const OfficerName = z.object({ id: OfficerId, name: z.string() });

/** A campaign as a row of a report shows it. */
export const CampaignTag = z.object({ id: CampaignId, name: z.string(), size: Count });

/**
 * A report as a row of the inbox. It holds no name: `title` is the subject or first words with names, addresses and
 * numbers of persons masked.
 */
export const ReportRow = z.object({
  id: ReportId,
  /** Counts up with every change; give it back as `expects` to be told when somebody was faster. */
  version: Count,
  status: ReportStatus,
  way: ReportWay,
  /** When it came in; of a sealed one the hour in which the gate took it. */
  receivedAt: Time,
  changedAt: Time,
  /** The rest is null while it is sealed. */
  kind: ItemKindName.nullable(),
  title: z.string().nullable(),
  band: BandName.nullable(),
  probability: Probability.nullable(),
  leading: HypothesisName.nullable(),
  /** 1 − P(ordinary), from 0 to 1. */
  concern: z.number(),
  /** Titles of the weightiest signs, at most three. */
  signs: z.array(z.string()).readonly(),
  campaign: CampaignTag.nullable(),
  /** The alert the reporter answered or that it matches. */
  alert: z.string().nullable(),
  /** How many other reports hold the same text or are from the same mailbox. */
  repeats: Count,
  assignee: OfficerName.nullable(),
  outcome: ReportOutcome.nullable(),
  outcomeReleased: z.boolean(),
  /** Whether the reporter gave a name; the name itself comes with `report.reveal-names`. */
  named: z.boolean(),
  canReply: z.boolean(),
  attachments: Count,
  /** Additions of the reporter that nobody has read. */
  unread: Count,
});

/** What brings reports together in the inbox. */
export const InboxGroup = z.object({
  kind: z.enum(['alert', 'campaign', 'repeat']),
  id: z.string(),
  name: z.string(),
  /** How many of all reports, and how many of them are not closed. */
  size: Count,
  open: Count,
  band: BandName,
});

/** One line of the inbox: a report by itself, or a group with the first of its reports. */
export const InboxEntry = z.object({
  group: InboxGroup.nullable(),
  reports: z.array(ReportRow).readonly(),
  /** Reports of the group that match, shown or not; 1 for a report by itself. */
  count: Count,
});

export const ReportListInput = z.strictObject({
  status: z.array(ReportStatus).max(5).exactOptional(),
  /** `me`, `nobody`, or an officer. */
  assignee: z.union([z.literal('me'), z.literal('nobody'), OfficerId]).exactOptional(),
  band: z.array(BandName).max(4).exactOptional(),
  outcome: z.array(ReportOutcome).max(4).exactOptional(),
  campaign: CampaignId.exactOptional(),
  alert: z.string().max(200).exactOptional(),
  /** `attention`: what most asks to be read first, anything new before another copy of what is known. */
  order: z.enum(['attention', 'newest', 'oldest']).default('attention'),
  /** Whether reports about one alert or of one campaign are one entry. */
  grouped: z.boolean().default(true),
  /** How many reports of a group are shown. */
  shown: z.int().min(1).max(500).default(3),
  after: Cursor.exactOptional(),
  limit: Limit.default(50),
});
export const ReportListOutput = z.object({
  entries: z.array(InboxEntry).readonly(),
  /** Entries that match in all. */
  total: Count,
  next: Cursor.nullable(),
  counts: z.object({
    sealed: Count,
    new: Count,
    working: Count,
    waiting: Count,
    closed: Count,
    mine: Count,
    unread: Count,
  }),
});

/** A stretch of a text, UTF-16 offsets. */
export const Span = z.object({ field: ItemFieldName, start: Count, end: Count });

/** A file that came with a report. Its bytes come from `GET /api/attachments/{report}/{id}`. */
export const Attachment = z.object({
  id: AttachmentId,
  /** As the sender called it; null until names are revealed. */
  name: z.string().nullable(),
  type: z.string(),
  bytes: Count,
  sha256: Sha256,
  /** Whether it is what was received, rather than something put beside it. */
  original: z.boolean(),
});

/** One word of the conversation with the reporter. */
export const ConversationLine = z.object({
  at: Time,
  from: z.enum(['desk', 'reporter']),
  /** Of a message of the desk: its number in the mailbox. */
  number: Count.nullable(),
  kind: z.enum(['opened', 'status', 'reply', 'outcome', 'addition']),
  text: z.string().nullable(),
  status: GivenStatus.nullable(),
  outcome: ReportOutcome.nullable(),
  by: OfficerName.nullable(),
  attachments: z.array(Attachment).readonly(),
  /** `waiting`: kept here, the gate did not take it yet; `held`: reply kept back so that it can be undone. */
  delivery: z.enum(['received', 'held', 'waiting', 'at-gate']),
});

/** A note that only the desk reads. */
export const PrivateNote = z.object({ id: ActId, at: Time, by: OfficerName, text: z.string() });

/** One act in the history of a report. */
export const HistoryLine = z.object({
  act: ActId,
  at: Time,
  by: OfficerName,
  action: z.string(),
  /** What was done, one sentence without report text. */
  say: z.string(),
  /** How many reports the act changed at once. */
  reports: Count,
  undone: z.object({ at: Time, by: OfficerName }).nullable(),
  undoable: z.boolean(),
});

/** What one piece of evidence for a link says. */
export const LinkReason = z.object({
  kind: z.enum(['near-duplicate', 'fact', 'offer', 'person']),
  bits: z.number(),
  say: z.string(),
});

/** Another report or advert that this one is linked with, and why. */
export const LinkedCase = z.object({
  kind: z.enum(['report', 'advert']),
  id: z.string(),
  title: z.string(),
  band: BandName,
  bits: z.number(),
  why: z.array(LinkReason).readonly(),
});

const Named = z.object({ name: z.string(), contact: z.string() });

/** What was received. In the indicator view names and contacts are masked, each by as many `•` as it has UTF-16 units. */
export const ReceivedItem = z.object({
  id: z.string(),
  kind: ItemKindName,
  channel: z.string().exactOptional(),
  postedAt: z.string().exactOptional(),
  fields: z.array(z.object({ name: ItemFieldName, text: z.string() })).readonly(),
  /** Null until names are revealed. */
  from: z
    .object({
      name: z.string().exactOptional(),
      address: z.string().exactOptional(),
      replyTo: z.string().exactOptional(),
      returnPath: z.string().exactOptional(),
      profileUrl: z.string().exactOptional(),
    })
    .nullable(),
  masked: z.array(Span).readonly(),
  source: z.object({ file: z.string(), row: z.int().exactOptional(), sha256: Sha256 }),
});

/** One check of a mail's signatures against the DNS, made when an officer asked for it. */
export const MailAuthentication = z.object({
  at: Time,
  by: OfficerName,
  dkim: z
    .array(
      z.object({
        domain: z.string(),
        selector: z.string(),
        result: z.string(),
        aligned: z.boolean(),
        /** Whether the key still stands in the DNS; a key that is gone proves nothing either way. */
        comment: z.string(),
      }),
    )
    .readonly(),
  spf: z.object({ domain: z.string(), result: z.string() }).nullable(),
  dmarc: z.object({ domain: z.string(), result: z.string(), policy: z.string() }).nullable(),
  arc: z.object({ result: z.string() }).nullable(),
  /** What it means, one or two sentences. */
  say: z.string(),
});

/** How an officer made sure who the reporter is. Only attested reporters count as sources of an alert. */
export const Attestation = z.object({
  at: Time,
  by: OfficerName,
  how: z.enum(['in-person', 'called-back', 'own-staff', 'document']),
  words: z.string(),
});

/** A whole report, names masked unless `revealed`. */
export const ReportDetail = z.object({
  row: ReportRow,
  revealed: z.boolean(),
  item: ReceivedItem.nullable(),
  verdict: VerdictShape.nullable(),
  explanation: ExplanationShape.nullable(),
  /** What the device said when it was reported, to be held beside the desk's own verdict. */
  deviceVerdict: z.object({ band: BandName, probability: Probability }).nullable(),
  answers: z.array(z.object({ question: z.string(), ask: z.string(), label: z.string() })).readonly(),
  exposure: ExposureName.nullable(),
  /** The reporter's own words, masked like the item. */
  note: z.string().nullable(),
  /** Null until names are revealed, and of anonymous reports always. */
  reporter: Named.nullable(),
  facts: z.array(FactShape).readonly(),
  attachments: z.array(Attachment).readonly(),
  conversation: z.array(ConversationLine).readonly(),
  notes: z.array(PrivateNote).readonly(),
  history: z.array(HistoryLine).readonly(),
  linked: z.array(LinkedCase).readonly(),
  authentication: MailAuthentication.nullable(),
  attestation: Attestation.nullable(),
  /** The actions this officer may take on it as it stands now. */
  may: z.array(z.string()).readonly(),
});

export const ReportReadInput = z.strictObject({ report: ReportId });
export const ReportReadOutput = ReportDetail;
export const ReportRevealNamesInput = z.strictObject({ report: ReportId });
export const ReportRevealNamesOutput = ReportDetail;

/** The version the officer saw. When given and no longer true, the change is refused. */
const expects = Count.exactOptional();

/** What every change of one report answers. */
export const ReportChanged = z.object({ act: ActId, report: ReportRow });

export const ReportAssignInput = z.strictObject({ report: ReportId, officer: OfficerId.nullable(), expects });
export const ReportAssignOutput = ReportChanged;

export const ReportSetStatusInput = z
  .strictObject({ report: ReportId, status: GivenStatus, outcome: ReportOutcome.exactOptional(), expects })
  .refine(({ status, outcome }) => (status === 'closed') === (outcome !== undefined), {
    path: ['outcome'],
    message: 'A report is closed with an outcome, and only then has one.',
  });
export const ReportSetStatusOutput = ReportChanged;

export const ReportNoteInput = z.strictObject({ report: ReportId, text: Words });
export const ReportNoteOutput = ReportChanged.extend({ note: PrivateNote });

export const ReportReplyInput = z.strictObject({
  report: ReportId,
  text: Words,
  template: z.string().max(80).exactOptional(),
  /** The status that goes with it: `waiting` when something is asked. */
  status: GivenStatus.exclude(['closed']).exactOptional(),
  expects,
});
export const ReportReplyOutput = ReportChanged.extend({ line: ConversationLine });

export const ReportReleaseOutcomeInput = z.strictObject({ report: ReportId, expects });
export const ReportReleaseOutcomeOutput = ReportChanged.extend({ line: ConversationLine });

/** A report taken down for somebody who called. */
export const ReportEnterInput = z.strictObject({
  item: z.strictObject({
    kind: ItemKindName,
    text: Words,
    subject: Line.exactOptional(),
    channel: Line.exactOptional(),
    from: z
      .strictObject({
        name: Line.exactOptional(),
        address: Line.exactOptional(),
        profileUrl: Line.exactOptional(),
      })
      .exactOptional(),
    postedAt: Line.exactOptional(),
  }),
  personal: PersonalShape.exactOptional(),
  note: Words.exactOptional(),
  reporter: z.strictObject({ name: Line, contact: Line }).nullable(),
  alert: z.string().max(200).nullable().default(null),
  attachments: z.array(UploadId).max(20).default([]),
});
export const ReportEnterOutput = ReportChanged;

/** A forwarded mail, first sent to `POST /api/uploads`. */
export const ReportDropMailInput = z.strictObject({
  upload: UploadId,
  personal: PersonalShape.exactOptional(),
  note: Words.exactOptional(),
  reporter: z.strictObject({ name: Line, contact: Line }).nullable(),
});
export const ReportDropMailOutput = ReportChanged;

const Reports = z.array(ReportId).min(1).max(500);

/** These reports are one campaign, or are of the campaign named. */
export const ReportJoinInput = z.strictObject({ reports: Reports, campaign: CampaignId.exactOptional() });
export const ReportJoinOutput = z.object({
  act: ActId,
  campaign: CampaignTag,
  reports: z.array(ReportRow).readonly(),
});

/** This report is not of the campaign it is in. */
export const ReportSplitInput = z.strictObject({ report: ReportId });
export const ReportSplitOutput = ReportChanged;

/** One act over many reports. What cannot be done for one report is not done for it and said; the rest is done whole. */
export const ReportManyInput = z
  .strictObject({
    reports: Reports,
    assign: z.strictObject({ officer: OfficerId.nullable() }).exactOptional(),
    status: z
      .strictObject({ status: GivenStatus, outcome: ReportOutcome.exactOptional() })
      .refine(({ status, outcome }) => (status === 'closed') === (outcome !== undefined))
      .exactOptional(),
    reply: z.strictObject({ text: Words, template: z.string().max(80).exactOptional() }).exactOptional(),
    join: z.strictObject({ campaign: CampaignId.exactOptional() }).exactOptional(),
    releaseOutcome: z.literal(true).exactOptional(),
  })
  .refine(
    ({ assign, status, reply, join, releaseOutcome }) =>
      [assign, status, reply, join, releaseOutcome].some((part) => part !== undefined),
    { message: 'Say what is to be done.' },
  );
export const ReportManyOutput = z.object({
  act: ActId,
  reports: z.array(ReportRow).readonly(),
  refused: z
    .array(z.object({ report: ReportId, part: z.string(), code: z.string(), say: z.string() }))
    .readonly(),
});

/** Takes an act back: one of one's own, or with the right to it another's. Itself an act that can be taken back. */
export const ActUndoInput = z.strictObject({ act: ActId });
export const ActUndoOutput = z.object({
  act: ActId,
  reports: z.array(ReportRow).readonly(),
  /** What had left the desk or was changed since, and stays. */
  stays: z.array(z.object({ report: ReportId, say: z.string() })).readonly(),
});

export const MailAuthenticationInput = z.strictObject({ report: ReportId });
export const MailAuthenticationOutput = MailAuthentication;

/** Says how the reporter's identity was verified. Taken back like any act. */
export const ReportAttestInput = z.strictObject({
  report: ReportId,
  how: Attestation.shape.how,
  words: Words,
  expects,
});
export const ReportAttestOutput = ReportChanged;

export type Attestation = z.infer<typeof Attestation>;
export type ReportRow = z.infer<typeof ReportRow>;
export type ReportDetail = z.infer<typeof ReportDetail>;
export type InboxEntry = z.infer<typeof InboxEntry>;
export type InboxGroup = z.infer<typeof InboxGroup>;
export type ConversationLine = z.infer<typeof ConversationLine>;
export type PrivateNote = z.infer<typeof PrivateNote>;
export type HistoryLine = z.infer<typeof HistoryLine>;
export type LinkedCase = z.infer<typeof LinkedCase>;
export type LinkReason = z.infer<typeof LinkReason>;
export type Attachment = z.infer<typeof Attachment>;
export type ReceivedItem = z.infer<typeof ReceivedItem>;
export type MailAuthentication = z.infer<typeof MailAuthentication>;
export type CampaignTag = z.infer<typeof CampaignTag>;
export type OfficerName = z.infer<typeof OfficerName>;
