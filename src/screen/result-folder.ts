import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { TocsinError } from '../base/index.js';
import { LineFile } from './line-file.js';

/** The files of a result, in the order they are put in place; `run.json` comes last and says that the rest is whole. */
const RESULT_FILES = [
  'verdicts.ndjson',
  'campaigns.ndjson',
  'problems.ndjson',
  'report.html',
  'run.json',
] as const;

/** The name of one file of a result. */
export type ResultFileName = (typeof RESULT_FILES)[number];

/** A person's decisions: kept from run to run, never overwritten by one. */
export const DECISIONS_FILE = 'decisions.ndjson';

/** Files of a run in progress only: verdicts whose campaign is not known yet, and titles. */
const SPOOLS = ['spool', 'titles'] as const;

/** The name of a file of a run in progress only. */
export type SpoolName = (typeof SPOOLS)[number];

/** The name a file has until the run is complete. */
function partName(name: string): string {
  return `.${name}.part`;
}

const OURS = new Set<string>([
  ...RESULT_FILES,
  DECISIONS_FILE,
  ...RESULT_FILES.map(partName),
  ...SPOOLS.map(partName),
  partName(DECISIONS_FILE),
]);

/**
 * The folder a screening writes to. Everything is written under temporary names and put in place by
 * {@link ResultFolder.finish}; until then an earlier result stays as it is.
 */
export class ResultFolder {
  readonly dir: string;
  readonly #created: boolean;
  readonly #files = new Map<string, LineFile>();

  /**
   * Takes a folder for writing, making it when it is missing.
   * @throws {TocsinError} `screen/not-our-folder` when it holds anything that is not an earlier result of ours,
   * `screen/cannot-write` when it cannot be made.
   */
  constructor(dir: string) {
    this.dir = dir;
    this.#created = !existsSync(dir);
    if (this.#created) makeFolder(dir);
    else refuseForeignFolder(dir);
    this.#removeParts();
  }

  /** Opens one file of the result under its temporary name. */
  open(name: ResultFileName | SpoolName): LineFile {
    const file = new LineFile(join(this.dir, partName(name)));
    this.#files.set(name, file);
    return file;
  }

  /** The path a reader uses once the run is complete. */
  path(name: ResultFileName): string {
    return join(this.dir, name);
  }

  /** Closes every file and gives those of the result their names. */
  finish(): void {
    for (const file of this.#files.values()) file.close();
    for (const name of RESULT_FILES) {
      if (this.#files.has(name)) renameSync(join(this.dir, partName(name)), join(this.dir, name));
    }
    this.#removeParts();
  }

  /** Gives the run up: removes what it wrote, and the folder if this run made it. */
  abandon(): void {
    for (const file of this.#files.values()) file.abandon();
    this.#removeParts();
    if (this.#created && readdirSync(this.dir).length === 0) rmSync(this.dir, { recursive: true });
  }

  #removeParts(): void {
    for (const name of [...RESULT_FILES, ...SPOOLS, DECISIONS_FILE])
      rmSync(join(this.dir, partName(name)), { force: true });
  }
}

/** Whether a folder holds a complete earlier result. */
export function holdsResult(dir: string): boolean {
  try {
    const run: unknown = JSON.parse(readFileSync(join(dir, 'run.json'), 'utf8'));
    return typeof run === 'object' && run !== null && 'tool' in run && run.tool === 'tocsin';
  } catch {
    return false;
  }
}

function makeFolder(dir: string): void {
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new TocsinError('screen/cannot-write', `Could not make the folder ${dir}.`, {
      hint: 'Name a folder you may write to with --out.',
      cause,
    });
  }
}

function refuseForeignFolder(dir: string): void {
  if (!statSync(dir).isDirectory()) {
    throw new TocsinError('screen/not-our-folder', `${dir} is a file, not a folder.`, {
      hint: 'Name a new folder with --out.',
    });
  }
  const names = readdirSync(dir);
  const foreign = names.find((name) => !OURS.has(name));
  const unmarked =
    names.some((name) => (RESULT_FILES as readonly string[]).includes(name)) && !holdsResult(dir);
  if (foreign === undefined && !unmarked) return;
  throw new TocsinError(
    'screen/not-our-folder',
    foreign === undefined
      ? `${dir} holds result files that no complete Tocsin run left there.`
      : `${dir} already holds something else (${foreign}).`,
    { hint: 'Name a new or empty folder with --out, or empty this one yourself. Nothing in it was touched.' },
  );
}
