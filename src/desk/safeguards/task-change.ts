import type { AttachedTo, Proof, TaskState } from '../../wire/index.js';

/** One change to an action or a measure, with how it was before where there is a before. */
export type TaskChange =
  | { readonly what: 'owner'; readonly before: string | null; readonly after: string | null }
  | {
      readonly what: 'due';
      readonly before: string | null;
      readonly after: string | null;
      readonly why: string;
    }
  | {
      readonly what: 'state';
      readonly before: TaskState;
      readonly after: Exclude<TaskState, 'closed'>;
      readonly why: string;
    }
  | { readonly what: 'step'; readonly name: string; readonly proof: Proof | null }
  | ({ readonly what: 'look' } & RegisterLook)
  | ({ readonly what: 'answer' } & GivenAnswer)
  | { readonly what: 'closed'; readonly before: TaskState; readonly proof: Proof }
  | { readonly what: 'attached' | 'detached'; readonly to: AttachedTo }
  | ({ readonly what: 'words' } & TaskWords);

/** A look in a register for a donor: whether they were found, who looked, on which day, and in which entry. */
export interface RegisterLook {
  readonly found: boolean;
  readonly by: string;
  readonly on: string;
  /** Whose register and which entry; empty where nothing was found. */
  readonly entry: string;
}

/** What was found out about a donor, with the reason for it. */
export interface GivenAnswer {
  readonly question: string;
  readonly answer: string;
  readonly reason: string;
}

/** What a measure says. */
export interface TaskWords {
  readonly title: string;
  readonly detail: string;
  /** Measures that must be done before it. */
  readonly after: readonly string[];
}

/** A change in words for history, audit and log: states, dates and ids, never a name or a text of a person. */
export function sayTaskChange(change: TaskChange): string {
  switch (change.what) {
    case 'owner':
      return change.after === null ? 'the owner was taken off' : 'an owner was named';
    case 'due':
      return `due ${change.before ?? 'without a date'} became ${change.after ?? 'without a date'}`;
    case 'state':
      return `state from ${change.before} to ${change.after}`;
    case 'step':
      return change.proof === null ? 'a step was recorded' : 'a step was recorded with its proof';
    case 'look':
      return change.found
        ? 'a look in a register was recorded'
        : 'a look in a register was recorded, without an entry';
    case 'answer':
      return 'a question about the donor was answered';
    case 'closed':
      return `closed by proof, from ${change.before}`;
    case 'attached':
      return `${change.to.kind} ${change.to.id} was attached`;
    case 'detached':
      return `${change.to.kind} ${change.to.id} was taken off`;
    case 'words':
      return 'the words of the measure were written';
  }
}

/** The hash of the proof that a change brings, hexadecimal. */
export function proofOf(change: TaskChange): string | null {
  return change.what === 'closed' || change.what === 'step' ? (change.proof?.sha256 ?? null) : null;
}
