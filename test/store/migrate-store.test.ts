import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { test } from 'node:test';
import { sql } from 'kysely';
import { describeStore, GATE_HOUSE, migrateStore, type House } from '../../src/store/index.js';
import { describeOnEngines } from './engines.js';

const NOW = new Date('2025-11-22T10:30:00Z');

/** A house of two steps, of which the second can be made to fail half-way. */
function house(fails: boolean): House {
  return {
    name: 'desk',
    tables: [{ name: 'things', key: ['id'] }],
    migrations: [
      {
        name: '0001-things',
        up: async ({ createTable, types }) => {
          await createTable('things')
            .addColumn('id', types.text, (column) => column.primaryKey())
            .execute();
        },
      },
      {
        name: '0002-more',
        up: async ({ createTable, types, db }) => {
          await createTable('more').addColumn('id', types.integer).execute();
          await sql`insert into things (id) values ('half')`.execute(db);
          if (fails) throw new Error('the machine broke');
        },
      },
    ],
  };
}

describeOnEngines('a migration', ({ engine, open, newLocation }) => {
  test('runs what is missing, in order, once', async () => {
    const store = await open();
    assert.equal(await describeStore(store), undefined);
    const first: House = { ...house(false), migrations: house(false).migrations.slice(0, 1) };
    assert.deepEqual(await migrateStore(store, first, NOW), ['0001-things']);
    assert.deepEqual(await migrateStore(store, house(false), NOW), ['0002-more']);
    assert.deepEqual(await migrateStore(store, house(false), NOW), []);
    assert.deepEqual(await describeStore(store), { house: 'desk', migrations: ['0001-things', '0002-more'] });
  });

  test('one that fails half-way leaves the store as it was', async () => {
    const store = await open();
    await assert.rejects(migrateStore(store, house(true), NOW), /the machine broke/);
    assert.equal(await describeStore(store), undefined);
    assert.deepEqual(await migrateStore(store, house(false), NOW), ['0001-things', '0002-more']);
  });

  test('two processes that migrate at once do it once', async () => {
    const location = await newLocation();
    const [one, other] = [await open(location), await open(location)];
    const ran = await Promise.all([
      migrateStore(one, house(false), NOW),
      engine === 'libsql' ? [] : migrateStore(other, house(false), NOW),
    ]);
    // libsql waits without letting go of the process, so there the second comes after the first.
    if (engine === 'libsql') ran[1] = await migrateStore(other, house(false), NOW);
    assert.deepEqual(ran.flat().sort(), ['0001-things', '0002-more']);
  });

  test('a store of another house, or of a newer Tocsin, is refused and stays as it is', async () => {
    const store = await open();
    await migrateStore(store, house(false), NOW);
    await assert.rejects(migrateStore(store, GATE_HOUSE, NOW), { code: 'store/other-house' });
    const older: House = { ...house(false), migrations: house(false).migrations.slice(0, 1) };
    await assert.rejects(migrateStore(store, older, NOW), { code: 'store/newer' });
    assert.deepEqual((await describeStore(store))?.migrations, ['0001-things', '0002-more']);
  });

  test('a database with foreign tables is refused', async () => {
    const store = await open();
    await sql`create table theirs (id integer)`.execute(store.db);
    await assert.rejects(describeStore(store), { code: 'store/foreign' });
  });

  test('what is written is of the kind its column says', async () => {
    const store = await open();
    await migrateStore(store, house(false), NOW);
    await assert.rejects(sql`insert into more (id) values (${'text'})`.execute(store.db));
  });

  test('text sorts by bytes on both engines, whatever the language of the server', async () => {
    const store = await open();
    await migrateStore(store, house(false), NOW);
    await sql`delete from things`.execute(store.db);
    for (const id of ['b', 'B', 'a', 'é', 'Z', '_', '-'])
      await sql`insert into things values (${id})`.execute(store.db);
    const { rows } = await sql<{ id: string }>`select id from things order by id`.execute(store.db);
    assert.deepEqual(rows.map(({ id }) => id).join(''), '-BZ_abé');
  });

  if (engine === 'libsql')
    test('a file that is made is its owner’s alone, and is written through to the disk', async () => {
      const location = await newLocation();
      const store = await open(location);
      await migrateStore(store, house(false), NOW);
      for (const file of [location, `${location}-wal`])
        assert.equal(statSync(file).mode & 0o777, 0o600, file);
      const read = async (name: string): Promise<unknown> =>
        Object.values((await sql<object>`pragma ${sql.raw(name)}`.execute(store.db)).rows[0]!)[0];
      assert.equal(await read('journal_mode'), 'wal');
      assert.equal(await read('synchronous'), 2);
      assert.equal(await read('foreign_keys'), 1);
      assert.equal(await read('secure_delete'), 1);
    });
  else
    test('the server acknowledges only what is on its disk', async () => {
      const store = await open();
      const { rows } = await sql<{
        value: string;
      }>`select current_setting('synchronous_commit') as value`.execute(store.db);
      assert.equal(rows[0]?.value, 'on');
    });
});
