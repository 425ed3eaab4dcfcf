import { sql } from 'kysely';
import type { House, Migration } from '../house.js';

const members: Migration = {
  name: '0001-members',
  up: async ({ db, types, createTable }) => {
    await createTable('members')
      .addColumn('id', types.text, (column) => column.primaryKey())
      .addColumn('digest', types.text, (column) => column.notNull().unique())
      .addColumn('since', types.text, (column) => column.notNull())
      .addColumn('gone', types.text)
      .addColumn('sealed', types.bytes, (column) => column.notNull())
      .execute();
    await createTable('memberships')
      .addColumn('audience', types.text, (column) => column.notNull())
      .addColumn('member', types.text, (column) => column.notNull())
      .addPrimaryKeyConstraint('memberships_key', ['audience', 'member'])
      .execute();
    await db.schema.createIndex('memberships_member').on('memberships').column('member').execute();
    await createTable('devices')
      .addColumn('key', types.text, (column) => column.primaryKey())
      .addColumn('member', types.text, (column) => column.notNull())
      .addColumn('mailbox', types.text, (column) => column.notNull().unique())
      .addColumn('recipient', types.text, (column) => column.notNull())
      .addColumn('since', types.text, (column) => column.notNull())
      .execute();
    await db.schema.createIndex('devices_member').on('devices').column('member').execute();
    await createTable('codes')
      .addColumn('digest', types.text, (column) => column.primaryKey())
      .addColumn('member', types.text, (column) => column.notNull())
      .addColumn('expires', types.text, (column) => column.notNull())
      .addColumn('used', types.text)
      .execute();
    await db.schema.createIndex('codes_member').on('codes').column('member').execute();
    await createTable('tries')
      .addColumn('mailbox', types.text, (column) => column.primaryKey())
      .addColumn('wrong', types.integer, (column) => column.notNull())
      .addColumn('at', types.text, (column) => column.notNull())
      .execute();
  },
};

const alerts: Migration = {
  name: '0002-alerts',
  up: async ({ types, createTable }) => {
    await createTable('publications')
      .addColumn('sha256', types.text, (column) => column.primaryKey())
      .addColumn('audience', types.text, (column) => column.notNull())
      .addColumn('number', types.integer, (column) => column.notNull())
      .addColumn('msg_type', types.text, (column) => column.notNull())
      .addColumn('expires', types.text, (column) => column.notNull())
      .addColumn('taken', types.text, (column) => column.notNull())
      .addColumn('passed', types.text)
      .addColumn('due', types.text)
      .addColumn('remind_at', types.text)
      .addColumn('escalate_at', types.text)
      .addColumn('sealed', types.bytes, (column) => column.notNull())
      .addUniqueConstraint('publications_place', ['audience', 'number'])
      .execute();
    await createTable('covers')
      .addColumn('alert', types.text, (column) => column.notNull())
      .addColumn('place', types.integer, (column) => column.notNull())
      .addColumn('sealed', types.bytes, (column) => column.notNull())
      .addPrimaryKeyConstraint('covers_key', ['alert', 'place'])
      .execute();
    await createTable('heads')
      .addColumn('audience', types.text, (column) => column.primaryKey())
      .addColumn('number', types.integer, (column) => column.notNull())
      .addColumn('at', types.text, (column) => column.notNull())
      .addColumn('signed', types.text, (column) => column.notNull())
      .execute();
    await createTable('faults')
      .addColumn('number', types.serial)
      .addColumn('code', types.text, (column) => column.notNull())
      .addColumn('at', types.text, (column) => column.notNull())
      .execute();
    await createTable('marks')
      .addColumn('name', types.text, (column) => column.primaryKey())
      .addColumn('value', types.text, (column) => column.notNull())
      .execute();
  },
};

