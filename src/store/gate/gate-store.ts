import { sql, type Kysely, type Transaction } from 'kysely';
import type { Store } from '../store.js';
import { createWriteQueue, type WriteQueue } from '../write-queue.js';
import { createPublishedStore, type PublishedStore } from './published-store.js';
import type { GateTables } from './gate-tables.js';

/** Rows of bytes are at most this long. */
const PIECE_BYTES = 1 << 20;

/** What is to be stored, already complete. `sha256` is base64url; `hour` is ISO 8601 UTC with nothing below the hour. */
export interface SealedBytes {
  readonly id: string;
  readonly sha256: string;
  readonly bytes: Uint8Array;
  readonly hour: string;
}

/** What became of a write: new, already there with the same bytes, or refused because other bytes are there. */
export type Stored =
  { readonly state: 'stored' | 'same'; readonly hour: string } | { readonly state: 'other' };

/** An entry of the desk's list. */
export interface ListedEnvelope {
  readonly number: number;
  readonly id: string;
  readonly size: number;
  readonly sha256: string;
  readonly hour: string;
}

/** An entry of a mailbox's list. */
export interface ListedMessage {
  readonly id: string;
  readonly size: number;
  readonly sha256: string;
}

/** Bytes to be sent on, piece by piece as the reader takes them. */
export interface StoredBytes {
  readonly size: number;
  readonly sha256: string;
  pieces(): AsyncGenerator<Uint8Array, undefined>;
}

/** How many of each there are now. */
export interface GateCounts {
  readonly envelopes: number;
  readonly envelopeBytes: number;
  readonly messages: number;
  readonly messageBytes: number;
}

/** What the gate does with its store. Every promise of a write resolves when it is on disk. */
export interface GateStore extends PublishedStore {
  policies(): Promise<readonly { number: number; signed: string }[]>;
  addPolicy(number: number, signed: string): Promise<'stored' | 'same' | 'other'>;
  putEnvelope(envelope: SealedBytes): Promise<Stored>;
  /** Entries whose number is above `after`, lowest first. */
  listEnvelopes(after: number, limit: number): Promise<readonly ListedEnvelope[]>;
  envelope(id: string): Promise<StoredBytes | undefined>;
  /** SHA-256 of an envelope that is, or until lately was, here. */
  envelopeHash(id: string): Promise<string | undefined>;
  /** Deletes the bytes if they are those of `sha256`; the id stays taken, so that a late retry is answered alike. */
  deleteEnvelope(id: string, sha256: string, hour: string): Promise<'deleted' | 'absent' | 'other'>;
  /** @param most how many messages a mailbox may hold */
  putMessage(
    mailbox: string,
    message: SealedBytes,
    most: number,
  ): Promise<Stored | { readonly state: 'full' }>;
  listMessages(mailbox: string): Promise<readonly ListedMessage[]>;
  message(mailbox: string, id: string): Promise<StoredBytes | undefined>;
  deleteMessage(mailbox: string, id: string): Promise<void>;
  /** Remembers a nonce; false when it was there already. */
  addNonce(digest: string, hour: string): Promise<boolean>;
  /** Deletes what is older than the hours given. */
  expire(before: ExpiryHours): Promise<{ envelopes: number; messages: number }>;
  counts(): Promise<GateCounts>;
  /** Bytes that can still be written. */
  room(): Promise<number>;
  /** Takes back the room of the log, as far as that can be done now. */
  relieve(): Promise<void>;
}

/** Hours before which things are deleted: envelopes by when they were stored, `gone` by when the desk had them deleted. */
export interface ExpiryHours {
  readonly envelopes: string;
  readonly gone: string;
  readonly messages: string;
  readonly nonces: string;
}

