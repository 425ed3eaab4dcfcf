import type { Kysely } from 'kysely';
import type { DeskTables, SealedRow, SealedTableName } from './desk-tables.js';
import type { RowVault } from './row-vault.js';

/** A row with its content opened. */
export interface OpenedRow<P> extends Omit<SealedRow, 'sealed'> {
  readonly content: P;
}

/** What a new row is given; `parent` is its own id when there is none. */
export interface NewRow<P> {
  readonly id: string;
  readonly parent?: string;
  readonly state?: string;
  readonly since: Date;
  readonly content: P;
}

/** What of a row may change: its state, its content, or both. */
export type RowChange<P> =
  | { readonly state: string; readonly since: Date }
  | { readonly content: P }
  | { readonly state: string; readonly since: Date; readonly content: P };

/** Hands out the numbers of rows; shared by a store and its transactions. */
export class RowNumbers {
  readonly #last = new Map<SealedTableName, number>();

  async next(db: Kysely<DeskTables>, table: SealedTableName): Promise<number> {
    let last = this.#last.get(table);
    if (last === undefined) {
      const row = await db
        .selectFrom(table)
        .select(({ fn }) => fn.max('number').as('last'))
        .executeTakeFirst();
      // Another caller may have asked meanwhile, and been given a number.
      last = Math.max(row?.last ?? 0, this.#last.get(table) ?? 0);
    }
    this.#last.set(table, last + 1);
    return last + 1;
  }
}

/** Rows read at once when a table is gone through, and written by one statement. */
const PAGE = 500;
/** Tables whose content is bytes and not JSON. */
const RAW: ReadonlySet<SealedTableName> = new Set([
  'part_bytes',
  'upload_bytes',
  'advert_batches',
  'exhibit_bytes',
]);
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * One table whose content is sealed. The content is what this process wrote and authenticated, so it is given back as
 * the type it was written as.
 */
export class SealedTable<P> {
  readonly #db: Kysely<DeskTables>;
  readonly #vault: RowVault;
  readonly #numbers: RowNumbers;
  readonly name: SealedTableName;

  constructor(db: Kysely<DeskTables>, vault: RowVault, numbers: RowNumbers, name: SealedTableName) {
    this.#db = db;
    this.#vault = vault;
    this.#numbers = numbers;
    this.name = name;
  }

  /** Writes a new row and gives it the next number. */
  async add({ id, parent = id, state = '', since, content }: NewRow<P>): Promise<OpenedRow<P>> {
    const number = await this.#numbers.next(this.#db, this.name);
    const row = { id, number, parent, state, since: since.toISOString() };
    await this.#db
      .insertInto(this.name)
      .values({ ...row, sealed: this.#seal(row, content) })
      .execute();
    return { ...row, content };
  }

  /** Writes new rows, in their order, with as few statements as can be. */
  async addAll(rows: readonly NewRow<P>[]): Promise<void> {
    for (let from = 0; from < rows.length; from += PAGE) {
      const values: SealedRow[] = [];
      for (const { id, parent = id, state = '', since, content } of rows.slice(from, from + PAGE)) {
        const number = await this.#numbers.next(this.#db, this.name);
        const row = { id, number, parent, state, since: since.toISOString() };
        values.push({ ...row, sealed: this.#seal(row, content) });
      }
      await this.#db.insertInto(this.name).values(values).execute();
    }
  }

  /** Writes a row's state anew, and its content where it is given. @returns whether the row was there. */
  async set(id: string, change: RowChange<P>): Promise<boolean> {
    const old = await this.#db
      .selectFrom(this.name)
      .select(['id', 'number', 'parent'])
      .where('id', '=', id)
      .executeTakeFirst();
    if (old === undefined) return false;
    const values = {
      ...('state' in change ? { state: change.state, since: change.since.toISOString() } : {}),
      ...('content' in change ? { sealed: this.#seal(old, change.content) } : {}),
    };
    await this.#db.updateTable(this.name).set(values).where('id', '=', id).execute();
    return true;
  }

  async get(id: string): Promise<OpenedRow<P> | undefined> {
    const row = await this.#db.selectFrom(this.name).selectAll().where('id', '=', id).executeTakeFirst();
    return row === undefined ? undefined : this.#open(row);
  }

  /** The rows of one report or run, in order. */
  async of(parent: string): Promise<OpenedRow<P>[]> {
    const rows = await this.#db
      .selectFrom(this.name)
      .selectAll()
      .where('parent', '=', parent)
      .orderBy('number')
      .execute();
    return rows.map((row) => this.#open(row));
  }

  /** All rows in order, some hundred at a time, from after a number; of one state where that is given. */
  async *all({ after = 0, state }: { after?: number; state?: string } = {}): AsyncGenerator<OpenedRow<P>> {
    for (let last = after; ;) {
      let query = this.#db.selectFrom(this.name).selectAll().where('number', '>', last);
      if (state !== undefined) query = query.where('state', '=', state);
      const rows = await query.orderBy('number').limit(PAGE).execute();
      for (const row of rows) yield this.#open(row);
      if (rows.length < PAGE) return;
      last = rows[rows.length - 1]!.number;
    }
  }

  /** Ids and states alone, of rows that came into a state before a time: what retention asks. */
  async olderThan(before: Date, state?: string): Promise<{ id: string; parent: string }[]> {
    let query = this.#db
      .selectFrom(this.name)
      .select(['id', 'parent'])
      .where('since', '<', before.toISOString());
    if (state !== undefined) query = query.where('state', '=', state);
    return query.orderBy('number').execute();
  }

  async count(): Promise<number> {
    const row = await this.#db
      .selectFrom(this.name)
      .select(({ fn }) => fn.countAll().as('rows'))
      .executeTakeFirst();
    return Number(row?.rows ?? 0);
  }

  async remove(id: string): Promise<void> {
    await this.#db.deleteFrom(this.name).where('id', '=', id).execute();
  }

  /** Removes every row of a report or run. @returns how many there were. */
  async removeOf(parent: string): Promise<number> {
    const result = await this.#db.deleteFrom(this.name).where('parent', '=', parent).executeTakeFirst();
    return Number(result.numDeletedRows);
  }

  #seal(row: { id: string; number: number; parent: string }, content: P): Uint8Array {
    const bytes = content instanceof Uint8Array ? content : encoder.encode(JSON.stringify(content));
    return this.#vault.seal(this.name, row.id, columnOf(row), bytes);
  }

  #open({ sealed, ...row }: SealedRow): OpenedRow<P> {
    const bytes = this.#vault.open(this.name, row.id, columnOf(row), new Uint8Array(sealed));
    const content = RAW.has(this.name) ? bytes : (JSON.parse(decoder.decode(bytes)) as unknown);
    return { ...row, content: content as P };
  }
}

/** Number and parent never change; bound in, a row cannot be hung under another report or moved in the order. */
function columnOf({ number, parent }: { number: number; parent: string }): string {
  return `sealed/${String(number)}/${parent}`;
}
