import type { z } from 'zod';
import type { Result } from '../base/index.js';
import type { DeskStore } from '../store/index.js';
import type { DESK_CALLS } from '../wire/index.js';
import { type DeskCallName, type OfficerRole } from '../wire/index.js';
import type { AuditNote } from './audit/audit-note.js';
import type { OpenDesk } from './open-desk.js';

/** The officer on whose behalf an action runs. */
export interface ActingOfficer {
  readonly id: string;
  readonly name: string;
  readonly role: OfficerRole;
  /** Why the officer reads, in the officer's words. */
  readonly purpose: string;
  /**
   * Writes the row of the audit. A change calls it exactly once, with the store of the transaction that makes the
   * change, so that neither is ever on disk without the other; whoever runs the action throws `desk/not-audited` when
   * it was forgotten. Reads need not: a row is written for them before they are answered.
   */
  record(store: DeskStore, note: AuditNote): Promise<void>;
}

/** Something an officer can do: one file, one constant. */
export interface Action<N extends DeskCallName = DeskCallName> {
  readonly name: N;
  /** The reports, campaigns or runs it is about: the permissions table reads their state, the audit their ids. */
  cases?(input: z.output<(typeof DESK_CALLS)[N]['input']>): readonly string[];
  run(
    desk: OpenDesk,
    officer: ActingOfficer,
    input: z.output<(typeof DESK_CALLS)[N]['input']>,
  ): Promise<Result<z.output<(typeof DESK_CALLS)[N]['output']>>>;
}

/** Gives an action its types from its name: `export const assignReport = defineAction('report.assign', { run: … })`. */
export function defineAction<N extends DeskCallName>(name: N, rest: Omit<Action<N>, 'name'>): Action<N> {
  return { name, ...rest };
}
