import { gapsOf, noNewsSince, type AlertPins, type Gap } from '../../alert/index.js';
import type { KeptAlert, KeptAlerts } from './kept-alerts.js';

/** One alert with every version of it that this device has. */
export interface AlertThread {
  /** What stands now: the last correction, the withdrawal, or the alert itself. */
  readonly newest: KeptAlert;
  /** What it replaces, the newest first. */
  readonly replaced: readonly KeptAlert[];
  readonly state: 'current' | 'withdrawn' | 'expired';
  /** True when it corrects or withdraws something that never reached this device. */
  readonly lacksOriginal: boolean;
}

/** What is missing of one audience's chain. */
export interface MissingAlerts {
  readonly audience: string;
  /** Numbers between or after those that came: something was lost or is held back. */
  readonly gaps: readonly Gap[];
  /** Numbers before the first that came, such as those from before this device was enrolled. */
  readonly earlier: Gap | null;
}

/** As what this device receives alerts. */
export interface Belonging {
  readonly audiences: readonly string[];
  /** When the office enrolled it. */
  readonly at: string;
}

/** Everything there is to show. */
export interface ArrangedAlerts {
  /** Alerts, corrections and withdrawals in force, the newest first. */
  readonly standing: readonly AlertThread[];
  readonly expired: readonly AlertThread[];
  readonly missing: readonly MissingAlerts[];
  /** Audiences of which there is no fresh word, with the time of the last one, `null` when there never was any. */
  readonly stale: readonly { readonly audience: string; readonly since: Date | null }[];
}

/** Puts alerts together with what replaced them, and sorts out what no longer counts. */
export function arrangeAlerts(
  { alerts, pins }: KeptAlerts,
  { audiences, at }: Belonging,
  now: Date,
): ArrangedAlerts {
  const threads = threadsOf(alerts, now);
  return {
    standing: threads.filter(({ state }) => state !== 'expired'),
    expired: threads.filter(({ state }) => state === 'expired'),
    missing: audiences
      .map((audience) => missingOf(alerts, pins, audience))
      .filter(({ gaps, earlier }) => gaps.length > 0 || earlier !== null),
    stale: audiences.flatMap((audience) => staleness(pins, audience, at, now)),
  };
}

function missingOf(alerts: readonly KeptAlert[], pins: AlertPins, audience: string): MissingAlerts {
  const came = alerts.some(({ alert }) => alert.audience === audience);
  const gaps = gapsOf(pins, audience);
  const [first, ...others] = gaps;
  // With nothing here at all, the head alone says that there is something: that is missing, not earlier.
  return first?.from === 1 && came
    ? { audience, gaps: others, earlier: first }
    : { audience, gaps, earlier: null };
}

const DAYS_OF_GRACE = 2 * 86_400_000;

function staleness(pins: AlertPins, audience: string, enrolled: string, now: Date): ArrangedAlerts['stale'] {
  const since = noNewsSince(pins, audience, now);
  if (since === null) return [];
  if (since.getTime() > 0) return [{ audience, since }];
  // Whoever was enrolled today may still be waiting for the first word.
  return now.getTime() - Date.parse(enrolled) > DAYS_OF_GRACE ? [{ audience, since: null }] : [];
}

function threadsOf(alerts: readonly KeptAlert[], now: Date): AlertThread[] {
  const bySha256 = new Map(alerts.map((one) => [one.sha256, one]));
  const replaced = new Set(alerts.flatMap(({ alert }) => alert.references.map(({ sha256 }) => sha256)));
  return alerts
    .filter(({ sha256 }) => !replaced.has(sha256))
    .map((newest) => threadOf(newest, bySha256, now))
    .sort((one, other) => (one.newest.alert.sent < other.newest.alert.sent ? 1 : -1));
}

function threadOf(newest: KeptAlert, bySha256: ReadonlyMap<string, KeptAlert>, now: Date): AlertThread {
  const replaced: KeptAlert[] = [];
  const seen = new Set([newest.sha256]);
  let lacksOriginal = false;
  // A Set hands out what is added while it is walked: what a replaced one itself replaced belongs here too.
  for (const sha256 of seen) {
    const one = bySha256.get(sha256);
    if (one === undefined) {
      lacksOriginal = true;
      continue;
    }
    if (one !== newest) replaced.push(one);
    for (const reference of one.alert.references) seen.add(reference.sha256);
  }
  const isExpired = Date.parse(newest.alert.expires) <= now.getTime();
  return {
    newest,
    replaced: replaced.sort((one, other) => other.alert.number - one.alert.number),
    state: isExpired ? 'expired' : newest.alert.msgType === 'cancel' ? 'withdrawn' : 'current',
    lacksOriginal,
  };
}
