import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { formatProblem, TocsinError } from '../base/index.js';
import { exportEvidence, type ActingOfficer } from '../desk/index.js';
import { claimStore, DESK_HOUSE, openStore, type DeskTables } from '../store/index.js';
import { EXIT, type ExitCode } from './exit-codes.js';
import { prepareStore } from './house-options.js';
import { openKeyFolder } from './keys/key-folder.js';
import { openDoors, unlockDoors } from './open-doors.js';
import type { WithheldOption } from './parse-options.js';
import { storeLocation } from './run-store.js';
import { openTerminal } from './terminal.js';
import { refuseExisting, writePrivately } from './write-file.js';

/** What `tocsin evidence export` is told. */
export interface ExportFlags {
  readonly keys: string;
  readonly out: string;
  readonly why: string;
  readonly withhold?: WithheldOption[];
  readonly store?: string;
  readonly unlock?: string;
  readonly witness?: { readonly name: string; readonly url: string }[];
  readonly packs?: string[];
}

/**
 * Makes the package of a campaign at the desk's machine, while no desk runs on the store. It is in the audit and in the
 * custody of every exhibit as when an officer makes it.
 */
export async function runEvidenceExport(campaign: string, flags: ExportFlags): Promise<ExitCode> {
  const terminal = openTerminal();
  refuseExisting([flags.out]);
  const folder = openKeyFolder(flags.keys, new Date());
  const location = storeLocation(flags.store);
  const store = await openStore<DeskTables>(location);
  try {
    const claim = await claimStore(location, DESK_HOUSE);
    try {
      await prepareStore(store, DESK_HOUSE);
      const doors = openDoors(flags, { store, folder, origin: 'http://localhost', provider: undefined });
      await unlockDoors(doors, flags.unlock, '--unlock');
      const open = doors.desk.open!;
      const officer: ActingOfficer = {
        id: 'operator',
        name: 'the operator at the desk’s machine',
        role: 'lead',
        purpose: flags.why,
        record: ({ db }, note) =>
          doors.writeDownWith(db, {
            officer: null,
            purpose: flags.why,
            action: exportEvidence.name,
            kind: 'change',
            code: null,
            ...note,
            cases: [campaign, ...(note.cases ?? [])],
          }),
      };
      const made = await exportEvidence.run(open, officer, {
        campaign,
        why: flags.why,
        withhold: (flags.withhold ?? []).map(({ fields, ...rest }) => ({
          ...rest,
          fields: fields === null ? null : [...fields],
        })),
      });
      if (!made.ok) {
        const { happened, next } = formatProblem(made.problem);
        throw new TocsinError('cli/not-exported', happened, { hint: next });
      }
      const zip = await open.uploads.readWhole(made.value.package);
      await open.uploads.remove(made.value.package);
      write(flags.out, zip);
      await doors.desk.close();
      terminal.data(`${flags.out}: ${String(made.value.exhibits)} exhibits, SHA-256 ${made.value.sha256}`);
      for (const { exhibit, say } of made.value.left) terminal.words(`not in it: ${exhibit}. ${say}`);
      return EXIT.nothingFound;
    } finally {
      await claim.release();
    }
  } finally {
    await store.close();
  }
}

/** The ZIP as it is, or a folder of what is in it. */
function write(out: string, zip: Uint8Array): void {
  if (out.endsWith('.zip')) {
    writePrivately(out, zip, { replace: false });
    return;
  }
  for (const [path, bytes] of Object.entries(unzipSync(zip))) {
    const file = join(out, path);
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writePrivately(file, bytes, { replace: false });
  }
}
