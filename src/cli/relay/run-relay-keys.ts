import { resolve } from 'node:path';
import { TocsinError, type Json } from '../../base/index.js';
import { generateRelayKeys, isRelayKey, packRelayKeys, wrapKey } from '../../seal/index.js';
import { choosePassphrase } from '../ask-person.js';
import type { GuessingWork } from '../keys/key-folder.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { openTerminal } from '../terminal.js';
import { refuseExisting, writePrivately } from '../write-file.js';
import { random } from './open-house.js';

/** What `tocsin relay keys` is told. */
export interface RelayKeysFlags extends GuessingWork {
  readonly out: string;
  readonly id: string;
  readonly name: string;
  readonly unlock?: string;
}

/** Makes a relay's keys; the entry for the desk's policy is printed, to be brought to whoever holds the root. */
export async function runRelayKeys(flags: RelayKeysFlags): Promise<ExitCode> {
  const terminal = openTerminal();
  const path = resolve(flags.out);
  refuseExisting([path]);
  const { keys, shown } = await generateRelayKeys(random);
  const entry = { id: flags.id, name: flags.name, ...shown };
  if (!isRelayKey(entry satisfies Json))
    throw new TocsinError('cli/relay-entry', 'The id or the name of the relay is missing or too long.', {
      hint: 'Give --id in at most 64 characters and --name in at most 200, a line each.',
    });
  const passphrase = await choosePassphrase({ of: 'the relay', file: flags.unlock, option: '--unlock' });
  writePrivately(path, await wrapKey(packRelayKeys(keys), passphrase, flags), { replace: false });
  terminal.words(`written: ${path}`);
  terminal.words('Bring the line below to whoever holds the desk’s root: tocsin keys policy --relay FILE');
  terminal.data(JSON.stringify(entry));
  return EXIT.nothingFound;
}
