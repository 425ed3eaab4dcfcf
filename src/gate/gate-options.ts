import type { GateStore } from '../store/gate.js';
import type { GateLog } from './gate-log.js';

/** How long a gate keeps what nobody fetches, in days. Stated in its health, so that everybody can know. */
export interface Retention {
  /** Envelopes that the desk never pulled. */
  readonly envelopes: number;
  /** Messages that the reporter never deleted. */
  readonly messages: number;
}

/** What a gate works with. Time comes from outside, so that tests repeat. */
export interface GateOptions {
  /** The desk's fingerprint, from its card: whose policies this gate carries. */
  readonly desk: string;
  readonly store: GateStore;
  readonly now: () => Date;
  readonly log: GateLog;
  readonly retention?: Retention;
  /** The folder with the pages to serve; none when left out. */
  readonly pages?: string;
  /** Bytes of the store's disk to keep free, so that there is room to delete. */
  readonly reserve?: number;
  /** Bounds of what comes in at once; for tests. */
  readonly admission?: Partial<AdmissionLimits>;
}

/** What may be in memory at once, all requests together; nothing is counted by sender. */
export interface AdmissionLimits {
  /** Bytes of envelopes up to 1 MiB. They have a lane of their own, so that large ones cannot keep them out. */
  readonly smallBytes: number;
  /** Bytes of larger ones. */
  readonly largeBytes: number;
  /** Requests that may wait in each lane; one more is refused. */
  readonly waiting: number;
  /** Milliseconds that one may wait. */
  readonly waitMilliseconds: number;
  /** Milliseconds that every upload has before its rate counts. */
  readonly graceMilliseconds: number;
  /** Bytes a second below which an upload is ended, and the rate asked for while others wait. */
  readonly leastRate: number;
  readonly leastRateWhenWaiting: number;
}

const MIB = 1024 * 1024;
const KIB = 1024;

export const DEFAULT_RETENTION: Retention = { envelopes: 90, messages: 365 };
export const DEFAULT_RESERVE = 64 * MIB;
export const DEFAULT_ADMISSION: AdmissionLimits = {
  smallBytes: 64 * MIB,
  largeBytes: 192 * MIB,
  waiting: 2_000,
  waitMilliseconds: 60_000,
  graceMilliseconds: 15_000,
  leastRate: 32 * KIB,
  leastRateWhenWaiting: 128 * KIB,
};
