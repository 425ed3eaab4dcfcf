import { sql } from 'kysely';
import type { KeptTable, Migration } from '../house.js';

/** Officers, their passkeys and sessions, and the audit. */
export const doorMigration: Migration = {
  name: '0002-doors',
  async up({ db, types, createTable }) {
    await createTable('officers')
      .addColumn('id', types.text, (column) => column.primaryKey())
      .addColumn('role', types.text, (column) => column.notNull())
      .addColumn('state', types.text, (column) => column.notNull())
      .addColumn('invited_at', types.text, (column) => column.notNull())
      .addColumn('signed_in_at', types.text)
      .addColumn('subject', types.text, (column) => column.unique())
      .addColumn('sealed', types.bytes)
      .execute();
    await createTable('passkeys')
      .addColumn('id', types.text, (column) => column.primaryKey())
      .addColumn('officer', types.text, (column) => column.notNull().references('officers.id'))
      .addColumn('public_key', types.bytes, (column) => column.notNull())
      .addColumn('counter', types.integer, (column) => column.notNull())
      .addColumn('transports', types.text, (column) => column.notNull())
      .addColumn('wrap', types.text)
      .addColumn('added_at', types.text, (column) => column.notNull())
      .execute();
    await db.schema.createIndex('passkeys_officer').on('passkeys').column('officer').execute();
    await createTable('enrolments')
      .addColumn('secret_hash', types.text, (column) => column.primaryKey())
      .addColumn('officer', types.text, (column) => column.notNull().references('officers.id'))
      .addColumn('expires_at', types.text, (column) => column.notNull())
      .execute();
    await createTable('sessions')
      .addColumn('secret_hash', types.text, (column) => column.primaryKey())
      .addColumn('officer', types.text, (column) => column.notNull().references('officers.id'))
      .addColumn('started_at', types.text, (column) => column.notNull())
      .addColumn('seen_at', types.text, (column) => column.notNull())
      .addColumn('proved_at', types.text, (column) => column.notNull())
      .addColumn('sealed', types.bytes)
      .execute();
    await createTable('audit_trail')
      .addColumn('number', types.integer, (column) => column.primaryKey())
      .addColumn('at', types.text, (column) => column.notNull())
      .addColumn('officer', types.text)
      .addColumn('role', types.text)
      .addColumn('action', types.text, (column) => column.notNull())
      .addColumn('kind', types.text, (column) => column.notNull())
      .addColumn('code', types.text)
      .addColumn('cases', types.text, (column) => column.notNull())
      .addColumn('sealed', types.bytes)
      .addColumn('previous', types.text, (column) => column.notNull())
      .addColumn('hash', types.text, (column) => column.notNull())
      .execute();
    await createTable('audit_cases')
      .addColumn('number', types.integer, (column) => column.notNull())
      .addColumn('case_id', types.text, (column) => column.notNull())
      .addPrimaryKeyConstraint('audit_cases_key', ['case_id', 'number'])
      .execute();
    await db.schema.createIndex('audit_cases_number').on('audit_cases').column('number').execute();
    await createTable('audit_head')
      .addColumn('id', types.integer, (column) => column.primaryKey())
      .addColumn('number', types.integer, (column) => column.notNull())
      .addColumn('hash', types.text, (column) => column.notNull())
      .execute();
    // What the first row names as the one before it.
    const nothing = '0'.repeat(64);
    await sql`insert into audit_head (id, number, hash) values (1, 0, ${nothing})`.execute(db);
  },
};

/** In the order in which they may be put back. */
export const DOOR_TABLES: readonly KeptTable[] = [
  { name: 'officers', key: ['id'] },
  { name: 'passkeys', key: ['id'] },
  { name: 'enrolments', key: ['secret_hash'] },
  { name: 'sessions', key: ['secret_hash'] },
  { name: 'audit_trail', key: ['number'] },
  { name: 'audit_cases', key: ['case_id', 'number'] },
  { name: 'audit_head', key: ['id'] },
];
