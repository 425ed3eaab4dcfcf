import { z } from 'zod';
import { CONFIDENCE_WORDS, PHIA_TERMS } from '../../model/index.js';
import {
  AlertId,
  AssessmentId,
  AttachmentId,
  CampaignId,
  CaseId,
  Count,
  Cursor,
  ExhibitId,
  Limit,
  Line,
  ReportId,
  Sha256,
  Time,
  UploadId,
  Words,
} from './identifiers.js';
import { CampaignTag, OfficerName } from './reports.js';

/** How reliable the source is: A completely, B usually, C fairly, D not usually, E unreliable, F cannot be judged. */
export const Reliability = z.enum(['A', 'B', 'C', 'D', 'E', 'F']);
/** How credible it is: 1 confirmed, 2 probably true, 3 possibly true, 4 doubtful, 5 improbable, 6 cannot be judged. */
export const Credibility = z.enum(['1', '2', '3', '4', '5', '6']);
/** The PHIA yardstick. */
export const PhiaWord = z.enum(PHIA_TERMS);
/** How sure of it; never mixed with the yardstick. */
export const ConfidenceWord = z.enum(CONFIDENCE_WORDS);

/** Where something stands in the log. */
export const LogPlace = z.object({ index: Count, at: Time });

/** The Admiralty grade that an officer has given. */
export const ExhibitGrade = z.object({
  reliability: Reliability,
  credibility: Credibility,
  why: z.string(),
  at: Time,
  by: OfficerName,
});

/** What an exhibit was taken from. */
export const ExhibitOrigin = z.discriminatedUnion('kind', [
  /** `attachment` null: the text as it was received. */
  z.object({ kind: z.literal('report'), report: ReportId, attachment: AttachmentId.nullable() }),
  z.object({ kind: z.literal('advert'), advert: CaseId }),
  z.object({ kind: z.literal('file'), name: z.string() }),
]);

/** A piece of evidence: bytes with their hash, who took them, from what, how and when. */
export const Exhibit = z.object({
  id: ExhibitId,
  title: z.string(),
  type: z.string(),
  bytes: Count,
  sha256: Sha256,
  from: ExhibitOrigin,
  campaign: CampaignTag.nullable(),
  taken: z.object({ at: Time, by: OfficerName, how: z.string() }),
  /** The newest one. */
  grade: ExhibitGrade.nullable(),
  logged: LogPlace,
  /** Content and salt are gone; the record of it stands in the log. */
  erased: z.object({ at: Time, by: OfficerName, why: z.string() }).nullable(),
  /** Names of what it says, each once: what a package can show by itself or withhold. */
  fields: z.array(z.string()).readonly(),
  /** How many custody events it has. */
  custody: Count,
  /** Alerts that stand on it; while one does it is kept. */
  alerts: z.array(AlertId).readonly(),
});

/** One event of custody: who did what to it, how, when, with what result, and its hash before and after. */
export const CustodyEvent = z.object({
  what: z.enum(['taken', 'viewed', 'copied-out', 'exported', 'graded', 'erased']),
  at: Time,
  by: OfficerName,
  how: z.string(),
  result: z.string(),
  before: Sha256.nullable(),
  after: Sha256.nullable(),
  logged: LogPlace,
});

/** An exhibit with all that happened to it. */
export const ExhibitDetail = Exhibit.extend({
  custodyEvents: z.array(CustodyEvent).readonly(),
  grades: z.array(ExhibitGrade).readonly(),
  may: z.array(z.string()).readonly(),
});

/**
 * Takes evidence. From a report: everything it came with, each original part and the text as it was received, or the
 * attachments named. From an advert: the advert. From a file: one that was sent to `POST /api/uploads`.
 */
export const ExhibitTakeInput = z.strictObject({
  from: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('report'),
      report: ReportId,
      /** Everything when left out; null among them is the text as it was received. */
      attachments: z.array(AttachmentId.nullable()).min(1).max(64).exactOptional(),
    }),
    z.strictObject({ kind: z.literal('advert'), advert: CaseId }),
    z.strictObject({
      kind: z.literal('file'),
      upload: UploadId,
      campaign: CampaignId.nullable(),
      name: Line,
    }),
  ]),
  /** How it was captured, in the officer's words. */
  how: Line,
});
export const ExhibitTakeOutput = z.object({ exhibits: z.array(Exhibit).readonly() });

export const ExhibitGradeInput = z.strictObject({
  exhibit: ExhibitId,
  reliability: Reliability,
  credibility: Credibility,
  why: Words,
});
export const ExhibitGradeOutput = ExhibitDetail;

export const ExhibitListInput = z.strictObject({
  campaign: CampaignId.exactOptional(),
  report: ReportId.exactOptional(),
  after: Cursor.exactOptional(),
  limit: Limit.default(100),
});
export const ExhibitListOutput = z.object({
  exhibits: z.array(Exhibit).readonly(),
  total: Count,
  next: Cursor.nullable(),
});

/** Reads what is known about it. Its content is not touched. */
export const ExhibitReadInput = z.strictObject({ exhibit: ExhibitId });
export const ExhibitReadOutput = ExhibitDetail;

/** Looks at its content, which is an event of custody. The bytes themselves come from `GET /api/exhibits/{exhibit}`. */
export const ExhibitViewInput = z.strictObject({ exhibit: ExhibitId });
export const ExhibitViewOutput = z.object({
  exhibit: ExhibitDetail,
  /** As text where it is text, at most 100,000 characters; null where it is not. */
  text: z.string().nullable(),
  /** Whether there is more than is shown. */
  cut: z.boolean(),
});

