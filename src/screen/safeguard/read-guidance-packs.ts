import { TocsinError } from '../../base/index.js';
import { guidance, parseSafeguardPack, readGuidance, type SafeguardPack } from '../../safeguards/index.js';
import { readPackFolder, readSafeguardPacks } from './read-safeguard-packs.js';

/** The packs of guidance that count, and what is wrong with those that do not. */
export interface GuidancePacks {
  readonly packs: readonly SafeguardPack[];
  /** One for each file of the operator's folder that was left out. */
  readonly problems: readonly { readonly file: string; readonly what: string; readonly next: string }[];
}

/**
 * The guidance that comes with Tocsin, and that of an operator's own folder. A pack of theirs stands in place of one
 * with its id or for its reader; one that cannot be used is left out and named, and what it would replace stays.
 * @throws TocsinError `safeguards/no-packs` when there is no such folder
 */
export function readGuidancePacks(folder?: string): GuidancePacks {
  let packs: readonly SafeguardPack[] = readSafeguardPacks(guidance);
  if (folder === undefined) return { packs, problems: [] };
  const problems: { file: string; what: string; next: string }[] = [];
  const taken = new Map<string, string>();
  for (const { name, text } of readPackFolder(folder)) {
    try {
      const own = parseSafeguardPack(name, text, guidance);
      const keys = [`id ${own.id}`, ...(readerOf(own) === '' ? [] : [`reader ${readerOf(own)}`])];
      for (const key of keys) {
        const other = taken.get(key);
        if (other !== undefined)
          throw new TocsinError('safeguards/pack', `${other} has the same ${key}.`, {
            hint: 'Take one of them out of the folder.',
          });
      }
      const next = [...packs.filter((one) => !isReplaced(one, own)), own];
      readGuidance(next);
      packs = next;
      for (const key of keys) taken.set(key, name);
    } catch (error) {
      if (!(error instanceof TocsinError)) throw error;
      problems.push({ file: name, what: error.message, next: error.hint ?? '' });
    }
  }
  return { packs, problems };
}

function isReplaced(shipped: SafeguardPack, own: SafeguardPack): boolean {
  return shipped.id === own.id || (readerOf(own) !== '' && readerOf(shipped) === readerOf(own));
}

/** Whom a pack is for; empty for one that only holds what others share. */
function readerOf({ facts }: SafeguardPack): string {
  const { reader } = facts;
  return typeof reader === 'string' ? reader : '';
}
