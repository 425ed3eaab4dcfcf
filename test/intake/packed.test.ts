import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createGunzip, gzipSync } from 'node:zlib';
import { Readable } from 'node:stream';
import { zipSync } from 'fflate';
import { readItems, type IntakeOptions } from '../../src/intake/index.js';
import { readAll, sortResults, sourceOf } from './read-all.js';

const ROWS = '{"id":"a","text":"one"}\n{"id":"b","text":"two"}\n';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const native: IntakeOptions = {
  gunzip: (source) => Readable.from(source).pipe(createGunzip()) as AsyncIterable<Uint8Array>,
};

for (const [engine, options] of [
  ['fflate', {}],
  ['Node', native],
] as const) {
  test(`gzip is unpacked as it streams, with several members too, by ${engine}`, async () => {
    const packed = Buffer.concat([gzipSync(ROWS), gzipSync('{"id":"c","text":"three"}\n')]);
    for (const piece of [1, 10, 1000]) {
      const { items, problems } = await readAll('rows.ndjson.gz', packed, options, piece);
      assert.deepEqual(problems, []);
      assert.deepEqual(
        items.map((item) => [item.id, item.source.file, item.source.row]),
        [
          ['a', 'rows.ndjson.gz', 1],
          ['b', 'rows.ndjson.gz', 2],
          ['c', 'rows.ndjson.gz', 3],
        ],
      );
    }
  });

  test(`a gzip that is cut off gives what came before and a problem, by ${engine}`, async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => `{"text":"row ${i} ${Math.sin(i)}"}\n`).join('');
    const packed = gzipSync(rows);
    const { items, problems } = await readAll('x.gz', packed.subarray(0, packed.length >> 1), options, 4096);
    assert.ok(items.length > 1000);
    assert.equal(problems.at(-1)?.code, 'intake/packed-damaged');
    assert.ok(problems.length <= 2);
  });

  test(`a gzip bomb is stopped, by ${engine}`, async () => {
    const bomb = gzipSync(Buffer.alloc(30_000_000, ' '));
    const limits = { unpackedGrace: 1_000_000, unpackedRatio: 100 };
    const { items, problems } = await readAll('x.gz', bomb, { ...options, limits });
    assert.deepEqual([items.length, problems.map(({ code }) => code)], [0, ['intake/unpack-limit']]);
    const total = await readAll('x.gz', bomb, { ...options, limits: { unpackedBytes: 2_000_000 } });
    assert.deepEqual(
      total.problems.map(({ code }) => code),
      ['intake/unpack-limit'],
    );
  });

  test(`a source that fails is not taken for a damaged gzip, by ${engine}`, async () => {
    const failure = new Error('disk');
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield* sourceOf('x', gzipSync(ROWS).subarray(0, 30)).bytes;
      throw failure;
    }
    await assert.rejects(
      sortResults(readItems({ name: 'x.gz', bytes: failing() }, options)),
      (error) => error === failure,
    );
  });
}

test('a source that fails without packing fails with its own error', async () => {
  const failure = new Error('disk');
  async function* failing(): AsyncGenerator<Uint8Array> {
    yield* sourceOf('x', ROWS).bytes;
    throw failure;
  }
  await assert.rejects(sortResults(readItems({ name: 'x', bytes: failing() })), (error) => error === failure);
});

test('every file in a ZIP is read by what it holds, stored or deflated', async () => {
  const zip = zipSync({
    'mail/one': bytes('From: a@b.example\nSubject: One\n\nHello.\n'),
    'rows.ndjson': [bytes(ROWS), { level: 0 }],
    'deep/rows.csv.gz': gzipSync('id,text\n9,nine\n'),
    'picture.png': Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 1, 2, 3),
    '__MACOSX/._x': Uint8Array.of(1),
    'folder/': new Uint8Array(0),
  });
  const { items, problems } = await readAll('all.zip', zip);
  assert.deepEqual(
    items.map((item) => item.source.file),
    ['all.zip/mail/one', 'all.zip/rows.ndjson', 'all.zip/rows.ndjson', 'all.zip/deep/rows.csv.gz'],
  );
  assert.deepEqual(
    problems.map(({ code, at }) => [code, at?.file]),
    [['intake/foreign-format', 'all.zip/picture.png']],
  );
});

test('packed in packed in packed is refused', async () => {
  const inner = zipSync({ 'a.ndjson': bytes(ROWS) });
  assert.equal((await readAll('x.zip', zipSync({ 'inner.zip': inner }))).items.length, 2);
  const { items, problems } = await readAll(
    'x.zip',
    zipSync({ 'middle.zip': zipSync({ 'inner.zip': inner }) }),
  );
  assert.deepEqual([items.length, problems.map(({ code }) => code)], [0, ['intake/unpack-limit']]);
});

test('a ZIP beyond a limit, locked, damaged or an office document is refused in words', async () => {
  const zip = zipSync({ 'a.ndjson': bytes(ROWS), 'b.ndjson': bytes(ROWS) });
  const locked = zip.slice();
  const directory = locked.findLastIndex(
    (byte, i) => byte === 0x50 && locked[i + 1] === 0x4b && locked[i + 2] === 1,
  );
  locked[directory + 8]! |= 1;
  const cases: [string, Uint8Array, IntakeOptions][] = [
    ['intake/zip-too-large', zip, { limits: { zipBytes: 100 } }],
    ['intake/zip-too-many-files', zip, { limits: { zipEntries: 1 } }],
    ['intake/packed-damaged', zip.subarray(0, zip.length - 30), {}],
    ['intake/zip-entry-locked', locked, {}],
    ['intake/foreign-format', zipSync({ '[Content_Types].xml': bytes('<x/>') }), {}],
  ];
  for (const [code, content, options] of cases) {
    assert.deepEqual(
      (await readAll('x.zip', content, options)).problems.map((problem) => problem.code),
      [code],
    );
  }
});

test('a damaged file in a ZIP costs that file, the next one is read', async () => {
  const zip = zipSync({ 'a.ndjson': bytes(ROWS.repeat(50)), 'b.ndjson': bytes(ROWS) });
  zip.fill(0xff, 40, 60);
  const { items, problems } = await readAll('x.zip', zip);
  assert.deepEqual(
    problems.map(({ code, at }) => [code, at?.file]),
    [['intake/packed-damaged', 'x.zip/a.ndjson']],
  );
  assert.deepEqual(
    items.map((item) => item.source.file),
    ['x.zip/b.ndjson', 'x.zip/b.ndjson'],
  );
});

test('files in a ZIP that share their bytes are a bomb', async () => {
  const zip = zipSync({ 'a.ndjson': bytes(ROWS), 'b.ndjson': bytes(ROWS) });
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const directories = [...zip.keys()].filter(
    (i) => i + 46 < zip.length && view.getUint32(i, true) === 0x02014b50,
  );
  view.setUint32(directories[1]! + 42, 0, true);
  assert.deepEqual(
    (await readAll('x.zip', zip)).problems.map(({ code }) => code),
    ['intake/unpack-limit'],
  );
});

test('a ZIP bomb is stopped at its ratio over all its files', async () => {
  const zeros = new Uint8Array(3_000_000);
  const zip = zipSync(Object.fromEntries(Array.from({ length: 5 }, (_, i) => [`f${i}.txt`, zeros])));
  const { items, problems } = await readAll('x.zip', zip, {
    limits: { unpackedGrace: 4_000_000, unpackedRatio: 50 },
  });
  assert.equal(items.length, 0);
  assert.ok(problems.some(({ code }) => code === 'intake/unpack-limit'));
});
