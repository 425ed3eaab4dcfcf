import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Problem } from '../../src/base/index.js';
import { readTable, type TableOptions, type TableValues } from '../../src/intake/index.js';
import { sourceOf } from './read-all.js';

async function readAll(
  content: string | Uint8Array,
  options: TableOptions = {},
  piece = 7,
): Promise<{ rows: TableValues[]; problems: Problem[] }> {
  const rows: TableValues[] = [];
  const problems: Problem[] = [];
  for await (const batch of readTable(sourceOf('list.csv', content, piece), options)) {
    for (const result of batch) {
      if (result.ok) rows.push({ row: result.value.row, values: { ...result.value.values } });
      else problems.push(result.problem);
    }
  }
  return { rows, problems };
}

test('columns have one name however the file spells them, also with the blanks that registers put before them', async () => {
  const { rows, problems } = await readAll(
    'CompanyName, CompanyNumber,RegAddress.PostCode\nNorthfold Ltd, 01234567 ,X1\n',
  );
  assert.deepEqual(problems, []);
  assert.deepEqual(rows, [
    {
      row: 1,
      values: { company_name: 'Northfold Ltd', company_number: '01234567', 'reg_address.post_code': 'X1' },
    },
  ]);
});

test('a column is read under the name that it is mapped to', async () => {
  const { rows } = await readAll('Our Ref;Sum\nL1;£600\n', { map: { 'Our Ref': 'id', sum: 'value' } });
  assert.deepEqual(rows, [{ row: 1, values: { id: 'L1', value: '£600' } }]);
});

test('a row of another length is a problem with its number, and the rest is read', async () => {
  const { rows, problems } = await readAll('id,value\nA,1\nB\nC,3\n\nD,4,\n');
  assert.deepEqual(
    rows.map(({ row, values }) => [row, values['id']]),
    [
      [1, 'A'],
      [3, 'C'],
      [5, 'D'],
    ],
  );
  assert.deepEqual(problems, [
    { code: 'intake/csv-row-shape', at: { file: 'list.csv', row: 2 }, detail: { fields: 1, columns: 2 } },
  ]);
});

test('UTF-16 with a mark, Windows-1252 and gzip give the same rows as UTF-8', async () => {
  const text = 'id,value\nA,£600\n';
  const expected = (await readAll(text)).rows;
  const wide = new Uint8Array(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]));
  for (const bytes of [
    wide,
    new Uint8Array(Buffer.from(text, 'latin1')),
    new Uint8Array(gzipSync(text)),
    new Uint8Array(Buffer.from(`\uFEFF${text}`)),
  ])
    assert.deepEqual((await readAll(bytes)).rows, expected);
});

test('a damaged gzip keeps the rows before the damage and says so', async () => {
  const whole = gzipSync(
    `id,value\n${Array.from({ length: 20_000 }, (_, i) => `${String(i * 7919)},x${String(i)}`).join('\n')}\n`,
  );
  const { rows, problems } = await readAll(new Uint8Array(whole.subarray(0, whole.length / 2)), {}, 4096);
  assert.ok(rows.length > 100);
  assert.deepEqual(
    problems.map(({ code }) => code),
    ['intake/packed-damaged'],
  );
});

test('what is empty or no table is one problem', async () => {
  assert.deepEqual((await readAll('')).problems[0]?.code, 'intake/empty');
  const picture = new Uint8Array(Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ', 'base64'));
  const zeroInHeader = 'id,\0value\nA,1\n';
  for (const input of [picture, zeroInHeader])
    assert.deepEqual(
      (await readAll(input)).problems.map(({ code }) => code),
      ['intake/not-text'],
    );
  assert.equal((await readAll(',,\n1,2,3\n')).problems[0]?.code, 'intake/csv-no-header');
});

test('one row with zeros in it does not take the others with it', async () => {
  const { rows } = await readAll('id,value\nA,1\nB,\0\0\nC,3\n');
  assert.deepEqual(
    rows.map(({ values }) => values['id']),
    ['A', 'B', 'C'],
  );
});

test('a column named as something that every object has is a column like another', async () => {
  const { rows } = await readAll('id,__proto__,constructor\nA,1,2\n');
  assert.equal(rows[0]?.values['constructor'], '2');
  assert.equal(({} as Record<string, unknown>)['1'], undefined);
});

test('whatever a writer of CSV writes is read back, in whatever pieces it comes', async () => {
  const field = fc.string({ maxLength: 12 }).map((text) => text.replace(/[\0\r]/g, ' ').trim());
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(field, field, field), { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 1, max: 40 }),
      async (records, piece) => {
        const text = [['a', 'b', 'c'], ...records]
          .map((record) => record.map((one) => `"${one.replaceAll('"', '""')}"`).join(','))
          .join('\n');
        const { rows } = await readAll(text, {}, piece);
        assert.deepEqual(
          rows.map(({ values }) => [values['a'], values['b'], values['c']]),
          records.map((record) => [...record]),
        );
      },
    ),
    { numRuns: 200 },
  );
});
