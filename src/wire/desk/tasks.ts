import { z } from 'zod';
import { ActId, Count, ExhibitId, Line, Sha256, Time, Words } from './identifiers.js';
import { OfficerName } from './reports.js';
import { DayText, ListId, RuleStateName, SafeguardName, TaskId } from './safeguard-words.js';

/**
 * Where it stands. `closed` is closed by proof and by nothing else; `not-applicable` is an officer's decision, with the
 * reason in words.
 */
export const TaskState = z.enum(['open', 'in-hand', 'closed', 'not-applicable']);

/** What shows that something was done: an exhibit of this desk, or the hash of a document that is kept elsewhere. */
export const Proof = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('exhibit'), exhibit: ExhibitId, sha256: Sha256 }),
  z.object({ kind: z.literal('document'), title: z.string(), kept: z.string(), sha256: Sha256 }),
]);

/** A proof as an officer gives it: an exhibit that was taken, or a document with where it is kept. */
export const GivenProof = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('exhibit'), exhibit: ExhibitId }),
  z.strictObject({ kind: z.literal('document'), title: Line, kept: Line, sha256: Sha256 }),
]);

/** What a measure answers, and the other way round. */
export const AttachedTo = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('task'), id: TaskId }),
  z.strictObject({ kind: z.literal('report'), id: z.string().max(80) }),
  z.strictObject({ kind: z.literal('campaign'), id: z.string().max(80) }),
  z.strictObject({ kind: z.literal('alert'), id: z.string().max(80) }),
]);

/** A finding as the desk keeps it: the words of the rule, and what it rests on. */
export const KeptFinding = z.object({
  id: z.string(),
  subject: z.string(),
  answer: z.enum(['finding', 'not-judged']),
  rule: z.string(),
  title: z.string(),
  state: RuleStateName,
  from: DayText.nullable(),
  until: DayText.nullable(),
  /** Instrument, provision, source and when it was read, in one line. */
  basis: z.string(),
  detail: z.string(),
  due: DayText.nullable(),
  closes: z.string(),
});

/** An action or a measure as a row. */
export const TaskRow = z.object({
  id: TaskId,
  kind: z.enum(['action', 'measure']),
  title: z.string(),
  /** The finding, for an action. */
  finding: KeptFinding.nullable(),
  safeguard: SafeguardName.nullable(),
  list: ListId.nullable(),
  /** Whether the newest run of its list still finds it. It does not close by itself. */
  gone: z.boolean(),
  owner: z.string().nullable(),
  due: DayText.nullable(),
  overdue: z.boolean(),
  state: TaskState,
  /** Why it stands so, where a reason was given. */
  why: z.string(),
  /** The last step that was recorded, such as `disconnected`. */
  step: z.string().nullable(),
  /** Counts changes, so that two people do not write over each other. */
  version: Count,
});

/** One line of what was done with it. */
export const TaskLine = z.object({
  act: ActId,
  at: Time,
  by: OfficerName,
  say: z.string(),
  undone: z.boolean(),
});

/** A step on the way, with what shows it where something does. */
export const TaskStep = z.object({ name: z.string(), at: Time, by: OfficerName, proof: Proof.nullable() });

/** Something that is attached, with a line to show. */
export const Attached = z.object({
  kind: z.enum(['task', 'report', 'campaign', 'alert']),
  id: z.string(),
  say: z.string(),
});

export const TaskReadInput = z.strictObject({ task: TaskId });
export const TaskDetail = z.object({
  row: TaskRow,
  detail: z.string(),
  steps: z.array(TaskStep).readonly(),
  proof: z.object({ proof: Proof, at: Time, by: OfficerName }).nullable(),
  attached: z.array(Attached).readonly(),
  /** Measures that must be done before it. */
  after: z.array(TaskRow).readonly(),
  /** Measures that wait for it. */
  before: z.array(TaskRow).readonly(),
  lines: z.array(TaskLine).readonly(),
});
export const TaskReadOutput = z.object({ today: DayText, task: TaskDetail });

/** What a change answers: the act, which can be undone, and how things stand after it. */
const Changed = z.object({ act: ActId, tasks: z.array(TaskRow).readonly() });

/** Gives owner, date or state to one or many. What is left out stays; null takes it away. */
export const TaskChangeInput = z.strictObject({
  tasks: z.array(TaskId).min(1).max(500),
  owner: Line.nullable().exactOptional(),
  due: DayText.nullable().exactOptional(),
  state: z.enum(['open', 'in-hand', 'not-applicable']).exactOptional(),
  /** Needed to say that it is not applicable, and to open again what proof had closed. */
  why: Line.exactOptional(),
  expects: Count.exactOptional(),
});
export const TaskChangeOutput = Changed;

/** Records a step on the way, such as that a device was disconnected. */
export const TaskStepInput = z.strictObject({ task: TaskId, step: Line, proof: GivenProof.nullable() });
export const TaskStepOutput = Changed;

/** Closes it by proof. */
export const TaskCloseInput = z.strictObject({ task: TaskId, proof: GivenProof });
export const TaskCloseOutput = Changed;

/** Attaches what a measure answers to it, or takes it off. */
export const TaskAttachInput = z.strictObject({ measure: TaskId, to: AttachedTo, attach: z.boolean() });
export const TaskAttachOutput = Changed;

/** The words of a measure. */
const MeasureWords = {
  title: Line,
  detail: z.union([Words, z.literal('')]).default(''),
  after: z.array(TaskId).max(200).default([]),
};
export const MeasureAddInput = z.strictObject({
  ...MeasureWords,
  owner: Line.nullable().default(null),
  due: DayText.nullable().default(null),
  attach: z.array(AttachedTo).max(500).default([]),
});
export const MeasureAddOutput = Changed;
export const MeasureEditInput = z.strictObject({ measure: TaskId, ...MeasureWords, expects: Count });
export const MeasureEditOutput = Changed;

/** What the rules of a plan say about it as it stands. */
export const PlanFinding = KeptFinding;

export const PlanReadInput = z.strictObject({});
export const PlanReadOutput = z.object({
  today: DayText,
  measures: z
    .array(
      z.object({
        row: TaskRow,
        after: z.array(TaskId).readonly(),
        attached: z.array(AttachedTo).readonly(),
        added: DayText,
      }),
    )
    .readonly(),
  findings: z.array(PlanFinding).readonly(),
});

/** What a minister could read out: counts in sentences, no name and no place. */
export const PlanCountsInput = z.strictObject({});
export const PlanCountsOutput = z.object({
  today: DayText,
  sentences: z.array(z.string()).readonly(),
  counts: z.array(z.object({ what: z.string(), count: Count })).readonly(),
});

export const PlanExportInput = z.strictObject({ why: Line });
export const PlanExportOutput = z.object({ name: z.string(), csv: z.string(), rows: Count });

export type TaskState = z.infer<typeof TaskState>;
export type TaskRow = z.infer<typeof TaskRow>;
export type TaskDetail = z.infer<typeof TaskDetail>;
export type Proof = z.infer<typeof Proof>;
export type GivenProof = z.infer<typeof GivenProof>;
export type AttachedTo = z.infer<typeof AttachedTo>;
export type Attached = z.infer<typeof Attached>;
export type KeptFinding = z.infer<typeof KeptFinding>;
export type TaskLine = z.infer<typeof TaskLine>;