const deliveries: Migration = {
  name: '0003-deliveries',
  up: async ({ db, types, createTable }) => {
    await createTable('deliveries')
      .addColumn('alert', types.text, (column) => column.notNull())
      .addColumn('member', types.text, (column) => column.notNull())
      .addColumn('state', types.text, (column) => column.notNull())
      .addColumn('reason', types.text)
      .addColumn('mail', types.integer)
      .addColumn('queued', types.text, (column) => column.notNull())
      .addColumn('sent', types.text)
      .addColumn('bounced', types.text)
      .addColumn('fetched', types.text)
      .addColumn('acknowledged', types.text)
      .addColumn('unreachable', types.text)
      .addColumn('reminded', types.text)
      .addColumn('escalated', types.text)
      .addColumn('late', types.integer, (column) => column.notNull())
      .addPrimaryKeyConstraint('deliveries_key', ['alert', 'member'])
      .execute();
    await db.schema.createIndex('deliveries_mail').on('deliveries').column('mail').execute();
    await createTable('mails')
      .addColumn('number', types.serial)
      .addColumn('id', types.text, (column) => column.notNull())
      .addColumn('member', types.text, (column) => column.notNull())
      .addColumn('kind', types.text, (column) => column.notNull())
      .addColumn('alert', types.text)
      .addColumn('state', types.text, (column) => column.notNull())
      .addColumn('attempts', types.integer, (column) => column.notNull())
      .addColumn('not_before', types.text, (column) => column.notNull())
      .addColumn('since', types.text, (column) => column.notNull())
      .addColumn('reason', types.text)
      .execute();
    // What waits is little beside what was sent in years; every index costs time when a hundred thousand are queued.
    await sql`create index mails_waiting on mails (number) where state = 'waiting'`.execute(db);
    await sql`create index mails_flying on mails (number) where state = 'flying'`.execute(db);
    await sql`create index mails_of_member on mails (member) where state = 'waiting' and kind = 'notice'`.execute(
      db,
    );
    await createTable('parcels')
      .addColumn('number', types.serial)
      .addColumn('id', types.text, (column) => column.notNull().unique())
      .addColumn('device', types.text, (column) => column.notNull())
      .addColumn('kind', types.text, (column) => column.notNull())
      .addColumn('subject', types.text, (column) => column.notNull())
      .addColumn('state', types.text, (column) => column.notNull())
      .addColumn('not_before', types.text, (column) => column.notNull())
      .addUniqueConstraint('parcels_one', ['device', 'kind', 'subject'])
      .execute();
    await db.schema.createIndex('parcels_state').on('parcels').columns(['state', 'number']).execute();
    await db.schema.createIndex('parcels_subject').on('parcels').columns(['subject', 'state']).execute();
    await createTable('counts')
      .addColumn('alert', types.text, (column) => column.primaryKey())
      .addColumn('serial', types.integer, (column) => column.notNull())
      .addColumn('id', types.text, (column) => column.notNull())
      .addColumn('at', types.text, (column) => column.notNull())
      .addColumn('figures', types.text, (column) => column.notNull())
      .addColumn('state', types.text, (column) => column.notNull())
      .execute();
  },
};

const lighterQueue: Migration = {
  name: '0004-lighter-queue',
  // What waits is found by the index on its numbers; nothing looks for it by member, and to keep that index cost a tenth
  // of the time in which a hundred thousand notices are queued.
  up: async ({ db }) => {
    await sql`drop index mails_of_member`.execute(db);
  },
};

/** The relay's part of the store. */
export const RELAY_HOUSE: House = {
  name: 'relay',
  migrations: [members, alerts, deliveries, lighterQueue],
  tables: [
    { name: 'members', key: ['id'] },
    { name: 'memberships', key: ['audience', 'member'] },
    { name: 'devices', key: ['key'] },
    { name: 'codes', key: ['digest'] },
    { name: 'tries', key: ['mailbox'] },
    { name: 'publications', key: ['sha256'] },
    { name: 'covers', key: ['alert', 'place'] },
    { name: 'heads', key: ['audience'] },
    { name: 'faults', key: ['number'], serial: 'number' },
    { name: 'marks', key: ['name'] },
    { name: 'deliveries', key: ['alert', 'member'] },
    { name: 'mails', key: ['number'], serial: 'number' },
    { name: 'parcels', key: ['number'], serial: 'number' },
    { name: 'counts', key: ['alert'] },
  ],
};
