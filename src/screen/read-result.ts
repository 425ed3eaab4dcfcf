import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TocsinError } from '../base/index.js';
import { isAllowance, type CheckPacks, type LexicalData } from '../check/index.js';
import type { Fact, IntakeNote, ItemSource, SeenIndicator, Verdict } from '../model/index.js';
import { readLines } from './read-lines.js';
import { holdsResult } from './result-folder.js';
import type { RunRecord } from './run-record.js';

/** One line of `verdicts.ndjson`, read back. Titles and groups are not in it: they come from the packs. */
export interface VerdictLine extends Pick<Verdict, 'id' | 'kind' | 'probability' | 'band' | 'unjudged'> {
  readonly indicators: readonly Omit<SeenIndicator, 'title' | 'group'>[];
  readonly facts: readonly Pick<Fact, 'kind' | 'value'>[];
  readonly notes?: readonly IntakeNote[];
  readonly source: ItemSource;
  readonly campaign: string | null;
}

/**
 * How a result was made.
 * @throws {TocsinError} `screen/no-result` when the folder holds no complete result.
 */
export function readRun(dir: string): RunRecord {
  if (!holdsResult(dir)) {
    throw new TocsinError('screen/no-result', `${dir} holds no result of a screening.`, {
      hint: 'Make one with: tocsin screen INPUT --out DIR',
    });
  }
  return JSON.parse(readFileSync(join(dir, 'run.json'), 'utf8')) as RunRecord;
}

/** The verdict with this id in a result, or undefined. Only the line that is wanted is parsed. */
export async function findVerdict(dir: string, id: string): Promise<VerdictLine | undefined> {
  readRun(dir);
  const wanted = `{"id":${JSON.stringify(id)},`;
  for await (const line of readLines(join(dir, 'verdicts.ndjson'))) {
    if (line.startsWith(wanted)) return JSON.parse(line) as VerdictLine;
  }
  return undefined;
}

/**
 * A verdict line with the titles and groups of its indicators put back from the packs and the learned model. What
 * neither names, such as a person's answer, keeps its id as its title.
 */
export function restoreVerdict(
  line: VerdictLine,
  packs: Pick<CheckPacks, 'indicators' | 'lexical' | 'allowance'>,
): Verdict {
  const known = new Map(packs.indicators.map((indicator) => [indicator.id, indicator]));
  const learned = packs.lexical === undefined ? [] : (JSON.parse(packs.lexical) as LexicalData).parts;
  return {
    ...line,
    indicators: line.indicators.map((seen) => {
      const part = learned.find((one) => one.id === seen.id);
      const voice = seen.bits < 0 ? part?.below : part?.above;
      const taken = isAllowance(seen.id) ? packs.allowance?.title : undefined;
      const { title = voice?.title ?? taken ?? seen.id, group = seen.id } = known.get(seen.id) ?? {};
      return { ...seen, title, group };
    }),
    notes: line.notes ?? [],
  };
}
