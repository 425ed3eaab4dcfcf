import type { Kysely } from 'kysely';
import type { Result } from '../../base/index.js';
import type { DeskTables } from '../../store/index.js';
import type { DeskCallName, DeskInput, DeskOutput } from '../../wire/index.js';
import type { AuditNote } from '../audit/audit-note.js';
import type { Doors, SignedIn } from '../doors.js';

/** What an act of the doors works with: it is about who may do what, so it also runs while the desk is locked. */
export interface DoorVisit {
  readonly doors: Doors;
  readonly who: SignedIn;
  /** Writes the row of the audit, in the transaction of the change it is about. A change calls it exactly once. */
  readonly record: (transaction: Kysely<DeskTables>, note: AuditNote) => Promise<void>;
}

/** An act of the doors: beside the actions, which work on reports and need the desk open. */
export interface DoorAct<N extends DeskCallName = DeskCallName> {
  readonly name: N;
  run(visit: DoorVisit, input: DeskInput<N>): Promise<Result<DeskOutput<N>>>;
}

/** Gives an act its types from its name. */
export function defineDoorAct<N extends DeskCallName>(name: N, run: DoorAct<N>['run']): DoorAct<N> {
  return { name, run };
}
