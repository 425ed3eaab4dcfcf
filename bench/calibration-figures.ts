/** A stated probability and whether it came true. */
export interface Forecast {
  readonly probability: number;
  readonly cameTrue: boolean;
}

/** A bin of a reliability diagram: how many forecasts, their mean, and how often they came true. */
export interface ReliabilityBin {
  readonly count: number;
  readonly stated: number;
  readonly observed: number;
}

/** Bins of equal width over 0 to 1; empty ones are left out. */
export function reliabilityBins(forecasts: readonly Forecast[], bins = 10): ReliabilityBin[] {
  const sums = Array.from({ length: bins }, () => ({ count: 0, stated: 0, observed: 0 }));
  for (const { probability, cameTrue } of forecasts) {
    const bin = sums[Math.min(bins - 1, Math.floor(probability * bins))]!;
    bin.count++;
    bin.stated += probability;
    bin.observed += cameTrue ? 1 : 0;
  }
  return sums
    .filter((bin) => bin.count > 0)
    .map((bin) => ({ count: bin.count, stated: bin.stated / bin.count, observed: bin.observed / bin.count }));
}

/** Expected calibration error over ten bins of equal width: the mean distance of stated from observed, by bin size. */
export function expectedCalibrationError(forecasts: readonly Forecast[]): number {
  let error = 0;
  for (const bin of reliabilityBins(forecasts))
    error += (bin.count / forecasts.length) * Math.abs(bin.stated - bin.observed);
  return error;
}

/** Brier skill: 1 less the mean squared error over that of always stating the base rate. 0 is no better than that. */
export function brierSkill(forecasts: readonly Forecast[]): number {
  const base = forecasts.filter((one) => one.cameTrue).length / forecasts.length;
  let error = 0;
  for (const { probability, cameTrue } of forecasts) error += (probability - (cameTrue ? 1 : 0)) ** 2;
  return 1 - error / forecasts.length / (base * (1 - base));
}
