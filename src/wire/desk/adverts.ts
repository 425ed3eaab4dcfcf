import { z } from 'zod';
import { CampaignRow } from './campaigns.js';
import { Count, Cursor, Limit, Line, RunId, Sha256, Time, UploadId } from './identifiers.js';
import { BandName, Probability } from './judgement.js';
import { OfficerName } from './reports.js';

/** A run over a file of adverts, with how far it is. */
export const AdvertRun = z.object({
  id: RunId,
  file: z.string(),
  bytes: Count,
  sha256: Sha256,
  at: Time,
  by: OfficerName,
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  /** Bytes read so far, of `bytes`. */
  read: Count,
  items: Count,
  bands: z.object({ strong: Count, some: Count, none: Count, unjudged: Count }),
  campaigns: Count,
  /** Campaigns that also hold reports. */
  joined: Count,
  problems: z
    .array(z.object({ code: z.string(), count: Count, say: z.string(), next: z.string() }))
    .readonly(),
  finishedAt: Time.nullable(),
});

/** Starts a run over a file first sent to `POST /api/uploads`. */
export const AdvertUploadInput = z.strictObject({ upload: UploadId, name: Line });
export const AdvertUploadOutput = z.object({ run: AdvertRun });

export const AdvertRunsInput = z.strictObject({ after: Cursor.exactOptional(), limit: Limit.default(50) });
export const AdvertRunsOutput = z.object({
  runs: z.array(AdvertRun).readonly(),
  next: Cursor.nullable(),
});

/** An advert as a row; adverts are public, their text is not masked. */
export const AdvertRow = z.object({
  id: z.string(),
  title: z.string(),
  band: BandName,
  probability: Probability,
  concern: z.number(),
  signs: z.array(z.string()).readonly(),
});

export const AdvertRunInput = z.strictObject({ run: RunId });
export const AdvertRunOutput = z.object({
  run: AdvertRun,
  /** The adverts that most ask to be read, at most 200. */
  adverts: z.array(AdvertRow).readonly(),
  /** Campaigns with adverts of this run, those that also hold reports first. */
  campaigns: z.array(CampaignRow).readonly(),
});

export type AdvertRun = z.infer<typeof AdvertRun>;
export type AdvertRow = z.infer<typeof AdvertRow>;
