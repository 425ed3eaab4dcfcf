import { z } from 'zod';
import { ActId, Count, Line, Time } from './identifiers.js';
import { OfficerName } from './reports.js';
import { DayText, ListId, RuleStateName, TaskId } from './safeguard-words.js';
import { TaskRow } from './tasks.js';

/** A donation as its list gives it, in words that are shown. */
export const DonationFacts = z.object({
  subject: z.string(),
  donor: z.string(),
  kind: z.string(),
  donee: z.string(),
  value: z.string(),
  received: DayText.nullable(),
  accepted: DayText.nullable(),
  returned: DayText.nullable(),
  reported: DayText.nullable(),
  companyNumber: z.string(),
});

/** A donation whose thirty days run, or ran out. */
export const DonationClock = z.object({
  task: TaskRow,
  donation: DonationFacts.nullable(),
  due: DayText,
  /** Days until then; negative once it is past. */
  left: z.int(),
});

/** A look in a register that somebody has still to record, or to record in full. */
export const DonationCheck = z.object({ task: TaskRow, donation: DonationFacts.nullable() });

/** What a source gave in a calendar year, beside the amount above which that is reported. */
export const DonationSum = z.object({
  donor: z.string(),
  kind: z.string(),
  donee: z.string(),
  doneeKind: z.string(),
  year: z.string(),
  total: z.string(),
  /** What of it the list does not show as reported; null where it shows all. */
  unreported: z.string().nullable(),
  donations: Count,
  /** Total of the threshold, in thousandths, at most 9,999,999. */
  share: Count,
  over: z.boolean(),
  /** Null where no pack holds a figure: not judged. */
  threshold: z.object({ over: z.string(), next: z.string(), state: RuleStateName }).nullable(),
});

/** One list of donations, or the newest. */
export const DonationOverviewInput = z.strictObject({ list: ListId.exactOptional() });
export const DonationOverviewOutput = z.object({
  today: DayText,
  lists: z.array(z.object({ id: ListId, name: z.string() })).readonly(),
  /** Null while no list of donations was judged. */
  list: z
    .object({
      id: ListId,
      name: z.string(),
      run: z.string(),
      on: DayText,
      rows: Count,
      findings: Count,
      notJudged: Count,
      badRows: Count,
      /** Whether the file is here to be added up; one too large is not kept. */
      kept: z.boolean(),
    })
    .nullable(),
  clocks: z.array(DonationClock).readonly(),
  clocksInAll: Count,
  checks: z.array(DonationCheck).readonly(),
  checksInAll: Count,
  sums: z.array(DonationSum).readonly(),
  sumsInAll: Count,
  sumsOver: Count,
  /** Donations that could not be added to any sum. */
  unsummed: Count,
});

/** One donation, by the action on one of its findings. */
export const DonationReadInput = z.strictObject({ task: TaskId });
export const DonationReadOutput = z.object({
  today: DayText,
  list: ListId,
  subject: z.string(),
  /** Null where the list is not kept, or no longer holds it. */
  donation: DonationFacts.nullable(),
  tasks: z.array(TaskRow).readonly(),
  /** The actions among them that ask for a look in a register. */
  asksForLook: z.array(TaskId).readonly(),
  looks: z
    .array(
      z.object({
        found: z.boolean(),
        by: z.string(),
        on: DayText,
        entry: z.string(),
        recorded: OfficerName,
        at: Time,
      }),
    )
    .readonly(),
  open: Count,
  questions: z
    .array(
      z.object({
        id: z.string(),
        ask: z.string(),
        because: z.string(),
        answered: z
          .object({ answer: z.string(), reason: z.string(), by: z.string(), on: DayText })
          .nullable(),
      }),
    )
    .readonly(),
  letter: z
    .object({
      to: z.string(),
      about: z.string(),
      paragraphs: z.array(z.string()).readonly(),
      due: DayText.nullable(),
      basis: z.array(z.string()).readonly(),
      /** Whether a rule says that this donation may not be kept, or cannot say that it may. */
      grounds: z.boolean(),
    })
    .nullable(),
});

/** Records that somebody looked a donor up: who, when, which entry. What the rule asks for closes its action. */
export const DonationLookInput = z.strictObject({
  task: TaskId,
  found: z.boolean(),
  by: Line,
  on: DayText,
  entry: z.union([Line, z.literal('')]).default(''),
});
export const DonationLookOutput = z.object({
  act: ActId,
  tasks: z.array(TaskRow).readonly(),
  /** What the rule still says; null when the record is what it asks for. */
  still: z.string().nullable(),
});

/** Answers a question about a donor, with the reason. */
export const DonationAnswerInput = z.strictObject({
  task: TaskId,
  question: z.string().min(1).max(80),
  answer: z.string().trim().min(1).max(2_000),
  reason: z.string().trim().min(1).max(2_000),
});
export const DonationAnswerOutput = z.object({ act: ActId, tasks: z.array(TaskRow).readonly() });

export type DonationClock = z.infer<typeof DonationClock>;
export type DonationCheck = z.infer<typeof DonationCheck>;
export type DonationSum = z.infer<typeof DonationSum>;
export type DonationFacts = z.infer<typeof DonationFacts>;
