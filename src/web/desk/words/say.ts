import type { Exposure, ItemKind } from '../../../model/index.js';
import type { OfficerRole, ReportOutcome, ReportStatus, ReportWay } from '../../../wire/index.js';

/** The statuses as officers read them. */
export const STATUS_WORDS: Readonly<Record<ReportStatus, string>> = {
  sealed: 'Sealed',
  new: 'New',
  working: 'Working',
  waiting: 'Waiting for reporter',
  closed: 'Closed',
};

/** The outcomes as officers read them. */
export const OUTCOME_WORDS: Readonly<Record<ReportOutcome, string>> = {
  covert: 'Covert approach',
  scam: 'Ordinary fraud',
  ordinary: 'Ordinary',
  unclear: 'Unclear',
};

/** The hypotheses, as a thing is one of them. */
export const HYPOTHESIS_WORDS = {
  covert: 'Covert approach',
  scam: 'Ordinary fraud',
  ordinary: 'Ordinary',
} as const;

/** The roles, with what each is for. */
export const ROLE_WORDS: Readonly<Record<OfficerRole, { readonly name: string; readonly does: string }>> = {
  officer: { name: 'Officer', does: 'Works reports.' },
  lead: { name: 'Lead', does: 'Works reports, takes back what others did, tells reporters the outcome.' },
  auditor: { name: 'Auditor', does: 'Reads the audit, and no report.' },
  administrator: { name: 'Administrator', does: 'Lets officers in and out, and reads no report.' },
};

/** How a report came in. */
export const WAY_WORDS: Readonly<Record<ReportWay, string>> = {
  sealed: 'sealed, through the gate',
  entered: 'told to an officer',
  mail: 'a forwarded mail',
};

/** What a thing is. */
export const KIND_WORDS: Readonly<Record<ItemKind, string>> = {
  message: 'Message',
  email: 'Mail',
  advert: 'Advert',
  invitation: 'Invitation',
  profile: 'Profile',
};

/** How far an approach went. */
export const EXPOSURE_WORDS: Readonly<Record<Exposure, string>> = {
  ignored: 'Did nothing',
  accepted: 'Accepted the contact',
  replied: 'Replied',
  'cv-sent': 'Sent a CV',
  'moved-channel': 'Moved to another channel',
  paid: 'Was paid, or paid',
  travelled: 'Travelled',
};

/** `1 report`, `2 reports`. */
export function sayCount(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
}

/** A share in whole percent; never 0 % or 100 % of what is neither. */
export function sayPercent(share: number): string {
  if (share > 0 && share < 0.005) return 'under 1%';
  if (share < 1 && share > 0.995) return 'over 99%';
  return `${String(Math.round(share * 100))}%`;
}

/** Bits with their sign: `+2.3`. */
export function sayBits(bits: number): string {
  const rounded = bits.toFixed(1);
  return bits >= 0 ? `+${rounded}` : `−${rounded.slice(1)}`;
}

/** A size in bytes as people say it. */
export function saySize(bytes: number): string {
  if (bytes < 1000) return `${String(bytes)} bytes`;
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(bytes < 10_000 ? 1 : 0)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** How long ago: `now`, `14 min`, `3 h`, `2 days`. */
export function sayAge(from: string, now: Date): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - Date.parse(from)) / 60_000));
  if (minutes < 1) return 'now';
  if (minutes < 60) return `${String(minutes)} min`;
  if (minutes < 48 * 60) return `${String(Math.floor(minutes / 60))} h`;
  return `${String(Math.floor(minutes / (24 * 60)))} days`;
}

/** Day and time where the officer is: `22 Nov 2025, 10:36`. */
export function sayTime(at: string): string {
  return new Date(at).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
}
