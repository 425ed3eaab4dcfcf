import { TocsinError } from '../base/index.js';
import { DESK_CALLS, type DeskCallName } from '../wire/index.js';
import type { Action } from './action.js';
import { checkAudit, readAudit } from './door-acts/audit-acts.js';
import { lockDesk, readDeskState, unlockDesk } from './door-acts/desk-acts.js';
import type { DoorAct } from './door-acts/door-act.js';
import { changeRole, inviteOfficer, listOfficers, removeOfficer } from './door-acts/officer-acts.js';
import { readMe, setPurpose } from './door-acts/session-acts.js';
import { DESK_ROUTES, PERMISSIONS } from './permissions.js';

/** The acts of the doors, which also run while the desk is locked. */
const DOOR_ACTS = [
  readMe,
  setPurpose,
  listOfficers,
  inviteOfficer,
  changeRole,
  removeOfficer,
  readAudit,
  checkAudit,
  readDeskState,
  unlockDesk,
  lockDesk,
] as const;

/** What answers a call: an action on the open desk, or an act of the doors. */
export type Registered =
  { readonly of: 'desk'; readonly action: Action } | { readonly of: 'doors'; readonly act: DoorAct };

/** Everything that can be called, by name. */
export type Registry = ReadonlyMap<string, Registered>;

/**
 * Puts together what can be called.
 * @throws TocsinError `desk/bad-registry` when a call has no action, or two, or no row in the permissions table: the desk
 * does not start with a door that nobody has thought about
 */
export function createRegistry(actions: readonly Action[]): Registry {
  const registry = new Map<string, Registered>();
  const add = (name: string, registered: Registered): void => {
    if (registry.has(name)) throw bad(`${name} is there twice`);
    if (!(name in DESK_CALLS)) throw bad(`${name} has no schemas in wire`);
    registry.set(name, registered);
  };
  // Each has the types of its own name; from here on the schemas of that name stand guard.
  for (const act of DOOR_ACTS) add(act.name, { of: 'doors', act: act as unknown as DoorAct });
  for (const action of actions) add(action.name, { of: 'desk', action });
  for (const name of Object.keys(DESK_CALLS)) if (!registry.has(name)) throw bad(`${name} has no action`);
  for (const name of [...registry.keys(), ...DESK_ROUTES])
    if (!(name in PERMISSIONS)) throw bad(`${name} has no row in the permissions table`);
  return registry;
}

/** Whether a text names a call. */
export const isCallName = (name: string): name is DeskCallName => Object.hasOwn(DESK_CALLS, name);

const bad = (what: string): TocsinError =>
  new TocsinError('desk/bad-registry', `The desk was put together wrongly: ${what}.`, {
    hint: 'This is a fault of Tocsin itself; please report it.',
  });
