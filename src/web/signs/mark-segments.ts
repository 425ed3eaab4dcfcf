import type { NumberedSign } from './number-signs.js';

/** A piece of a text with the signs that stand on it. */
export interface MarkedSegment {
  readonly text: string;
  readonly signs: readonly NumberedSign[];
  /** Numbers of the signs that end here: a number is shown once, behind the last of its words. */
  readonly ends: readonly number[];
}

/** The text cut at every place where a sign begins or ends. */
export function segmentsOf(text: string, signs: readonly NumberedSign[]): MarkedSegment[] {
  const placed = signs.filter(({ line }) => line.start !== undefined && line.end !== undefined);
  const cuts = new Set([0, text.length]);
  for (const { line } of placed) cuts.add(line.start!).add(line.end!);
  const edges = [...cuts].filter((edge) => edge <= text.length).sort((a, b) => a - b);
  return edges.slice(1).map((end, index) => {
    const start = edges[index]!;
    const over = placed.filter(({ line }) => line.start! < end && line.end! > start);
    return {
      text: text.slice(start, end),
      signs: over,
      ends: over.filter(({ line }) => line.end! === end).map(({ number }) => number),
    };
  });
}
