export type { Engine, Store } from './store.js';
export { RELAY_HOUSE } from './relay/relay-house.js';
export { createRelayStore, type RelayStore } from './relay/relay-store.js';
export type {
  DeliveryState,
  MailKind,
  MailState,
  ParcelKind,
  ParcelState,
  RelayTables,
} from './relay/relay-tables.js';
export type { AlertRow, NewAlert } from './relay/alert-rows.js';
export type { CountsFigures, DeliveryRow } from './relay/delivery-rows.js';
export type { DeviceRow, MemberRow } from './relay/member-rows.js';
export type { Mail, MailEnd, Parcel } from './relay/outbox-rows.js';