/** Erases its content and the salt of its entry for good; the entry in the log stands and says nothing any more. */
export const ExhibitEraseInput = z.strictObject({ exhibit: ExhibitId, why: Words });
export const ExhibitEraseOutput = ExhibitDetail;

/** A sentence for or against a position, and the exhibits that carry it. */
const Argument = z.strictObject({ text: Words, exhibits: z.array(ExhibitId).max(64).default([]) });

/** A position of the desk on one campaign: dated, with a name to it, and never changed. A new one follows it. */
export const Assessment = z.object({
  id: AssessmentId,
  /** Counts the assessments of one campaign from 1. */
  number: Count,
  campaign: CampaignId,
  at: Time,
  by: OfficerName,
  /** The body that assesses. */
  body: z.string(),
  text: z.string(),
  phia: PhiaWord,
  confidence: ConfidenceWord,
  exhibits: z.array(ExhibitId).readonly(),
  for: z.array(z.object({ text: z.string(), exhibits: z.array(ExhibitId).readonly() })).readonly(),
  against: z.array(z.object({ text: z.string(), exhibits: z.array(ExhibitId).readonly() })).readonly(),
  /** What was known and left out, and why. */
  notUsed: z.array(z.object({ what: z.string(), why: z.string() })).readonly(),
  /** What changed since the one before; null for the first. */
  changed: z.string().nullable(),
  previous: AssessmentId.nullable(),
  logged: LogPlace,
});

export const AssessmentWriteInput = z.strictObject({
  campaign: CampaignId,
  body: Line,
  text: Words,
  phia: PhiaWord,
  confidence: ConfidenceWord,
  exhibits: z.array(ExhibitId).min(1).max(256),
  for: z.array(Argument).max(64),
  /** May be empty only with a reason in `notUsed` or words that nothing was found. */
  against: z.array(Argument).max(64),
  notUsed: z.array(z.strictObject({ what: Words, why: Words })).max(64),
  changed: Words.nullable(),
  /** The newest one the officer has seen; null when there was none. Refused when somebody was faster. */
  previous: AssessmentId.nullable(),
});
export const AssessmentWriteOutput = z.object({ assessment: Assessment });
export const AssessmentListInput = z.strictObject({ campaign: CampaignId });
/** Newest first. */
export const AssessmentListOutput = z.object({
  assessments: z.array(Assessment).readonly(),
  /** What the desk's indicators say, to begin an assessment from: every one for and against, over the members. */
  indicators: z.object({
    for: z.array(z.object({ title: z.string(), members: Count, bits: z.number() })).readonly(),
    against: z.array(z.object({ title: z.string(), members: Count, bits: z.number() })).readonly(),
  }),
  may: z.array(z.string()).readonly(),
});

/** One entry of the log, without what it is of. */
export const LogEntry = z.object({
  index: Count,
  at: Time,
  kind: z.string(),
  /** The 32 bytes in the log, hex. */
  hash: Sha256,
  erased: z.boolean(),
});

export const LogListInput = z.strictObject({ after: Cursor.exactOptional(), limit: Limit.default(100) });
/** Newest first. */
export const LogListOutput = z.object({
  origin: z.string(),
  size: Count,
  entries: z.array(LogEntry).readonly(),
  next: Cursor.nullable(),
  /** The newest checkpoint, and what its witnesses say. */
  checkpoint: z
    .object({
      size: Count,
      at: Time,
      /** The signed note. */
      note: z.string(),
      /** How far the gate has it. */
      pushed: Count,
    })
    .nullable(),
  witnesses: z
    .array(
      z.object({
        name: z.string(),
        /** Up to which size it has cosigned. */
        cosigned: Count,
        problem: z.object({ code: z.string(), say: z.string(), next: z.string() }).nullable(),
      }),
    )
    .readonly(),
  /** How many of them must. */
  quorum: Count,
  /** What stood in the way of witnesses and gate in the last round. */
  problem: z.object({ code: z.string(), say: z.string(), next: z.string() }).nullable(),
});

/** Computes the log anew from its records and compares. */
export const LogVerifyInput = z.strictObject({});
export const LogVerifyOutput = z.object({
  whole: z.boolean(),
  size: Count,
  erased: Count,
  /** The first entries that are not as they should be. */
  broken: z.array(z.object({ index: Count, say: z.string() })).readonly(),
});

/** Makes the package of a campaign. It waits for a day at `GET /api/packages/{package}`. */
export const EvidenceExportInput = z.strictObject({
  campaign: CampaignId,
  why: Line,
  /** What is left out, each exhibit once: all of its content, or fields by their names. The file itself goes with any. */
  withhold: z
    .array(
      z.strictObject({
        exhibit: ExhibitId,
        fields: z.array(z.string().min(1).max(100)).min(1).max(256).nullable(),
        reason: Line,
      }),
    )
    .max(256)
    .refine(
      (list) => new Set(list.map(({ exhibit }) => exhibit)).size === list.length,
      'an exhibit stands twice',
    )
    .default([]),
});
export const EvidenceExportOutput = z.object({
  package: UploadId,
  name: z.string(),
  bytes: Count,
  sha256: Sha256,
  exhibits: Count,
  /** What could not be put in, such as exhibits that were erased. */
  left: z.array(z.object({ exhibit: ExhibitId, say: z.string() })).readonly(),
});

export type Exhibit = z.infer<typeof Exhibit>;
export type ExhibitDetail = z.infer<typeof ExhibitDetail>;
export type ExhibitGrade = z.infer<typeof ExhibitGrade>;
export type CustodyEvent = z.infer<typeof CustodyEvent>;
export type Assessment = z.infer<typeof Assessment>;
export type LogEntry = z.infer<typeof LogEntry>;
