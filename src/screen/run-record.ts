import type { BandEdges, CheckPacks, Prior } from '../check/index.js';
import type { ScreenCounts } from './screen-counts.js';

/** The form of the result files; raised when a reader of the old form would misread the new one. */
export const RESULT_FORMAT = 1;

/**
 * What `run.json` says about a result: how it was made, and its figures. It holds no time and no machine, so that the
 * same input gives the same bytes.
 */
export interface RunRecord {
  readonly tool: 'tocsin';
  readonly format: typeof RESULT_FORMAT;
  readonly packs: CheckPacks['versions'];
  readonly prior: Prior;
  readonly bands: BandEdges;
  readonly budget?: number;
  readonly threshold?: number;
  readonly inputs: readonly string[];
  readonly counts: ScreenCounts;
  readonly campaigns: number;
  readonly report: { readonly items: number; readonly campaigns: number };
}
