import type { House, Migration, SchemaChange } from '../house.js';
import { DOOR_TABLES, doorMigration } from './door-migration.js';
import { SEALED_TABLES } from './desk-tables.js';

/** The tables that the desk's first version had; SEALED_TABLES may grow, a published migration may not. */
const FIRST_TABLES = [
  'reports',
  'parts',
  'part_bytes',
  'items',
  'verdicts',
  'mailboxes',
  'messages',
  'notes',
  'events',
  'decisions',
  'campaigns',
  'alerts',
  'findings',
  'advert_runs',
  'uploads',
  'upload_bytes',
  'advert_batches',
  'advert_items',
  'secrets',
] as const;

/** What evidence and alerts brought. */
const EVIDENCE_TABLES = [
  'log_entries',
  'exhibits',
  'exhibit_bytes',
  'assessments',
  'drafts',
  'published',
  'deliveries',
  'audiences',
  'counts',
  'answers',
] as const;

async function createSealedTable(table: string, { db, types, createTable }: SchemaChange): Promise<void> {
  await createTable(table)
    .addColumn('id', types.text, (column) => column.primaryKey())
    .addColumn('number', types.integer, (column) => column.notNull().unique())
    .addColumn('parent', types.text, (column) => column.notNull())
    .addColumn('state', types.text, (column) => column.notNull())
    .addColumn('since', types.text, (column) => column.notNull())
    .addColumn('sealed', types.bytes, (column) => column.notNull())
    .execute();
  await db.schema.createIndex(`${table}_parent`).on(table).column('parent').execute();
  await db.schema.createIndex(`${table}_state`).on(table).columns(['state', 'since']).execute();
}

const evidence: Migration = {
  name: '0003-evidence',
  async up(context) {
    for (const table of EVIDENCE_TABLES) await createSealedTable(table, context);
  },
};

/** What safeguards brought. */
const SAFEGUARD_TABLES = ['safeguard_runs', 'safeguard_findings'] as const;

const safeguards: Migration = {
  name: '0004-safeguards',
  async up(context) {
    for (const table of SAFEGUARD_TABLES) await createSealedTable(table, context);
  },
};

const reports: Migration = {
  name: '0001-reports',
  async up(context) {
    const { db, types, createTable } = context;
    for (const table of FIRST_TABLES) await createSealedTable(table, context);
    await createTable('envelopes')
      .addColumn('id', types.text, (column) => column.primaryKey())
      .addColumn('number', types.integer, (column) => column.notNull().unique())
      .addColumn('state', types.text, (column) => column.notNull())
      .addColumn('since', types.text, (column) => column.notNull())
      .addColumn('sha256', types.text, (column) => column.notNull())
      .addColumn('size', types.integer, (column) => column.notNull())
      .addColumn('hour', types.text, (column) => column.notNull())
      .addColumn('bytes', types.bytes)
      .addColumn('at_gate', types.integer, (column) => column.notNull())
      .execute();
    await db.schema.createIndex('envelopes_state').on('envelopes').columns(['state', 'number']).execute();
    await db.schema.createIndex('envelopes_at_gate').on('envelopes').column('at_gate').execute();
    await db.schema.createIndex('envelopes_sha256').on('envelopes').column('sha256').execute();
    await createTable('key_wraps')
      .addColumn('id', types.text, (column) => column.primaryKey())
      .addColumn('method', types.text, (column) => column.notNull())
      .addColumn('since', types.text, (column) => column.notNull())
      .addColumn('wrapped', types.bytes, (column) => column.notNull())
      .execute();
    await createTable('marks')
      .addColumn('name', types.text, (column) => column.primaryKey())
      .addColumn('value', types.text, (column) => column.notNull())
      .execute();
  },
};

/** The desk's part of the store. */
export const DESK_HOUSE: House = {
  name: 'desk',
  migrations: [reports, doorMigration, evidence, safeguards],
  tables: [
    ...SEALED_TABLES.map((name) => ({ name, key: ['id'] })),
    { name: 'envelopes', key: ['id'] },
    { name: 'key_wraps', key: ['id'] },
    { name: 'marks', key: ['name'] },
    ...DOOR_TABLES,
  ],
};
