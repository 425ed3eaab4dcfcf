import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { inventedCompanies, inventedName, inventedNumber } from '../../../bench/invented-registers.js';
import { TocsinError } from '../../../src/base/index.js';
import { findCompanies } from '../../../src/safeguards/index.js';
import { importRegister } from '../../../src/screen/index.js';
import { openCompanyRegister, openControlRegister, type RegisterKind } from '../../../src/store/index.js';
import { sourceOf } from '../../intake/read-all.js';

const folder = mkdtempSync(join(tmpdir(), 'tocsin-registers-'));
after(() => {
  rmSync(folder, { recursive: true, force: true });
});

const HEADER =
  'CompanyName, CompanyNumber,RegAddress.AddressLine1,RegAddress.PostCode,CompanyCategory,CompanyStatus,CountryOfOrigin,DissolutionDate,IncorporationDate,Accounts.AccountCategory,PreviousName_1.CONDATE, PreviousName_1.CompanyName';

function company(name: string, number: string): string {
  return `"${name}","${number}","1 Mill Lane","NB1 1AA","Private Limited Company","Active","United Kingdom","","01/02/2015","MICRO ENTITY","02/03/2016","${name.split(' ')[0]!} WOODWORK LTD"`;
}

const TWO = [
  HEADER,
  company('FENWICK JOINERY LIMITED', '01234567'),
  company('MARLOW LTD', 'SC12345'),
  '',
].join('\n');

async function take(
  kind: RegisterKind,
  text: string | Uint8Array,
): Promise<{ rows: number; leftOut: number }> {
  return importRegister(kind, sourceOf('file.csv', text), { folder, today: '2026-11-22' });
}

function namesOf(wanted: string): string[] {
  const register = openCompanyRegister(folder)!;
  try {
    return findCompanies(register, wanted).map(({ company: { name } }) => name);
  } finally {
    register.close();
  }
}

const refused = (error: unknown): boolean =>
  error instanceof TocsinError && error.code === 'safeguards/register-not-imported';

test('a register that nobody imported is not there, which is not the same as empty', () => {
  assert.equal(openCompanyRegister(folder), undefined);
  assert.equal(openControlRegister(folder), undefined);
});

test('a company is found by its number in the form of the register, with all that was kept of it', async () => {
  assert.deepEqual(await take('companies', TWO), { kind: 'companies', rows: 2, leftOut: 0 });
  const register = openCompanyRegister(folder)!;
  assert.deepEqual(register.byNumber('01234567'), {
    number: '01234567',
    name: 'FENWICK JOINERY LIMITED',
    status: 'Active',
    category: 'Private Limited Company',
    origin: 'United Kingdom',
    incorporated: '2015-02-01',
    dissolved: undefined,
    accounts: 'MICRO ENTITY',
    postcode: 'NB1 1AA',
    previousNames: ['FENWICK WOODWORK LTD'],
    sharingAddress: 2,
  });
  assert.equal(register.byNumber('SC012345')?.name, 'MARLOW LTD');
  assert.equal(register.byNumber('09999999'), undefined);
  register.close();
});

test('a name is found in spite of its legal form, a slip, and by the name that it had', () => {
  assert.deepEqual(namesOf('Fenwick Joinery'), ['FENWICK JOINERY LIMITED']);
  assert.deepEqual(namesOf('fenwik joinery ltd'), ['FENWICK JOINERY LIMITED']);
  assert.deepEqual(namesOf('Fenwick Woodwork Limited'), ['FENWICK JOINERY LIMITED']);
  assert.deepEqual(namesOf('Entirely Unlike'), []);
});

test('words that mean something to the search are words like any other', () => {
  for (const hostile of ['" OR *', 'NEAR(a b)', 'fenwick AND NOT', '', '*', '\u0000'])
    assert.ok(Array.isArray(namesOf(hostile)), hostile);
});

test('an import that breaks off leaves the register before as it was, and no draft behind', async () => {
  const cut = [HEADER, company('OTHER LTD', '00000001'), '"HALF A ROW LTD","0000'].join('\n');
  const packed = gzipSync(TWO.replaceAll('FENWICK', 'OTHER'));
  for (const text of [cut, packed.subarray(0, packed.length - 20), HEADER, 'a,b\n1,2\n', ''])
    await assert.rejects(take('companies', text), refused);
  assert.deepEqual(namesOf('Fenwick Joinery'), ['FENWICK JOINERY LIMITED']);
  assert.deepEqual(readdirSync(folder), ['companies.register']);
});

test('a source that fails takes nothing with it', async () => {
  async function* failing(): AsyncGenerator<Uint8Array> {
    yield* sourceOf('x', TWO).bytes;
    throw new TocsinError('test/lost', 'The disk is gone.');
  }
  await assert.rejects(
    importRegister('companies', { name: 'x', bytes: failing() }, { folder, today: '2026-11-22' }),
    (error) => error instanceof TocsinError && error.code === 'test/lost',
  );
  assert.deepEqual(namesOf('Fenwick Joinery'), ['FENWICK JOINERY LIMITED']);
});

