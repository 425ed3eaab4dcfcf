import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  createWeightsOverlay,
  formatWeightChanges,
  measureWeights,
  scoreWeights,
  statedWeights,
  withoutFold,
  type LabelledObservation,
  type LearnedBits,
} from '../src/check/calibrate/index.js';
import { createJudge, type CheckPacks } from '../src/check/index.js';
import { readPacks } from '../src/screen/index.js';
import {
  onePerGroup,
  readEmscad,
  readGovernment,
  readHamMail,
  readHiringPosts,
  readLures,
  type Labelled,
} from './corpora.js';
import { FOLDS, foldOf } from './folds.js';

const { values: flags } = parseArgs({
  options: {
    out: { type: 'string' },
    'elicited-as': { type: 'string', default: '2' },
    /** Folder with fold0 to fold4, each a model.json: what the learned model says is fitted beside the weights. */
    models: { type: 'string' },
    /** Which corpora to measure from. */
    from: { type: 'string', default: 'emscad,lures,government,hiring-posts,mail' },
  },
});
if (flags.out === undefined) {
  console.error('Say where the weights go: --out DIR (fold0 to fold4 and all are made in it).');
  process.exit(2);
}

const READERS: Readonly<Record<string, () => Promise<Labelled[]>>> = {
  emscad: readEmscad,
  lures: readLures,
  government: readGovernment,
  'hiring-posts': async () => onePerGroup(await readHiringPosts()),
  mail: readHamMail,
};

// Weights fitted together share what they are worth: nothing is taken off their sums.
const { lexical: _, allowance: _full, ...plain } = readPacks();
const packs: CheckPacks = plain;
const judge = createJudge(packs);
/** One judge a fold, with the model that has not learned from it. */
const learnedJudges =
  flags.models === undefined
    ? []
    : Array.from({ length: FOLDS }, (_fold, fold) =>
        createJudge({
          ...packs,
          lexical: readFileSync(join(flags.models!, `fold${String(fold)}`, 'model.json'), 'utf8'),
        }),
      );

/** What the learned model says of a text of a fold it has not seen. */
function learnedBits(text: Labelled): LearnedBits[] {
  const verdict = learnedJudges[text.fold]?.assess(text.item).verdict;
  return (verdict?.indicators ?? []).flatMap(({ id, toward, bits }) =>
    id.startsWith('lexical-') && toward !== 'ordinary' ? [{ id, toward, bits }] : [],
  );
}

const stated = statedWeights(packs.indicators);
const known = new Set(stated.map((one) => one.id));
const observations: LabelledObservation[] = [];
for (const name of flags.from.split(',')) {
  const read = READERS[name];
  if (read === undefined) {
    console.error(`There is no corpus ${name}. Known: ${Object.keys(READERS).join(', ')}.`);
    process.exit(2);
  }
  for (const text of await read()) {
    const { verdict } = judge.assess(text.item);
    const seen = [...new Set(verdict.indicators.map((one) => one.id).filter((id) => known.has(id)))];
    observations.push({
      id: text.item.id,
      label: text.label,
      group: text.group,
      stratum: text.item.kind,
      seen,
      learned: learnedBits(text),
    });
  }
}
const measured = measureWeights(observations, {
  stated,
  elicitedAs: Number(flags['elicited-as']),
  // As in training the model: texts of one group share their say, the root of their number.
  groupPower: 0.5,
  folds: FOLDS,
  foldOf,
});
const from = flags.from.split(',');
const write = (folder: string, overlay: unknown): void => {
  const path = join(flags.out!, folder);
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, 'weights.json'), `${JSON.stringify(overlay, undefined, 1)}\n`);
};
write('all', createWeightsOverlay(measured, from));
for (let fold = 0; fold < FOLDS; fold++) {
  write(`fold${String(fold)}`, createWeightsOverlay(withoutFold(measured, fold), from));
}
console.log(`Factors of the learned model: ${JSON.stringify(measured.factors)}`);
console.log(formatWeightChanges(measured, scoreWeights(observations, measured, foldOf)).join('\n'));
