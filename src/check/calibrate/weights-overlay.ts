import { TocsinError } from '../../base/index.js';
import type { LexicalData } from '../lexical-model.js';
import type { CheckPacks, Indicator, LikelihoodRatios } from '../pack.js';
import type { StatedWeight, WeightBits, WeighedHypothesis } from './fit-weights.js';
import type { MeasuredWeight, MeasuredWeights } from './measure-weights.js';

/** A measured weight as it is kept: bits against ordinary, their 95 % interval, and `[seen, of]` groups of either class. */
export interface KeptWeight {
  readonly bits: number;
  readonly low: number;
  readonly high: number;
  readonly seen: readonly [number, number];
  readonly ordinary: readonly [number, number];
}

/** Measured weights as data: they lie over the packs and say where they come from. */
export interface WeightsOverlay {
  readonly format: 'tocsin/weights';
  readonly version: 1;
  readonly provenance: {
    /** The labelled files, as the person named them, each with the SHA-256 of its bytes where known. */
    readonly from: readonly string[];
    readonly elicitedAs: number;
    readonly groups: MeasuredWeights['groups'];
  };
  readonly indicators: Readonly<Record<string, Readonly<Partial<Record<WeighedHypothesis, KeptWeight>>>>>;
  /** What a bit of each part of the learned model is worth beside these weights. */
  readonly factors?: Readonly<Record<string, number>>;
}

const log2 = (ratio: number | undefined): number => Math.log2(ratio ?? 1);

/** Bits toward covert and scam against ordinary, from the ratios a pack states. */
function bitsOfRatios(ratios: LikelihoodRatios): WeightBits {
  const ordinary = log2(ratios.ordinary);
  return { covert: log2(ratios.covert) - ordinary, scam: log2(ratios.scam) - ordinary };
}

/** The ratios, none below 1, that say the same as bits against ordinary. Kept within what a pack may state (1 to 1024). */
function ratiosOfBits(bits: WeightBits): LikelihoodRatios {
  const ordinary = Math.max(0, -Math.min(bits.covert, bits.scam));
  const ratio = (exponent: number): number =>
    Math.round(2 ** Math.min(10, Math.max(0, exponent)) * 1e4) / 1e4;
  const all = {
    covert: ratio(bits.covert + ordinary),
    scam: ratio(bits.scam + ordinary),
    ordinary: ratio(ordinary),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== 1));
}

/** The stated weights of packs, as {@link measureWeights} takes them. */
export function statedWeights(indicators: readonly Indicator[]): StatedWeight[] {
  return indicators.map((indicator) => ({ id: indicator.id, bits: bitsOfRatios(indicator.ratios) }));
}

function keep(weight: MeasuredWeight): KeptWeight {
  const part = (count: { seen: number; of: number }): [number, number] => [
    Math.round(count.seen * 1000) / 1000,
    count.of,
  ];
  return {
    bits: weight.bits,
    low: weight.low,
    high: weight.high,
    seen: part(weight.inClass),
    ordinary: part(weight.inOrdinary),
  };
}

/**
 * Measured weights as a file for `data/weights/`. Indicators that were not seen are left out: their pack's word stands.
 * @param from the labelled files, for the provenance.
 */
export function createWeightsOverlay(measured: MeasuredWeights, from: readonly string[]): WeightsOverlay {
  const indicators: Record<string, Partial<Record<WeighedHypothesis, KeptWeight>>> = {};
  for (const weight of measured.weights) {
    if (weight.basis === 'measured') (indicators[weight.id] ??= {})[weight.toward] = keep(weight);
  }
  return {
    format: 'tocsin/weights',
    version: 1,
    provenance: { from, elicitedAs: measured.elicitedAs, groups: measured.groups },
    indicators,
    ...(Object.keys(measured.factors.all).length === 0 ? {} : { factors: measured.factors.all }),
  };
}

/**
 * Measured weights with one fold left out, for judging that fold.
 * @param fold 0 to folds - 1.
 */
export function withoutFold(measured: MeasuredWeights, fold: number): MeasuredWeights {
  return {
    ...measured,
    weights: measured.weights.map((weight) => ({ ...weight, bits: weight.folds[fold] ?? weight.bits })),
    factors: { ...measured.factors, all: measured.factors.folds[fold] ?? measured.factors.all },
  };
}

/**
 * Reads an overlay from its JSON text.
 * @throws TocsinError `check/weights` when it is not one: an overlay is our own or the operator's file, not outside input.
 */
export function parseWeightsOverlay(name: string, text: string): WeightsOverlay {
  const wrong = (what: string, cause?: unknown): TocsinError =>
    new TocsinError('check/weights', `The weights ${name} cannot be used: ${what}.`, {
      hint: 'Make them again with tocsin calibrate, or leave the file out.',
      ...(cause === undefined ? {} : { cause }),
    });
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (cause) {
    throw wrong('the file is not JSON', cause);
  }
  const overlay = raw as Partial<WeightsOverlay> | null;
  if (overlay?.format !== 'tocsin/weights' || overlay.version !== 1)
    throw wrong('it is not a tocsin/weights file of version 1');
  if (typeof overlay.indicators !== 'object' || overlay.provenance === undefined)
    throw wrong('it states no indicators or no provenance');
  for (const weights of Object.values(overlay.indicators)) {
    for (const weight of Object.values(weights)) {
      if (!Number.isFinite(weight.bits) || Math.abs(weight.bits) > 10)
        throw wrong('a weight is not a number of bits from -10 to 10');
    }
  }
  for (const factor of Object.values(overlay.factors ?? {})) {
    if (!(factor > 0 && factor <= 10))
      throw wrong('a factor of the learned model is not above 0 and at most 10');
  }
  return overlay as WeightsOverlay;
}

/**
 * Packs with the measured weights laid over them. What was not measured keeps its pack's weight and basis; an overlay
 * may name indicators that no pack has any more, they are passed over. Weights measured together already share what
 * they are worth, so the packs' allowance for company is left out.
 */
export function applyWeights(given: CheckPacks, overlay: WeightsOverlay): CheckPacks {
  const { allowance: _, ...packs } = given;
  return {
    ...packs,
    ...(packs.lexical === undefined || overlay.factors === undefined
      ? {}
      : { lexical: scaleModel(packs.lexical, overlay.factors) }),
    indicators: packs.indicators.map((indicator) => {
      const weights = overlay.indicators[indicator.id];
      if (weights === undefined) return indicator;
      const stated = bitsOfRatios(indicator.ratios);
      return {
        ...indicator,
        ratios: ratiosOfBits({
          covert: weights.covert?.bits ?? stated.covert,
          scam: weights.scam?.bits ?? stated.scam,
        }),
        basis: 'measured',
        from: overlay.provenance.from.join(', '),
      };
    }),
  };
}

/**
 * The learned model with its bits multiplied by what they are worth beside the measured weights. Those were fitted
 * together with it, so nothing counts twice any more and the model covers no group of the packs.
 */
function scaleModel(lexical: string, factors: Readonly<Record<string, number>>): string {
  const model = JSON.parse(lexical) as LexicalData;
  const parts = model.parts.map((part) => {
    const factor = factors[part.id];
    if (factor === undefined) return part;
    const { above, below } = part;
    return {
      ...part,
      covers: [],
      unit: part.unit * factor,
      above: { ...above, cap: above.cap * factor },
      ...(below === undefined ? {} : { below: { ...below, cap: below.cap * factor } }),
    };
  });
  return JSON.stringify({ ...model, parts } satisfies LexicalData);
}
