import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatBase64Url } from '../../seal/index.js';
import { runKeysInit } from '../keys/run-keys.js';
import { writePrivately } from '../write-file.js';

/** Where a trial keeps what its houses must not share. One folder each: none reads another's. */
export interface TrialFolder {
  /** Root, desk's keys, policies and card, as `tocsin keys` makes them. */
  readonly keys: string;
  readonly policies: string;
  readonly fingerprint: string;
  /** First line opens the desk's keys. In earnest nobody writes that down. */
  readonly deskPassphrase: string;
  readonly gateStore: string;
  readonly deskStore: string;
  /** What the invented reporters' device keeps of the desk. */
  readonly pins: string;
  /** Stands here once the samples were sent. */
  readonly samplesSent: string;
}

/** Makes the folder of a trial, or opens the one that is there. */
export async function openTrialFolder(dir: string): Promise<TrialFolder> {
  const house = (name: string): string => {
    const path = join(dir, name);
    mkdirSync(path, { recursive: true, mode: 0o700 });
    return path;
  };
  const [keys, gate, desk, reporter] = [house('keys'), house('gate'), house('desk'), house('reporter')];
  const deskPassphrase = join(desk, 'passphrase.txt');
  const rootPassphrase = join(keys, 'root-passphrase.txt');
  if (!existsSync(join(keys, 'fingerprint.txt'))) {
    for (const file of [deskPassphrase, rootPassphrase])
      if (!existsSync(file))
        writePrivately(file, `${formatBase64Url(randomBytes(18))}\n`, { replace: false });
    await runKeysInit({
      dir: keys,
      name: 'Trial desk',
      telephone: '020 7946 0100',
      hours: 'while you try it',
      readers: 'Nobody but you: this is a trial on your own machine.',
      passphraseFile: rootPassphrase,
      deskPassphraseFile: deskPassphrase,
    });
  }
  return {
    keys,
    policies: join(keys, 'policies.json'),
    fingerprint: readFileSync(join(keys, 'fingerprint.txt'), 'utf8').trim(),
    deskPassphrase,
    gateStore: join(gate, 'gate.db'),
    deskStore: join(desk, 'desk.db'),
    pins: join(reporter, 'pins.json'),
    samplesSent: join(reporter, 'samples-sent.txt'),
  };
}
