import { OpenAPIHono } from '@hono/zod-openapi';
import { describeFault } from '../base/index.js';
import { verifyPullReceipt, readSignedPolicies } from '../seal/verify.js';
import { isDiskFull } from '../store/gate.js';
import { GATE_LIMITS, type GateProblemCode } from '../wire/gate.js';
import { createAdmission } from './admission.js';
import { checkDesk, checkSigner, receiptOf } from './check-signer.js';
import { openDeskPolicies, type DeskPolicies } from './desk-policies.js';
import { watchDiskRoom } from './disk-room.js';
import { createGateMetrics, type GateMetrics } from './gate-metrics.js';
import { DEFAULT_ADMISSION, DEFAULT_RESERVE, DEFAULT_RETENTION, type GateOptions } from './gate-options.js';
import * as routes from './gate-routes.js';
import type { GateWork } from './gate-work.js';
import { hourOf } from './hour.js';
import { createNonceWindow } from './nonce-window.js';
import { guardPaths } from './guard-paths.js';
import { addMailboxRoutes } from './mailbox-routes.js';
import { ANSWERS, plainAnswers, transportSecurity } from './page-headers.js';
import { addPublishedRoutes } from './published-routes.js';
import { readPages } from './read-pages.js';
import { problemResponse, Refusal, refusalOf } from './refuse-request.js';
import { startRetention } from './retention.js';
import { sendBytes } from './send-bytes.js';
import { sendPages } from './send-pages.js';
import { RETRY, toSealedBytes, withBody } from './take-bytes.js';

/** A gate, ready to answer. It can be asked without a socket. */
export interface Gate {
  readonly fetch: (request: Request, env?: object) => Response | Promise<Response>;
  readonly metrics: GateMetrics;
  readonly policies: DeskPolicies;
  /** Stops what runs by the clock. The store is the caller's to close. */
  close(): void;
}

/**
 * Makes a gate: the public house that keeps and forwards what it cannot open.
 * @throws TocsinError `gate/foreign-policies`, `gate/pages`
 */
export async function createGate(options: GateOptions): Promise<Gate> {
  const { store, now, log } = options;
  const clock = (): number => performance.now();
  const work: GateWork = {
    store,
    now,
    policies: await openDeskPolicies(store, options.desk, now),
    nonces: createNonceWindow(store, now),
    admission: createAdmission({ ...DEFAULT_ADMISSION, ...options.admission }, clock),
    room: watchDiskRoom(store, options.reserve ?? DEFAULT_RESERVE, clock, log),
    retention: options.retention ?? DEFAULT_RETENTION,
  };
  const metrics = createGateMetrics(work, log);
  const pages = options.pages === undefined ? undefined : await readPages(options.pages);
  const stopRetention = startRetention(work, log, metrics);

  const app = new OpenAPIHono({
    // Only ids, numbers and queries are checked by schemas; bodies are sealed bytes.
    defaultHook: (result) => {
      if (result.success) return undefined;
      const code: GateProblemCode = result.target === 'query' ? 'gate/query' : 'gate/not-an-id';
      return problemResponse(new Refusal(code));
    },
  });
  app.use(metrics.count);
  app.use(transportSecurity);
  app.use(guardPaths);
  app.use(ANSWERS, plainAnswers);
  addPolicyRoutes(app, work, log);
  addEnvelopeRoutes(app, work);
  addMailboxRoutes(app, work);
  addPublishedRoutes(app, work);
  app.openapi(routes.getHealth, (c) => {
    const { envelopes, messages } = work.retention;
    return c.json({
      status: work.room.isFull() ? 'full' : 'ready',
      policy: work.policies.number(),
      keeps: { envelopes, messages },
    });
  });
  app.doc31(routes.OPENAPI_PATH, routes.OPENAPI_HEAD);
  refuseOtherMethods(app);
  if (pages !== undefined) app.get('*', sendPages(pages));
  app.notFound(() => problemResponse(new Refusal('gate/not-here')));
  app.onError((error) => {
    if (error instanceof Refusal) return problemResponse(error);
    if (isDiskFull(error)) {
      work.room.sawFull();
      return problemResponse(new Refusal('gate/full', { headers: RETRY }));
    }
    log.write({ event: 'fault', ...describeFault(error) });
    return problemResponse(new Refusal('gate/fault'));
  });
  return {
    fetch: (request, env) => app.fetch(request, env),
    metrics,
    policies: work.policies,
    close: () => {
      stopRetention();
      work.admission.close();
      metrics.close();
    },
  };
}

