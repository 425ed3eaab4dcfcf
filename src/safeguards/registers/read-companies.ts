import { accept, refuse, type Result } from '../../base/index.js';
import { readTable, type IntakeSource, type TableOptions } from '../../intake/index.js';
import { readDay } from '../shape/day.js';
import { readCompanyNumber } from './company-number.js';
import type { CompanyRecord } from './company-register.js';

/** Columns of Companies House's free company data product that are kept; the file has leading spaces in its header. */
const PREVIOUS = Array.from({ length: 10 }, (_, i) => `previous_name_${String(i + 1)}.company_name`);
const COLUMNS = [
  'company_name',
  'company_number',
  'reg_address.care_of',
  'reg_address.pobox',
  'reg_address.address_line1',
  'reg_address.post_code',
  'company_category',
  'company_status',
  'country_of_origin',
  'dissolution_date',
  'incorporation_date',
  'accounts.account_category',
  ...PREVIOUS,
];

/** Characters of one value that are kept: names on the register have at most 160. */
const MOST = 200;

/**
 * Reads Companies House's file of all companies (BasicCompanyData) as it streams. What is wrong with a row stands in
 * its place.
 */
export async function* readCompanies(
  source: IntakeSource,
  options: TableOptions,
): AsyncGenerator<readonly Result<CompanyRecord>[]> {
  for await (const batch of readTable(source, { ...options, only: COLUMNS }))
    yield batch.map((row) => (row.ok ? readCompany(row.value.values, row.value.row, source.name) : row));
}

function readCompany(
  values: Readonly<Record<string, string>>,
  row: number,
  file: string,
): Result<CompanyRecord> {
  const text = (column: string): string => (values[column] ?? '').slice(0, MOST);
  const number = readCompanyNumber(text('company_number'));
  const name = text('company_name');
  if (number === undefined || name === '')
    return refuse('safeguards/register-row', {
      at: { file, row, field: number === undefined ? 'CompanyNumber' : 'CompanyName' },
    });
  const postcode = text('reg_address.post_code').toUpperCase();
  const line = text('reg_address.address_line1') || text('reg_address.pobox');
  return accept({
    number,
    name,
    status: text('company_status'),
    category: text('company_category'),
    origin: text('country_of_origin'),
    incorporated: readDay(text('incorporation_date')),
    dissolved: readDay(text('dissolution_date')),
    accounts: text('accounts.account_category'),
    postcode,
    address:
      postcode === '' || line === ''
        ? ''
        : `${line
            .toUpperCase()
            .replace(/[^A-Z0-9]+/g, ' ')
            .trim()}|${postcode.replace(/\s/g, '')}`,
    previousNames:
      values[PREVIOUS[0]!] === undefined ? [] : PREVIOUS.map(text).filter((previous) => previous !== ''),
  });
}
