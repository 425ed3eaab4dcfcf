import type { Band } from '../../model/index.js';
import { HISTOGRAM_STEPS, type ScreenCounts } from '../screen-counts.js';
import { BAND_WORDS, sayCount } from './say-figures.js';

const BANDS: readonly Band[] = ['strong', 'some', 'none', 'unjudged'];

/** Bars of the bands, each labelled with its count; the same figures stand in a table beside it. */
export function drawBands(counts: ScreenCounts): string {
  const most = Math.max(1, ...BANDS.map((band) => counts.bands[band]));
  const rows = BANDS.map((band, row) => {
    const count = counts.bands[band];
    // A bar of nothing is nothing, and a bar of one among a million can still be seen.
    const width = count === 0 ? 0 : Math.max(3, Math.round((count / most) * 250));
    const y = row * 38 + 4;
    return (
      `<text class="label" x="0" y="${String(y + 19)}">${BAND_WORDS[band]}</text>` +
      `<rect class="fill-${band}" x="118" y="${String(y)}" width="${String(width)}" height="28" rx="3"/>` +
      `<text class="figure" x="${String(118 + width + 8)}" y="${String(y + 19)}">${sayCount(count)}</text>`
    );
  });
  return (
    '<svg class="chart" viewBox="0 0 440 156" role="img" aria-label="Bar chart: items by band. The table beside it has the same figures.">' +
    `${rows.join('')}</svg>`
  );
}

/**
 * The histogram of concern: how many judged items fall into each tenth of 1 − P(ordinary). Heights are logarithmic,
 * because in life nearly everything is in the first bar; each bar carries its count.
 */
export function drawHistogram(counts: ScreenCounts): string {
  const heights = counts.histogram.map((count) => Math.log10(count + 1));
  const most = Math.max(1, ...heights);
  const bars = counts.histogram.map((count, step) => {
    const height = count === 0 ? 0 : Math.max(3, Math.round((heights[step]! / most) * 110));
    const x = step * 44 + 2;
    return (
      `<rect class="bar" x="${String(x)}" y="${String(130 - height)}" width="38" height="${String(height)}" rx="2"/>` +
      (count === 0
        ? ''
        : `<text class="figure" x="${String(x + 19)}" y="${String(124 - height)}" text-anchor="middle">${sayCount(count)}</text>`)
    );
  });
  const marks = [0, 25, 50, 75, 100].map(
    (mark) =>
      `<text class="label" x="${String((mark / 100) * 440)}" y="150" text-anchor="${mark === 0 ? 'start' : mark === 100 ? 'end' : 'middle'}">${String(mark)}%</text>`,
  );
  return (
    '<svg class="chart" viewBox="0 0 440 156" role="img" aria-label="Histogram: judged items by how unlikely they are to be ordinary, with logarithmic heights. The table beside it has the same figures.">' +
    `<line class="axis" x1="0" x2="440" y1="131" y2="131"/>${bars.join('')}${marks.join('')}</svg>`
  );
}

/** The words for one step of the histogram: `10 to 20%`. */
export function sayStep(step: number): string {
  const width = 100 / HISTOGRAM_STEPS;
  return `${String(step * width)} to ${String((step + 1) * width)}%`;
}
