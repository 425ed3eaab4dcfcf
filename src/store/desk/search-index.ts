import Database from 'libsql';

/** What can be found. `part` tells texts of one thing apart: a report's item, its note, a reply. */
export interface SearchDocument {
  /** Of this text: put again under the same key it replaces what was there. */
  readonly key: string;
  readonly kind: string;
  /** The report, advert or campaign to open. */
  readonly id: string;
  readonly text: string;
}

/** A document that was found. */
export interface SearchHit {
  readonly key: string;
  readonly kind: string;
  readonly id: string;
}

/** Words searched for at most; more are no longer a search but a load. */
const MOST_WORDS = 20;

/**
 * Full-text search in memory: built from opened rows when the desk is unlocked and gone when it is locked. Nothing of
 * it is ever on disk, not even as a temporary file.
 */
export class SearchIndex {
  readonly #db: InstanceType<typeof Database>;
  readonly #put: ReturnType<InstanceType<typeof Database>['prepare']>;
  readonly #remove: ReturnType<InstanceType<typeof Database>['prepare']>;
  readonly #rowOf = new Map<string, number>();
  readonly #documents = new Map<number, SearchHit>();
  readonly #keysOf = new Map<string, Set<string>>();
  #last = 0;

  constructor() {
    this.#db = new Database(':memory:');
    this.#db.exec('pragma temp_store = memory');
    // The texts themselves stay where they are: the index keeps words and places, not a second copy (FTS5 §4.4.1).
    this.#db.exec(
      `create virtual table words using fts5(text, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2')`,
    );
    this.#put = this.#db.prepare('insert into words(rowid, text) values (?, ?)');
    this.#remove = this.#db.prepare('delete from words where rowid = ?');
  }

  get size(): number {
    return this.#documents.size;
  }

  put({ key, kind, id, text }: SearchDocument): void {
    this.remove(key);
    this.#last += 1;
    this.#put.run([this.#last, text]);
    this.#rowOf.set(key, this.#last);
    this.#documents.set(this.#last, { key, kind, id });
    const keys = this.#keysOf.get(id);
    if (keys === undefined) this.#keysOf.set(id, new Set([key]));
    else keys.add(key);
  }

  /** Several at once, several times as fast as one by one. */
  putAll(documents: Iterable<SearchDocument>): void {
    this.#db.exec('begin');
    for (const document of documents) this.put(document);
    this.#db.exec('commit');
  }

  remove(key: string): void {
    const row = this.#rowOf.get(key);
    if (row === undefined) return;
    this.#remove.run(row);
    this.#rowOf.delete(key);
    const id = this.#documents.get(row)?.id;
    this.#documents.delete(row);
    if (id !== undefined) this.#keysOf.get(id)?.delete(key);
  }

  /** Everything about one report, advert or campaign. */
  removeAbout(id: string): void {
    for (const key of [...(this.#keysOf.get(id) ?? [])]) this.remove(key);
    this.#keysOf.delete(id);
  }

  /**
   * Documents that hold all the words, best first. What stands in double quotes is sought as it stands; the last word
   * also as a beginning. Nothing a person types is an operator or an error.
   */
  find(text: string): SearchHit[] {
    const query = queryOf(text);
    if (query === undefined) return [];
    const rows = this.#db
      .prepare('select rowid as row from words where words match ? order by rank, rowid limit 10000')
      .all(query) as { row: number }[];
    return rows.flatMap(({ row }) => this.#documents.get(row) ?? []);
  }

  close(): void {
    this.#db.close();
    this.#documents.clear();
    this.#rowOf.clear();
    this.#keysOf.clear();
  }
}

/** The words of what was typed, as FTS5 strings: quoted, so that none of them is syntax (FTS5 §3.1). */
function queryOf(text: string): string | undefined {
  const parts = wordsSought(text);
  if (parts.length === 0) return undefined;
  const quoted = parts.map((part) => `"${part}"`);
  if (!text.trimEnd().endsWith('"')) quoted[quoted.length - 1] = `${quoted.at(-1)!}*`;
  return quoted.join(' AND ');
}

/** The words and phrases that a search is for, without what only punctuates. */
export function wordsSought(text: string): string[] {
  return text
    .split('"')
    .flatMap((piece, index) => (index % 2 === 1 ? [piece] : piece.split(/\s+/u)))
    .map((part) => part.replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ').trim())
    .filter((part) => part !== '')
    .slice(0, MOST_WORDS);
}
