import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createGate, listenGate } from '../../src/gate/index.js';
import {
  followMessages,
  generateRoot,
  generateSealingPair,
  openMessage,
  signPolicy,
  signRequest,
  type Policy,
} from '../../src/seal/index.js';
import {
  createGateStore,
  GATE_HOUSE,
  migrateStore,
  openStore,
  type GateTables,
} from '../../src/store/gate.js';
import { openStore as openDeskStore, type DeskTables } from '../../src/store/index.js';
import { gatePaths, parseMessageList } from '../../src/wire/gate.js';
import { DeskBench, reportOf } from '../desk/desk-bench.js';
import { seededRandom } from '../gate/desk-under-test.js';

const LURE =
  'I am a consultant with Harrow Vale Advisory. We would pay 1,500 euros for a short report on the committee, drawn from ' +
  'your own contacts and nothing that is public. Please keep this between us and write to me on WhatsApp.';

test('a report goes through a gate over the network, is answered, and the answer is read in its mailbox', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-scenario-'));
  const deskStore = await openDeskStore<DeskTables>(join(folder, 'desk.db'));
  const raw = await openStore<GateTables>(join(folder, 'gate.db'));
  const random = seededRandom('report to answer');
  const root = generateRoot(random);
  const bench = await DeskBench.make(deskStore, root.fingerprint);
  await migrateStore(raw, GATE_HOUSE, bench.now);
  const store = createGateStore(raw);
  const policy: Policy = {
    type: 'tocsin/policy',
    version: 1,
    number: 1,
    root: Buffer.from(root.publicKey).toString('base64url'),
    previous: null,
    nextRoot: null,
    issued: '2026-11-01T00:00:00.000Z',
    expires: '2027-11-01T00:00:00.000Z',
    desk: {
      name: 'Security desk',
      telephone: '020 7946 0123',
      hours: '09:00 to 17:00',
      readers: 'Two officers',
    },
    sealing: [
      {
        id: 'first',
        hybrid: bench.recipient,
        x25519: (await generateSealingPair('x25519', random)).recipient,
        notBefore: '2026-11-01T00:00:00.000Z',
        notAfter: '2027-11-01T00:00:00.000Z',
      },
    ],
    deskKey: bench.deskKey,
    officers: [],
    threshold: 1,
    witnesses: [],
    relays: [],
  };
  await store.addPolicy(1, JSON.stringify(signPolicy(policy, root.secret)));
  const gate = await createGate({
    desk: root.fingerprint,
    store,
    now: () => bench.now,
    log: { write: () => undefined },
  });
  const listening = await listenGate(gate, { host: '127.0.0.1', port: 0 });
  const origin = `http://127.0.0.1:${String(listening.port)}`;
  bench.gateUrl = origin;
  try {
    const desk = await bench.restart();
    const mine = await bench.receipt();
    const envelope = Buffer.from(random(16)).toString('base64url');
    const sealed = await bench.seal(reportOf(LURE), envelope, { reply: mine });
    const put = await fetch(origin + gatePaths.envelope(envelope), {
      method: 'PUT',
      body: new Uint8Array(sealed),
      headers: { 'Content-Type': 'application/octet-stream' },
    });
    assert.equal(put.status, 201);
    const round = await bench.desk.round();
    assert.deepEqual(
      [
        round.pull?.problem,
        round.pull?.pulled,
        round.pull?.deleted,
        round.opening?.reports,
        round.send?.sent,
      ],
      [null, 1, 1, 1, 1],
    );
    const [report] = desk.cases.all();
    await bench.call('report.reply', { report: report!.id, text: 'Do not answer it.' });
    bench.now = new Date(bench.now.getTime() + 61_000);
    assert.equal((await bench.desk.round()).send?.sent, 1);

    const ask = async (path: string): Promise<Response> =>
      fetch(origin + path, {
        headers: signRequest({
          desk: root.fingerprint,
          method: 'GET',
          path,
          body: new Uint8Array(),
          secretKey: mine.signing,
          now: bench.now,
          random,
        }),
      });
    const list = parseMessageList(await (await ask(gatePaths.messages(mine.mailbox))).json());
    const opened = [];
    for (const { id } of list!.messages) {
      const answer = await ask(gatePaths.message(mine.mailbox, id));
      opened.push(
        await openMessage(new Uint8Array(await answer.arrayBuffer()), mine, {
          desk: root.fingerprint,
          envelope: id,
          deskKeys: [bench.deskKey],
        }),
      );
    }
    const { messages, faults } = followMessages(opened, [bench.deskKey]);
    assert.deepEqual(faults, []);
    assert.deepEqual(
      messages.map(({ statement }) => [statement.number, statement.kind, statement.text ?? null]),
      [
        [1, 'opened', null],
        [2, 'reply', 'Do not answer it.'],
      ],
    );
  } finally {
    await bench.desk.close();
    await listening.close();
    await raw.close();
    await deskStore.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
