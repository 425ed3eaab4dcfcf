import type { Controller, ControlRegister } from '../../safeguards/registers.js';
import { openRegister, type RegisterFacts } from './register-file.js';

/** The register of who controls companies, open for reading. */
export interface OpenControlRegister extends ControlRegister {
  readonly facts: RegisterFacts;
  readonly close: () => void;
}

/** Controllers of one company that are read: the register's largest entries have some dozens. */
const MOST_CONTROLLERS = 200;

/**
 * Opens the register of who controls companies in a folder; undefined when none was imported.
 * @throws TocsinError `store/register-damaged`
 */
export function openControlRegister(folder: string): OpenControlRegister | undefined {
  const opened = openRegister(folder, 'control');
  if (opened === undefined) return undefined;
  const { db, facts } = opened;
  const of = db.prepare(
    `select kind, facts from controller where company = ? limit ${String(MOST_CONTROLLERS)}`,
  );
  return {
    facts,
    controllersOf: (company) =>
      (of.all([company]) as { kind: Controller['kind']; facts: string }[]).map(({ kind, facts: packed }) => {
        const [name = '', number = '', ceased = '', ...control] = packed.split('\n');
        return {
          company,
          kind,
          name,
          number: number === '' ? undefined : number,
          ceased: ceased === '' ? undefined : ceased,
          control,
        };
      }),
    close: () => {
      db.close();
    },
  };
}
