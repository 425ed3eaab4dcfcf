import type { KeptAlert } from '../alerts/alert-rows.js';
import type { OpenDesk } from '../open-desk.js';

/** A message of guidance that was published. */
export interface SentGuidance {
  readonly version: string;
  readonly alert: KeptAlert;
}

/** What was published of a pack, withdrawals of it included, in the order of the log. */
export function sentGuidance({ board }: Pick<OpenDesk, 'board'>, pack: string): SentGuidance[] {
  return board.alerts().flatMap((alert) => {
    const guidance = board.draft(alert.draft)?.guidance;
    return guidance?.pack === pack ? [{ version: guidance.version, alert }] : [];
  });
}
