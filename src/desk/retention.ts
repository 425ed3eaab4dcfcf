/** How long something is kept, in days since it came into its state, and why. */
export interface Retention {
  readonly what: string;
  readonly days: number;
  readonly why: string;
}

/**
 * The time for which everything is kept. Nothing has no row: what is not worth a period is not worth keeping. An operator
 * may shorten or lengthen one; the desk does what the table says once a day and writes into the audit what it removed.
 */
export const RETENTION = {
  'report/new': {
    what: 'A report that nobody has taken up',
    days: 730,
    why: 'An approach may be understood only when a later one like it comes.',
  },
  'report/working': {
    what: 'A report that is being worked',
    days: 730,
    why: 'Work that has not moved for two years is not work any more.',
  },
  'report/waiting': {
    what: 'A report that waits for its reporter',
    days: 365,
    why: 'A reporter may come back after a long time; a year is enough to ask again.',
  },
  'report/closed': {
    what: 'A closed report with its files, notes and messages',
    days: 365,
    why: 'Long enough to see a campaign come back, and to answer a complaint about how it was handled.',
  },
  'envelope/opened': {
    what: 'The mark that an envelope was opened (its bytes are gone already)',
    days: 365,
    why: 'So that the same envelope offered again is known.',
  },
  'envelope/refused': {
    what: 'A sealed envelope that could not be opened',
    days: 90,
    why: 'So that it can be tried again with a newer version or a key that was missing.',
  },
  mailbox: {
    what: 'How far the numbers of a mailbox’s messages have come',
    days: 1095,
    why: 'A reporter who writes after the report is gone must not be answered with a number twice.',
  },
  finding: {
    what: 'What was wrong with something the gate gave',
    days: 365,
    why: 'Attacks are seen by looking back.',
  },
  alert: {
    what: 'The text of an alert that reports are grouped by',
    days: 1095,
    why: 'Approaches that an alert describes go on long after it.',
  },
  'adverts/done': {
    what: 'A screened file’s figures and the adverts kept of it',
    days: 365,
    why: 'Adverts vanish from the platforms; what joins a report later must still be there.',
  },
  'adverts/failed': {
    what: 'A file that could not be screened',
    days: 30,
    why: 'To be tried again.',
  },
  exhibit: {
    what: 'An exhibit that no kept alert rests on',
    days: 2555,
    why: 'As long as most claims about it can still be brought: seven years.',
  },
  assessment: {
    what: 'An assessment of a campaign',
    days: 2555,
    why: 'What the desk thought, and when it changed its mind, must be found while it can still be asked.',
  },
  'draft/open': {
    what: 'A draft of an alert that nobody has touched',
    days: 365,
    why: 'What was not published in a year will be drafted anew.',
  },
  'draft/dropped': {
    what: 'A draft that was given up',
    days: 30,
    why: 'To be taken up again.',
  },
  'alert/published': {
    what: 'A published alert with its draft, counts and answers; the newest of each audience stays',
    days: 2555,
    why: 'Whoever was named in it may ask for seven years; its entry in the log stands without it.',
  },
  'alert/head': {
    what: 'That a daily head was brought to a relay',
    days: 30,
    why: 'So that a day that was missed can be explained.',
  },
  'answer/kept': {
    what: 'An answer to an alert that was not published',
    days: 730,
    why: 'So that it can still go with a correction.',
  },
  'safeguard/list': {
    what: 'A judged list with its findings and actions, after it was last judged or worked',
    days: 2555,
    why: 'As long as anybody may ask what was known and what was done about it: seven years.',
  },
  'safeguard/failed': {
    what: 'A judging that failed',
    days: 30,
    why: 'To be tried again.',
  },
  measure: {
    what: 'A measure of the plan that nobody has touched',
    days: 2555,
    why: 'As long as anybody may ask what was planned and what came of it: seven years.',
  },
  upload: {
    what: 'A file that was sent to the desk and not taken',
    days: 1,
    why: 'It waits for one action of the same sitting.',
  },
} as const satisfies Record<string, Retention>;

/** One kind of thing that is kept. */
export type RetentionKind = keyof typeof RETENTION;

/** Periods that an operator has set otherwise, in days. */
export type RetentionDays = Partial<Record<RetentionKind, number>>;
