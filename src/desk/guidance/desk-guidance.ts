import {
  guidance as safeguard,
  guidanceTable,
  readGuidance,
  runSafeguard,
  type Finding,
  type Guidance,
} from '../../safeguards/index.js';
import { readSafeguardPacks } from '../../screen/index.js';
import type { OpenDesk } from '../open-desk.js';

/** The guidance that this desk holds. Read anew each time: an operator may put a newer pack there while the desk runs. */
export function guidanceOf(): readonly Guidance[] {
  return readGuidance(readSafeguardPacks(safeguard));
}

/** The day at the desk. */
export function todayAt({ clock }: Pick<OpenDesk, 'clock'>): string {
  return clock().toISOString().slice(0, 10);
}

/** What is wrong with each piece of guidance on a day, for its owner: past its review date, without a source … */
export async function judgeGuidance(on: string): Promise<readonly Finding[]> {
  const packs = readSafeguardPacks(safeguard);
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
