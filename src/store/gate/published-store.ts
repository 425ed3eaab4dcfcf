import type { Kysely, Transaction } from 'kysely';
import type { WriteQueue } from '../write-queue.js';
import type { GateTables } from './gate-tables.js';

/** A tile of the desk's log, or a bundle of its entries. */
export interface LogTile {
  /** A number, or `entries`. */
  readonly level: string;
  readonly place: number;
  /** How many hashes or entries, all of one length. */
  readonly width: number;
  readonly bytes: Uint8Array;
}

/** The newest checkpoint of the desk's log. */
export interface LogCheckpoint {
  readonly size: number;
  /** The root hash, base64url. */
  readonly root: string;
  readonly note: Uint8Array;
}

/** What the desk has published: its log, and what is for everybody. Every promise of a write resolves when it is on disk. */
export interface PublishedStore {
  /** Keeps a tile; `other` when one that is there does not begin alike, so that nothing of a log is ever rewritten. */
  putTile(tile: LogTile): Promise<'stored' | 'same' | 'other'>;
  /** The bytes of a tile of that width or of a wider one, cut to it. */
  tile(place: Pick<LogTile, 'level' | 'place' | 'width'>): Promise<Uint8Array | undefined>;
  /** Replaces the newest checkpoint; `other` when it is smaller, or of the same size with another root. */
  putCheckpoint(checkpoint: LogCheckpoint): Promise<'stored' | 'other'>;
  checkpoint(): Promise<LogCheckpoint | undefined>;
  putPublic(name: string, bytes: Uint8Array): Promise<void>;
  publicFile(name: string): Promise<Uint8Array | undefined>;
  deletePublic(name: string): Promise<void>;
}

export function createPublishedStore(db: Kysely<GateTables>, queue: WriteQueue<GateTables>): PublishedStore {
  return {
    putTile: (tile) => queue.write((trx) => putTile(trx, tile), tile.bytes.length),
    tile: async ({ level, place, width }) => {
      const there = await findTile(db, { level, place });
      return there === undefined || there.width < width
        ? undefined
        : there.bytes.subarray(0, (there.bytes.length / there.width) * width);
    },
    putCheckpoint: (checkpoint) => queue.write((trx) => putCheckpoint(trx, checkpoint)),
    checkpoint: () => findCheckpoint(db),
    putPublic: async (name, bytes) => {
      await queue.write(
        (trx) =>
          trx
            .insertInto('public_files')
            .values({ name, bytes })
            .onConflict((conflict) => conflict.column('name').doUpdateSet({ bytes }))
            .execute(),
        bytes.length,
      );
    },
    publicFile: async (name) =>
      (await db.selectFrom('public_files').select('bytes').where('name', '=', name).executeTakeFirst())
        ?.bytes,
    deletePublic: async (name) => {
      await queue.write((trx) => trx.deleteFrom('public_files').where('name', '=', name).execute());
    },
  };
}

async function putTile(db: Transaction<GateTables>, tile: LogTile): Promise<'stored' | 'same' | 'other'> {
  const there = await findTile(db, tile);
  if (there === undefined) {
    await db.insertInto('log_tiles').values(tile).execute();
    return 'stored';
  }
  const common = Math.min(there.bytes.length, tile.bytes.length);
  if (!Buffer.from(there.bytes.subarray(0, common)).equals(tile.bytes.subarray(0, common))) return 'other';
  if (there.width >= tile.width) return 'same';
  const { width, bytes } = tile;
  await db
    .updateTable('log_tiles')
    .set({ width, bytes })
    .where('level', '=', tile.level)
    .where('place', '=', tile.place)
    .execute();
  return 'stored';
}

function findTile(
  db: Kysely<GateTables>,
  { level, place }: Pick<LogTile, 'level' | 'place'>,
): Promise<LogTile | undefined> {
  return db
    .selectFrom('log_tiles')
    .selectAll()
    .where('level', '=', level)
    .where('place', '=', place)
    .executeTakeFirst();
}

async function putCheckpoint(
  db: Transaction<GateTables>,
  { size, root, note }: LogCheckpoint,
): Promise<'stored' | 'other'> {
  const there = await findCheckpoint(db);
  if (there !== undefined && (size < there.size || (size === there.size && root !== there.root)))
    return 'other';
  await db
    .insertInto('log_checkpoints')
    .values({ name: 'newest', size, root, note })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ size, root, note }))
    .execute();
  return 'stored';
}

function findCheckpoint(db: Kysely<GateTables>): Promise<LogCheckpoint | undefined> {
  return db
    .selectFrom('log_checkpoints')
    .select(['size', 'root', 'note'])
    .where('name', '=', 'newest')
    .executeTakeFirst();
}
