import type { DeskOutput } from '../wire/index.js';
import type { FindingKind } from './desk-records.js';
import type { Finding } from './open-desk.js';

/** What was wrong, in words for an officer: what was seen, and that nothing came of it. */
const FINDING_WORDS: Readonly<Record<FindingKind, string>> = {
  'not-opened':
    'An envelope did not open, or says of itself that it is another’s: damaged, moved to another id, or not for this desk. It is kept sealed.',
  'unreadable-body': 'An envelope opened, but what is in it does not follow the protocol. It is kept sealed.',
  'wrong-bytes':
    'The gate gave other bytes than those it lists. They were thrown away and are fetched again.',
  replayed: 'The gate gave the same sealed bytes again under another id. They were not read twice.',
  'listed-again': 'The gate lists an envelope again that it said it had deleted. It was not read twice.',
  'too-large': 'The gate offers more bytes than an envelope can have. Nothing was fetched to its end.',
  'bad-answer': 'The gate answered with something that does not follow the protocol. Nothing of it was kept.',
  'unknown-alert':
    'Somebody answered an alert, or counted its readers, that this desk did not publish. It is kept sealed.',
  'too-many-answers': 'One alert got more answers than are kept. The rest are kept sealed.',
  'counts-not-believed':
    'Counts came that no relay of the newest policy has signed. They were not counted; they are kept sealed.',
  'unknown-mailbox':
    'Something was added to a mailbox that no report here has, or without its key. It is kept sealed.',
  'foreign-mailbox':
    'A report named the mailbox of another report without its key for replies. It was read as one that cannot be answered.',
};

/** The findings by kind, the newest first: what, how often, and when last. */
export function sayFindings(findings: readonly Finding[]): DeskOutput<'desk.state'>['findings'] {
  const kinds = new Map<FindingKind, { count: number; at: string }>();
  for (const { what, at } of findings) {
    const known = kinds.get(what);
    const latest = known === undefined || at > known.at ? at : known.at;
    kinds.set(what, { count: (known?.count ?? 0) + 1, at: latest });
  }
  return [...kinds]
    .map(([what, { count, at }]) => ({ what, say: FINDING_WORDS[what], count, at }))
    .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}
