import { signal } from '@preact/signals';
import type { OfficerName } from '../../../wire/index.js';
import { readDesk } from '../call/call-desk.js';
import { me, roleMay } from './session.js';

/** Officers to whom reports can be given. */
export const colleagues = signal<readonly OfficerName[]>([]);

let asked = false;

/** Reads the names of the officers once; without the right to, only one's own is known. */
export async function readColleagues(): Promise<void> {
  if (asked) return;
  asked = true;
  const own = me.value === null ? [] : [me.value.officer];
  colleagues.value = own;
  if (!roleMay('officer.list')) return;
  const answer = await readDesk('officer.list', {});
  if (!answer.ok) {
    asked = false;
    return;
  }
  colleagues.value = answer.value.officers.filter(
    ({ state, role }) => state !== 'removed' && (role === 'officer' || role === 'lead'),
  );
}
