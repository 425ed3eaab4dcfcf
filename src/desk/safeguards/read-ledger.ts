import { setImmediate } from 'node:timers/promises';
import { donations, formatPence, type Donation, type Finding } from '../../safeguards/index.js';
import { nodeIntake, openDonationRegisters } from '../../screen/index.js';
import type { DonationFacts, TaskRow } from '../../wire/index.js';
import { findExhibit, openExhibit } from '../evidence/find-exhibit.js';
import type { OpenDesk } from '../open-desk.js';
import { readTask, type Task } from './read-task.js';
import { showTask } from './show-task.js';

/** Bytes read before anything else of the desk has its turn. */
const SLICE_BYTES = 65_536;

/**
 * Gives every donation of a list, as it was when it was last judged, from the exhibit that the list is kept as. Rows
 * that cannot be read were reported when it was judged.
 * @param onDonation says whether it has seen enough
 * @returns false when the file is not kept: it was too large, or was erased
 */
export async function readLedger(
  desk: OpenDesk,
  list: string,
  onDonation: (donation: Donation) => boolean,
): Promise<boolean> {
  const run = desk.safeguards.list(list)?.last;
  const exhibit = run?.exhibit === null || run === undefined ? undefined : findExhibit(desk, run.exhibit);
  if (run === undefined || exhibit?.ok !== true) return false;
  const opened = await openExhibit(desk.store, exhibit.value);
  if (!opened.ok) return false;
  const { gunzip } = nodeIntake();
  const source = { name: run.file, bytes: inSlices(opened.value.bytes) };
  for await (const batch of donations.read(source, gunzip === undefined ? {} : { gunzip }))
    for (const row of batch) if (row.ok && onDonation(row.value)) return true;
  return true;
}

async function* inSlices(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += SLICE_BYTES) {
    yield bytes.subarray(at, at + SLICE_BYTES);
    await setImmediate();
  }
}

/** Rows with one reference that are looked at: a list gives a reference once, and a hostile one as often as it likes. */
const MOST_ROWS = 1_000;

/**
 * The donations of a list with one reference, with what the registers say of them. More than one is a fault of the list,
 * and what is decided must hold for each. Empty where the list is not kept or lacks it.
 */
export async function findDonations(
  desk: OpenDesk,
  list: string,
  subject: string,
): Promise<readonly Donation[]> {
  const found: Donation[] = [];
  await readLedger(desk, list, (donation) => {
    if (donation.subject === subject) found.push(donation);
    return found.length === MOST_ROWS;
  });
  if (found.length === 0) return found;
  const { registers, close } = await openDonationRegisters(desk.judging.places.registers);
  try {
    return (await donations.consult?.(found, registers)) ?? found;
  } finally {
    await close();
  }
}

/** The actions on one donation of a list: what its newest run finds, and with `gone` what earlier ones found. */
export function tasksOn(desk: OpenDesk, list: string, subject: string, options: { gone: boolean }): Task[] {
  const tasks: Task[] = [];
  for (const [id, row] of desk.safeguards.findings()) {
    if (row.list !== list || row.finding.subject !== subject) continue;
    if (!options.gone && !desk.safeguards.isPresent(list, row.finding.id)) continue;
    tasks.push(readTask(desk, id)!);
  }
  return tasks;
}

/** The findings behind actions. */
export function findingsOf(tasks: readonly Task[]): Finding[] {
  return tasks.flatMap(({ on }) => (on === undefined ? [] : [on.finding]));
}

/** Actions as rows. */
export function rowsOf(desk: OpenDesk, tasks: readonly Task[]): TaskRow[] {
  return tasks.map((task) => showTask(desk, task));
}

/** A donation in words that are shown. */
export function showDonation(donation: Donation): DonationFacts {
  const { subject, donor, donee, value, received, accepted, returned, reported } = donation;
  return {
    subject,
    donor: donor.name,
    kind: sayKind(donor.kind),
    donee: donee.name,
    value: value === undefined ? '' : formatPence(value),
    received: received ?? null,
    accepted: accepted ?? null,
    returned: returned ?? null,
    reported: reported ?? null,
    companyNumber: donor.numberAsWritten,
  };
}

/** A kind of donor or of who receives, as it is read. */
export function sayKind(kind: string): string {
  return kind === 'llp' ? 'limited liability partnership' : kind.replaceAll('-', ' ');
}
