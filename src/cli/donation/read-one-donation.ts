import { TocsinError } from '../../base/index.js';
import {
  donations,
  isDay,
  runSafeguard,
  type Donation,
  type Finding,
  type SafeguardPack,
} from '../../safeguards/index.js';
import {
  findInputs,
  nodeIntake,
  openDonationRegisters,
  readInput,
  readSafeguardPacks,
} from '../../screen/index.js';
import { plainText } from '../terminal.js';

/** What the commands about one donation can be told. */
export interface DonationFlags {
  readonly on?: string;
  readonly registers?: string;
  readonly map?: Record<string, string>;
  readonly out?: string;
}

/** One donation of a list, with what the rules say of it. */
export interface OneDonation {
  readonly donation: Donation;
  readonly findings: readonly Finding[];
  readonly packs: readonly SafeguardPack[];
  /** The day whose rules were applied. */
  readonly on: string;
}

/**
 * Reads a list for one donation in it, and judges the whole, since sums are part of what is said of the one.
 * @throws TocsinError `safeguards/no-donation` when no row has the reference
 */
export async function readOneDonation(
  list: string,
  reference: string,
  { on = new Date().toISOString().slice(0, 10), registers: folder, map }: DonationFlags,
): Promise<OneDonation> {
  if (!isDay(on))
    throw new TocsinError('safeguards/day', `${plainText(on)} is no day of the calendar.`, {
      hint: 'Give the day whose rules are to apply as --on 2026-03-25.',
    });
  const [file, ...others] = findInputs([list]);
  if (file === undefined || others.length > 0 || list === '-')
    throw new TocsinError('cli/no-file', 'There is not one list to read.', {
      hint: 'Name one file; it is read twice, so it cannot come from standard input.',
    });
  const { gunzip } = nodeIntake();
  const options = { ...(gunzip === undefined ? {} : { gunzip }), ...(map === undefined ? {} : { map }) };
  const source = (): { name: string; bytes: AsyncIterable<Uint8Array> } => ({
    name: file.name,
    bytes: readInput(file, process.stdin, () => undefined),
  });
  let donation: Donation | undefined;
  for await (const batch of donations.read(source(), options))
    for (const row of batch) if (row.ok && row.value.subject === reference) donation ??= row.value;
  if (donation === undefined)
    throw new TocsinError(
      'safeguards/no-donation',
      `No donation in the list has the reference ${plainText(reference)}.`,
      {
        hint: 'Give the reference as the list has it (ECRef in the Electoral Commission’s export).',
      },
    );
  const packs = readSafeguardPacks(donations);
  const { registers, close } = await openDonationRegisters(folder);
  const findings: Finding[] = [];
  try {
    for await (const line of runSafeguard(donations, source(), { on, registers, packs }, options))
      if ('finding' in line && line.finding.subject === reference) findings.push(line.finding);
  } finally {
    await close();
  }
  return { donation, findings, packs, on };
}
