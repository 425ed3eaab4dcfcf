import { DESK_HOUSE } from './desk/desk-house.js';
import { GATE_HOUSE } from './gate/gate-house.js';
import type { House } from './house.js';
import { RELAY_HOUSE } from './relay/relay-house.js';

/** Every house that keeps a store. */
export const HOUSES: readonly House[] = [GATE_HOUSE, DESK_HOUSE, RELAY_HOUSE];
