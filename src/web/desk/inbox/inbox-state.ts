import { signal } from '@preact/signals';
import type { DeskRequest, InboxEntry, ReportRow, ReportStatus } from '../../../wire/index.js';
import type { BandName } from '../words/tags.js';

/** Which reports the inbox shows. In memory only, as everything about reports. */
export interface InboxFilter {
  readonly status: 'open' | 'all' | ReportStatus;
  /** `anybody`, `me`, `nobody`, or an officer's id. */
  readonly assignee: string;
  readonly band: 'any' | BandName;
  readonly order: 'attention' | 'newest' | 'oldest';
  readonly grouped: boolean;
}

const FIRST_FILTER: InboxFilter = {
  status: 'open',
  assignee: 'anybody',
  band: 'any',
  order: 'attention',
  grouped: true,
};

/** The filter as it is set. */
export const inboxFilter = signal<InboxFilter>(FIRST_FILTER);

/** Groups of which every report is shown, by kind and id. */
export const unfolded = signal<ReadonlySet<string>>(new Set());

/** Reports that were chosen, to do one thing to all of them. */
export const chosen = signal<ReadonlyMap<string, ReportRow>>(new Map());

/** Ids in the order in which the inbox last showed them: what "next" on a report's page means. */
export const inboxOrder = signal<readonly string[]>([]);

const OPEN: ReportStatus[] = ['sealed', 'new', 'working', 'waiting'];

/** What the desk is asked for a filter. */
export function toListInput(filter: InboxFilter): DeskRequest<'report.list'> {
  const { status, assignee, band, order, grouped } = filter;
  return {
    ...(status === 'all' ? {} : { status: status === 'open' ? OPEN : [status] }),
    ...(assignee === 'anybody' ? {} : { assignee }),
    ...(band === 'any' ? {} : { band: [band] }),
    order,
    grouped,
    shown: 5,
  };
}

/** Names a group among all. */
export function groupKey(entry: InboxEntry): string | null {
  return entry.group === null ? null : `${entry.group.kind} ${entry.group.id}`;
}

/** Chooses these reports, or lets them go. Sealed ones cannot be worked. */
export function choose(rows: readonly ReportRow[], yes: boolean): void {
  const next = new Map(chosen.value);
  for (const row of rows)
    if (yes && row.status !== 'sealed') next.set(row.id, row);
    else next.delete(row.id);
  chosen.value = next;
}

/** Lets all go. */
export function chooseNone(): void {
  chosen.value = new Map();
}
