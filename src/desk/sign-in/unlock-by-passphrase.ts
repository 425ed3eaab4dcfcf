import type { Result, Secret } from '../../base/index.js';
import { addUnlock, installDeskKeys } from '../desk-keys.js';
import type { Doors } from '../doors.js';

/**
 * Unlocks the desk with its passphrase. The first time the keys are still only in the file that `tocsin keys` made, and
 * are taken into the store; later a sealing key that was added to that file is taken in the same way.
 * @returns how many reports were opened
 */
export async function unlockByPassphrase(doors: Doors, passphrase: Secret<string>): Promise<Result<number>> {
  const { desk, keyFile } = doors;
  const first = (await desk.store.keyWraps()).length === 0;
  const inFile = first ? await keyFile?.(passphrase) : undefined;
  if (inFile?.ok === true) {
    await installDeskKeys(desk.store, inFile.value, desk.options);
    await addUnlock(desk.store, inFile.value.dataKey, { passphrase }, desk.options);
  }
  const opened = await desk.unlock({ passphrase });
  if (!opened.ok) return opened;
  let { reports } = opened.value;
  if (!first && (await takeNewKeysIn(doors, passphrase))) {
    desk.lock();
    const again = await desk.unlock({ passphrase });
    if (!again.ok) return again;
    reports += again.value.reports;
  }
  await doors.names.refresh(doors.register, doors.db, doors.vault);
  return { ok: true, value: reports };
}

/** Whether the file held sealing keys that the store did not; they are in the store then. */
async function takeNewKeysIn({ desk, keyFile }: Doors, passphrase: Secret<string>): Promise<boolean> {
  const { open } = desk;
  const inFile = await keyFile?.(passphrase);
  if (open === undefined || inFile?.ok !== true) return false;
  const keys = inFile.value;
  const ours = Buffer.from(open.keys.dataKey.reveal());
  // A file of another desk that has the same passphrase must not take this one's place.
  if (!ours.equals(keys.dataKey.reveal())) return false;
  if (keys.sealing.length * 2 <= open.keys.identities.length) return false;
  await installDeskKeys(desk.store, keys, desk.options);
  return true;
}
