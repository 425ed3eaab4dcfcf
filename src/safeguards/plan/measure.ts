import { accept, refuse, type Result } from '../../base/index.js';
import { readDay, type Day } from '../shape/day.js';

/** Where a measure stands. `dropped`: it will not be done, which somebody has decided. */
export type MeasureState = 'open' | 'in hand' | 'done' | 'dropped';

/** One measure of a plan: what is to be done, by whom, by when, after what, and what shows that it was. */
export interface Measure {
  readonly id: string;
  readonly title: string;
  /** Empty when nobody has it. */
  readonly owner: string;
  readonly due: Day | undefined;
  /** Ids of the measures that must be done before it. */
  readonly after: readonly string[];
  /** What shows that it was done: an exhibit, the hash of a document. Empty when there is none. */
  readonly proof: string;
  readonly state: MeasureState;
}

const STATES: Readonly<Record<string, MeasureState>> = {
  '': 'open',
  open: 'open',
  'not started': 'open',
  'in hand': 'in hand',
  'in progress': 'in hand',
  done: 'done',
  closed: 'done',
  complete: 'done',
  completed: 'done',
  dropped: 'dropped',
  cancelled: 'dropped',
};

/** Longest id of a measure, and the most that one may wait for. */
const MOST_ID = 80;
const MOST_AFTER = 200;

/**
 * Reads one measure from a row: `id`, `title`, `owner`, `due`, `dependencies` (ids, divided by `;`, `,` or `|`), `proof`,
 * `state`. An empty due date is none; one that is no day is a bad row, since a guess would hide what is late.
 */
export function readMeasure(values: Readonly<Record<string, string>>, row: number): Result<Measure> {
  const value = (name: string): string => (values[name] ?? '').trim();
  const at = { row };
  const id = value('id');
  if (id === '' || id.length > MOST_ID) return refuse('safeguards/measure-unnamed', { at });
  const due = value('due');
  const day = readDay(due);
  if (due !== '' && day === undefined)
    return refuse('safeguards/measure-unreadable', { at: { row, field: 'due' } });
  const state =
    STATES[
      value('state')
        .toLowerCase()
        .replace(/[-_\s]+/g, ' ')
    ];
  if (state === undefined) return refuse('safeguards/measure-unreadable', { at: { row, field: 'state' } });
  const after = value('dependencies')
    .split(/[;,|]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
  if (after.length > MOST_AFTER)
    return refuse('safeguards/measure-unreadable', { at: { row, field: 'dependencies' } });
  return accept({
    id,
    title: value('title'),
    owner: value('owner'),
    due: day,
    after: [...new Set(after)],
    proof: value('proof'),
    state,
  });
}
