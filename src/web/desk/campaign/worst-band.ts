import type { CampaignRow } from '../../../wire/index.js';
import type { BandName } from '../words/tags.js';

/** The gravest verdict that any member has. */
export function worstBand(bands: CampaignRow['bands']): BandName {
  return (['strong', 'some', 'none'] as const).find((band) => bands[band] > 0) ?? 'unjudged';
}
