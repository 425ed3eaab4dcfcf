import { readRemovalState, type RemovalStep } from '../../safeguards/index.js';
import type { OpenDesk } from '../open-desk.js';
import { readTask, type Task } from './read-task.js';

/**
 * What was done with each device that was found, out of the actions on it: when a list came to have it, the steps that mean
 * a state of removal, and its closing by proof, which is its removal. A finding that was held not to apply is none.
 * A device that two rules find is one device.
 */
export function* removalSteps(
  desk: Pick<OpenDesk, 'safeguards' | 'cases'>,
  list?: string,
): Generator<RemovalStep> {
  const foundOn = daysFound(desk);
  for (const [id, row] of desk.safeguards.findings()) {
    if (row.safeguard !== 'equipment' || row.finding.answer !== 'finding') continue;
    if (list !== undefined && row.list !== list) continue;
    const task = readTask(desk, id);
    if (task === undefined || task.state === 'not-applicable') continue;
    const device = `${row.list} ${row.finding.subject}`;
    for (const on of foundOn.get(`${row.list} ${row.finding.id}`) ?? []) yield { device, state: 'found', on };
    yield* stepsOf(task, device);
  }
}

function* stepsOf({ steps, closed }: Task, device: string): Generator<RemovalStep> {
  for (const { name, at, proof } of steps) {
    const state = readRemovalState(name);
    if (state !== undefined)
      yield { device, state, on: dayOf(at), ...(proof === null ? {} : { proof: proof.sha256 }) };
  }
  if (closed !== null) yield { device, state: 'removed', on: dayOf(closed.at), proof: closed.proof.sha256 };
}

/** The days on which each finding of a list came, by list and finding: one that went may come again. */
function daysFound(desk: Pick<OpenDesk, 'safeguards'>): Map<string, string[]> {
  const days = new Map<string, string[]>();
  const before = new Map<string, ReadonlySet<string>>();
  for (const run of desk.safeguards.runs()) {
    if (run.state !== 'done' || run.safeguard !== 'equipment') continue;
    const had = before.get(run.list);
    for (const finding of run.ids) {
      if (had?.has(finding) === true) continue;
      const key = `${run.list} ${finding}`;
      days.set(key, [...(days.get(key) ?? []), dayOf(run.at)]);
    }
    before.set(run.list, new Set(run.ids));
  }
  return days;
}

function dayOf(at: string): string {
  return at.slice(0, 10);
}