export function createGateStore(store: Store<GateTables>): GateStore {
  const { db } = store;
  const queue = createWriteQueue(store);
  return {
    ...createPublishedStore(db, queue),
    room: () => store.room(),
    relieve: () => store.relieve().catch(() => undefined),
    policies: () => db.selectFrom('policies').selectAll().orderBy('number').execute(),
    addPolicy: (number, signed) => queue.write((trx) => addPolicy(trx, number, signed)),
    putEnvelope: (envelope) => queue.write((trx) => putEnvelope(trx, envelope), envelope.bytes.length),
    listEnvelopes: (after, limit) => listEnvelopes(db, queue, after, limit),
    envelope: (id) => readEnvelope(db, id),
    envelopeHash: async (id) =>
      (await db.selectFrom('envelopes').select('sha256').where('id', '=', id).executeTakeFirst())?.sha256,
    deleteEnvelope: (id, sha256, hour) => queue.write((trx) => deleteEnvelope(trx, id, sha256, hour)),
    putMessage: (mailbox, message, most) =>
      queue.write((trx) => putMessage(trx, mailbox, message, most), message.bytes.length),
    listMessages: (mailbox) =>
      db
        .selectFrom('messages')
        .select(['id', 'size', 'sha256'])
        .where('mailbox', '=', mailbox)
        .orderBy('arrival')
        .execute(),
    message: (mailbox, id) => readMessage(db, mailbox, id),
    deleteMessage: async (mailbox, id) => {
      await queue.write((trx) =>
        trx.deleteFrom('messages').where('mailbox', '=', mailbox).where('id', '=', id).execute(),
      );
    },
    addNonce: (digest, hour) =>
      queue.write(async (trx) => {
        const added = await trx
          .insertInto('nonces')
          .values({ digest, hour })
          .onConflict((conflict) => conflict.column('digest').doNothing())
          .returning('digest')
          .executeTakeFirst();
        return added !== undefined;
      }),
    expire: (before) => queue.write((trx) => expire(trx, before)),
    counts: () => count(db),
  };
}

async function addPolicy(
  db: Transaction<GateTables>,
  number: number,
  signed: string,
): Promise<'stored' | 'same' | 'other'> {
  const added = await db
    .insertInto('policies')
    .values({ number, signed })
    .onConflict((conflict) => conflict.column('number').doNothing())
    .returning('number')
    .executeTakeFirst();
  if (added !== undefined) return 'stored';
  const there = await db
    .selectFrom('policies')
    .select('signed')
    .where('number', '=', number)
    .executeTakeFirst();
  return there?.signed === signed ? 'same' : 'other';
}

async function putEnvelope(db: Transaction<GateTables>, envelope: SealedBytes): Promise<Stored> {
  const { id, sha256, bytes, hour } = envelope;
  const added = await db
    .insertInto('envelopes')
    .values({ id, sha256, size: bytes.length, hour, number: null, gone: null })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('arrival')
    .executeTakeFirst();
  if (added === undefined) {
    const there = await db
      .selectFrom('envelopes')
      .select(['sha256', 'hour'])
      .where('id', '=', id)
      .executeTakeFirst();
    return there?.sha256 === sha256 ? { state: 'same', hour: there.hour } : { state: 'other' };
  }
  for (const piece of cut(bytes))
    await db
      .insertInto('envelope_pieces')
      .values({ arrival: added.arrival, ...piece })
      .execute();
  return { state: 'stored', hour };
}

async function listEnvelopes(
  db: Kysely<GateTables>,
  queue: WriteQueue<GateTables>,
  after: number,
  limit: number,
): Promise<readonly ListedEnvelope[]> {
  const unnumbered = await db
    .selectFrom('envelopes')
    .select('arrival')
    .where('number', 'is', null)
    .limit(1)
    .executeTakeFirst();
  if (unnumbered !== undefined) await queue.write(numberEnvelopes);
  const rows = await db
    .selectFrom('envelopes')
    .select(['number', 'id', 'size', 'sha256', 'hour'])
    .where('number', '>', after)
    .where('gone', 'is', null)
    .orderBy('number')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, number: row.number! }));
}

/**
 * Numbers what has none yet. Given here and not when an envelope comes in: on PostgreSQL a lower number could become
 * visible after a higher one, and a desk that asks for what is above the higher would never see it.
 */
async function numberEnvelopes(db: Transaction<GateTables>): Promise<void> {
  // Locks the counter first, so that two gates on one database number one after the other.
  const { value } = await db
    .updateTable('counters')
    .set((eb) => ({ value: eb.ref('value') }))
    .where('name', '=', 'envelopes')
    .returning('value')
    .executeTakeFirstOrThrow();
  await sql`
    update envelopes set number = ${sql.lit(value)} + numbered.place
    from (select arrival, row_number() over (order by arrival) as place from envelopes where number is null) as numbered
    where envelopes.arrival = numbered.arrival`.execute(db);
  await sql`
    update counters set value = coalesce((select max(number) from envelopes where number > ${sql.lit(value)}), value)
    where name = 'envelopes'`.execute(db);
}

async function readEnvelope(db: Kysely<GateTables>, id: string): Promise<StoredBytes | undefined> {
  const row = await db
    .selectFrom('envelopes')
    .select(['arrival', 'size', 'sha256'])
    .where('id', '=', id)
    .where('gone', 'is', null)
    .executeTakeFirst();
  return row && { size: row.size, sha256: row.sha256, pieces: () => readPieces(db, 'envelope_pieces', row) };
}

