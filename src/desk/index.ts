export { askDns } from './authenticate-mail.js';
export { defineAction, type Action, type ActingOfficer } from './action.js';
export type { AuditNote } from './audit/audit-note.js';
export { openDesk, type Desk, type DeskRound, type GateStanding } from './desk.js';
export type { DeskOptions } from './desk-settings.js';
export { addUnlock, installDeskKeys, openRowVault, type UnlockSecret } from './desk-keys.js';
export type { DeskCardWords, OfficerDirectory, OpenDesk } from './open-desk.js';
export { Doors, enrolmentPath, type DoorsOptions, type SignedIn } from './doors.js';
export { OfficerNames } from './sign-in/officer-names.js';
export { ProviderSignIn, type ProviderSettings } from './sign-in/provider-sign-in.js';
export { SESSION_LIMITS, type SessionLimits } from './sign-in/sessions.js';
export type { DeskSite } from './sign-in/passkey-ceremonies.js';
export { createDeskApp, type DeskAppOptions } from './http/create-desk-app.js';
export { readStaticPages, type StaticPages } from './http/static-pages.js';
export { DESK_ROUTES, PERMISSIONS, type Permission } from './permissions.js';
export { actsPermitted, mayToOthers, type ReportStanding } from './check-permission.js';
export {
  isLoopbackHost,
  listenDesk,
  type DeskListenOptions,
  type ListeningDesk,
} from './http/listen-desk.js';
export { DESK_ACTIONS } from './desk-actions.js';
export { exportEvidence } from './actions/export-evidence.js';
export { pollGate, type PollOptions } from './poll-gate.js';
export { watchAlert } from './watch-alert.js';
export type { DeskEngine } from './judge-item.js';
export type { ResolveDns } from './authenticate-mail.js';
export { expire, type ExpiredCount } from './expire.js';
export { RETENTION, type Retention, type RetentionDays, type RetentionKind } from './retention.js';
export { createDeskLog, type DeskEvent, type DeskLog } from './desk-log.js';
export { runHouse } from './run-house.js';
export { parseProviderSettings } from './sign-in/provider-settings.js';
export { unlockByPassphrase } from './sign-in/unlock-by-passphrase.js';
export { prepareTrial, type TrialAdverts, type TrialLinks } from './prepare-trial.js';
