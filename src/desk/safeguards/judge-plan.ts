import { accept } from '../../base/index.js';
import { plan, runSafeguard, type Finding, type Measure, type MeasureState } from '../../safeguards/index.js';
import { readSafeguardPacks } from '../../screen/index.js';
import type { TaskState } from '../../wire/index.js';
import type { OpenDesk } from '../open-desk.js';
import { todayOf, type Task } from './read-task.js';

const STATES: Readonly<Record<TaskState, MeasureState>> = {
  open: 'open',
  'in-hand': 'in hand',
  closed: 'done',
  'not-applicable': 'dropped',
};

/** What the rules of a plan say about the measures as they stand today: the same rules that judge a file of them. */
export async function judgePlan(desk: OpenDesk, measures: readonly Task[]): Promise<Finding[]> {
  const rows = measures.map(asMeasure);
  const safeguard = {
    ...plan,
    read: async function* () {
      yield await Promise.resolve(rows.map((row) => accept(row)));
    },
  };
  const packs = readSafeguardPacks(plan, desk.judging.places.packs);
  const findings: Finding[] = [];
  const nothing = { name: 'the plan', bytes: noBytes() };
  for await (const line of runSafeguard(safeguard, nothing, { on: todayOf(desk), registers: {}, packs }))
    if ('finding' in line) findings.push(line.finding);
  return findings;
}

function asMeasure({ id, title, owner, due, after, closed, state }: Task): Measure {
  return {
    id,
    title,
    owner: owner ?? '',
    due: due ?? undefined,
    after,
    proof: closed?.proof.sha256 ?? '',
    state: STATES[state],
  };
}

async function* noBytes(): AsyncGenerator<Uint8Array> {
  // The measures are here already.
}
