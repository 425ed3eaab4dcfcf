import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { TocsinError, type Problem } from '../../base/index.js';
import type { IntakeSource } from '../../intake/index.js';
import { PrefixRegistry, readPrefixes } from '../../safeguards/index.js';
import { nodeIntake } from '../node-intake.js';
import { PREFIX_FILE, PREFIX_FILE_MARK } from './prefix-registry-file.js';

/** What an import of MAC prefixes did. */
export interface ImportedPrefixes {
  readonly prefixes: number;
  /** Rows that could not be read and were left out. */
  readonly leftOut: number;
}

/**
 * Imports the IEEE's registries of MAC prefixes into a folder, in place of those that were there: all the files, or
 * nothing.
 * @throws TocsinError `safeguards/register-not-imported` when a file holds no prefixes
 */
export async function importPrefixes(
  sources: readonly IntakeSource[],
  folder: string,
  today: string,
  onProblem: (problem: Problem) => void,
): Promise<ImportedPrefixes> {
  const { gunzip } = nodeIntake();
  const reading = gunzip === undefined ? {} : { gunzip };
  const registry = new PrefixRegistry('');
  let leftOut = 0;
  for (const source of sources) {
    let read = 0;
    for await (const batch of readPrefixes(source, reading)) {
      for (const row of batch) {
        if (row.ok && registry.add(row.value)) read++;
        else {
          leftOut++;
          if (!row.ok) onProblem(row.problem);
        }
      }
    }
    if (read === 0)
      throw new TocsinError(
        'safeguards/register-not-imported',
        `There are no MAC prefixes in ${source.name}.`,
        {
          hint: 'Give oui.csv, mam.csv and oui36.csv as the IEEE publishes them. What was imported before is as it was.',
        },
      );
  }
  const title = `IEEE registry, imported ${today} from ${sources.map(({ name }) => fileName(name)).join(', ')}`;
  const rows = [...registry].map(({ prefix, organisation }) => `${prefix}\t${organisation}`).sort();
  mkdirSync(folder, { recursive: true });
  const file = join(folder, PREFIX_FILE);
  writeFileSync(`${file}.part`, `${[`${PREFIX_FILE_MARK}\t${title}`, ...rows].join('\n')}\n`);
  renameSync(`${file}.part`, file);
  return { prefixes: registry.size, leftOut };
}

function fileName(name: string): string {
  return basename(name).replace(/[\t\r\n]+/g, ' ');
}