function addPolicyRoutes(app: OpenAPIHono, work: GateWork, log: GateOptions['log']): void {
  app.openapi(routes.listPolicies, (c) => {
    return c.json({ policies: work.policies.chain() });
  });
  app.openapi(routes.putPolicy, (c) =>
    withBody(work, c, GATE_LIMITS.policyBytes, async (body) => {
      const { number } = c.req.valid('param');
      const signed = readSignedPolicies({ policies: [parseJson(body)] })?.[0];
      if (signed === undefined) throw new Refusal('gate/not-a-policy');
      // The first policy brings the desk's name with it: until then there is nobody to sign for.
      const desk = work.policies.nameWith(signed);
      await checkSigner(work, c.req.raw, body, desk, (signer) => {
        work.policies.permit(number, signed, signer);
      });
      if ((await work.policies.add(number, signed)) === 'stored') log.write({ event: 'policy', number });
      return c.json({ number }, 201);
    }),
  );
}

function addEnvelopeRoutes(app: OpenAPIHono, work: GateWork): void {
  const { store } = work;
  app.openapi(routes.putEnvelope, (c) =>
    withBody(work, c, GATE_LIMITS.envelopeBytes, async (body) => {
      const { id } = c.req.valid('param');
      const stored = await store.putEnvelope(await toSealedBytes(work, id, body));
      if (stored.state === 'other') throw new Refusal('gate/other-bytes');
      return c.json({ id, stored: stored.hour }, 201);
    }),
  );
  app.openapi(routes.listEnvelopes, async (c) => {
    const { after, limit } = c.req.valid('query');
    await checkDesk(work, c.req.raw);
    // One more than was asked for says whether there is a next page.
    const found = await store.listEnvelopes(after, limit + 1);
    const envelopes = found.slice(0, limit);
    return c.json({ envelopes, next: found.length > limit ? envelopes.at(-1)!.number : null });
  });
  app.openapi(routes.getEnvelope, async (c) => {
    await checkDesk(work, c.req.raw);
    const stored = await store.envelope(c.req.valid('param').id);
    if (stored === undefined) throw new Refusal('gate/not-here');
    return sendBytes(stored);
  });
  app.openapi(routes.deleteEnvelope, async (c) => {
    const { id } = c.req.valid('param');
    await checkDesk(work, c.req.raw);
    const sha256 = await store.envelopeHash(id);
    if (sha256 === undefined) throw new Refusal('gate/not-here');
    const receipt = verifyPullReceipt(
      receiptOf(c.req.raw),
      { envelope: id, sha256 },
      work.policies.desk().key,
    );
    if (!receipt.ok) throw refusalOf(receipt.problem);
    await store.deleteEnvelope(id, sha256, hourOf(work.now()));
    return c.body(null, 204);
  });
}

/** Says, for every route there is, which methods it takes. */
function refuseOtherMethods(app: OpenAPIHono): void {
  const methods = new Map<string, Set<string>>();
  for (const { path, method } of app.routes) {
    if (method === 'ALL') continue;
    const known = methods.get(path) ?? new Set<string>();
    methods.set(path, known.add(method));
    if (method === 'GET') known.add('HEAD');
  }
  for (const [path, known] of methods)
    app.all(path, () =>
      problemResponse(new Refusal('gate/method', { headers: { Allow: [...known].sort().join(', ') } })),
    );
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}
