import { z } from 'zod';
import { Count, Cursor, ExhibitId, Limit, Line, Sha256, Time, UploadId } from './identifiers.js';
import { OfficerName } from './reports.js';
import { DayText, ListId, SafeguardName, SafeguardRunId } from './safeguard-words.js';
import { TaskRow, TaskState } from './tasks.js';

/** A rule pack as the start page names it. */
export const PackRow = z.object({
  id: z.string(),
  title: z.string(),
  version: z.string(),
  jurisdiction: z.string(),
  rules: Count,
});

/** What was wrong with a row, in the words that people read. */
export const BadRow = z.object({
  row: Count.nullable(),
  code: z.string(),
  say: z.string(),
  next: z.string(),
});

/** One list judged by the rules of one day. */
export const SafeguardRun = z.object({
  id: SafeguardRunId,
  safeguard: SafeguardName,
  list: ListId,
  /** What the officer called the list. */
  name: z.string(),
  file: z.string(),
  bytes: Count,
  sha256: Sha256,
  /** The exhibit that the list is kept as; null for one too large to be one, of which the log has the hash. */
  exhibit: ExhibitId.nullable(),
  on: DayText,
  packs: z.array(z.object({ id: z.string(), version: z.string() })).readonly(),
  at: Time,
  by: OfficerName,
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  /** Bytes read so far, of `bytes`. */
  read: Count,
  rows: Count,
  findings: Count,
  notJudged: Count,
  badRows: Count,
  /** Beside the run before it of the same list: the first one has no such figures. */
  beside: z.object({ new: Count, unchanged: Count, gone: Count }).nullable(),
  /** Findings that were counted and not kept, beyond the most of a run. */
  left: Count,
  finishedAt: Time.nullable(),
});

/** A list, with what was found in it when it was last judged. */
export const SafeguardList = z.object({
  id: ListId,
  safeguard: SafeguardName,
  name: z.string(),
  last: SafeguardRun,
  open: Count,
  overdue: Count,
});

export const SafeguardListInput = z.strictObject({});
export const SafeguardListOutput = z.object({
  today: DayText,
  safeguards: z
    .array(z.object({ name: SafeguardName, packs: z.array(PackRow).readonly(), lists: Count, open: Count }))
    .readonly(),
  lists: z.array(SafeguardList).readonly(),
  /** The newest runs. */
  runs: z.array(SafeguardRun).readonly(),
  /** Open actions with the earliest dates, overdue ones first. */
  due: z.array(TaskRow).readonly(),
});

/** Judges a file first sent to `POST /api/uploads`. With `list` it is the same list again. */
export const SafeguardRunInput = z.strictObject({
  safeguard: SafeguardName,
  upload: UploadId,
  file: Line,
  on: DayText,
  name: Line,
  list: ListId.exactOptional(),
  /** Ids of packs; all of the safeguard when left out. */
  packs: z.array(z.string().max(80)).min(1).max(50).exactOptional(),
});
export const SafeguardRunOutput = z.object({ run: SafeguardRun });

export const SafeguardReadInput = z.strictObject({ run: SafeguardRunId });
export const SafeguardReadOutput = z.object({
  run: SafeguardRun,
  bad: z.array(BadRow).readonly(),
  /** Actions on what this run found first, and on what it did not find any more; at most 200 of each. */
  fresh: z.array(TaskRow).readonly(),
  gone: z.array(TaskRow).readonly(),
});

export const SafeguardFindingsInput = z.strictObject({
  list: ListId.exactOptional(),
  safeguard: SafeguardName.exactOptional(),
  answer: z.enum(['finding', 'not-judged']).exactOptional(),
  state: TaskState.exactOptional(),
  /** The owner as written; the empty text for what nobody has. */
  owner: z.string().max(200).exactOptional(),
  overdue: z.boolean().exactOptional(),
  text: z.string().max(200).exactOptional(),
  after: Cursor.exactOptional(),
  limit: Limit.default(100),
});
export const SafeguardFindingsOutput = z.object({
  today: DayText,
  tasks: z.array(TaskRow).readonly(),
  total: Count,
  overdue: Count,
  owners: z.array(z.string()).readonly(),
  next: Cursor.nullable(),
});

/** Takes findings and actions out of the desk, as one who answers for it wants. */
export const SafeguardExportInput = z.strictObject({ list: ListId, why: Line });
export const SafeguardExportOutput = z.object({ name: z.string(), csv: z.string(), rows: Count });

/** Makes a package of evidence about a list: its inputs and proofs, with what the log holds about them. */
export const SafeguardPackageInput = z.strictObject({ list: ListId, why: Line });
export const SafeguardPackageOutput = z.object({
  package: UploadId,
  name: z.string(),
  bytes: Count,
  sha256: Sha256,
  exhibits: Count,
});

export type PackRow = z.infer<typeof PackRow>;
export type BadRow = z.infer<typeof BadRow>;
export type SafeguardRun = z.infer<typeof SafeguardRun>;
export type SafeguardList = z.infer<typeof SafeguardList>;
