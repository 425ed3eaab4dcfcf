import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createGate } from '../../src/gate/index.js';
import { createGateStore, GATE_HOUSE, type GateTables } from '../../src/store/gate.js';
import {
  backupStore,
  DESK_HOUSE,
  migrateStore,
  restoreStore,
  type DeskTables,
} from '../../src/store/index.js';
import { describeOnEngines } from '../store/engines.js';
import { AlertBench, LEAD } from './alert-bench.js';

describeOnEngines('a desk restored from too old a backup, before a real gate', (under) => {
  test('is told so before it signs anything, hands out and publishes nothing, and goes on from a newer backup', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tocsin-restored-'));
    const one = await AlertBench.make(await under.open<DeskTables>());
    const { bench } = one;
    const gateRows = await under.open<GateTables>();
    await migrateStore(gateRows, GATE_HOUSE, bench.now);
    const gateStore = createGateStore(gateRows);
    await gateStore.addPolicy(1, JSON.stringify(one.chain[0]));
    const gate = await createGate({
      desk: bench.fingerprint,
      store: gateStore,
      now: () => bench.now,
      log: { write: () => undefined },
    });
    const { lie } = bench.gate;
    // The log goes to a real gate; reports and mailboxes stay with the small one.
    bench.gate.lie = (method, path, init) =>
      path.startsWith('/v1/log/')
        ? gate.fetch(new Request(`http://gate.example${path}`, init))
        : lie?.(method, path, init);
    const backup = async (name: string): Promise<string> => {
      await backupStore(bench.store, DESK_HOUSE, join(folder, name), bench.now);
      return join(folder, name);
    };
    const restore = async (path: string): Promise<void> => {
      await bench.desk.close();
      const store = await under.open<DeskTables>();
      await restoreStore(store, DESK_HOUSE, path, bench.now);
      Object.assign(bench, { store });
      await bench.restart();
    };
    try {
      const campaign = await one.campaign();
      await bench.desk.round();
      const old = await backup('old');
      const [exhibit] = (await bench.call('exhibit.list', { campaign })).exhibits;
      await bench.call('exhibit.view', { exhibit: exhibit!.id });
      await bench.desk.round();
      const newer = await backup('newer');
      const size = one.desk.log.size;
      assert.equal((await gateStore.checkpoint())?.size, size);
      assert.equal(one.witness.head?.size, size);

      await restore(old);
      assert.equal(one.desk.log.size, size - 1);
      const draft = await one.draft(campaign);
      // Two other entries stand where the lost one was: by number alone this log is the longer one.
      for (const why of ['First', 'Second'])
        await bench.call('exhibit.grade', { exhibit: exhibit!.id, reliability: 'B', credibility: '2', why });
      assert.ok(one.desk.log.size > size);
      const asked = one.witness.head;
      await bench.desk.round();
      assert.equal((await bench.call('log.list', {})).problem?.code, 'desk/log-behind-gate');
      assert.equal(one.witness.head, asked, 'no witness was asked to cosign the other log');
      assert.equal(one.desk.publisher.standing?.size, size - 1, 'nor did the desk sign it');
      assert.equal(
        await bench.refusal('evidence.export', { campaign, why: 'For the court' }, LEAD),
        'desk/log-behind-gate',
      );
      const signed = await one.sign(await one.propose(draft));
      assert.equal(
        await bench.refusal('alert.publish', { draft: draft.id, expects: signed.version }, LEAD),
        'desk/log-behind-gate',
      );
      assert.equal((await gateStore.checkpoint())?.size, size);

      await restore(newer);
      await bench.call('exhibit.view', { exhibit: exhibit!.id });
      await bench.desk.round();
      assert.equal((await bench.call('log.list', {})).problem, null);
      assert.equal((await gateStore.checkpoint())?.size, size + 1);
      assert.ok((await bench.call('evidence.export', { campaign, why: 'For the court' }, LEAD)).bytes > 0);
    } finally {
      await bench.desk.close();
      gate.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
