import { signal } from '@preact/signals';
import { formatProblem, TocsinError, type Json, type ProblemWords } from '../../base/index.js';
import {
  formatBase64Url,
  mailboxIdOf,
  parseBase64Url,
  sealEnvelope,
  type EnvelopePurpose,
  type RelayKey,
} from '../../seal/index.js';
import { keepInVault, readVault } from '../device/device-vault.js';
import { forgetKept } from '../device/device-store.js';
import { putMessage, random } from '../gate-client.js';
import { desk, knowDesk, type KnownDesk } from '../target/desk-state.js';
import { parseEnrolmentCode } from './enrolment-code.js';
import { NO_ALERTS, type KeptAlerts } from './kept-alerts.js';
import { createDeviceKeys, openDeviceKeys, type DeviceKeys, type KeptKeys } from './member-keys.js';

/** With which office this device is enrolled, or wants to be. */
export interface KeptMember {
  readonly keys: KeptKeys;
  /** The office's id in the policy. */
  readonly relay: string;
  /** When the code was sent. */
  readonly asked: string;
  /** The id of the envelope that brought it; what was kept before ids were has none. */
  readonly request?: string;
  /** The office has refused the code, and takes so many more wrong ones of this device. */
  readonly refused?: { readonly left: number };
  /** What the office has confirmed; `null` until it has. */
  readonly enrolled: { readonly audiences: readonly string[]; readonly at: string } | null;
}

/** A member whom the office has confirmed. */
export type EnrolledMember = KeptMember & { readonly enrolled: NonNullable<KeptMember['enrolled']> };

/** Where this device stands. */
export type MemberState =
  | { readonly at: 'looking' }
  | { readonly at: 'stranger' }
  | { readonly at: 'asking'; readonly member: KeptMember }
  | { readonly at: 'enrolled'; readonly member: EnrolledMember };

export const member = signal<MemberState>({ at: 'looking' });
export const alerts = signal<KeptAlerts>(NO_ALERTS);

let looked: Promise<void> | undefined;

/** Reads what this device keeps, once. */
export function lookUpMember(): Promise<void> {
  looked ??= (async () => {
    const kept = (await readVault('member')) as KeptMember | undefined;
    alerts.value = ((await readVault('alerts')) as KeptAlerts | undefined) ?? NO_ALERTS;
    if (kept === undefined) member.value = { at: 'stranger' };
    else member.value = stateOf(kept);
  })();
  return looked;
}

/** Keeps where this device stands; false when the browser keeps nothing. */
export async function keepMember(kept: KeptMember): Promise<boolean> {
  if (!(await keepInVault('member', kept))) return false;
  member.value = stateOf(kept);
  return true;
}

function stateOf(kept: KeptMember): MemberState {
  const { enrolled } = kept;
  return enrolled === null
    ? { at: 'asking', member: kept }
    : { at: 'enrolled', member: { ...kept, enrolled } };
}

/** Changes what is kept of the alerts; one page at a time, from what is on the disk now. */
export function changeAlerts(change: (kept: KeptAlerts) => KeptAlerts): Promise<boolean> {
  return navigator.locks.request('tocsin-alerts', async () => {
    const kept = ((await readVault('alerts')) as KeptAlerts | undefined) ?? NO_ALERTS;
    const changed = change(kept);
    const done = changed === kept || (await keepInVault('alerts', changed));
    if (done) alerts.value = changed;
    return done;
  });
}

/** The desk with a policy to which something may be sealed, or why not. */
export async function deskInForce(): Promise<KnownDesk | ProblemWords> {
  await knowDesk();
  if (desk.value.at !== 'known')
    return desk.value.at === 'unknown' ? desk.value.why : formatProblem({ code: 'gate/no-policy' });
  const known = desk.value.desk;
  return Date.now() >= Date.parse(known.policy.expires)
    ? formatProblem({ code: 'seal/policy-expired' })
    : known;
}

/** The office in the policy, by its id. */
export function officeOf(known: KnownDesk, relay: string): RelayKey | undefined {
  return known.policy.relays.find(({ id }) => id === relay);
}

/** Asks an office to enrol this device. Undefined once the gate has the sealed request. */
export async function enrol(relay: string, typed: string): Promise<ProblemWords | undefined> {
  const code = parseEnrolmentCode(typed);
  if (code === undefined) return formatProblem({ code: 'web/code-form' });
  const known = await deskInForce();
  if ('happened' in known) return known;
  const office = officeOf(known, relay);
  if (office === undefined) return formatProblem({ code: 'web/office-not-in-policy' });
  // A second try is made with the same keys: the office counts tries by the mailbox.
  const keys = 'member' in member.value ? member.value.member.keys : await createDeviceKeys();
  const opened = openDeviceKeys(keys);
  const { key, recipient } = opened;
  const sent = await sealToOffice(known, office, 'enrolment', {
    keys: opened,
    body: { kind: 'enrolment', code, key, recipient },
  });
  const asked = new Date().toISOString();
  const kept: KeptMember = { keys, relay, asked, request: sent.id, enrolled: null };
  if (!(await keepInVault('member', kept))) return formatProblem({ code: 'web/keeps-nothing' });
  const stored = await putMessage(sent.mailbox, sent.id, sent.sealed);
  if (!stored.ok) return formatProblem(stored.problem);
  member.value = { at: 'asking', member: kept };
  return undefined;
}

/** Something sealed for an office, and where it goes. */
export interface SealedForOffice {
  readonly mailbox: string;
  readonly id: string;
  readonly sealed: Uint8Array;
}

/** Seals something small to an office of the policy. */
export async function sealToOffice(
  known: KnownDesk,
  office: RelayKey,
  purpose: Extract<EnvelopePurpose, 'enrolment' | 'acknowledgement'>,
  { keys, body }: { readonly keys: DeviceKeys; readonly body: Json },
): Promise<SealedForOffice> {
  const mailbox = mailboxIdOf(parseBase64Url(office.key, 32)!);
  const id = formatBase64Url(random(16));
  const sealed = await sealEnvelope({
    desk: known.pin.desk,
    purpose,
    envelope: id,
    mailbox,
    reply: purpose === 'enrolment' ? { mailbox: keys.mailbox, recipient: keys.recipient } : null,
    recipient: office.recipient,
    body,
    parts: [],
  });
  if (!sealed.ok)
    throw new TocsinError('web/not-sealed', 'This could not be sealed for the office.', {
      hint: 'Load the page again.',
    });
  return { mailbox, id, sealed: sealed.value };
}

/** Takes everything of the membership off this device: its keys, its alerts, its past contacts. */
export async function leaveOffice(): Promise<void> {
  for (const name of ['member', 'alerts', 'contacts'] as const) await forgetKept(name);
  alerts.value = NO_ALERTS;
  member.value = { at: 'stranger' };
}
