import { z } from 'zod';
import { GATE_ID } from '../gate/gate-paths.js';

/** An id the desk gave: letters, figures and dashes. Nothing else reaches a query or a file name. */
const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,79}$/);

/** A report. */
export const ReportId = id;
/** A campaign; its id stays with it when it grows. */
export const CampaignId = id;
/** An officer. */
export const OfficerId = id;
/** One change, or many made at once; what `act.undo` takes. */
export const ActId = id;
/** A run that screens a file of adverts. */
export const RunId = id;
/** What is read for a purpose: a report, an advert, a campaign, or an alert, whose id may begin with a dash. */
export const CaseId = z.string().regex(/^[A-Za-z0-9_-]{1,80}$/);
/** A file that came with a report. */
export const AttachmentId = id;
/** A file that was sent to the desk and waits for the action that takes it. */
export const UploadId = id;
/** A piece of evidence. */
export const ExhibitId = id;
/** A dated position of the desk. */
export const AssessmentId = id;
/** An alert on its way to being signed. */
export const DraftId = id;
/** What a person or company named in an alert answers. */
export const AnswerId = id;
/** An alert that officers have signed: 16 bytes, base64url. */
export const AlertId = z.string().regex(GATE_ID);
/** Whom alerts are for. */
export const AudienceId = z
  .string()
  .max(64)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);

/** ISO 8601 UTC. */
export const Time = z.iso.datetime();
/** SHA-256 in hex. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** 32 bytes as signed statements name them, base64url: a hash, a public key. */
export const Binary32 = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
/** Counts and places, never negative. */
export const Count = z.int().min(0);

/** Where a list goes on: what the page before said in `next`. Opaque. */
export const Cursor = z.string().max(400);
/** How many of a list are wanted. */
export const Limit = z.int().min(1).max(500);

/** One line that a person writes. */
export const Line = z.string().trim().min(1).max(200);
/** A text that a person writes. */
export const Words = z.string().trim().min(1).max(20_000);
