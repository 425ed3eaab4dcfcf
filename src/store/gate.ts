export { openStore } from './open-store.js';
export { migrateStore } from './migrate-store.js';
export { isDiskFull } from './store-faults.js';
export type { Engine, Store } from './store.js';
export { GATE_HOUSE } from './gate/gate-house.js';
export type { GateTables } from './gate/gate-tables.js';
export type { LogCheckpoint, LogTile, PublishedStore } from './gate/published-store.js';
export {
  createGateStore,
  type ExpiryHours,
  type GateCounts,
  type GateStore,
  type ListedEnvelope,
  type ListedMessage,
  type SealedBytes,
  type Stored,
  type StoredBytes,
} from './gate/gate-store.js';
