import assert from 'node:assert/strict';
import { test } from 'node:test';
import { donations, type Donation } from '../../../src/safeguards/index.js';
import { formatPence, readPence } from '../../../src/safeguards/donations/money.js';
import { sourceOf } from '../../intake/read-all.js';

const HEADER =
  'ECRef,RegulatedEntityName,RegulatedEntityType,Value,AcceptedDate,AccountingUnitName,DonorName,AccountingUnitsAsCentralParty,IsSponsorship,DonorStatus,RegulatedDoneeType,CompanyRegistrationNumber,Postcode,DonationType,NatureOfDonation,PurposeOfVisit,DonationAction,ReceivedDate,ReportedDate,IsReportedPrePoll,ReportingPeriodName,IsBequest,IsAggregation,RegulatedEntityId,AccountingUnitId,DonorId,CampaigningName,RegisterName,IsIrishSource';

async function read(
  text: string,
  map: Record<string, string> = {},
): Promise<{ rows: Donation[]; problems: string[] }> {
  const rows: Donation[] = [];
  const problems: string[] = [];
  for await (const batch of donations.read(sourceOf('list.csv', text), { map }))
    for (const row of batch) {
      if (row.ok) rows.push(row.value);
      else problems.push(`${String(row.problem.at?.row)} ${row.problem.code}`);
    }
  return { rows, problems };
}

test('an amount is read as whole pence, and never guessed', () => {
  const amounts: [string, number | undefined][] = [
    ['£11,180.00', 1_118_000],
    ['£500', 50_000],
    ['GBP 500.5', 50_050],
    ['0.29', 29],
    ['1234567890', 123_456_789_000],
    ['-£20', -2_000],
    ['£-20.10', -2_010],
    ['£1,2345', undefined],
    ['€500', undefined],
    ['500.123', undefined],
    ['5e3', undefined],
    ['', undefined],
    ['about 700', undefined],
    ['999999999999999', undefined],
  ];
  for (const [text, pence] of amounts) assert.equal(readPence(text), pence, text);
});

test('pence are written with pounds, thousands and pence only where there are some', () => {
  assert.deepEqual([1_118_000, 223_050, 5, -50_000, 100_000_000].map(formatPence), [
    '£11,180',
    '£2,230.50',
    '£0.05',
    '-£500',
    '£1,000,000',
  ]);
});

test("the Commission's export is read with its own columns, days first and True and False as words", async () => {
  const { rows } = await read(
    `${HEADER}\nC0000001,Party A,Political Party,"£12,345.60",05/06/2026,Northbridge,Fenwick Joinery Ltd,False,False,Company,,1234567,,Non Cash,Printing,,,01/05/2026,30/07/2026,False,Q2 2026,True,False,7,12,99,,Northern Ireland,False\n`,
  );
  const [row] = rows;
  assert.equal(row?.subject, 'C0000001');
  assert.equal(row.ledger, false);
  assert.equal(row.value, 1_234_560);
  assert.equal(row.received, '2026-05-01');
  assert.equal(row.accepted, '2026-06-05');
  assert.equal(row.form, 'in-kind');
  assert.equal(row.donor.kind, 'company');
  assert.equal(row.donor.companyNumber, '01234567');
  assert.equal(row.donee.kind, 'unit');
  assert.equal(row.bequest, true);
  assert.equal(row.northernIreland, true);
});

test('units that count as the central party are the central party', async () => {
  const row = (unit: string, central: string): string =>
    `C1,Party A,Political Party,£600,,${unit},D,${central},,Individual,,,,Cash,,,,01/05/2026,,,,,,7,12,99,,,\n`;
  const { rows } = await read(
    `${HEADER}\n${row('Northbridge', 'True')}${row('Central Party', 'False')}${row('Northbridge', 'False')}`,
  );
  assert.deepEqual(
    rows.map(({ donee }) => donee.kind),
    ['party', 'party', 'unit'],
  );
});

test('a row without a reference is a problem with its row, and the rest goes on', async () => {
  const { rows, problems } = await read('ref,amount\nL1,600\n,700\nL3,800\n');
  assert.deepEqual(problems, ['2 safeguards/donation-no-reference']);
  assert.deepEqual(
    rows.map(({ subject }) => subject),
    ['L1', 'L3'],
  );
});

test('a ledger has its own columns, under its own names when they are mapped', async () => {
  const { rows } = await read(
    'Gift;Wieviel;Came in;Giver;Sort;Was on roll;Looked by;Looked on;Line\nL1;600,00;1.5.2026;R. Fenwick;individual;yes;A. Officer;2.5.2026;CC2-117\n'.replace(
      '600,00',
      '600.00',
    ),
    {
      Gift: 'ref',
      Wieviel: 'amount',
      'Came in': 'received',
      Giver: 'donor',
      Sort: 'donor_type',
      'Was on roll': 'in_register',
      'Looked by': 'checked_by',
      'Looked on': 'checked_on',
      Line: 'entry',
    },
  );
  const [row] = rows;
  assert.equal(row?.value, 60_000);
  assert.equal(row.received, '2026-05-01');
  assert.equal(row.ledger, true);
  assert.deepEqual(row.check, { found: true, by: 'A. Officer', on: '2026-05-02', entry: 'CC2-117' });
  assert.equal(row.donee.kind, 'party');
});

test('an individual and their own company are two sources; one company under two spellings is one', async () => {
  const { rows } = await read(
    'ref,amount,donor,donor_type,company_number\nL1,600,Rowan Fenwick,individual,\nL2,600,Rowan Fenwick,company,1234567\nL3,600,ROWAN FENWICK LTD,company,01234567\n',
  );
  const [person, one, two] = rows.map(({ donor }) => donor.source);
  assert.notEqual(person, one);
  assert.equal(one, two);
});

test('a cryptoasset is recognised in the kind or the description of a gift', async () => {
  const { rows } = await read(
    'ref,amount,type,nature\nL1,600,crypto,\nL2,600,Non Cash,Bitcoin (0.01 BTC)\nL3,600,Cash,Cryptic crossword prize\nL4,600,Visit,\n',
  );
  assert.deepEqual(
    rows.map(({ form }) => form),
    ['crypto', 'crypto', 'money', 'visit'],
  );
});
