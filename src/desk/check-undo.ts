import { accept, refuse, type Result } from '../base/index.js';
import type { ActingOfficer } from './action.js';
import type { Act } from './case-book.js';
import { mayToOthers } from './check-permission.js';
import type { CaseChange } from './desk-records.js';

/** What an undo takes back. Looking, what a reporter sent, and what came from outside stay as they are. */
const UNDOABLE: ReadonlySet<CaseChange['kind']> = new Set([
  'status',
  'assign',
  'note',
  'message',
  'attest',
  'decision',
  'name',
  'task',
  'undo',
]);

/** Whether this officer may take an act back as it stands: the same answer for the button and for the act. */
export function checkUndo(officer: Pick<ActingOfficer, 'id' | 'role'>, act: Act): Result<Act> {
  const undoable = act.events.some(({ change }) => UNDOABLE.has(change.kind));
  if (!undoable || act.by.id === 'desk') return refuse('desk/no-act');
  if (act.undone !== null) return refuse('desk/undone-already');
  if (act.by.id !== officer.id && !mayToOthers('act.undo', officer.role))
    return refuse('desk/not-yours', { detail: { what: 'take this act back' } });
  return accept(act);
}
