export { defineAction, type Action, type ActingOfficer, type AuditNote } from './action.js';
export { openDesk, type Desk, type DeskRound, type GateStanding } from './desk.js';
export type { DeskOptions } from './desk-settings.js';
export { addUnlock, installDeskKeys, openRowVault, type UnlockSecret } from './desk-keys.js';
export type { DeskCardWords, MayAct, OfficerDirectory, OpenDesk } from './open-desk.js';
