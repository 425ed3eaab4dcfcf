import type { ProblemCode } from '../../base/index.js';
import { NO_ALERT_PINS, type AlertPins, type AlertStatement, type CoverNote } from '../../alert/index.js';

/** An alert that was believed, as this device keeps it. */
export interface KeptAlert {
  readonly alert: AlertStatement;
  /** SHA-256 of the statement, base64url: what an acknowledgement names. */
  readonly sha256: string;
  /** Ids of the officers who signed. */
  readonly officers: readonly string[];
  /** When enough witnesses had cosigned the log; `null` where the policy names none. */
  readonly cosignedAt: string | null;
  /** The cover notes, first to last; the last is of the office that knows this member. */
  readonly covers: readonly CoverNote[];
  readonly received: string;
  readonly opened: boolean;
  readonly acknowledged: KeptAcknowledgement | null;
}

/** An acknowledgement that was signed. */
export interface KeptAcknowledgement {
  readonly at: string;
  /** The sealed bytes and their id, until the gate has them. */
  readonly waiting: { readonly id: string; readonly sealed: string } | null;
}

/** A message that was not believed, and why; tried again when the desk's policy has changed. */
export interface RefusedMessage {
  readonly id: string;
  readonly code: ProblemCode;
  readonly at: string;
}

/** All that a device keeps of its alerts; replaced as one, so that pins and alerts never fall apart. */
export interface KeptAlerts {
  readonly pins: AlertPins;
  readonly alerts: readonly KeptAlert[];
  readonly refused: readonly RefusedMessage[];
  /** When the mailbox was last read to its end. */
  readonly checked: string | null;
}

/** Nothing came yet. */
export const NO_ALERTS: KeptAlerts = { pins: NO_ALERT_PINS, alerts: [], refused: [], checked: null };
