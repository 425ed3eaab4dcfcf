import { describeFault } from '../base/index.js';
import type { GateLog } from './gate-log.js';
import type { GateMetrics } from './gate-metrics.js';
import type { GateWork } from './gate-work.js';
import { hourBefore } from './hour.js';

const HOUR = 3_600_000;
const HOURS_A_DAY = 24;
/** Days for which the id of a pulled envelope stays taken, so that a device's late retry is answered and not stored. */
const GONE_DAYS = 7;
/** Hours for which a nonce is kept: requests are good for ten minutes either way. */
const NONCE_HOURS = 2;

/** Deletes what is past its time, now and every hour. @returns what stops it */
export function startRetention(
  work: GateWork,
  log: GateLog,
  metrics: Pick<GateMetrics, 'expired'>,
): () => void {
  const run = async (): Promise<void> => {
    try {
      const { envelopes, messages } = await expireNow(work);
      if (envelopes + messages > 0) log.write({ event: 'expired', envelopes, messages });
      metrics.expired(envelopes, messages);
    } catch (error) {
      log.write({ event: 'fault', ...describeFault(error) });
    }
  };
  const timer = setInterval(() => void run(), HOUR);
  timer.unref();
  void run();
  return () => {
    clearInterval(timer);
  };
}

/** Deletes what is past its time now. */
export function expireNow({
  store,
  retention,
  now,
}: Pick<GateWork, 'store' | 'retention' | 'now'>): Promise<{ envelopes: number; messages: number }> {
  const time = now();
  return store.expire({
    envelopes: hourBefore(time, retention.envelopes * HOURS_A_DAY),
    gone: hourBefore(time, GONE_DAYS * HOURS_A_DAY),
    messages: hourBefore(time, retention.messages * HOURS_A_DAY),
    nonces: hourBefore(time, NONCE_HOURS),
  });
}
