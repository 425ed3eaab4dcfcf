import type { AttachedTo, Proof, TaskState } from '../../wire/index.js';
import type { CaseEvent } from '../case-book.js';
import type { Doer } from '../case.js';
import type { OpenDesk } from '../open-desk.js';
import type { FindingRow } from './safeguard-rows.js';
import type { GivenAnswer, RegisterLook, TaskChange } from './task-change.js';

/** An action or a measure as its events make it. */
export interface Task {
  readonly id: string;
  /** The finding that an action is on; undefined for a measure. */
  readonly on: FindingRow | undefined;
  readonly title: string;
  readonly detail: string;
  readonly owner: string | null;
  readonly due: string | null;
  readonly state: TaskState;
  readonly why: string;
  readonly after: readonly string[];
  readonly attached: readonly AttachedTo[];
  readonly steps: readonly { name: string; at: string; by: Doer; proof: Proof | null }[];
  readonly looks: readonly (RegisterLook & { at: string; recorded: Doer })[];
  readonly answers: readonly (GivenAnswer & { at: string; recorded: Doer })[];
  readonly closed: { readonly proof: Proof; readonly at: string; readonly by: Doer } | null;
  /** When it was written or last changed, ISO 8601. */
  readonly changed: string;
  readonly version: number;
}

/** The task of an id; undefined when neither finding nor measure has it. What was undone does not count. */
export function readTask(desk: Pick<OpenDesk, 'safeguards' | 'cases'>, id: string): Task | undefined {
  const on = desk.safeguards.finding(id);
  const events = desk.cases.eventsAbout(id);
  let task: Task = {
    id,
    on,
    title: on?.finding.title ?? '',
    detail: on?.finding.detail ?? '',
    owner: null,
    due: on?.finding.due ?? null,
    state: 'open',
    why: '',
    after: [],
    attached: [],
    steps: [],
    looks: [],
    answers: [],
    closed: null,
    changed: '',
    version: 0,
  };
  for (const event of events) {
    task = { ...task, changed: event.at, version: task.version + 1 };
    if (event.change.kind === 'task' && !desk.cases.isUndone(event.act))
      task = { ...task, ...after(task, event.change.task, event) };
  }
  // A measure is what somebody wrote; when the writing is undone, it is not there.
  return on === undefined && task.title === '' ? undefined : task;
}

/** All tasks: actions in the order in which their findings came, then measures. */
export function* allTasks(desk: Pick<OpenDesk, 'safeguards' | 'cases'>): IterableIterator<Task> {
  for (const [id] of desk.safeguards.findings()) yield readTask(desk, id)!;
  yield* allMeasures(desk);
}

/** The measures of the plan, oldest first. */
export function* allMeasures(desk: Pick<OpenDesk, 'safeguards' | 'cases'>): IterableIterator<Task> {
  for (const id of desk.safeguards.measures()) {
    const task = readTask(desk, id);
    if (task !== undefined) yield task;
  }
}

/** Whether something is still to be done. */
export function isOpenTask({ state }: Pick<Task, 'state'>): boolean {
  return state === 'open' || state === 'in-hand';
}

/** The desk's day, by UTC: the law counts in days, and two officers must not see two of them. */
export function todayOf({ clock }: Pick<OpenDesk, 'clock'>): string {
  return clock().toISOString().slice(0, 10);
}

export function isOverdue(task: Pick<Task, 'state' | 'due'>, today: string): boolean {
  return isOpenTask(task) && task.due !== null && task.due < today;
}

function after(task: Task, change: TaskChange, { at, by }: CaseEvent): Partial<Task> {
  switch (change.what) {
    case 'owner':
      return { owner: change.after };
    case 'due':
      return { due: change.after };
    case 'state':
      return { state: change.after, why: change.why, closed: null };
    case 'step':
      return {
        steps: [...task.steps, { name: change.name, at, by, proof: change.proof }],
        ...(task.state === 'open' ? { state: 'in-hand' } : {}),
      };
    case 'look': {
      const { what: _what, ...look } = change;
      return {
        looks: [...task.looks, { ...look, at, recorded: by }],
        ...(task.state === 'open' ? { state: 'in-hand' } : {}),
      };
    }
    case 'answer': {
      const { what: _what, ...answer } = change;
      return { answers: [...task.answers, { ...answer, at, recorded: by }] };
    }
    case 'closed':
      return { state: 'closed', why: '', closed: { proof: change.proof, at, by } };
    case 'attached':
      return { attached: [...task.attached.filter((one) => !isSame(one, change.to)), change.to] };
    case 'detached':
      return { attached: task.attached.filter((one) => !isSame(one, change.to)) };
    case 'words':
      return { title: change.title, detail: change.detail, after: change.after };
  }
}

/** Whether two name the same thing. */
export function isSame(one: AttachedTo, other: AttachedTo): boolean {
  return one.kind === other.kind && one.id === other.id;
}
