import type { MsgType } from './alert-statement.js';
import type { Consistency } from './publication.js';

/** What a device keeps of a desk's log and of the audiences it belongs to. Plain JSON; kept in place of the one before. */
export interface AlertPins {
  /** The longest log that is shown to continue what was seen before; `null` before the first alert. */
  readonly log: LogPin | null;
  readonly audiences: Readonly<Record<string, AudiencePin>>;
  /** Logs that statements came with and that nothing has shown yet to be one with `log`; absent when there is none. */
  readonly unlinked?: readonly LogPin[];
}

/** A log at one size. */
export interface LogPin {
  readonly size: number;
  /** base64url. */
  readonly root: string;
}

/** What was seen of one audience's chain. */
export interface AudiencePin {
  /** The highest number that an alert or a head has named. */
  readonly number: number;
  /** SHA-256 of the statement with that number, base64url. */
  readonly sha256: string;
  /** The newest head. */
  readonly head: { readonly at: string; readonly number: number; readonly sha256: string } | null;
  /** Every statement that was taken, by its number. */
  readonly known: Readonly<Record<string, KnownStatement>>;
}

/** A statement that was taken, as far as later ones are compared with it. */
export interface KnownStatement {
  readonly sha256: string;
  readonly previous: string | null;
  readonly msgType: MsgType;
  /** SHA-256 of the statements that it updates or cancels. */
  readonly references: readonly string[];
  /** The checkpoint that it came with. */
  readonly log: LogPin;
  /** How that checkpoint continues the one of the number before; kept until that one is here and was compared. */
  readonly consistency: Consistency | null;
}

/** Numbers of a chain that this device has never been given, both ends included. */
export interface Gap {
  readonly from: number;
  readonly to: number;
}

/** What has become of a statement since. */
export type Standing =
  | { readonly is: 'current' }
  | { readonly is: 'updated' | 'cancelled'; readonly by: number; readonly sha256: string };

/** Nothing seen yet. */
export const NO_ALERT_PINS: AlertPins = { log: null, audiences: {} };

const DAY = 86_400_000;
/** After so long without a head a client says "no news since". */
const HEAD_MILLISECONDS = 2 * DAY;
/** How far ahead of this device's clock something may say that it was sent. */
const AHEAD_MILLISECONDS = DAY;

/** The pin of an audience, if anything of it was seen. */
export function audiencePinOf(pins: AlertPins, audience: string): AudiencePin | undefined {
  return Object.hasOwn(pins.audiences, audience) ? pins.audiences[audience] : undefined;
}

/** The numbers that are missing, in their order. */
export function gapsOf(pins: AlertPins, audience: string): readonly Gap[] {
  const pin = audiencePinOf(pins, audience);
  if (pin === undefined) return [];
  const numbers = Object.keys(pin.known)
    .map(Number)
    .sort((one, other) => one - other);
  const gaps: Gap[] = [];
  let next = 1;
  for (const number of [...numbers, pin.number + 1]) {
    if (number > next) gaps.push({ from: next, to: number - 1 });
    next = Math.max(next, number + 1);
  }
  return gaps;
}

/** Whether a statement still stands, as far as this device knows. */
export function standingOf(pins: AlertPins, audience: string, sha256: string): Standing {
  const known = Object.entries(audiencePinOf(pins, audience)?.known ?? {});
  const last = known
    .filter(([, { references }]) => references.includes(sha256))
    .sort(([one], [other]) => Number(one) - Number(other))
    .at(-1);
  if (last === undefined) return { is: 'current' };
  const [number, later] = last;
  const is = later.msgType === 'cancel' ? 'cancelled' : 'updated';
  return { is, by: Number(number), sha256: later.sha256 };
}

/**
 * Since when there is no news of an audience: the time of its newest head when that is more than two days ago, the
 * beginning of time when there was none, `null` when the news is fresh.
 */
export function noNewsSince(pins: AlertPins, audience: string, now: Date): Date | null {
  const at = new Date(audiencePinOf(pins, audience)?.head?.at ?? 0);
  return now.getTime() - at.getTime() > HEAD_MILLISECONDS ? at : null;
}

/** Whether a time lies further ahead than clocks differ. */
export function isAheadOf(time: string, now: Date): boolean {
  return Date.parse(time) > now.getTime() + AHEAD_MILLISECONDS;
}
