import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { sql } from 'kysely';
import { parseProblemCode } from '../../src/wire/gate.js';
import { idOf, pretendSealed, receiptHeader, seededRandom, signHeaders } from './desk-under-test.js';
import { NOON, openGateUnderTest, type GateUnderTest } from './gate-under-test.js';

interface Filled {
  /** Seeds of the envelopes that were acknowledged. */
  readonly stored: readonly string[];
  readonly refusal: Response;
}

/** Posts envelopes until one is refused. */
async function fill(under: GateUnderTest, prefix: string, most = 2_000): Promise<Filled> {
  const stored: string[] = [];
  for (let count = 0; count < most; count += 1) {
    const seed = `${prefix} ${String(count)}`;
    const response = await fetch(`${under.origin}/v1/envelopes/${idOf(seed)}`, {
      method: 'PUT',
      body: new Uint8Array(pretendSealed(seed)),
    });
    if (response.status !== 201) return { stored, refusal: response };
    await response.arrayBuffer();
    stored.push(seed);
  }
  return assert.fail(`${String(most)} envelopes, and the disk is not full`);
}

/** The desk pulls everything, compares it, and deletes it with its receipts. */
async function pullAll(under: GateUnderTest, seeds: readonly string[], nonces: string): Promise<void> {
  const random = seededRandom(nonces);
  const signer = { secret: under.desk.secret, desk: under.desk.fingerprint, random, now: () => NOON };
  for (const seed of seeds) {
    const path = `/v1/envelopes/${idOf(seed)}`;
    const got = await fetch(under.origin + path, { headers: signHeaders(signer, 'GET', path) });
    assert.equal(got.status, 200, seed);
    const bytes = Buffer.from(await got.arrayBuffer());
    assert.ok(bytes.equals(pretendSealed(seed)), `${seed} is not what was acknowledged`);
    const gone = await fetch(under.origin + path, {
      method: 'DELETE',
      headers: { ...signHeaders(signer, 'DELETE', path), ...receiptHeader(under.desk, idOf(seed), bytes) },
    });
    assert.equal(gone.status, 204, `${seed} cannot be deleted: ${await gone.text()}`);
  }
}

async function expectFull(response: Response): Promise<void> {
  assert.equal(response.status, 507);
  assert.equal(parseProblemCode(await response.json()), 'gate/full');
  assert.match(response.headers.get('Retry-After') ?? '', /^\d+$/);
}

test('a store that can grow no more says so, keeps what it has, and goes on once it is emptied', async () => {
  const under = await openGateUnderTest();
  try {
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(under.raw.db);
    await sql`pragma max_page_count = ${sql.lit(rows[0]!.page_count + 120)}`.execute(under.raw.db);
    const { stored, refusal } = await fill(under, 'grow');
    await expectFull(refusal);
    assert.ok(stored.length > 10);
    const health = (await (await fetch(`${under.origin}/v1/health`)).json()) as { status: string };
    assert.equal(health.status, 'full');
    assert.deepEqual(
      under.events.filter(({ event }) => event === 'full' || event === 'fault').map(({ event }) => event),
      ['full'],
    );
    await sql`pragma max_page_count = ${sql.lit(rows[0]!.page_count + 150)}`.execute(under.raw.db);
    await pullAll(under, stored, 'grow');
    const again = await fill(under, 'again');
    assert.ok(again.stored.length >= stored.length, 'the room of what was deleted is used again');
  } finally {
    await under.close();
  }
});

const disk = mkdtempSync(join(tmpdir(), 'tocsin-disk-'));
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', disk]).status === 0;

test(
  'on a real disk that is full, nothing acknowledged is lost and the desk can still empty the gate',
  { skip: mounted ? false : 'a small disk cannot be mounted here' },
  async () => {
    try {
      // The reserve keeps room for deleting; without it the desk could not get in.
      const under = await openGateUnderTest({ folderForStore: disk, reserve: 1 << 20 });
      try {
        const { stored, refusal } = await fill(under, 'disk');
        await expectFull(refusal);
        assert.ok(stored.length > 20);
        await pullAll(under, stored, 'disk');
      } finally {
        await under.close();
      }
      // Without a reserve the disk itself refuses, in the middle of a write.
      const brim = await openGateUnderTest({ folderForStore: disk, reserve: -Infinity });
      try {
        const { stored, refusal } = await fill(brim, 'brim');
        await expectFull(refusal);
        for (const seed of stored) assert.ok(await brim.store.envelopeHash(idOf(seed)), seed);
      } finally {
        await brim.close();
      }
    } finally {
      spawnSync('umount', ['--lazy', disk]);
    }
  },
);

test.after(() => {
  // Lazily: libsql lets go of its files when its statements are collected.
  if (mounted) spawnSync('umount', ['--lazy', disk]);
  rmSync(disk, { recursive: true, force: true });
});
