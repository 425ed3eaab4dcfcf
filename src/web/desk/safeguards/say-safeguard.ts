import type { KeptFinding, SafeguardRun, TaskState } from '../../../wire/index.js';

/** The safeguards as officers read them; one that is not here is shown by its own name. */
const SAFEGUARD_WORDS: Readonly<Record<string, string>> = {
  donations: 'Donations',
  equipment: 'Equipment on sensitive sites',
  guidance: 'Guidance packs',
  plan: 'A plan of measures',
};

export function saySafeguard(name: string): string {
  return SAFEGUARD_WORDS[name] ?? `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** Where an action or a measure stands. */
export const TASK_STATE_WORDS: Readonly<Record<TaskState, string>> = {
  open: 'Open',
  'in-hand': 'In hand',
  closed: 'Closed by proof',
  'not-applicable': 'Not applicable',
};

/** How a run stands. */
export const RUN_STATE_WORDS: Readonly<Record<SafeguardRun['state'], string>> = {
  waiting: 'Waiting',
  running: 'Judging',
  done: 'Judged',
  failed: 'Failed',
};

/** What the state of a rule means for whoever acts on it. */
export const RULE_STATE_WORDS: Readonly<
  Record<KeptFinding['state'], { readonly word: string; readonly means: string }>
> = {
  in_force: { word: 'In force', means: 'It applies on the day that was chosen.' },
  unverified: {
    word: 'In force, unverified',
    means: 'A figure or date of it has not been read in its source here. Check it before you rely on it.',
  },
  announced: {
    word: 'Announced: hold',
    means: 'It is not law. Hold what it is about, and do not decide on it alone.',
  },
  in_bill: { word: 'In a bill', means: 'It is not law, and was not applied.' },
  not_commenced: { word: 'Not commenced', means: 'It is passed and not yet in force, and was not applied.' },
};

/** A day as people read it: `22 Nov 2026`. */
export function sayDay(day: string): string {
  return new Date(`${day}T12:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
}

/** Whole days from one day to another. */
export function daysFrom(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
