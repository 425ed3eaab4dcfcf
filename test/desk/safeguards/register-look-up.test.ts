import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { importRegister } from '../../../src/screen/index.js';
import type { DeskTables } from '../../../src/store/index.js';
import { sourceOf } from '../../intake/read-all.js';
import { describeOnEngines } from '../../store/engines.js';
import { DeskBench } from '../desk-bench.js';

const folder = mkdtempSync(join(tmpdir(), 'tocsin-look-up-'));
after(() => {
  rmSync(folder, { recursive: true, force: true });
});

const COMPANIES = [
  'CompanyName, CompanyNumber,RegAddress.AddressLine1,RegAddress.PostCode,CompanyCategory,CompanyStatus,CountryOfOrigin,DissolutionDate,IncorporationDate,Accounts.AccountCategory',
  '"FENWICK JOINERY LIMITED","01234567","1 Mill Lane","NB1 1AA","Private Limited Company","Active","United Kingdom","","01/02/2026","DORMANT"',
  '"MARLOW LTD","SC012345","1 Mill Lane","NB1 1AA","Private Limited Company","Liquidation","United Kingdom","","01/02/2015","MICRO ENTITY"',
].join('\n');

describeOnEngines('the register of companies at the desk', (under) => {
  test('shows what it holds of an organisation that a report names, and says when there is none', async () => {
    const bench = await DeskBench.make(await under.open<DeskTables>());
    await bench.unlock();
    assert.deepEqual(await bench.call('register.find', { name: 'Fenwick Joinery' }), {
      register: null,
      found: [],
    });
    await importRegister('companies', sourceOf('companies.csv', COMPANIES), { folder, today: '2026-11-22' });
    bench.more = { safeguards: { registers: folder } };
    await bench.restart();
    const { register, found } = await bench.call('register.find', { name: 'Fenwick Joinery Ltd.' });
    assert.deepEqual(register, { companies: 2, file: 'companies.csv', imported: '2026-11-22' });
    assert.equal(found[0]?.number, '01234567');
    assert.match(
      found[0].facts,
      /status: Active; incorporated 2026-02-01; .*dormant.*2 companies at this address/,
    );
    assert.equal((await bench.call('register.find', { name: 'sc12345' })).found[0]?.name, 'MARLOW LTD');
    assert.deepEqual((await bench.call('register.find', { name: 'Quillhaven Bakery' })).found, []);
    for (const file of readdirSync(folder)) writeFileSync(join(folder, file), 'no register at all');
    assert.equal(await bench.refusal('register.find', { name: 'Fenwick' }), 'desk/register-damaged');
    for (const file of readdirSync(folder)) rmSync(join(folder, file));
  });
});
