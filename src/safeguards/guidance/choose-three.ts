import type { Band, Exposure, Hypothesis } from '../../model/index.js';
import type { Guidance, GuidanceStatement, GuidanceWhen } from './guidance.js';

/** The moment that guidance is asked for. */
export interface GuidanceAsked {
  readonly band: Band;
  readonly leading: Hypothesis;
  /** How far it went, when the person said so. */
  readonly exposure?: Exposure;
}

/**
 * The right three things for a reader at a moment: of the first moment of the pack that holds. Undefined when the pack
 * has none, which its reader refuses.
 */
export function chooseThree(
  { moments }: Pick<Guidance, 'moments'>,
  asked: GuidanceAsked,
): readonly GuidanceStatement[] | undefined {
  return moments.find(({ when }) => holds(when, asked))?.three;
}

function holds(when: GuidanceWhen, { band, leading, exposure }: GuidanceAsked): boolean {
  return (
    (when.band?.includes(band) ?? true) &&
    (when.leading?.includes(leading) ?? true) &&
    (when.exposure === undefined || (exposure !== undefined && when.exposure.includes(exposure)))
  );
}
