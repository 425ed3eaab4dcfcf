import { TocsinError, type Json } from '../../base/index.js';
import { isNoteName, isRelayKey, parseBase64Url, type RelayKey, type WitnessKey } from '../../seal/index.js';
import { readTextFile } from '../read-file.js';

/**
 * The relays of the next policy: those of the last without the ones to be removed, and the ones whose entries are in
 * the files given. An entry with an id that is there takes its place.
 */
export function changeRelays(
  before: readonly RelayKey[],
  flags: { readonly relay?: readonly string[]; readonly removeRelay?: readonly string[] },
): readonly RelayKey[] {
  const removed = new Set(flags.removeRelay);
  for (const id of removed)
    if (!before.some((relay) => relay.id === id))
      throw new TocsinError('cli/no-relay', `There is no relay ${id} in the policy.`, {
        hint: 'See which there are: tocsin keys show',
      });
  const added = (flags.relay ?? []).map(readEntry);
  const kept = before.filter(({ id }) => !removed.has(id) && !added.some((relay) => relay.id === id));
  return [...kept, ...added];
}

function readEntry(path: string): RelayKey {
  try {
    const entry = JSON.parse(readTextFile(path)) as Json;
    if (isRelayKey(entry)) return entry;
  } catch (cause) {
    if (cause instanceof TocsinError) throw cause;
  }
  throw new TocsinError('cli/relay-entry', `${path} does not hold the entry of a relay.`, {
    hint: 'Take the line that tocsin relay keys printed, as a file of its own.',
  });
}

/** The witnesses of the next policy, in the same way; each is given by its name and its public key. */
export function changeWitnesses(
  before: readonly WitnessKey[],
  flags: { readonly witness?: Readonly<Record<string, string>>; readonly removeWitness?: readonly string[] },
): readonly WitnessKey[] {
  const removed = new Set(flags.removeWitness);
  for (const name of removed)
    if (!before.some((witness) => witness.name === name))
      throw new TocsinError('cli/no-witness', `There is no witness ${name} in the policy.`, {
        hint: 'See which there are: tocsin keys show',
      });
  const added = Object.entries(flags.witness ?? {}).map(([name, key]) => ({ name, key }));
  for (const { name, key } of added)
    if (!isNoteName(name) || parseBase64Url(key, 32) === undefined)
      throw new TocsinError(
        'cli/not-a-key',
        `What is given for ${name} is not the public key of a witness.`,
        {
          hint: 'Give NAME=KEY: a name without spaces, and the 43 characters that tocsin witness printed.',
        },
      );
  const kept = before.filter(({ name }) => !removed.has(name) && !added.some((one) => one.name === name));
  return [...kept, ...added];
}
