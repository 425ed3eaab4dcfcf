import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { refuse, Secret, type Result } from '../../src/base/index.js';
import { Doors, openDesk, unlockByPassphrase } from '../../src/desk/index.js';
import { generateSealingPair, type DeskKeys } from '../../src/seal/index.js';
import { LockedDeskStore, openStore, type DeskTables, type Store } from '../../src/store/index.js';
import { DeskBench } from './desk-bench.js';

const WORDS = new Secret('copper window forest quiet nine');

describe('unlocking by the passphrase', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-unlock-'));
  let store: Store<DeskTables>;
  let bench: DeskBench;
  /** What the file of keys holds now; undefined when it was taken away. */
  let inFile: DeskKeys | undefined;

  before(async () => {
    store = await openStore<DeskTables>(join(folder, 'desk.db'));
    bench = await DeskBench.make(store);
    inFile = bench.keys;
    // As after `tocsin keys`: the store has never seen any key.
    await store.db.deleteFrom('key_wraps').execute();
    await store.db.deleteFrom('secrets').execute();
  });
  after(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  function newDoors(): Doors {
    return new Doors({
      desk: openDesk(bench.desk.options),
      site: { host: 'localhost', origin: 'http://localhost:8444', name: 'Security desk' },
      keyFile: (passphrase): Promise<Result<DeskKeys>> =>
        Promise.resolve(
          inFile !== undefined && passphrase.reveal() === WORDS.reveal()
            ? { ok: true, value: inFile }
            : refuse('desk/not-unlocked'),
        ),
    });
  }

  const codeOf = (result: Result<number>): string => (result.ok ? 'unlocked' : result.problem.code);

  test('a wrong passphrase takes nothing in', async () => {
    assert.equal(codeOf(await unlockByPassphrase(newDoors(), new Secret('not it'))), 'desk/not-unlocked');
    assert.deepEqual(await new LockedDeskStore(store.db).keyWraps(), []);
  });

  test('the first time the keys come from the file, and after that the store has them', async () => {
    assert.equal(codeOf(await unlockByPassphrase(newDoors(), WORDS)), 'unlocked');
    assert.equal((await new LockedDeskStore(store.db).keyWraps()).length, 1);
    const kept = inFile;
    inFile = undefined;
    const again = newDoors();
    assert.equal(codeOf(await unlockByPassphrase(again, WORDS)), 'unlocked');
    assert.equal(again.desk.open?.keys.identities.length, 2);
    inFile = kept;
  });

  test('a sealing key that was added to the file is taken in, and the older one stays', async () => {
    const random = bench.desk.options.random;
    const hybrid = await generateSealingPair('hybrid', random);
    const x25519 = await generateSealingPair('x25519', random);
    const added = { id: 'second', hybrid: hybrid.identity, x25519: x25519.identity };
    inFile = { ...bench.keys, sealing: [added, ...bench.keys.sealing] };
    const doors = newDoors();
    assert.equal(codeOf(await unlockByPassphrase(doors, WORDS)), 'unlocked');
    assert.equal(doors.desk.open?.keys.identities.length, 4);
    inFile = undefined;
    const later = newDoors();
    await unlockByPassphrase(later, WORDS);
    assert.equal(later.desk.open?.keys.identities.length, 4);
  });

  test('the file of another desk under the same passphrase does not take this one over', async () => {
    const random = bench.desk.options.random;
    inFile = {
      ...bench.keys,
      dataKey: new Secret(random(32)),
      sealing: [...bench.keys.sealing, ...bench.keys.sealing, ...bench.keys.sealing],
    };
    const doors = newDoors();
    assert.equal(codeOf(await unlockByPassphrase(doors, WORDS)), 'unlocked');
    assert.equal(doors.desk.open?.keys.identities.length, 4);
    assert.equal((await new LockedDeskStore(store.db).keyWraps()).length, 1);
  });
});
