import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { TocsinError } from '../base/index.js';
import {
  LABEL_COLUMNS,
  createJudge,
  createWeightsOverlay,
  formatWeightChanges,
  labelFromColumns,
  measureWeights,
  scoreWeights,
  statedWeights,
  type CheckPacks,
  type LabelledObservation,
} from '../check/index.js';
import { readItems } from '../intake/index.js';
import { findInputs, nodeIntake, readInput, readPacks, sayNumberOf } from '../screen/index.js';
import { EXIT, type ExitCode } from './exit-codes.js';
import { openTerminal } from './terminal.js';

/** What `tocsin calibrate` can be told. */
export interface CalibrateFlags {
  readonly out?: string;
  readonly map?: Record<string, string>;
  readonly elicitedAs: number;
  readonly packs?: string[];
  readonly json?: true;
}

const FOLDS = 5;

/** Measures the weights of indicators from labelled files and says what would change. */
export async function runCalibrate(files: readonly string[], flags: CalibrateFlags): Promise<ExitCode> {
  const terminal = openTerminal();
  const packs = readPacks(flags.packs);
  const { observations, unlabelled } = await observe(files, packs, flags.map);
  const classes = new Set(observations.map(({ label }) => label));
  if (!classes.has('ordinary') || classes.size < 2) {
    throw new TocsinError(
      'cli/no-labels',
      'There is nothing to compare: weights need ordinary items and covert ones or scams.',
      {
        hint: 'Give files whose rows have a column "label" (covert, scam, ordinary) or "fraudulent" (1, 0).',
      },
    );
  }
  const measured = measureWeights(observations, {
    stated: statedWeights(packs.indicators),
    elicitedAs: flags.elicitedAs,
    folds: FOLDS,
    foldOf,
  });
  const score = scoreWeights(observations, measured, foldOf);
  const overlay = createWeightsOverlay(measured, files);
  if (flags.out !== undefined) writeOverlay(flags.out, JSON.stringify(overlay, undefined, 1));
  if (flags.json === true) terminal.data(JSON.stringify({ ...measured, score }));
  else for (const line of formatWeightChanges(measured, score)) terminal.data(line);
  if (unlabelled > 0)
    terminal.words(`note: ${sayNumberOf(unlabelled, 'item')} without a known label, not counted.`);
  if (flags.out !== undefined)
    terminal.words(
      `Written to ${flags.out}. Use it with: tocsin screen INPUT --out DIR --weights ${flags.out}`,
    );
  return EXIT.nothingFound;
}

async function observe(
  files: readonly string[],
  packs: CheckPacks,
  map: Readonly<Record<string, string>> | undefined,
): Promise<{ observations: LabelledObservation[]; unlabelled: number }> {
  const judge = createJudge(packs);
  const known = new Set(packs.indicators.map(({ id }) => id));
  const observations: LabelledObservation[] = [];
  let unlabelled = 0;
  for (const input of findInputs(files)) {
    const source = { name: input.name, bytes: readInput(input, process.stdin, () => undefined) };
    for await (const result of readItems(source, nodeIntake({ map, link: LABEL_COLUMNS }))) {
      if (!result.ok) continue;
      // The label must not be seen by what is measured against it.
      const { linkColumns = [], ...item } = result.value;
      const truth = labelFromColumns(item.id, linkColumns);
      if (truth === undefined) {
        unlabelled += 1;
        continue;
      }
      const { indicators } = judge.assess(item).verdict;
      const seen = [...new Set(indicators.map(({ id }) => id).filter((id) => known.has(id)))];
      observations.push({ id: item.id, ...truth, stratum: item.kind, seen });
    }
  }
  return { observations, unlabelled };
}

/** The fold of a group: the same on every machine and in every order. */
function foldOf(group: string): number {
  return createHash('sha256').update(group).digest().readUInt32BE(0) % FOLDS;
}

function writeOverlay(path: string, text: string): void {
  try {
    // An earlier measurement is somebody's record of what was in use: it is not written over.
    writeFileSync(path, `${text}\n`, { flag: 'wx' });
  } catch (cause) {
    throw new TocsinError('cli/cannot-write', `Could not write ${path}.`, {
      hint: 'Name a new file in a folder you may write to; an existing one is not written over.',
      cause,
    });
  }
}
