import { TocsinError } from '../base/index.js';
import type { OfficerRole } from '../wire/index.js';
import { uploadAdverts } from './actions/upload-adverts.js';
import { enrolmentPath, type Doors } from './doors.js';

/** A file of adverts for a trial. */
export interface TrialAdverts {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Links for those who have not enrolled yet; each works once. */
export interface TrialLinks {
  readonly lead?: string;
  readonly administrator?: string;
}

const MOST_BYTES = 16 * 1024 * 1024;

/**
 * Makes an unlocked desk ready to be tried by one person: a lead, who works reports, is invited beside the
 * administrator, who may not read them; and adverts are screened the first time. The audit says that no officer did it.
 */
export async function prepareTrial(doors: Doors, adverts: TrialAdverts | undefined): Promise<TrialLinks> {
  const lead = await openEnrolment(doors, 'lead', 'Lead of the trial');
  const administrator = await openEnrolment(doors, 'administrator', 'Administrator of the trial');
  await doors.names.refresh(doors.register, doors.db, doors.vault);
  if (adverts !== undefined) await screenAdverts(doors, adverts);
  return {
    ...(lead === undefined ? {} : { lead }),
    ...(administrator === undefined ? {} : { administrator }),
  };
}

async function openEnrolment(doors: Doors, role: OfficerRole, name: string): Promise<string | undefined> {
  return doors.db.transaction().execute(async (trx) => {
    const known = (await doors.register.list(trx, doors.vault)).find((officer) => officer.role === role);
    if (known !== undefined && known.state !== 'invited') return undefined;
    let id = known?.id;
    if (id === undefined) {
      const invited = await doors.register.invite(trx, doors.vault, doors.now(), { name, role });
      if (!invited.ok) return undefined;
      id = invited.value.id;
      await doors.writeDownWith(trx, {
        ...NOBODY,
        action: 'officer.invite',
        say: `Invited ${id} as ${role}, for the trial`,
        cases: [id],
        after: { id, role, state: 'invited' },
      });
    }
    return enrolmentPath((await doors.register.openEnrolment(trx, id, doors.now())).secret);
  });
}

const NOBODY = { officer: null, purpose: null, kind: 'change', code: null } as const;

async function screenAdverts(doors: Doors, { name, bytes }: TrialAdverts): Promise<void> {
  const { open } = doors.desk;
  if (open === undefined)
    throw new TocsinError('desk/trial-locked', 'The desk of a trial is locked, so nothing can be screened.', {
      hint: 'Give --unlock with the file that holds its passphrase.',
    });
  // Asked for again after a restart: what was screened once stays screened.
  if (open.adverts.runs().length > 0) return;
  const upload = await open.uploads.receive(
    { name, type: 'application/x-ndjson' },
    (async function* () {
      yield await Promise.resolve(bytes);
    })(),
    MOST_BYTES,
  );
  if (upload === undefined)
    throw new TocsinError('desk/trial-adverts', 'The file of adverts is too large for a trial.', {
      hint: 'Drop it on the adverts page instead.',
    });
  const taken = await uploadAdverts.run(
    open,
    {
      id: 'trial',
      name: 'The trial',
      role: 'officer',
      purpose: 'Showing how adverts are screened',
      record: (store, note) =>
        doors.writeDownWith(store.db, {
          ...NOBODY,
          action: 'advert.upload',
          ...note,
          cases: note.cases ?? [],
        }),
    },
    { upload: upload.id, name },
  );
  if (!taken.ok)
    throw new TocsinError('desk/trial-adverts', 'The adverts of the trial could not be taken in.', {
      hint: 'Drop the file on the adverts page instead.',
    });
}
