import type { Result } from '../base/index.js';
import type { DeskCallName, OfficerRole } from '../wire/index.js';
import type { Case } from './case.js';
import { actsPermitted, checkPermission, type ReportStanding } from './check-permission.js';
import { PERMISSIONS, type Permission } from './permissions.js';

/** Who asks, as far as the permissions table depends on it. */
interface Asking {
  readonly id: string;
  readonly role: OfficerRole;
}

/** Whether the table lets an officer do something to one report as it stands; being signed in was asked before. */
export function checkOnReport(name: DeskCallName, officer: Asking, one: Case): Result<Permission> {
  const reports = [standingOf(officer, one)];
  return checkPermission(name, { officer, deskOpen: true, fresh: true, hasPurpose: true, reports });
}

/** The actions on a report that the table lets an officer take as it stands. */
export function mayOnReport(officer: Asking, one: Case): readonly string[] {
  return actsPermitted(officer, standingOf(officer, one));
}

/** The actions on campaigns that the officer's role may take. */
export function mayOnCampaign(officer: Pick<Asking, 'role'>): readonly string[] {
  return mayByRole(officer, 'campaign.');
}

/** The actions whose names begin so that the officer's role may take. */
export function mayByRole({ role }: Pick<Asking, 'role'>, beginning: string): readonly string[] {
  return (Object.keys(PERMISSIONS) as (keyof typeof PERMISSIONS)[]).filter((name) => {
    const { roles } = PERMISSIONS[name];
    return name.startsWith(beginning) && roles !== 'nobody' && roles[role] !== 'no';
  });
}

function standingOf({ id }: Asking, { state, assignee, seenBy }: Case): ReportStanding {
  return { status: state, assignee: assignee?.id ?? null, seen: seenBy.has(id) };
}
