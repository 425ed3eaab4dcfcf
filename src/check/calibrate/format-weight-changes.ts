import type { MeasuredWeight, MeasuredWeights } from './measure-weights.js';
import type { WeightScore } from './score-weights.js';

/** What became of a weight: `reversed` when it now speaks for the other side. */
export type WeightChange = 'unseen' | 'kept' | 'raised' | 'lowered' | 'reversed';

/** A change smaller than this many bits is called none. */
const NOTABLE = 0.1;

/** Says what became of a weight. */
export function weightChange(weight: MeasuredWeight): WeightChange {
  if (weight.basis === 'unseen') return 'unseen';
  if (weight.old * weight.bits < 0 && Math.abs(weight.bits) >= NOTABLE) return 'reversed';
  if (Math.abs(weight.bits - weight.old) < NOTABLE) return 'kept';
  return Math.abs(weight.bits) > Math.abs(weight.old) ? 'raised' : 'lowered';
}

const bits = (value: number): string => (value >= 0 ? '+' : '') + value.toFixed(2);
const count = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(1));

/**
 * What a calibration changed, as lines for a terminal: every weight that moved with its old and new bits, its 95 %
 * interval and the groups it rests on, the largest change first; then what was not seen, and whether it helped.
 */
export function formatWeightChanges(measured: MeasuredWeights, score?: WeightScore): string[] {
  const moved = measured.weights
    .filter((weight) => !['unseen', 'kept'].includes(weightChange(weight)))
    .sort((a, b) => Math.abs(b.bits - b.old) - Math.abs(a.bits - a.old) || (a.id < b.id ? -1 : 1));
  const idWidth = Math.max(9, ...moved.map((weight) => weight.id.length));
  const { covert, scam, ordinary } = measured.groups;
  const lines = [
    `Groups: ${String(covert)} covert, ${String(scam)} scam, ${String(ordinary)} ordinary. A stated weight counts as ${String(measured.elicitedAs)} groups on each side.`,
    '',
    `${'indicator'.padEnd(idWidth)}  toward  old     new     95 % interval    alone   seen in class / ordinary`,
  ];
  for (const weight of moved) {
    lines.push(
      [
        weight.id.padEnd(idWidth),
        weight.toward.padEnd(6),
        bits(weight.old).padEnd(6),
        bits(weight.bits).padEnd(6),
        `${bits(weight.low)} to ${bits(weight.high)}`.padEnd(15),
        bits(weight.alone).padEnd(6),
        `${count(weight.inClass.seen)} of ${String(weight.inClass.of)} / ${count(weight.inOrdinary.seen)} of ${String(weight.inOrdinary.of)}`,
        weightChange(weight) === 'reversed' ? ' reversed' : '',
      ]
        .join('  ')
        .trimEnd(),
    );
  }
  const kept = measured.weights.filter((weight) => weightChange(weight) === 'kept').length;
  const unseen = [
    ...new Set(measured.weights.filter((weight) => weight.basis === 'unseen').map((weight) => weight.id)),
  ];
  lines.push(
    '',
    `${String(moved.length)} weights changed, ${String(kept)} stayed within ${String(NOTABLE)} bits.`,
  );
  if (unseen.length > 0)
    lines.push(`Never seen for one class or more, so left as stated: ${unseen.join(', ')}.`);
  if (score !== undefined) {
    lines.push(
      `Log loss on groups not measured from, in bits a group (smaller is better): ${score.old.toFixed(3)} with the old weights, ${score.measured.toFixed(3)} with the new, ${score.blind.toFixed(3)} without any.`,
    );
  }
  return lines;
}
