import type { CheckPacks } from '../src/check/index.js';
import type { Band } from '../src/model/index.js';
import { brierSkill, expectedCalibrationError, type Forecast } from './calibration-figures.js';
import { sayShare, type Figure } from './figure-table.js';
import { withPrior, type Judged } from './judge-folds.js';
import type { ReliabilityPanel } from './reliability-svg.js';

function countBand(judged: readonly Judged[], ...bands: readonly Band[]): number {
  return judged.filter((one) => bands.includes(one.band)).length;
}

/** What the shipped bands say of real ordinary items: at most 0.5 % strong, 5 % some or strong. */
export function measureOrdinary(corpora: Readonly<Record<string, readonly Judged[]>>): Figure[] {
  const all = { ...corpora, 'all real ordinary': Object.values(corpora).flat() };
  return Object.entries(all).flatMap(([name, judged]) => {
    const strong = countBand(judged, 'strong');
    const signs = countBand(judged, 'strong', 'some');
    return [
      {
        measure: `${name}: strong`,
        ours: sayShare(strong, judged.length),
        asked: '0.5 %',
        met: strong / judged.length <= 0.005,
      },
      {
        measure: `${name}: some or strong`,
        ours: sayShare(signs, judged.length),
        asked: '5 %',
        met: signs / judged.length <= 0.05,
      },
      { measure: `${name}: unjudged`, ours: sayShare(countBand(judged, 'unjudged'), judged.length) },
    ];
  });
}

/** What the shipped bands say of covert lures (at least 60 % strong or some) and of the rest of lures-dev. */
export function measureLureBands(lures: readonly Judged[]): Figure[] {
  return (['covert', 'scam', 'ordinary'] as const).flatMap((label): Figure[] => {
    const judged = lures.filter((one) => one.text.label === label);
    const signs = countBand(judged, 'strong', 'some');
    const asked = label === 'covert' ? { asked: '60 %', met: signs / judged.length >= 0.6 } : {};
    return [
      { measure: `lures-dev ${label}: some or strong`, ours: sayShare(signs, judged.length), ...asked },
      { measure: `lures-dev ${label}: strong`, ours: sayShare(countBand(judged, 'strong'), judged.length) },
    ];
  });
}

/** The chance given to the hypothesis that a panel leaves out: not nothing, because a prior may not be. */
const LEFT_OUT = 1e-6;

/** Scam on adverts-emscad and covert on lures-dev (without scams), each with the prior set to what the data hold. */
export function calibrationPanels(emscad: readonly Judged[], lures: readonly Judged[]): ReliabilityPanel[] {
  const share = (judged: readonly Judged[], label: string): number =>
    judged.filter((one) => one.text.label === label).length / judged.length;
  const binary = lures.filter((one) => one.text.label !== 'scam');
  const scamPrior = { covert: LEFT_OUT, scam: share(emscad, 'scam') };
  const covertPrior = { covert: share(binary, 'covert'), scam: LEFT_OUT };
  const forecast = (one: Judged, label: 'covert' | 'scam', prior: typeof scamPrior): Forecast => ({
    probability: withPrior(one, prior)[label],
    cameTrue: one.text.label === label,
  });
  return [
    { title: 'Scam, real adverts', forecasts: emscad.map((one) => forecast(one, 'scam', scamPrior)) },
    { title: 'Covert, composed lures', forecasts: binary.map((one) => forecast(one, 'covert', covertPrior)) },
  ];
}

/** Expected calibration error (at most 0.05) and Brier skill (above 0.2) of each panel. */
export function measureCalibration(panels: readonly ReliabilityPanel[]): Figure[] {
  return panels.flatMap(({ title, forecasts }) => {
    const error = expectedCalibrationError(forecasts);
    const skill = brierSkill(forecasts);
    return [
      {
        measure: `${title}: calibration error`,
        ours: error.toFixed(3),
        asked: 'at most 0.05',
        met: error <= 0.05,
      },
      { measure: `${title}: Brier skill`, ours: skill.toFixed(3), asked: 'above 0.2', met: skill > 0.2 },
    ];
  });
}

/** Which indicators fire on texts that their authors did not write, and which mark in the packs is wrong about it. */
export function measureCoverage(
  packs: CheckPacks,
  judged: readonly Judged[],
): { figures: Figure[]; neverSeen: string[]; seenAfterAll: string[] } {
  const seen = new Set(judged.flatMap((one) => one.seen));
  const firing = packs.indicators.filter((one) => seen.has(one.id));
  const neverSeen = packs.indicators.filter((one) => !seen.has(one.id) && !one.unseen).map((one) => one.id);
  const seenAfterAll = firing.filter((one) => one.unseen).map((one) => one.id);
  return {
    figures: [
      {
        measure: 'indicators that fire on texts of others',
        ours: sayShare(firing.length, packs.indicators.length),
      },
      {
        measure: 'indicators neither firing nor marked unseen',
        ours: String(neverSeen.length),
        asked: '0',
        met: neverSeen.length === 0,
      },
    ],
    neverSeen,
    seenAfterAll,
  };
}
