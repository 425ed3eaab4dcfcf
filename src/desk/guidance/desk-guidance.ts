import {
  guidance as safeguard,
  guidanceTable,
  readGuidance,
  runSafeguard,
  type Finding,
  type Guidance,
} from '../../safeguards/index.js';
import { readGuidancePacks } from '../../screen/index.js';
import type { OpenDesk } from '../open-desk.js';

/** The guidance that this desk holds. Read anew each time: an operator may put a newer pack there while the desk runs. */
export function guidanceOf({ judging }: Pick<OpenDesk, 'judging'>): readonly Guidance[] {
  return readGuidance(readGuidancePacks(judging.places.guidance).packs);
}

/** The day at the desk. */
export function todayAt({ clock }: Pick<OpenDesk, 'clock'>): string {
  return clock().toISOString().slice(0, 10);
}

/** What is wrong with each piece of guidance on a day, for its owner: past its review date, without a source … */
export async function judgeGuidance(
  { judging }: Pick<OpenDesk, 'judging'>,
  on: string,
): Promise<readonly Finding[]> {
  const { packs } = readGuidancePacks(judging.places.guidance);
  const table = new TextEncoder().encode(guidanceTable(readGuidance(packs)));
  const source = {
    name: 'guidance',
    bytes: (async function* () {
      yield await Promise.resolve(table);
    })(),
  };
  const findings: Finding[] = [];
  for await (const line of runSafeguard(safeguard, source, { on, registers: {}, packs }))
    if ('finding' in line) findings.push(line.finding);
  return findings;
}
