import type { CaseChange, CaseStatus } from './desk-records.js';
import { sayTaskChange } from './safeguards/task-change.js';

/** A change in words for the history and the audit, without a word of a report; undefined for looking, which is audited apart. */
export function sayChange(change: CaseChange): string | undefined {
  switch (change.kind) {
    case 'status':
      return `status from ${sayStatus(change.before)} to ${sayStatus(change.after)}`;
    case 'assign':
      return change.after === null ? 'assigned to nobody' : `assigned to ${change.after.name}`;
    case 'entered':
      return 'entered by hand';
    case 'note':
      return 'a note was written';
    case 'message':
      return MESSAGE_WORDS[change.what];
    case 'addition':
      return 'the reporter sent more';
    case 'authentication':
      return 'the mail’s signatures were checked';
    case 'attest':
      return `the reporter was attested (${change.how})`;
    case 'decision':
      return DECISION_WORDS[change.what];
    case 'name':
      return 'the campaign was named';
    case 'task':
      return sayTaskChange(change.task);
    case 'undo':
      return 'an act was undone';
    case 'seen':
    case 'names':
      return undefined;
  }
}

const MESSAGE_WORDS = {
  opened: 'the reporter is told that it was opened',
  status: 'the reporter is told the status',
  reply: 'a reply to the reporter',
  outcome: 'the outcome was released to the reporter',
} as const;

const DECISION_WORDS = {
  join: 'joined by hand',
  split: 'set apart by hand',
  undo: 'a decision about the campaign was undone',
} as const;

/** `new`, or `closed (scam)`. */
export function sayStatus({ state, outcome }: CaseStatus): string {
  return outcome === null ? state : `${state} (${outcome})`;
}

/** Words as a sentence of their own. */
export function sentence(say: string): string {
  return `${say.charAt(0).toUpperCase()}${say.slice(1)}`;
}
