import { TocsinError } from '../base/index.js';
import { describeStore, migrateStore, type House, type Store } from '../store/index.js';
import { readTextFile } from './read-file.js';

/** Certificate chain and key, PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/**
 * The certificate that `--cert` and `--key` name, if they do.
 * @throws TocsinError when only one is given, or one cannot be read
 */
export function readCertificate(flags: {
  readonly cert?: string;
  readonly key?: string;
}): Certificate | undefined {
  const { cert, key } = flags;
  if (cert === undefined && key === undefined) return undefined;
  if (cert === undefined || key === undefined)
    throw new TocsinError('cli/certificate', 'A certificate and its key go together.', {
      hint: 'Give both --cert and --key.',
    });
  return { cert: readTextFile(cert), key: readTextFile(key) };
}

/**
 * Makes a new store ready for a house; one that needs a migration waits for somebody who has made a backup.
 * @returns how many migrations ran
 * @throws TocsinError `cli/store-old`, and what migrating throws for the store of another house
 */
export async function prepareStore<Tables>(store: Store<Tables>, house: House): Promise<number> {
  const described = await describeStore(store);
  if (described?.house === house.name && described.migrations.length < house.migrations.length)
    throw new TocsinError('cli/store-old', 'The store was made by an older Tocsin.', {
      hint: 'Make a backup with tocsin backup, then run tocsin migrate.',
    });
  return (await migrateStore(store, house, new Date())).length;
}
