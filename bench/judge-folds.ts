import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TocsinError } from '../src/base/index.js';
import { applyWeights, parseWeightsOverlay } from '../src/check/calibrate/index.js';
import { createJudge, posterior, type CheckPacks, type Judge, type Prior } from '../src/check/index.js';
import type { Band, Hypothesis, Verdict } from '../src/model/index.js';
import type { Labelled } from './corpora.js';
import { FOLDS } from './folds.js';

/** A text and what our judge made of it. */
export interface Judged {
  readonly text: Labelled;
  readonly probability: Readonly<Record<Hypothesis, number>>;
  readonly band: Band;
  /** Bits toward each hypothesis after caps. */
  readonly bits: Readonly<Record<Hypothesis, number>>;
  /** Ids of the indicators seen, lexical groups among them. */
  readonly seen: readonly string[];
}

/** The judges to measure with: one for each fold, which has learned nothing from that fold, and the shipped one. */
export interface FoldJudges {
  readonly shipped: Judge;
  readonly folds: readonly Judge[];
  /** What was learned from data, and whether the folds were kept apart in it: printed above the figures. */
  readonly provenance: string;
}

function readIfThere(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** Packs with the model and the weights of a folder laid over them, where the folder has them. */
function packsWith(packs: CheckPacks, folder: string): CheckPacks {
  const lexical = readIfThere(join(folder, 'model.json'));
  const weights = readIfThere(join(folder, 'weights.json'));
  if (lexical === undefined && weights === undefined) {
    throw new TocsinError(
      'bench/no-fold-model',
      `There is neither model.json nor weights.json in ${folder}.`,
      {
        hint: 'bench/README.md says how they are made.',
      },
    );
  }
  const base = lexical === undefined ? packs : { ...packs, lexical };
  return weights === undefined ? base : applyWeights(base, parseWeightsOverlay(folder, weights));
}

/**
 * Makes the judges. `foldModels` is a folder with `fold0` to `fold4`, each holding a `model.json` (lexical) or a
 * `weights.json` that was made without the texts of that fold.
 * @throws TocsinError `bench/no-fold-model` when one of the folders holds neither.
 */
export function createFoldJudges(packs: CheckPacks, foldModels: string | undefined): FoldJudges {
  const shipped = createJudge(packs);
  if (foldModels !== undefined) {
    const folds = Array.from({ length: FOLDS }, (_, fold) =>
      createJudge(packsWith(packs, join(foldModels, `fold${String(fold)}`))),
    );
    return {
      shipped,
      folds,
      provenance: `Models made fold by fold from ${foldModels}: every figure is out of fold.`,
    };
  }
  const learned = [
    ...(packs.lexical === undefined ? [] : ['the lexical model']),
    ...(packs.indicators.some((one) => one.basis === 'measured') ? ['measured weights'] : []),
  ];
  return {
    shipped,
    folds: Array.from({ length: FOLDS }, () => shipped),
    provenance:
      learned.length === 0
        ? 'All weights are elicited; nothing was learned from the texts measured.'
        : `NOT OUT OF FOLD: ${learned.join(' and ')} may have seen these texts. Give --fold-models.`,
  };
}

function sumBits(verdict: Verdict): Record<Hypothesis, number> {
  const sums = { covert: 0, scam: 0, ordinary: 0 };
  for (const indicator of verdict.indicators) sums[indicator.toward] += Math.round(indicator.bits * 1000);
  return { covert: sums.covert / 1000, scam: sums.scam / 1000, ordinary: sums.ordinary / 1000 };
}

/** Judges each text with the judge that has not learned from its fold. */
export function judgeAll(judges: FoldJudges, texts: readonly Labelled[]): Judged[] {
  return texts.map((text) => {
    const { verdict } = judges.folds[text.fold]!.assess(text.item);
    return {
      text,
      probability: verdict.probability,
      band: verdict.band,
      bits: sumBits(verdict),
      seen: [...new Set(verdict.indicators.map((indicator) => indicator.id))],
    };
  });
}

/** The probabilities under another prior, from the same bits. */
export function withPrior(judged: Judged, prior: Prior): Readonly<Record<Hypothesis, number>> {
  const millibits = (bits: number): number => Math.round(bits * 1000);
  const { covert, scam, ordinary } = judged.bits;
  return posterior(
    { covert: millibits(covert), scam: millibits(scam), ordinary: millibits(ordinary) },
    prior,
  );
}

/** How much a text asks to be read, as the report ranks: the share that is not ordinary, then bits among equals. */
export function concernScore(judged: Judged): number {
  if (judged.band === 'unjudged') return 0;
  const { covert, scam } = judged.probability;
  const worse = covert >= scam ? judged.bits.covert : judged.bits.scam;
  return Math.round((covert + scam) * 1e6) / 1e6 + (worse - judged.bits.ordinary) * 1e-9;
}
