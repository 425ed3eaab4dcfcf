import { z } from 'zod';
import { ActId, CampaignId, CaseId, Count, Cursor, Limit, Line, Time } from './identifiers.js';
import { BandName } from './judgement.js';
import { LinkReason, OfficerName } from './reports.js';
import { ReportStatus } from './states.js';

/** A campaign as a row. Targets are counted, never named. */
export const CampaignRow = z.object({
  id: CampaignId,
  name: z.string(),
  /** Whether an officer named it; else the name was made from what its members share. */
  namedByHand: z.boolean(),
  size: Count,
  reports: Count,
  adverts: Count,
  openReports: Count,
  /** Distinct people who reported it, as far as mailboxes and names tell. */
  targets: Count,
  bands: z.object({ strong: Count, some: Count, none: Count, unjudged: Count }),
  concern: z.number(),
  first: Time,
  last: Time,
  /** Ids it was known by before. */
  formerly: z.array(CampaignId).readonly(),
});

export const CampaignListInput = z.strictObject({
  /** With open reports only. */
  open: z.boolean().default(false),
  order: z.enum(['attention', 'newest', 'largest']).default('attention'),
  text: z.string().max(200).exactOptional(),
  after: Cursor.exactOptional(),
  limit: Limit.default(50),
});
export const CampaignListOutput = z.object({
  campaigns: z.array(CampaignRow).readonly(),
  total: Count,
  next: Cursor.nullable(),
});

/** A report or advert in a campaign; `title` is masked as in the inbox. */
export const CampaignMember = z.object({
  kind: z.enum(['report', 'advert']),
  id: CaseId,
  title: z.string(),
  band: BandName,
  concern: z.number(),
  at: Time,
  /** Of a report. */
  status: ReportStatus.nullable(),
});

/** Why two members are held together. */
export const CampaignEdge = z.object({
  a: CaseId,
  b: CaseId,
  bits: z.number(),
  why: z.array(LinkReason).readonly(),
});

export const CampaignReadInput = z.strictObject({ campaign: CampaignId });
export const CampaignReadOutput = z.object({
  campaign: CampaignRow,
  /** At most a thousand, what most asks to be read first; `campaign.size` says how many there are. */
  members: z.array(CampaignMember).readonly(),
  edges: z.array(CampaignEdge).readonly(),
  /** Contacts that members share: masked where they are a person's, whole where they are a site or a company's. */
  shared: z.array(z.object({ kind: z.string(), value: z.string(), members: Count })).readonly(),
  /** What officers decided about it. */
  decisions: z
    .array(
      z.object({
        act: ActId,
        at: Time,
        by: OfficerName,
        say: z.string(),
        undone: z.boolean(),
        undoable: z.boolean(),
      }),
    )
    .readonly(),
  may: z.array(z.string()).readonly(),
});

const CampaignChanged = z.object({ act: ActId, campaigns: z.array(CampaignRow).readonly() });

/** Sets members apart from the others. The campaigns that come of it are in the answer. */
export const CampaignSplitInput = z.strictObject({
  campaign: CampaignId,
  members: z.array(CaseId).min(1).max(500),
});
export const CampaignSplitOutput = CampaignChanged;
export const CampaignJoinInput = z.strictObject({ campaigns: z.array(CampaignId).min(2).max(20) });
export const CampaignJoinOutput = CampaignChanged;
export const CampaignNameInput = z.strictObject({ campaign: CampaignId, name: Line });
export const CampaignNameOutput = CampaignChanged;

export type CampaignRow = z.infer<typeof CampaignRow>;
export type CampaignMember = z.infer<typeof CampaignMember>;
export type CampaignEdge = z.infer<typeof CampaignEdge>;
