import { accept, refuse, type Result } from '../base/index.js';
import type { Case, Doer } from './case.js';
import type { CaseChange, CaseStatus, MessageRecord } from './desk-records.js';
import type { OpenDesk } from './open-desk.js';
import type { ActPlan } from './perform-act.js';
import { sayStatus, sentence } from './say-change.js';

/** What one part of an act does to one report. */
export interface PlannedPart {
  readonly changes: readonly { readonly about: string; readonly change: CaseChange }[];
  readonly messages: NonNullable<ActPlan['messages']>;
  /** In words of states and roles, for the audit. */
  readonly say: string;
}

/** Gives a report to an officer, or back to the queue. */
export function planAssign(
  desk: OpenDesk,
  { id, assignee }: Case,
  officer: string | null,
): Result<PlannedPart> {
  const name = officer === null ? undefined : desk.officers.nameOf(officer);
  // Given to somebody who was removed, or who reads no reports, it would wait for ever.
  if (officer !== null && (name === undefined || !desk.officers.works(officer)))
    return refuse('desk/no-officer');
  const after: Doer | null = officer === null ? null : { id: officer, name: name! };
  return accept({
    changes: [{ about: id, change: { kind: 'assign', before: assignee, after } }],
    messages: [],
    say: after === null ? 'assigned to nobody' : `assigned to ${after.id}`,
  });
}

/** Moves a report on. A reporter with a mailbox is told the new status. */
export function planStatus({ id, state, outcome, record }: Case, after: CaseStatus): Result<PlannedPart> {
  const before = { state, outcome };
  const moves = before.state !== after.state || before.outcome !== after.outcome;
  const told: MessageRecord['kind'] | null = state === after.state ? null : 'status';
  return accept({
    changes: moves ? [{ about: id, change: { kind: 'status', before, after } }] : [],
    messages:
      told === null || record.reply === null
        ? []
        : [{ about: id, message: { ...record.reply, kind: told, status: after.state } }],
    say: `status from ${sayStatus(before)} to ${sayStatus(after)}`,
  });
}

/** Writes to the reporter. */
export function planReply({ id, record }: Case, text: string): Result<PlannedPart> {
  if (record.reply === null) return refuse('desk/no-mailbox');
  return accept({
    changes: [],
    messages: [{ about: id, message: { ...record.reply, kind: 'reply', text } }],
    say: 'a reply',
  });
}

/** Tells the reporter the coarse outcome: an act of its own, never a side effect of closing. */
export function planRelease({ id, record, outcome, outcomeReleased }: Case): Result<PlannedPart> {
  if (record.reply === null) return refuse('desk/no-mailbox');
  if (outcome === null) return refuse('desk/no-outcome');
  if (outcomeReleased) return refuse('desk/outcome-released');
  return accept({
    changes: [],
    messages: [{ about: id, message: { ...record.reply, kind: 'outcome', outcome } }],
    say: `outcome ${outcome} released`,
  });
}

/** A part as the plan of an act by itself. */
export function actOf(part: Result<PlannedPart>): Result<ActPlan> {
  if (!part.ok) return part;
  const { changes, messages, say } = part.value;
  const first = changes[0]?.change;
  const states =
    first?.kind === 'status' || first?.kind === 'assign' ? { before: first.before, after: first.after } : {};
  return accept({ changes, messages, audit: { say: sentence(say), ...states } });
}
