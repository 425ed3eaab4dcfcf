import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { leaningInFull, type Assessment, type CheckPacks } from '../check/index.js';
import {
  WordSenses,
  addAmounts,
  createLinker,
  mayBeLure,
  type LinkRecord,
  type Linker,
} from '../link/index.js';
import { ClosedVocabulary, isHubDomain, type Item } from '../model/index.js';
import { dataFolder } from './read-packs.js';

/** A linker that knows the domains that belong to everybody, and which words mean nearly the same. */
export function openLinker(packs: Pick<CheckPacks, 'vocabulary'>): Linker {
  return prepareLinkers(packs)();
}

/** Reads what every linker needs once, for programs that make one after another. */
export function prepareLinkers(packs: Pick<CheckPacks, 'vocabulary'>): () => Linker {
  const vocabulary = ClosedVocabulary.parse(packs.vocabulary.words, packs.vocabulary.collisions);
  const bytes = readFileSync(join(dataFolder(), 'senses', 'words.bin'));
  const senses = WordSenses.parse(bytes, (word) => vocabulary.tokenOf(word));
  return () => createLinker({ senses, isHub: (kind, value) => kind === 'domain' && isHubDomain(value) });
}

/** What the linker is given of a judged item. */
export function linkRecordOf(item: Item, { verdict, closed, offer, contacts }: Assessment): LinkRecord {
  const { id, facts } = verdict;
  // Its weights were fitted to weights in full: among lures it asks which are alike, not how likely each is.
  const probability = leaningInFull(verdict);
  // Of what is no lure the sums are never compared, and need not be read.
  const complete = mayBeLure(probability) ? addAmounts(offer, item.fields, contacts) : offer;
  return { id, closed, facts, offer: complete, probability };
}
