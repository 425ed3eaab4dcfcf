import {
  brierSkill,
  expectedCalibrationError,
  reliabilityBins,
  type Forecast,
} from './calibration-figures.js';

/** One panel of the diagram. */
export interface ReliabilityPanel {
  readonly title: string;
  readonly forecasts: readonly Forecast[];
}

const SIDE = 260;
const LEFT = 58;
const TOP = 44;
const GAP = 70;
const INK = '#1d2a44';
const FAINT = '#c9cfdb';

/** 95 % Wilson interval of a share. */
function wilson(share: number, count: number): [number, number] {
  const z = 1.96;
  const centre = share + z ** 2 / (2 * count);
  const reach = z * Math.sqrt((share * (1 - share)) / count + z ** 2 / (4 * count ** 2));
  const scale = 1 + z ** 2 / count;
  return [Math.max(0, (centre - reach) / scale), Math.min(1, (centre + reach) / scale)];
}

const round = (value: number): string => String(Math.round(value * 10) / 10);

function drawPanel(panel: ReliabilityPanel, left: number): string {
  const x = (share: number): string => round(left + share * SIDE);
  const y = (share: number): string => round(TOP + (1 - share) * SIDE);
  const parts = [
    `<text x="${round(left)}" y="${String(TOP - 22)}" font-weight="600">${panel.title}</text>`,
    `<text x="${round(left)}" y="${String(TOP - 6)}" font-size="11">${String(panel.forecasts.length)} texts, calibration error ${expectedCalibrationError(panel.forecasts).toFixed(3)}, Brier skill ${brierSkill(panel.forecasts).toFixed(2)}</text>`,
    `<rect x="${x(0)}" y="${y(1)}" width="${String(SIDE)}" height="${String(SIDE)}" fill="none" stroke="${FAINT}"/>`,
    `<path d="M${x(0)} ${y(0)}L${x(1)} ${y(1)}" stroke="${FAINT}" stroke-dasharray="4 4"/>`,
  ];
  for (const tick of [0, 0.25, 0.5, 0.75, 1]) {
    parts.push(
      `<text x="${x(tick)}" y="${String(TOP + SIDE + 16)}" font-size="11" text-anchor="middle">${String(tick * 100)} %</text>`,
      `<text x="${round(left - 8)}" y="${round(Number(y(tick)) + 4)}" font-size="11" text-anchor="end">${String(tick * 100)} %</text>`,
    );
  }
  const largest = Math.max(...reliabilityBins(panel.forecasts).map((bin) => bin.count));
  for (const bin of reliabilityBins(panel.forecasts)) {
    const [low, high] = wilson(bin.observed, bin.count);
    const radius = 3 + 6 * Math.sqrt(bin.count / largest);
    parts.push(
      `<path d="M${x(bin.stated)} ${y(low)}V${y(high)}" stroke="${INK}"/>`,
      `<circle cx="${x(bin.stated)}" cy="${y(bin.observed)}" r="${round(radius)}" fill="${INK}"><title>stated ${bin.stated.toFixed(2)}, came true ${bin.observed.toFixed(2)} of ${String(bin.count)}</title></circle>`,
    );
  }
  parts.push(
    `<text x="${x(0.5)}" y="${String(TOP + SIDE + 36)}" text-anchor="middle">stated probability</text>`,
    `<text transform="translate(${round(left - 44)} ${y(0.5)}) rotate(-90)" text-anchor="middle">came true</text>`,
  );
  return parts.join('\n');
}

/** A reliability diagram: stated probability against how often it came true, one panel a question, as an SVG of its own. */
export function drawReliability(panels: readonly ReliabilityPanel[]): string {
  const width = LEFT + panels.length * (SIDE + GAP);
  const height = TOP + SIDE + 50;
  const says = panels
    .map(
      (panel) =>
        `${panel.title}: ` +
        reliabilityBins(panel.forecasts)
          .map(
            (bin) =>
              `stated ${bin.stated.toFixed(2)}, came true ${bin.observed.toFixed(2)} (${String(bin.count)})`,
          )
          .join('; '),
    )
    .join('. ');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(width)} ${String(height)}" width="${String(width)}" height="${String(height)}" role="img" aria-labelledby="t d" font-family="sans-serif" font-size="13" fill="${INK}">
<title id="t">How often stated probabilities came true</title>
<desc id="d">${says}. Bars are 95 % intervals; the dashed line is perfect.</desc>
<rect width="100%" height="100%" fill="#fff"/>
${panels.map((panel, index) => drawPanel(panel, LEFT + index * (SIDE + GAP))).join('\n')}
</svg>
`;
}
