import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { TocsinError } from '../../base/index.js';
import { syncFolder } from '../open-store.js';

/** Registers that can be imported. */
export type RegisterKind = 'companies' | 'control';

/** What a register says of itself. */
export interface RegisterFacts {
  readonly kind: RegisterKind;
  /** Rows that it holds. */
  readonly rows: number;
  /** The name of the file that was read, and the day it was imported. */
  readonly file: string;
  readonly imported: string;
}

/** A database as libsql opens it. */
export type RegisterDatabase = InstanceType<typeof Database>;

/** Of the form of these files: one of another version is imported again, never migrated. */
const VERSION = 1;

/** Kilobytes that SQLite may keep of a register in memory. */
const CACHE_KILOBYTES = 65_536;

/** Where a register lies in the folder of registers. */
function registerPath(folder: string, kind: RegisterKind): string {
  return join(folder, `${kind}.register`);
}

/** A register that is being written, beside the one that counts. */
export interface RegisterDraft {
  readonly db: RegisterDatabase;
  /** Makes it the register, at once and whole. */
  readonly finish: (facts: Omit<RegisterFacts, 'kind'>) => void;
  /** Leaves things as they were. */
  readonly drop: () => void;
}

/**
 * Begins to write a register. Until `finish` the one before counts, and after it this one does: an import that is cut
 * off, by whatever, has changed nothing and is begun again.
 * @throws TocsinError `store/cannot-open` when the folder cannot be written
 */
export function draftRegister(folder: string, kind: RegisterKind): RegisterDraft {
  const path = registerPath(folder, kind);
  const draft = `${path}.draft`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const left of [draft, `${draft}-journal`]) rmSync(left, { force: true });
    closeSync(openSync(draft, 'wx', 0o600));
    const db = new Database(draft);
    // Nothing of a draft needs to survive: what makes it count is the new name after the last byte is on the disk.
    db.exec('pragma journal_mode = off');
    db.exec('pragma synchronous = off');
    db.exec('pragma temp_store = file');
    db.exec(`pragma cache_size = -${String(CACHE_KILOBYTES)}`);
    db.exec('create table about(kind text, version integer, rows integer, file text, imported text)');
    db.exec('begin');
    return {
      db,
      finish: ({ rows, file, imported }) => {
        db.prepare('insert into about values (?, ?, ?, ?, ?)').run([kind, VERSION, rows, file, imported]);
        db.exec('commit');
        db.close();
        syncFile(draft);
        renameSync(draft, path);
        syncFolder(folder);
      },
      drop: () => {
        db.close();
        rmSync(draft, { force: true });
      },
    };
  } catch (cause) {
    throw new TocsinError('store/cannot-open', `A register cannot be written in ${folder}.`, {
      hint: 'Check that you may write there and that nobody else is importing. The register before is as it was.',
      cause,
    });
  }
}

/**
 * Opens a register for reading; undefined when none was imported.
 * @throws TocsinError `store/register-damaged` when the file is no register of this version
 */
export function openRegister(
  folder: string,
  kind: RegisterKind,
): { db: RegisterDatabase; facts: RegisterFacts } | undefined {
  const path = registerPath(folder, kind);
  if (!existsSync(path)) return undefined;
  try {
    const db = new Database(path);
    db.exec('pragma query_only = on');
    db.exec(`pragma cache_size = -${String(CACHE_KILOBYTES)}`);
    const about = db.prepare('select kind, version, rows, file, imported from about').get() as
      (RegisterFacts & { version: number }) | undefined;
    if (about?.kind !== kind || about.version !== VERSION) throw damaged(path, kind);
    const { rows, file, imported } = about;
    return { db, facts: { kind, rows, file, imported } };
  } catch (cause) {
    throw cause instanceof TocsinError ? cause : damaged(path, kind, cause);
  }
}

function damaged(path: string, kind: RegisterKind, cause?: unknown): TocsinError {
  return new TocsinError('store/register-damaged', `The register ${path} cannot be read.`, {
    hint: `Import it again: tocsin register import ${kind} FILE. Nothing was judged.`,
    ...(cause === undefined ? {} : { cause }),
  });
}

function syncFile(path: string): void {
  const handle = openSync(path, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
