import type { SafeguardRun } from '../../wire/index.js';
import type { KeptRun } from './safeguard-rows.js';

/** A run as pages read it. */
export function showRunOf(run: KeptRun): SafeguardRun {
  const { finished, packs, ...rest } = run;
  return { ...rest, packs: [...packs], finishedAt: finished };
}
