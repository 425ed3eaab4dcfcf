import type { Kysely } from 'kysely';
import type { DeskTables, RowVault } from '../../store/index.js';
import { mayToOthers } from '../check-permission.js';
import type { OfficerDirectory } from '../open-desk.js';
import type { OfficerRegister } from './officer-register.js';

/** The officers' names, in memory while the desk is unlocked: showing a report must not wait for a table. */
export class OfficerNames implements OfficerDirectory {
  #names = new Map<string, string>();
  #workers = new Set<string>();

  nameOf(id: string): string | undefined {
    return this.#names.get(id);
  }

  works(id: string): boolean {
    return this.#workers.has(id);
  }

  /** Reads them anew; without a vault they are forgotten. */
  async refresh(register: OfficerRegister, db: Kysely<DeskTables>, vault: RowVault | null): Promise<void> {
    const rows = vault === null ? [] : await register.list(db, vault);
    this.#names = new Map(rows.map(({ id, name }) => [id, name]));
    const workers = rows.filter(({ role, state }) => state !== 'removed' && mayToOthers('report.read', role));
    this.#workers = new Set(workers.map(({ id }) => id));
  }
}
