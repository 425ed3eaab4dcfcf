import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createGate, createGateLog } from '../../src/gate/index.js';
import { backupStore, createGateStore, GATE_HOUSE } from '../../src/store/index.js';
import { gunzipSync } from 'node:zlib';
import { idOf, pretendSealed } from './desk-under-test.js';
import { NOON, openGateUnderTest } from './gate-under-test.js';

test('what a gate writes down, in logs, tables, the write-ahead log and backups, names nobody who asked', async () => {
  const lines: string[] = [];
  const log = createGateLog({ write: (line) => lines.push(line) });
  const under = await openGateUnderTest({ metrics: true, log });
  const canary = (where: string): string => `canary-${where}-71f3`;
  const headers = {
    'User-Agent': canary('agent'),
    Referer: `https://${canary('referrer')}.example/`,
    'X-Forwarded-For': canary('forwarded'),
    Cookie: `a=${canary('cookie')}`,
    Authorization: canary('authorisation'),
    'Tocsin-Key': canary('key'),
    'Tocsin-Nonce': canary('nonce'),
    'Tocsin-Signature': canary('signature'),
    'Tocsin-Receipt': canary('receipt'),
    'Content-Type': `text/${canary('type')}`,
  };
  const paths = [
    '/v1/health',
    '/v1/policies',
    '/v1/policies/9',
    '/v1/envelopes',
    `/v1/envelopes?after=${canary('query')}`,
    `/v1/envelopes/${canary('id')}`,
    `/v1/envelopes/${idOf('a')}`,
    `/v1/mailboxes/${idOf('b')}/messages`,
    `/v1/mailboxes/${canary('box')}/messages/${canary('message')}`,
    `/${canary('path')}`,
    `/%${canary('encoded')}`,
  ];
  for (const path of paths)
    for (const method of ['GET', 'PUT', 'DELETE', 'POST', 'PATCH'])
      await (
        await fetch(under.origin + path, {
          method,
          headers,
          ...(method === 'GET' ? {} : { body: method === 'PUT' ? canary('body') : '' }),
        })
      ).arrayBuffer();
  // One that is taken, with every header set.
  const taken = await fetch(`${under.origin}/v1/envelopes/${idOf('taken')}`, {
    method: 'PUT',
    headers,
    body: new Uint8Array(pretendSealed('taken')),
  });
  assert.equal(taken.status, 201);

  const backup = join(under.folder, 'backup.tocsin');
  await backupStore(under.raw, GATE_HOUSE, backup, NOON);
  const metrics = await under.gate.metrics.page();
  const written: Record<string, string> = {
    log: lines.join(''),
    metrics: metrics.text,
    backup: gunzipSync(readFileSync(backup)).toString('latin1'),
  };
  for (const name of readdirSync(under.folder).filter((file) => file.startsWith('gate.db')))
    written[name] = readFileSync(join(under.folder, name), 'latin1');
  assert.ok(written['gate.db-wal'] !== undefined, 'the write-ahead log was looked at too');
  for (const [where, text] of Object.entries(written)) {
    assert.doesNotMatch(text, /canary/, where);
    assert.doesNotMatch(text, /127\.0\.0\.1|::1/, where);
  }
  assert.doesNotMatch(written['log'] ?? '', new RegExp(idOf('taken')));
  await under.close();
});

test('a store that breaks is a fault that is said in three sentences and logged without words', async () => {
  const under = await openGateUnderTest();
  const broken = await createGate({
    desk: under.desk.fingerprint,
    store: {
      ...createGateStore(under.raw),
      putEnvelope: () => Promise.reject(new Error('secret words')),
    },
    now: () => NOON,
    log: { write: (event) => under.events.push(event) },
  });
  const response = await broken.fetch(
    new Request(`http://gate.example/v1/envelopes/${idOf('a')}`, {
      method: 'PUT',
      body: new Uint8Array(pretendSealed('a')),
    }),
  );
  assert.equal(response.status, 500);
  const text = await response.text();
  assert.match(text, /urn:tocsin:problem:gate\/fault/);
  assert.doesNotMatch(text + JSON.stringify(under.events), /secret/);
  assert.equal(under.events.filter(({ event }) => event === 'fault').length, 1);
  broken.close();
  await under.close();
});
