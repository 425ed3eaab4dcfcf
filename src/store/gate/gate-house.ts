import { sql } from 'kysely';
import type { House, Migration, SchemaChange } from '../house.js';

const envelopes: Migration = {
  name: '0001-envelopes',
  up: async (change) => {
    const { db, types, createTable } = change;
    await createTable('policies')
      .addColumn('number', types.integer, (column) => column.primaryKey())
      .addColumn('signed', types.text, (column) => column.notNull())
      .execute();
    await createTable('envelopes')
      .addColumn('arrival', types.serial)
      .addColumn('number', types.integer, (column) => column.unique())
      .addColumn('id', types.text, (column) => column.notNull().unique())
      .addColumn('sha256', types.text, (column) => column.notNull())
      .addColumn('size', types.integer, (column) => column.notNull())
      .addColumn('hour', types.text, (column) => column.notNull())
      .addColumn('gone', types.text)
      .execute();
    await createPieces(change, 'envelope_pieces', 'envelopes');
    await createTable('messages')
      .addColumn('arrival', types.serial)
      .addColumn('mailbox', types.text, (column) => column.notNull())
      .addColumn('id', types.text, (column) => column.notNull())
      .addColumn('sha256', types.text, (column) => column.notNull())
      .addColumn('size', types.integer, (column) => column.notNull())
      .addColumn('hour', types.text, (column) => column.notNull())
      .addUniqueConstraint('messages_of_mailbox', ['mailbox', 'id'])
      .execute();
    await createPieces(change, 'message_pieces', 'messages');
    await createTable('counters')
      .addColumn('name', types.text, (column) => column.primaryKey())
      .addColumn('value', types.integer, (column) => column.notNull())
      .execute();
    await createTable('nonces')
      .addColumn('digest', types.text, (column) => column.primaryKey())
      .addColumn('hour', types.text, (column) => column.notNull())
      .execute();
    await sql`insert into counters (name, value) values ('envelopes', 0)`.execute(db);
    // The desk asks for what has no number yet; that is always little.
    await sql`create index envelopes_unnumbered on envelopes (arrival) where number is null`.execute(db);
  },
};

async function createPieces(
  { db, engine, types, createTable }: SchemaChange,
  name: string,
  of: string,
): Promise<void> {
  await createTable(name)
    .addColumn('arrival', types.integer, (column) =>
      column.notNull().references(`${of}.arrival`).onDelete('cascade'),
    )
    .addColumn('piece', types.integer, (column) => column.notNull())
    .addColumn('bytes', types.bytes, (column) => column.notNull())
    .addPrimaryKeyConstraint(`${name}_key`, ['arrival', 'piece'])
    .execute();
  // Ciphertext cannot be compressed: trying to costs PostgreSQL most of the time of a write.
  if (engine === 'postgresql')
    await sql`alter table ${sql.table(name)} alter column bytes set storage external`.execute(db);
}

const published: Migration = {
  name: '0002-published',
  up: async ({ types, createTable }) => {
    await createTable('log_tiles')
      .addColumn('level', types.text, (column) => column.notNull())
      .addColumn('place', types.integer, (column) => column.notNull())
      .addColumn('width', types.integer, (column) => column.notNull())
      .addColumn('bytes', types.bytes, (column) => column.notNull())
      .addPrimaryKeyConstraint('log_tiles_key', ['level', 'place'])
      .execute();
    await createTable('log_checkpoints')
      .addColumn('name', types.text, (column) => column.primaryKey())
      .addColumn('size', types.integer, (column) => column.notNull())
      .addColumn('root', types.text, (column) => column.notNull())
      .addColumn('note', types.bytes, (column) => column.notNull())
      .execute();
    await createTable('public_files')
      .addColumn('name', types.text, (column) => column.primaryKey())
      .addColumn('bytes', types.bytes, (column) => column.notNull())
      .execute();
  },
};

/** The gate's part of the store. */
export const GATE_HOUSE: House = {
  name: 'gate',
  migrations: [envelopes, published],
  tables: [
    { name: 'policies', key: ['number'] },
    { name: 'envelopes', key: ['arrival'], serial: 'arrival' },
    { name: 'envelope_pieces', key: ['arrival', 'piece'] },
    { name: 'messages', key: ['arrival'], serial: 'arrival' },
    { name: 'message_pieces', key: ['arrival', 'piece'] },
    { name: 'counters', key: ['name'] },
    { name: 'nonces', key: ['digest'] },
    { name: 'log_tiles', key: ['level', 'place'] },
    { name: 'log_checkpoints', key: ['name'] },
    { name: 'public_files', key: ['name'] },
  ],
};
