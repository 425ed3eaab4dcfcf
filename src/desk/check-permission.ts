import { accept, refuse, type Result } from '../base/index.js';
import type { OfficerRole, ReportStatus } from '../wire/index.js';
import { PERMISSIONS, type Permission } from './permissions.js';

/** A report as far as permission depends on it. */
export interface ReportStanding {
  readonly status: ReportStatus;
  /** The officer it is assigned to. */
  readonly assignee: string | null;
  /** Whether the asking officer has seen its indicator view. */
  readonly seen: boolean;
}

/** How things stand when an officer wants to do something. */
export interface Standing {
  readonly officer: { readonly id: string; readonly role: OfficerRole };
  readonly deskOpen: boolean;
  readonly fresh: boolean;
  readonly hasPurpose: boolean;
  readonly reports: readonly ReportStanding[];
}

/** One thing that has a row in the table. */
export type Permitted = keyof typeof PERMISSIONS;

/** Whether the table permits it as things stand, and if not, the first reason why, from the most general on. */
export function checkPermission(name: Permitted, standing: Standing): Result<Permission> {
  const permission = PERMISSIONS[name];
  const what = permission.say;
  if (permission.roles === 'nobody') return accept(permission);
  if (permission.roles[standing.officer.role] === 'no')
    return refuse('desk/not-permitted', { detail: { what } });
  if (permission.desk === 'open' && !standing.deskOpen) return refuse('desk/locked');
  if (permission.fresh && !standing.fresh) return refuse('desk/not-fresh');
  if (permission.purpose && !standing.hasPurpose) return refuse('desk/no-purpose');
  for (const report of standing.reports) {
    const checked = checkReport(permission, standing.officer, report);
    if (!checked.ok) return checked;
  }
  return accept(permission);
}

/** The part of a row that depends on one report. */
function checkReport(
  permission: Permission,
  officer: Standing['officer'],
  report: ReportStanding,
): Result<Permission> {
  const what = permission.say;
  if (permission.states !== null && !permission.states.includes(report.status))
    return refuse('desk/not-in-state', { detail: { what, state: report.status } });
  if (
    permission.roles !== 'nobody' &&
    permission.roles[officer.role] === 'own' &&
    report.assignee !== null &&
    report.assignee !== officer.id
  )
    return refuse('desk/not-yours', { detail: { what } });
  if (permission.seen && !report.seen) return refuse('desk/indicators-first');
  return accept(permission);
}

/** The acts on one report that the table permits an officer as it stands, purpose and fresh sign-in aside. */
export function actsPermitted(officer: Standing['officer'], report: ReportStanding): readonly Permitted[] {
  return (Object.keys(PERMISSIONS) as Permitted[]).filter((name) => {
    const permission = PERMISSIONS[name];
    return (
      permission.states !== null &&
      permission.roles !== 'nobody' &&
      permission.roles[officer.role] !== 'no' &&
      checkReport(permission, officer, report).ok
    );
  });
}

/** Whether a role may do something to what others did or hold, and not only to its own. */
export function mayToOthers(name: Permitted, role: OfficerRole): boolean {
  const { roles } = PERMISSIONS[name];
  return roles !== 'nobody' && roles[role] === 'any';
}
