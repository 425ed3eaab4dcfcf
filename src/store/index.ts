export { openStore } from './open-store.js';
export { claimStore, type StoreClaim } from './claim-store.js';
export { describeStore, migrateStore } from './migrate-store.js';
export { backupStore, type BackupSummary } from './backup-store.js';
export { restoreStore, verifyBackup, type BackupContents } from './restore-store.js';
export type { ColumnTypes, House, KeptTable, Migration, SchemaChange } from './house.js';
export type { Engine, Store } from './store.js';
export { isDiskFull } from './store-faults.js';
export { createWriteQueue, type Write, type WriteQueue } from './write-queue.js';
export { DeskStore, LockedDeskStore } from './desk/desk-store.js';
export { DESK_HOUSE } from './desk/desk-house.js';
export { HOUSES } from './houses.js';
export { createRelayStore, RELAY_HOUSE, type RelayStore, type RelayTables } from './relay.js';
export { SEALED_TABLES } from './desk/desk-tables.js';
export type {
  DeskTables,
  EnvelopeRow,
  EnvelopeState,
  KeyWrapRow,
  SealedTableName,
} from './desk/desk-tables.js';
export type { RowVault } from './desk/row-vault.js';
export type { NewRow, OpenedRow, SealedTable } from './desk/sealed-table.js';
export type {
  AuditRecord,
  DoorTables,
  EnrolmentRecord,
  OfficerRecord,
  PasskeyRecord,
  SessionRecord,
} from './desk/door-tables.js';
export { SearchIndex, wordsSought, type SearchDocument, type SearchHit } from './desk/search-index.js';
export {
  createGateStore,
  GATE_HOUSE,
  type ExpiryHours,
  type GateCounts,
  type GateStore,
  type GateTables,
  type ListedEnvelope,
  type ListedMessage,
  type SealedBytes,
  type Stored,
  type StoredBytes,
} from './gate.js';
export { openCompanyRegister, type OpenCompanyRegister } from './registers/company-reader.js';
export { CompanyWriter } from './registers/company-writer.js';
export { openControlRegister, type OpenControlRegister } from './registers/control-reader.js';
export { ControlWriter } from './registers/control-writer.js';
export type { RegisterFacts, RegisterKind } from './registers/register-file.js';
