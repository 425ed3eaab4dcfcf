import type { z } from 'zod';
import { accept, refuse, TocsinError, type Problem, type Result } from '../../base/index.js';
import type { DeskStore } from '../../store/index.js';
import { DESK_CALLS, type DeskCallName } from '../../wire/index.js';
import type { AuditNote } from '../audit/audit-note.js';
import { checkPermission, type Permitted, type ReportStanding } from '../check-permission.js';
import type { Doors, SignedIn } from '../doors.js';
import type { OpenDesk } from '../open-desk.js';
import type { Permission } from '../permissions.js';
import type { Registered, Registry } from '../registry.js';
import { callOfficer } from '../sign-in/officer-register.js';
import { purposeFor } from '../sign-in/sessions.js';
import { readInput } from './read-json-body.js';

/**
 * Runs one call from beginning to end: input, permission, action, audit, output. Reads are in the audit before they are
 * answered, changes in one commit with what they change, refusals too.
 */
export async function runCall(
  doors: Doors,
  registry: Registry,
  who: SignedIn,
  name: DeskCallName,
  body: unknown,
): Promise<Result<unknown>> {
  const registered = registry.get(name);
  if (registered === undefined) return refuse('desk/no-action');
  const input = readInput<unknown>(DESK_CALLS[name].input as z.ZodType, body);
  if (!input.ok) return input;
  const cases = casesOf(registered, input.value);
  const permitted = await admit(doors, who, name, cases);
  if (!permitted.ok) return permitted;
  const { permission, purpose } = permitted.value;

  let recorded = 0;
  const record = async (store: Pick<DeskStore, 'db'>, note: AuditNote): Promise<void> => {
    recorded += 1;
    await doors.writeDownWith(store.db, {
      ...signature(who, name, purpose),
      kind: DESK_CALLS[name].kind,
      code: null,
      ...note,
      cases: [...cases, ...(note.cases ?? [])],
    });
  };
  const result = await perform(doors, registered, who, purpose ?? '', input.value, record);
  if (!result.ok) {
    await writeRefusal(doors, who, name, purpose, cases, result.problem);
    return result;
  }
  if (DESK_CALLS[name].kind === 'change') {
    if (recorded !== 1)
      throw new TocsinError(
        'desk/not-audited',
        `${name} wrote ${String(recorded)} rows into the audit, not one.`,
        {
          hint: 'This should never happen: please report it, without any text of a report.',
        },
      );
  } else if (recorded === 0 && permission.audited)
    await writeRead(doors, who, name, purpose, cases, permission);
  // Whatever the schema does not name stays here: a field added in memory never leaks into a page.
  return accept(DESK_CALLS[name].output.parse(result.value));
}

/**
 * Asks the permissions table for somebody who is signed in; a refusal is written down.
 * @returns the row, and the purpose that covers these cases
 */
export async function admit(
  doors: Doors,
  who: SignedIn,
  name: Permitted,
  cases: readonly string[],
): Promise<Result<{ permission: Permission; purpose: string | null }>> {
  const purpose = purposeFor(who.purposes, cases);
  const open = doors.desk.open;
  const permission = checkPermission(name, {
    officer: who.officer,
    deskOpen: open !== undefined,
    fresh: doors.now() < who.session.freshUntil,
    hasPurpose: purpose !== null,
    reports: open === undefined ? [] : standingsOf(open, who.officer.id, cases),
  });
  if (permission.ok) return accept({ permission: permission.value, purpose });
  await writeRefusal(doors, who, name, purpose, cases, permission.problem);
  return permission;
}

/** Writes down that something was read. */
export async function writeRead(
  doors: Doors,
  who: SignedIn,
  name: Permitted,
  purpose: string | null,
  cases: readonly string[],
  { say }: Permission,
): Promise<void> {
  await doors.writeDown({
    ...signature(who, name, purpose),
    kind: 'read',
    code: null,
    cases,
    say: sentence(say),
  });
}

/** Writes down that something was wanted and refused. */
async function writeRefusal(
  doors: Doors,
  who: SignedIn,
  name: Permitted,
  purpose: string | null,
  cases: readonly string[],
  { code }: Problem,
): Promise<void> {
  await doors.writeDown({ ...signature(who, name, purpose), kind: 'refused', code, cases, say: 'Refused' });
}

const sentence = (say: string): string => `${say.charAt(0).toUpperCase()}${say.slice(1)}`;

function signature({ officer }: SignedIn, action: string, purpose: string | null) {
  return { officer: { id: officer.id, name: officer.name, role: officer.role }, purpose, action };
}

function casesOf(registered: Registered, input: unknown): readonly string[] {
  return registered.of === 'desk' ? (registered.action.cases?.(input as never) ?? []) : [];
}

/** How the reports among the cases stand; campaigns and runs have no state, and what is not there the action says. */
function standingsOf(open: OpenDesk, officer: string, cases: readonly string[]): ReportStanding[] {
  return cases.flatMap((id) => {
    const report = open.cases.find(id);
    if (report === undefined) return [];
    const { state, assignee, seenBy } = report;
    return [{ status: state, assignee: assignee?.id ?? null, seen: seenBy.has(officer) }];
  });
}

async function perform(
  doors: Doors,
  registered: Registered,
  who: SignedIn,
  purpose: string,
  input: unknown,
  record: (store: Pick<DeskStore, 'db'>, note: AuditNote) => Promise<void>,
): Promise<Result<unknown>> {
  if (registered.of === 'doors')
    return registered.act.run({ doors, who, record: (db, note) => record({ db }, note) }, input as never);
  const { open } = doors.desk;
  // Between the check and here another officer may have locked the desk.
  if (open === undefined) return refuse('desk/locked');
  const { id, role } = who.officer;
  const name = callOfficer(who.officer);
  return registered.action.run(open, { id, name, role, purpose, record }, input as never);
}
