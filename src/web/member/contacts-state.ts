import { computed, signal } from '@preact/signals';
import { formatProblem, type ProblemWords } from '../../base/index.js';
import { matchAlert, type ContactFinding } from '../../alert/index.js';
import type { PastContact } from '../../model/index.js';
import { forgetKept } from '../device/device-store.js';
import { keepInVault, readVault } from '../device/device-vault.js';
import { readContacts } from '../target/check-state.js';
import { alerts } from './member-state.js';

/** The past contacts as they are kept, encrypted. */
export interface KeptContacts {
  readonly brought: string;
  readonly contacts: readonly PastContact[];
  /** Rows of the export that could not be read. */
  readonly unread: number;
}

/** What is known of the past contacts on this device. */
export const contacts = signal<
  | { readonly at: 'looking' | 'none' | 'reading' }
  | { readonly at: 'kept'; readonly kept: KeptContacts }
  | { readonly at: 'refused'; readonly why: ProblemWords }
>({ at: 'looking' });

/** Every alert on this device held against the past contacts, by the alert's hash. Nothing is asked of anybody for it. */
export const findings = computed<ReadonlyMap<string, readonly ContactFinding[]>>(() => {
  const now = contacts.value;
  if (now.at !== 'kept') return new Map();
  return new Map(
    alerts.value.alerts.map(({ alert, sha256 }) => [sha256, matchAlert(alert.facts, now.kept.contacts)]),
  );
});

let looked: Promise<void> | undefined;

/** Reads what was kept, once. */
export function lookUpContacts(): Promise<void> {
  looked ??= (async () => {
    const kept = (await readVault('contacts')) as KeptContacts | undefined;
    contacts.value = kept === undefined ? { at: 'none' } : { at: 'kept', kept };
  })();
  return looked;
}

/** Takes from an export what alerts can be compared with, and keeps that encrypted in place of what was there. */
export async function bringContacts(file: File): Promise<void> {
  contacts.value = { at: 'reading' };
  try {
    const read = await readContacts(file);
    if (!read.ok) {
      contacts.value = { at: 'refused', why: formatProblem(read.problem) };
      return;
    }
    const kept = { ...read.value, brought: new Date().toISOString() };
    contacts.value = (await keepInVault('contacts', kept))
      ? { at: 'kept', kept }
      : { at: 'refused', why: formatProblem({ code: 'web/keeps-nothing' }) };
  } catch {
    // The file was taken away while it was read, or the checker could not be loaded.
    contacts.value = { at: 'refused', why: formatProblem({ code: 'intake/not-contacts' }) };
  }
}

/** Takes the past contacts off this device. */
export async function forgetContacts(): Promise<void> {
  await forgetKept('contacts');
  contacts.value = { at: 'none' };
}
