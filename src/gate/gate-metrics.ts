import type { MiddlewareHandler } from 'hono';
import { createMiddleware } from 'hono/factory';
import { matchedRoutes } from 'hono/route';
import { Counter, Gauge, Registry } from 'prom-client';
import type { GateLog } from './gate-log.js';
import type { GateWork } from './gate-work.js';

const HOUR = 3_600_000;

/** Counts of a gate. Labels are routes as they are written in the code, statuses and kinds: nothing that names anybody. */
export interface GateMetrics {
  /** Counts every request. */
  readonly count: MiddlewareHandler;
  expired(envelopes: number, messages: number): void;
  /** The page that Prometheus reads. */
  page(): Promise<{ readonly type: string; readonly text: string }>;
  close(): void;
}

export function createGateMetrics(
  work: Pick<GateWork, 'admission' | 'store' | 'policies'>,
  log: GateLog,
): GateMetrics {
  const registry = new Registry();
  const registers = [registry];
  const requests = new Counter({
    name: 'tocsin_gate_requests_total',
    help: 'Requests by route and status.',
    labelNames: ['method', 'route', 'status'] as const,
    registers,
  });
  const expired = new Counter({
    name: 'tocsin_gate_expired_total',
    help: 'What was deleted because nobody had fetched it in time.',
    labelNames: ['kind'] as const,
    registers,
  });
  const gauge = (name: string, help: string, value: () => number | Promise<number>): void => {
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        this.set(await value());
      },
    });
  };
  gauge(
    'tocsin_gate_bytes_in_flight',
    'Bytes of requests held in memory.',
    () => work.admission.load().bytes,
  );
  gauge('tocsin_gate_waiting', 'Requests that wait for room.', () => work.admission.load().waiting);
  gauge('tocsin_gate_policy', 'Number of the newest policy.', () => work.policies.number());
  gauge(
    'tocsin_gate_envelopes',
    'Envelopes that wait for the desk.',
    async () => (await work.store.counts()).envelopes,
  );
  gauge('tocsin_gate_envelope_bytes', 'Their bytes.', async () => (await work.store.counts()).envelopeBytes);
  gauge(
    'tocsin_gate_messages',
    'Messages that wait for reporters.',
    async () => (await work.store.counts()).messages,
  );
  gauge('tocsin_gate_message_bytes', 'Their bytes.', async () => (await work.store.counts()).messageBytes);

  let hour = { answered: 0, refused: 0, failed: 0 };
  const report = setInterval(() => {
    if (hour.answered + hour.refused + hour.failed > 0) log.write({ event: 'requests', ...hour });
    hour = { answered: 0, refused: 0, failed: 0 };
  }, HOUR);
  report.unref();

  return {
    count: createMiddleware(async (c, next) => {
      await next();
      const { status } = c.res;
      const route = matchedRoutes(c).findLast(({ path }) => path !== '/*')?.path ?? 'pages';
      const method = METHODS.has(c.req.method) ? c.req.method : 'other';
      requests.inc({ method, route, status: String(status) });
      hour[status < 400 ? 'answered' : status < 500 ? 'refused' : 'failed'] += 1;
    }),
    expired: (envelopes, messages) => {
      expired.inc({ kind: 'envelope' }, envelopes);
      expired.inc({ kind: 'message' }, messages);
    },
    page: async () => ({ type: registry.contentType, text: await registry.metrics() }),
    close: () => {
      clearInterval(report);
    },
  };
}

/** A method is the sender's to choose, so only known ones become a label. */
const METHODS = new Set(['GET', 'HEAD', 'PUT', 'DELETE', 'POST', 'OPTIONS', 'PATCH']);
