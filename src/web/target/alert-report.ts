import { signal } from '@preact/signals';
import type { ReportedItem } from '../../wire/index.js';

/** What a report is about that begins at an alert rather than at a checked message. */
export interface AlertReport {
  /** The alert's id. */
  readonly id: string;
  readonly headline: string;
  /** The past contact that fits it, as far as this device keeps it: who, and when. */
  readonly item?: Pick<ReportedItem, 'kind' | 'channel' | 'from' | 'postedAt'>;
}

/**
 * The alert at which the report in hand begins. While there is one, what was checked before stays on its page and is no
 * part of the report; reporting a checked message ends it.
 */
export const alertReport = signal<AlertReport | undefined>(undefined);