async function deleteEnvelope(
  db: Transaction<GateTables>,
  id: string,
  sha256: string,
  hour: string,
): Promise<'deleted' | 'absent' | 'other'> {
  const row = await db
    .selectFrom('envelopes')
    .select(['arrival', 'sha256', 'gone'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return 'absent';
  if (row.sha256 !== sha256) return 'other';
  if (row.gone !== null) return 'deleted';
  await db.deleteFrom('envelope_pieces').where('arrival', '=', row.arrival).execute();
  await db.updateTable('envelopes').set({ gone: hour }).where('arrival', '=', row.arrival).execute();
  return 'deleted';
}

async function putMessage(
  db: Transaction<GateTables>,
  mailbox: string,
  message: SealedBytes,
  most: number,
): Promise<Stored | { readonly state: 'full' }> {
  const { id, sha256, bytes, hour } = message;
  const there = await db
    .selectFrom('messages')
    .select(['sha256', 'hour'])
    .where('mailbox', '=', mailbox)
    .where('id', '=', id)
    .executeTakeFirst();
  if (there !== undefined)
    return there.sha256 === sha256 ? { state: 'same', hour: there.hour } : { state: 'other' };
  const { held } = await db
    .selectFrom('messages')
    .select((eb) => eb.fn.countAll<number>().as('held'))
    .where('mailbox', '=', mailbox)
    .executeTakeFirstOrThrow();
  if (held >= most) return { state: 'full' };
  const { arrival } = await db
    .insertInto('messages')
    .values({ mailbox, id, sha256, size: bytes.length, hour })
    .returning('arrival')
    .executeTakeFirstOrThrow();
  for (const piece of cut(bytes))
    await db
      .insertInto('message_pieces')
      .values({ arrival, ...piece })
      .execute();
  return { state: 'stored', hour };
}

async function readMessage(
  db: Kysely<GateTables>,
  mailbox: string,
  id: string,
): Promise<StoredBytes | undefined> {
  const row = await db
    .selectFrom('messages')
    .select(['arrival', 'size', 'sha256'])
    .where('mailbox', '=', mailbox)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && { size: row.size, sha256: row.sha256, pieces: () => readPieces(db, 'message_pieces', row) };
}

async function expire(
  db: Transaction<GateTables>,
  before: ExpiryHours,
): Promise<{ envelopes: number; messages: number }> {
  const envelopes = await db
    .deleteFrom('envelopes')
    .where('gone', 'is', null)
    .where('hour', '<', before.envelopes)
    .executeTakeFirst();
  await db.deleteFrom('envelopes').where('gone', '<', before.gone).execute();
  const messages = await db.deleteFrom('messages').where('hour', '<', before.messages).executeTakeFirst();
  await db.deleteFrom('nonces').where('hour', '<', before.nonces).execute();
  return { envelopes: Number(envelopes.numDeletedRows), messages: Number(messages.numDeletedRows) };
}

async function count(db: Kysely<GateTables>): Promise<GateCounts> {
  const tally = async (table: 'envelopes' | 'messages'): Promise<{ rows: number; bytes: number }> => {
    const { rows } = await sql<{ rows: number; bytes: number }>`
      select count(*) as rows, cast(coalesce(sum(size), 0) as bigint) as bytes from ${sql.table(table)}
      ${table === 'envelopes' ? sql`where gone is null` : sql``}`.execute(db);
    return rows[0]!;
  };
  const envelopes = await tally('envelopes');
  const messages = await tally('messages');
  return {
    envelopes: envelopes.rows,
    envelopeBytes: envelopes.bytes,
    messages: messages.rows,
    messageBytes: messages.bytes,
  };
}

function* cut(bytes: Uint8Array): Generator<{ piece: number; bytes: Uint8Array }> {
  for (let piece = 0, start = 0; start < bytes.length; piece += 1, start += PIECE_BYTES)
    yield { piece, bytes: bytes.subarray(start, start + PIECE_BYTES) };
}

async function* readPieces(
  db: Kysely<GateTables>,
  table: 'envelope_pieces' | 'message_pieces',
  { arrival, size }: { arrival: number; size: number },
): AsyncGenerator<Uint8Array, undefined> {
  for (let piece = 0; piece * PIECE_BYTES < size; piece += 1) {
    const row = await db
      .selectFrom(table)
      .select('bytes')
      .where('arrival', '=', arrival)
      .where('piece', '=', piece)
      .executeTakeFirstOrThrow();
    yield row.bytes;
  }
  return undefined;
}
