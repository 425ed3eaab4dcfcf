import type { AlertClaim, AlertStatement, MsgType } from '../../alert/index.js';
import type { PhiaTerm, TlpLabel } from '../../model/index.js';

/** Whom a notice may be passed on to, said to whoever holds it (FIRST, Traffic Light Protocol 2.0). */
export const TLP_WORDS: Readonly<Record<TlpLabel, string>> = {
  'TLP:CLEAR': 'You may pass this on to anybody.',
  'TLP:GREEN': 'You may pass this on within your community, and not publish it.',
  'TLP:AMBER': 'Share this only within your office and with those it serves, who need to know it.',
  'TLP:AMBER+STRICT': 'Share this only within your own office, with those who need to know it.',
  'TLP:RED': 'This is for you alone. Pass it on to nobody.',
};

/** What the yardstick's words mean in figures, for somebody who never met them (PHIA, 24 March 2025). */
const PHIA_FIGURES: Readonly<Record<PhiaTerm, string>> = {
  'remote chance': 'at most 5 in 100',
  'highly unlikely': '10 to 20 in 100',
  unlikely: '25 to 35 in 100',
  'realistic possibility': '40 to 50 in 100',
  'likely or probable': '55 to 75 in 100',
  'highly likely': '80 to 90 in 100',
  'almost certain': '95 in 100 or more',
};

/** What kind of statement it is, as a label. */
export const CLAIM_LABELS: Readonly<Record<AlertClaim['kind'], string>> = {
  observed: 'Observed',
  assessed: 'Assessed',
  alleged: 'Alleged',
};

/** By whom, how likely and how sure, in one line. */
export function sayWeight({ kind, by, phia, confidence, exhibits }: AlertClaim): string {
  if (kind === 'observed')
    return exhibits.length === 1
      ? 'This was seen. The desk keeps the evidence.'
      : `This was seen. The desk keeps ${String(exhibits.length)} pieces of evidence.`;
  if (kind === 'alleged') return `Said by ${by ?? 'somebody'}. It has not been shown to be true.`;
  const likely = phia === null ? '' : `: ${phia} (${PHIA_FIGURES[phia]})`;
  const sure = confidence === null ? '' : `, with ${confidence} confidence`;
  return `Judged by ${by ?? 'the desk'}${likely}${sure}.`;
}

const NOTICE_LABELS: Readonly<Record<MsgType, string>> = {
  alert: 'Alert',
  update: 'Correction',
  cancel: 'Withdrawn',
};
const GUIDANCE_LABELS: Readonly<Record<MsgType, string>> = {
  alert: 'Guidance',
  update: 'Guidance, new version',
  cancel: 'Guidance, withdrawn',
};

/** What kind of notice it is, as a label above its headline. What compares contacts is never called mere guidance. */
export function sayNotice({
  event,
  facts,
  msgType,
}: Pick<AlertStatement, 'event' | 'facts' | 'msgType'>): string {
  return (event === 'Guidance' && facts.length === 0 ? GUIDANCE_LABELS : NOTICE_LABELS)[msgType];
}

const DATE = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' });
const DATE_AND_TIME = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' });

/** `3 May 2025`. */
export const sayDate = (iso: string): string => DATE.format(new Date(iso));

/** `3 May 2025 at 14:05`. */
export const sayMoment = (iso: string): string => DATE_AND_TIME.format(new Date(iso));

/** `number 2` or `numbers 2 to 4`. */
export function sayGap({ from, to }: { readonly from: number; readonly to: number }): string {
  return from === to ? `number ${String(from)}` : `numbers ${String(from)} to ${String(to)}`;
}

/** An audience as people read it: `members of both houses`. */
export const sayAudience = (audience: string): string => `“${audience.replace(/-/g, ' ')}”`;
