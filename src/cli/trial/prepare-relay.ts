import { TocsinError } from '../../base/index.js';
import { findMember, importMembers, makeCodes } from '../../relay/index.js';
import { withHouse } from '../relay/open-house.js';
import { TRIAL_OFFICE, type TrialFolder } from './trial-folder.js';

/** The audience to which everybody on the list belongs. */
const AUDIENCE = 'members';

/** Whose device you hold. Everybody on the list is invented. */
const YOURS = { name: 'Ottilie Marchbanks', email: 'ottilie@members.example' };

const MEMBERS = [
  'name,email,second,audience',
  `${YOURS.name},${YOURS.email},020 7946 0811,${AUDIENCE}`,
  `Hugo Penhallow,hugo@members.example,,${AUDIENCE}`,
  `Sabine Thornquist,sabine@members.example,office@thornquist.example,${AUDIENCE}`,
  `Idris Calloway,idris@members.example,020 7946 0812,${AUDIENCE}`,
  '',
].join('\n');

/** A member of the trial, and how to become one. */
export interface TrialMember {
  readonly name: string;
  /** The address that enrols a device as this member, good once; undefined when one is enrolled. */
  readonly link: string | undefined;
}

/**
 * Gives the relay its list of invented members, and makes a code for one of them. The same list again changes nothing; a
 * code that was not used before is good no longer.
 * @param gate where members' devices find the pages
 */
export function prepareRelay(folder: TrialFolder, gate: string): Promise<TrialMember> {
  const { relay: key, relayStore, fingerprint } = folder;
  const flags = { keys: key.file, unlock: key.passphrase, desk: fingerprint, store: relayStore };
  return withHouse(flags, async ({ relay }) => {
    const taken = await importMembers(relay, new Uint8Array(Buffer.from(MEMBERS)));
    const row = await findMember(relay, relay.store.rows, YOURS.email);
    if (!taken.ok || row === undefined)
      throw new TocsinError('cli/trial-members', 'The members of the trial could not be taken in.', {
        hint: 'Remove the folder of the trial to start anew.',
      });
    const devices = await relay.store.rows.members.devicesOf(row.id);
    const [code] = devices.length > 0 ? [] : await makeCodes(relay, { only: row.id });
    return {
      name: YOURS.name,
      link: code === undefined ? undefined : `${gate}/#enrol/${TRIAL_OFFICE.id}/${code.code}`,
    };
  });
}
