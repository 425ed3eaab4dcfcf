import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GATE_PROBLEM_STATUSES } from '../../src/wire/gate.js';
import { openGateUnderTest } from './gate-under-test.js';

interface Operation {
  readonly summary: string;
  readonly responses: Record<string, { description: string; content?: Record<string, unknown> }>;
}

test('the OpenAPI document names every route of the protocol and every refusal that the gate knows', async () => {
  const under = await openGateUnderTest();
  try {
    const document = (await (await fetch(`${under.origin}/v1/openapi.json`)).json()) as {
      openapi: string;
      paths: Record<string, Record<string, Operation>>;
    };
    assert.equal(document.openapi, '3.1.0');
    const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    assert.deepEqual(routes.sort(), [
      'DELETE /v1/envelopes/{id}',
      'DELETE /v1/mailboxes/{mailbox}/messages/{id}',
      'DELETE /v1/public/{name}',
      'GET /v1/envelopes',
      'GET /v1/envelopes/{id}',
      'GET /v1/health',
      'GET /v1/log/{path}',
      'GET /v1/mailboxes/{mailbox}/messages',
      'GET /v1/mailboxes/{mailbox}/messages/{id}',
      'GET /v1/policies',
      'GET /v1/public/{name}',
      'PUT /v1/envelopes/{id}',
      'PUT /v1/log/{path}',
      'PUT /v1/mailboxes/{mailbox}/messages/{id}',
      'PUT /v1/policies/{number}',
      'PUT /v1/public/{name}',
    ]);
    const told = new Set<string>();
    for (const methods of Object.values(document.paths))
      for (const { responses } of Object.values(methods))
        for (const [status, { description, content }] of Object.entries(responses)) {
          if (Number(status) < 400) continue;
          assert.deepEqual(Object.keys(content ?? {}), ['application/problem+json']);
          for (const code of description.split(', ')) {
            assert.equal(
              GATE_PROBLEM_STATUSES[code as keyof typeof GATE_PROBLEM_STATUSES],
              Number(status),
              code,
            );
            told.add(code);
          }
        }
    // Said where nothing is routed yet, or only by the chain's reader for a client that pins.
    const elsewhere = ['gate/headers-too-large', 'gate/not-here', 'seal/policy-older', 'seal/policy-expired'];
    assert.deepEqual(
      Object.keys(GATE_PROBLEM_STATUSES).filter((code) => !told.has(code) && !elsewhere.includes(code)),
      [],
    );
  } finally {
    await under.close();
  }
});
