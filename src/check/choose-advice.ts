import type { Band, Hypothesis } from '../model/index.js';
import type { Exposure } from '../model/index.js';
import type { Advice } from './pack.js';

/** The moment advice is for. */
export interface AdviceMoment {
  readonly band: Band;
  /** What the item most likely is, of what is worth acting on. */
  readonly leading: Hypothesis;
  /** How far it went, when the person said so. */
  readonly exposure?: Exposure;
}

/**
 * The advice for a moment, in the order of the packs. A row holds when everything its `when` names is true: a row
 * that names exposures is silent as long as nobody has said how far it went.
 */
export function chooseAdvice(advice: readonly Advice[], moment: AdviceMoment): readonly Advice[] {
  return advice.filter(({ when }) => {
    if (when.band !== undefined && !when.band.includes(moment.band)) return false;
    if (when.leading !== undefined && !when.leading.includes(moment.leading)) return false;
    return (
      when.exposure === undefined ||
      (moment.exposure !== undefined && when.exposure.includes(moment.exposure))
    );
  });
}
