import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { TocsinError } from '../../src/base/index.js';
import { readBackup } from '../../src/store/backup-lines.js';
import {
  backupStore,
  createGateStore,
  describeStore,
  GATE_HOUSE,
  HOUSES,
  migrateStore,
  openStore,
  restoreStore,
  verifyBackup,
  type GateStore,
  type GateTables,
  type Store,
} from '../../src/store/index.js';
import { describeOnEngines } from './engines.js';

const NOW = new Date('2025-11-22T10:30:00Z');
const HOUR = '2025-11-22T10:00:00Z';
const folder = mkdtempSync(join(tmpdir(), 'tocsin-backup-'));
let files = 0;
const newFile = (): string => join(folder, `backup-${String((files += 1))}.tocsin`);
after(() => {
  rmSync(folder, { recursive: true, force: true });
});

describeOnEngines('a backup', ({ open }) => {
  const openFilled = async (): Promise<{ store: Store<GateTables>; gate: GateStore }> => {
    const store = await open<GateTables>();
    await migrateStore(store, GATE_HOUSE, NOW);
    const gate = createGateStore(store);
    await gate.addPolicy(1, '{"text":"Zoë – “quoted”\\n"}');
    for (const size of [100, 18_000, 1_200_000]) {
      const bytes = randomBytes(size);
      const sha256 = createHash('sha256').update(bytes).digest('base64url');
      await gate.putEnvelope({ id: `envelope-${String(size)}`, sha256, bytes, hour: HOUR });
      await gate.putMessage('mailbox', { id: `message-${String(size)}`, sha256, bytes, hour: HOUR }, 10);
    }
    await gate.listEnvelopes(0, 2);
    const [first] = await gate.listEnvelopes(0, 1);
    await gate.deleteEnvelope(first!.id, first!.sha256, HOUR);
    return { store, gate };
  };

  test('restored into either engine and backed up again, it is the same to the byte', async () => {
    const { store } = await openFilled();
    const original = newFile();
    await backupStore(store, GATE_HOUSE, original, NOW);
    const alike = await open<GateTables>();
    const other = await openStore<GateTables>(join(folder, `other-${String((files += 1))}.db`));
    for (const target of [alike, other]) {
      await restoreStore(target, GATE_HOUSE, original, NOW);
      const copy = newFile();
      await backupStore(target, GATE_HOUSE, copy, NOW);
      assert.ok(unpack(copy).equals(unpack(original)));
    }
    await other.close();
  });

  test('a restored store goes on where the old one was', async () => {
    const { store } = await openFilled();
    const file = newFile();
    await backupStore(store, GATE_HOUSE, file, NOW);
    const restored = await open<GateTables>();
    await restoreStore(restored, GATE_HOUSE, file, NOW);
    const gate = createGateStore(restored);
    const bytes = randomBytes(10);
    const late = { id: 'late', sha256: 'late', bytes, hour: HOUR };
    assert.equal((await gate.putEnvelope(late)).state, 'stored');
    const listed = await gate.listEnvelopes(0, 10);
    assert.deepEqual(
      listed.map(({ number, id }) => ({ number, id })),
      [
        { number: 2, id: 'envelope-18000' },
        { number: 3, id: 'envelope-1200000' },
        { number: 4, id: 'late' },
      ],
    );
    const big = await gate.envelope('envelope-1200000');
    const hash = createHash('sha256');
    for await (const piece of big!.pieces()) hash.update(piece);
    assert.equal(hash.digest('base64url'), big!.sha256);
  });

  test('it is made while others write, and holds one moment of the store', async () => {
    const { store, gate } = await openFilled();
    const file = newFile();
    let writing = true as boolean;
    const writer = (async () => {
      for (let count = 0; writing; count += 1) {
        const bytes = randomBytes(2000);
        await gate.putEnvelope({ id: `w-${String(count)}`, sha256: 'w', bytes, hour: HOUR });
      }
    })();
    await new Promise((resolve) => setTimeout(resolve, 20));
    await backupStore(store, GATE_HOUSE, file, NOW);
    writing = false;
    await writer;
    const restored = await open<GateTables>();
    await restoreStore(restored, GATE_HOUSE, file, NOW);
    // Every envelope has its piece: none was caught half-way.
    const envelopes = await restored.db
      .selectFrom('envelopes')
      .select('arrival')
      .where('gone', 'is', null)
      .execute();
    const pieces = await restored.db.selectFrom('envelope_pieces').select('arrival').distinct().execute();
    assert.deepEqual(
      new Set(pieces.map(({ arrival }) => arrival)),
      new Set(envelopes.map(({ arrival }) => arrival)),
    );
  });

  test('a store that is in use is not restored over', async () => {
    const { store } = await openFilled();
    const file = newFile();
    await backupStore(store, GATE_HOUSE, file, NOW);
    const used = await open<GateTables>();
    await migrateStore(used, GATE_HOUSE, NOW);
    await assert.rejects(restoreStore(used, GATE_HOUSE, file, NOW), { code: 'store/not-empty' });
  });

  test('one that was changed after it was read leaves the store as empty as it was', async () => {
    const { store } = await openFilled();
    const file = newFile();
    await backupStore(store, GATE_HOUSE, file, NOW);
    const target = await open<GateTables>();
    // The last line is replaced by rows of a table that is not there: found only while writing.
    const lines = unpack(file).toString('utf8').split('\n').slice(0, -2);
    const body = [
      ...lines,
      '{"table":"strangers","columns":["a"],"serial":null}',
      emptyEnd('strangers'),
      '',
    ].join('\n');
    const sum = createHash('sha256').update(body).digest('hex');
    const changed = newFile();
    writeFileSync(changed, gzipSync(`${body}${JSON.stringify({ complete: true, sha256: sum })}\n`));
    await assert.rejects(restoreStore(target, GATE_HOUSE, changed, NOW), { code: 'store/backup-damaged' });
    assert.equal(await describeStore(target), undefined);
  });

  test('an existing file is not written over, and a failed backup leaves none', async () => {
    const { store } = await openFilled();
    const file = newFile();
    writeFileSync(file, 'mine');
    await assert.rejects(backupStore(store, GATE_HOUSE, file, NOW), { code: 'store/backup-exists' });
    assert.equal(readFileSync(file, 'utf8'), 'mine');
    const before = readdirSync(folder).length;
    const broken = { ...GATE_HOUSE, tables: [...GATE_HOUSE.tables, { name: 'not_there', key: ['id'] }] };
    await assert.rejects(backupStore(store, broken, newFile(), NOW), { code: 'store/table-missing' });
    assert.equal(readdirSync(folder).length, before);
  });

  test('of two backups that are written to one name at once one is whole and the other is refused', async () => {
    const { store } = await openFilled();
    const file = newFile();
    const before = readdirSync(folder).length;
    const ended = await Promise.allSettled([
      backupStore(store, GATE_HOUSE, file, NOW),
      backupStore(store, GATE_HOUSE, file, NOW),
    ]);
    const refused = ended.filter((one) => one.status === 'rejected');
    assert.equal(refused.length, 1);
    assert.equal((refused[0]!.reason as TocsinError).code, 'store/backup-exists');
    assert.equal((await verifyBackup(file)).head.house, 'gate');
    assert.equal(readdirSync(folder).length, before + 1, 'nothing half-written is left');
  });

  test('a line longer than any row can be is damage, and is not gathered in memory', async () => {
    const { store } = await openFilled();
    const file = newFile();
    await backupStore(store, GATE_HOUSE, file, NOW);
    const read = async (most: number): Promise<number> => {
      let parts = 0;
      for await (const _ of readBackup(file, most)) parts++;
      return parts;
    };
    assert.ok((await read(8 << 20)) > 5);
    await assert.rejects(read(100_000), { code: 'store/backup-damaged' });
  });

  test('every house names every table it has, so that a backup leaves none out', async () => {
    for (const house of HOUSES) {
      const store = await open();
      await migrateStore(store, house, NOW);
      const tables = (await store.db.introspection.getTables())
        .map(({ name }) => name)
        .filter((name) => name !== 'tocsin_migrations' && !name.startsWith('sqlite_'));
      assert.deepEqual(tables.sort(), house.tables.map(({ name }) => name).sort(), house.name);
    }
  });
});

