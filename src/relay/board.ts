import type { AlertRow, DeliveryRow } from '../store/relay.js';
import { openMember } from './member.js';
import { openStatement } from './pass-alert.js';
import type { Relay } from './relay.js';
import { figuresOf, type AlertFigures } from './report-counts.js';

/** How one alert stands, without anybody's name. */
export interface AlertOnBoard {
  readonly sha256: string;
  readonly audience: string;
  readonly number: number;
  readonly msgType: string;
  readonly headline: string;
  readonly taken: string;
  readonly expires: string;
  /** `null` while it waits for the office's cover note. */
  readonly passed: string | null;
  readonly due: string | null;
  readonly figures: AlertFigures;
}

/** How one alert stands with one member. */
export interface MemberOnBoard extends Omit<DeliveryRow, 'mail' | 'late' | 'alert'> {
  readonly name: string;
  readonly late: boolean;
  readonly devices: number;
}

/** Every alert that came, newest first. */
export async function readBoard(relay: Relay): Promise<readonly AlertOnBoard[]> {
  const { rows } = relay.store;
  const all = await rows.alerts.all();
  return Promise.all(all.reverse().map((alert) => showAlert(relay, alert)));
}

async function showAlert(relay: Relay, alert: AlertRow): Promise<AlertOnBoard> {
  const { sha256, audience, number, msg_type, taken, expires, passed, due } = alert;
  return {
    sha256,
    audience,
    number,
    msgType: msg_type,
    headline: openStatement(relay, alert).headline,
    taken,
    expires,
    passed,
    due,
    figures: await figuresOf(relay.store.rows, alert),
  };
}

/** Every member to whom an alert went, by name. For the office's own eyes. */
export async function readMembersOf(relay: Relay, sha256: string): Promise<readonly MemberOnBoard[]> {
  const { rows } = relay.store;
  const shown: MemberOnBoard[] = [];
  for (const { mail: _mail, alert: _alert, late, ...delivery } of await rows.deliveries.of(sha256)) {
    const row = await rows.members.get(delivery.member);
    const devices = await rows.members.devicesOf(delivery.member);
    const name = row === undefined ? '' : openMember(relay, row).name;
    shown.push({ ...delivery, name, late: late === 1, devices: devices.length });
  }
  return shown.sort((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0));
}