test('a draft that a lost machine left behind never counts, and the next import takes its place', async () => {
  writeFileSync(join(folder, 'companies.register.draft'), 'half of something');
  assert.deepEqual(namesOf('Fenwick Joinery'), ['FENWICK JOINERY LIMITED']);
  await take('companies', gzipSync(TWO.replaceAll('FENWICK', 'RIVERSIDE')));
  assert.deepEqual(readdirSync(folder), ['companies.register']);
});

test('an import takes the place of the one before', () => {
  assert.deepEqual(namesOf('Fenwick Joinery'), []);
  assert.deepEqual(namesOf('Riverside Joinery'), ['RIVERSIDE JOINERY LIMITED']);
});

test('a bad row is left out and counted; a file of bad rows is refused', async () => {
  const good = Array.from({ length: 50 }, (_, i) => company(`GOOD${String(i)} LTD`, String(i + 1)));
  const text = [HEADER, ...good.slice(0, 25), company('BAD LTD', 'see letter'), ...good.slice(25), ''].join(
    '\n',
  );
  assert.deepEqual(await take('companies', text), { kind: 'companies', rows: 50, leftOut: 1 });
  const bad = Array.from({ length: 30 }, () => company('BAD LTD', 'none'));
  await assert.rejects(take('companies', [HEADER, ...good, ...bad, ...good, ''].join('\n')), refused);
});

test('a file that is no register is refused with what to do', () => {
  writeFileSync(join(folder, 'control.register'), 'not a database');
  assert.throws(
    () => openControlRegister(folder),
    (error) => error instanceof TocsinError && error.code === 'store/register-damaged',
  );
  rmSync(join(folder, 'control.register'));
});

test('who controls a company is read from lines of JSON, whose summary at the end is no controller', async () => {
  const lines = [
    {
      company_number: '01234567',
      data: {
        kind: 'individual-person-with-significant-control',
        name: 'Mr Rowan Fenwick',
        name_elements: { title: 'Mr', forename: 'Rowan', middle_name: 'J', surname: 'Fenwick' },
        natures_of_control: ['ownership-of-shares-75-to-100-percent'],
      },
    },
    {
      company_number: '01234567',
      data: {
        kind: 'corporate-entity-person-with-significant-control',
        name: 'HOLDINGS LTD',
        identification: { registration_number: '3333333' },
        ceased_on: '2020-01-02',
      },
    },
    {
      data: {
        kind: 'totals#persons-of-significant-control-snapshot',
        persons_of_significant_control_count: 2,
      },
    },
  ];
  const text = lines.map((line) => JSON.stringify(line)).join('\n');
  assert.deepEqual(await take('control', text), { kind: 'control', rows: 2, leftOut: 0 });
  const register = openControlRegister(folder)!;
  assert.deepEqual(register.controllersOf('01234567'), [
    {
      company: '01234567',
      kind: 'individual',
      name: 'Rowan Fenwick',
      number: undefined,
      ceased: undefined,
      control: ['ownership-of-shares-75-to-100-percent'],
    },
    {
      company: '01234567',
      kind: 'corporate',
      name: 'HOLDINGS LTD',
      number: '03333333',
      ceased: '2020-01-02',
      control: [],
    },
  ]);
  assert.deepEqual(register.controllersOf('00000002'), []);
  register.close();
});

test('ten thousand companies are imported, found with a slip, and their shared addresses counted', async () => {
  const count = 10_000;
  await importRegister(
    'companies',
    { name: 'invented.csv', bytes: inventedCompanies(count) },
    { folder, today: '2026-11-22' },
  );
  const register = openCompanyRegister(folder)!;
  let found = 0;
  for (let n = 100; n < 200; n++) {
    const name = inventedName(n);
    const slip = name.slice(0, 3) + name.slice(4);
    if (findCompanies(register, `${slip} Ltd`).some(({ company: { name: is } }) => is === `${name} LIMITED`))
      found++;
  }
  assert.ok(found >= 90, `${String(found)} of 100`);
  // Every seventh is at one of fifty addresses.
  assert.ok(register.byNumber(inventedNumber(7))!.sharingAddress >= 28);
  assert.equal(register.byNumber(inventedNumber(1))!.sharingAddress, 1);
  register.close();
});

test('a name of words that tell none apart is asked once, and what could bring nothing better is not asked', async () => {
  const rows = Array.from({ length: 400 }, (_, n) =>
    company(`FENWICK${String(n)} SERVICES HOLDINGS LTD`, String(n + 1)),
  );
  await take('companies', [HEADER, ...rows, ''].join('\n'));
  const register = openCompanyRegister(folder)!;
  try {
    const asked: string[] = [];
    const counting = {
      ...register,
      withWords: (groups: readonly (readonly string[])[], most: number) => {
        asked.push(JSON.stringify(groups));
        return register.withWords(groups, most);
      },
    };
    const [first] = findCompanies(counting, 'Fenwick7 Services Holdings Ltd');
    assert.equal(first?.company.name, 'FENWICK7 SERVICES HOLDINGS LTD');
    assert.equal(asked.length, 1);
    asked.length = 0;
    // A word that no company has, beside two that all have: those two alone are no reason to look through them all.
    assert.deepEqual(findCompanies(counting, 'Quillhaven Services Holdings'), []);
    assert.deepEqual(asked, []);
    findCompanies(counting, 'Services Holdings');
    assert.equal(new Set(asked).size, asked.length, 'nothing is asked twice');
  } finally {
    register.close();
  }
});
