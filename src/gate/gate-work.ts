import type { Admission } from './admission.js';
import type { DeskPolicies } from './desk-policies.js';
import type { DiskRoom } from './disk-room.js';
import type { Retention } from './gate-options.js';
import type { NonceWindow } from './nonce-window.js';
import type { GateStore } from '../store/gate.js';

/** What the routes of one gate work with. */
export interface GateWork {
  readonly store: GateStore;
  readonly policies: DeskPolicies;
  readonly nonces: NonceWindow;
  readonly admission: Admission;
  readonly room: DiskRoom;
  readonly retention: Retention;
  readonly now: () => Date;
}