test('a backup that is cut short or changed in any byte is refused before anything is written', async () => {
  const store = await openStore<GateTables>(join(folder, 'damage.db'));
  await migrateStore(store, GATE_HOUSE, NOW);
  const gate = createGateStore(store);
  for (const id of ['one', 'two'])
    await gate.putEnvelope({ id, sha256: id, bytes: randomBytes(300), hour: HOUR });
  const file = newFile();
  const { sha256 } = await backupStore(store, GATE_HOUSE, file, NOW);
  await store.close();
  assert.equal(createHash('sha256').update(readFileSync(file)).digest('hex'), sha256);
  assert.equal(statSync(file).mode & 0o777, 0o600, 'only its owner may read it');
  assert.equal((await verifyBackup(file)).rows, 5);
  const lines = unpack(file);
  const damagedFile = newFile();
  for (let at = 0; at < lines.length; at += 7) {
    const changed = Buffer.from(lines);
    changed[at]! ^= 1;
    writeFileSync(damagedFile, gzipSync(changed, { level: 1 }));
    await assert.rejects(verifyBackup(damagedFile), { code: 'store/backup-damaged' }, `byte ${String(at)}`);
  }
  for (const length of [0, 1, 10, Math.floor(lines.length / 2), lines.length - 1]) {
    writeFileSync(damagedFile, gzipSync(lines.subarray(0, length)));
    await assert.rejects(
      verifyBackup(damagedFile),
      { code: 'store/backup-damaged' },
      `length ${String(length)}`,
    );
  }
  writeFileSync(damagedFile, readFileSync(file).subarray(0, -20));
  await assert.rejects(verifyBackup(damagedFile), { code: 'store/backup-damaged' });
  writeFileSync(damagedFile, 'no backup at all');
  await assert.rejects(verifyBackup(damagedFile), { code: 'store/backup-damaged' });
});

function unpack(file: string): Buffer {
  return gunzipSync(readFileSync(file));
}

function emptyEnd(table: string): string {
  return JSON.stringify({ end: table, rows: 0, sha256: createHash('sha256').digest('hex') });
}
