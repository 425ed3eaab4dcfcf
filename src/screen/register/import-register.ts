import { basename } from 'node:path';
import { TocsinError, type Problem, type Result } from '../../base/index.js';
import type { IntakeSource } from '../../intake/index.js';
import { readCompanies, readControllers } from '../../safeguards/index.js';
import { CompanyWriter, ControlWriter, type RegisterKind } from '../../store/index.js';
import { nodeIntake } from '../node-intake.js';

/** What an import did. */
export interface ImportedRegister {
  readonly kind: RegisterKind;
  readonly rows: number;
  /** Rows that could not be read and were left out. */
  readonly leftOut: number;
}

/** What the caller of {@link importRegister} gives. */
export interface ImportOptions {
  /** The folder of registers. */
  readonly folder: string;
  /** The day of the import. */
  readonly today: string;
  readonly onRows?: (rows: number) => void;
  readonly onProblem?: (problem: Problem) => void;
}

/** One bad row in so many is a slip of the file; more, and it is not the file that was meant. */
const GOOD_FOR_EACH_BAD = 100;
const BAD_AT_LEAST = 20;

/** What can be written row by row, and counts only once it is finished. */
interface Writer<Row> {
  readonly rows: number;
  readonly add: (row: Row) => void;
  readonly finish: (file: string, imported: string) => void;
  readonly drop: () => void;
}

/**
 * Imports a register as its file streams: all of it, or nothing. An import that stops, by a damaged file or by a lost
 * machine, leaves the register before as it was; one that ends takes its place at once.
 * @throws TocsinError `safeguards/register-not-imported` when the file is not the one that was meant or breaks off,
 * `store/cannot-open` when the folder cannot be written
 */
export function importRegister(
  kind: RegisterKind,
  source: IntakeSource,
  options: ImportOptions,
): Promise<ImportedRegister> {
  const { gunzip } = nodeIntake();
  const reading = gunzip === undefined ? {} : { gunzip };
  return kind === 'companies'
    ? write(kind, source.name, readCompanies(source, reading), new CompanyWriter(options.folder), options)
    : write(kind, source.name, readControllers(source, reading), new ControlWriter(options.folder), options);
}

async function write<Row>(
  kind: RegisterKind,
  file: string,
  batches: AsyncIterable<readonly Result<Row>[]>,
  writer: Writer<Row>,
  { today, onRows, onProblem }: ImportOptions,
): Promise<ImportedRegister> {
  let leftOut = 0;
  let last: Problem | undefined;
  try {
    for await (const batch of batches) {
      for (const row of batch) {
        if (row.ok) {
          writer.add(row.value);
          last = undefined;
          continue;
        }
        last = row.problem;
        leftOut++;
        onProblem?.(row.problem);
        if (row.problem.at?.row === undefined) throw notImported('it is damaged, or no such file');
      }
      if (leftOut > BAD_AT_LEAST && leftOut * GOOD_FOR_EACH_BAD > writer.rows)
        throw notImported('too many of its rows are not in the form of that file');
      onRows?.(writer.rows);
    }
    if (writer.rows === 0) throw notImported('it holds no rows that could be read');
    if (last !== undefined) throw notImported('it breaks off in the middle of its last row');
    const rows = writer.rows;
    writer.finish(basename(file), today);
    return { kind, rows, leftOut };
  } catch (error) {
    writer.drop();
    throw error;
  }
}

function notImported(why: string): TocsinError {
  return new TocsinError('safeguards/register-not-imported', `The register was not imported: ${why}.`, {
    hint: 'The register before, if there was one, is as it was. Fetch the file again and import it whole.',
  });
}
