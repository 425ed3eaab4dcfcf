import { accept, refuse, type Result } from '../../base/index.js';
import { readTable, type IntakeSource, type TableOptions } from '../../intake/index.js';
import { isNoNumber, readCompanyNumber } from '../registers/company-number.js';
import { nameKey } from '../registers/company-name.js';
import { readDay } from '../shape/day.js';
import type { Donation, Donee, Donor, RegisterCheck } from './donation.js';
import { COLUMNS, type DonationColumn } from './donation-columns.js';
import { readAction, readDoneeKind, readDonorKind, readFlag, readForm } from './donor-words.js';
import { readPence } from './money.js';

/** Characters of a reference and of a name that are kept. */
const MOST = 200;

type Values = Readonly<Record<string, string>>;

/** Reads a list of donations as it streams; what is wrong with a row stands in its place. */
export async function* readDonations(
  source: IntakeSource,
  options: TableOptions,
): AsyncGenerator<readonly Result<Donation>[]> {
  for await (const batch of readTable(source, options)) {
    yield batch.map((row) => {
      if (!row.ok) return row;
      const read = parseDonation(row.value.values, row.value.row);
      if (read.ok) return read;
      return refuse(read.problem.code, { at: { ...read.problem.at, file: source.name } });
    });
  }
}

/**
 * Reads one donation from its values by canonical column name: a row of the Electoral Commission's export (told by its
 * column `ECRef`), or of a ledger. A row without a reference is `safeguards/donation-no-reference`: nothing could be
 * said of it that anybody could find again.
 */
export function parseDonation(values: Values, row: number): Result<Donation> {
  const text = (column: DonationColumn): string => {
    for (const name of COLUMNS[column]) {
      const value = values[name]?.trim();
      if (value !== undefined && value !== '') return value.slice(0, MOST);
    }
    return '';
  };
  const ledger = values['ecref'] === undefined;
  const subject = text('reference');
  if (subject === '')
    return refuse('safeguards/donation-no-reference', { at: { row, field: ledger ? 'reference' : 'ECRef' } });
  const action = readAction(text('action'));
  return accept({
    subject,
    ledger,
    value: readPence(text('value')),
    received: readDay(text('received')),
    accepted: readDay(text('accepted')),
    returned: readDay(text('returned')),
    reported: readDay(text('reported')),
    action: action ?? (text('returned') === '' ? undefined : 'returned'),
    form: readForm([text('form'), text('nature')]),
    donor: readDonor(text),
    donee: readDonee(text, ledger),
    bequest: readFlag(text('bequest')) === true,
    northernIreland:
      readFlag(text('irish')) === true || text('register_name').toLowerCase() === 'northern ireland',
    overseasElector: readFlag(text('overseas_elector')),
    check: readCheck(text),
    business: text('business'),
  });
}

type Text = (column: DonationColumn) => string;

function readDonor(text: Text): Donor {
  const name = text('donor');
  const numberAsWritten = isNoNumber(text('company_number')) ? '' : text('company_number');
  const companyNumber = readCompanyNumber(numberAsWritten);
  const stated = readDonorKind(text('donor_kind'));
  // The Commission's export says so in the kind of donation also where the status of the donor is blank.
  const kind = stated === 'unknown' ? fromForm(text('form')) : stated;
  const own = text('donor_id') || companyNumber || nameKey(name);
  return { name, kind, companyNumber, numberAsWritten, source: own === '' ? '' : `${kind}\u0000${own}` };
}

function fromForm(form: string): Donor['kind'] {
  const kind = readDonorKind(form);
  return kind === 'impermissible' || kind === 'unidentified' || kind === 'public-fund' ? kind : 'unknown';
}

function readDonee(text: Text, ledger: boolean): Donee {
  const name = text('donee_id') || nameKey(text('donee'));
  const unit = text('unit_id') || nameKey(text('unit'));
  const central = readFlag(text('units_as_central')) === true;
  const stated = text('donee_kind');
  // A ledger without such a column is a party's own.
  const kind = stated === '' && ledger ? 'party' : readDoneeKind(stated);
  const called = text('donee');
  if (kind !== 'party' || unit === '' || central) return { kind, key: name, name: called };
  const isCentral = isCentralOffice(text('unit'));
  return {
    kind: isCentral ? 'party' : 'unit',
    key: `${name}\u0000${unit}`,
    name: isCentral ? called : [called, text('unit')].filter((part) => part !== '').join(', '),
  };
}

/** The Commission's export names the central party itself as a unit of the party. */
function isCentralOffice(unit: string): boolean {
  return /^central party$/i.test(unit.trim());
}

function readCheck(text: Text): RegisterCheck | undefined {
  const found = readFlag(text('in_register'));
  const by = text('checked_by');
  const on = readDay(text('checked_on'));
  const entry = text('entry');
  return found === undefined && by === '' && on === undefined && entry === ''
    ? undefined
    : { found, by, on, entry };
}
