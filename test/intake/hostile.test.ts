import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { readItem, readPaste } from '../../src/intake/index.js';
import { PROBLEM_WORDS } from '../../src/base/index.js';
import { field, notes, readAll, SHARED, sharedMissing, sourceOf, type Reading } from './read-all.js';

/** Whatever came in, what comes out is well formed: known problems, and items with text, a hash and no hidden characters. */
function assertSound({ items, problems }: Reading): void {
  for (const problem of problems) assert.ok(problem.code in PROBLEM_WORDS);
  for (const item of items) {
    assert.notEqual(item.id, '');
    assert.match(item.source.sha256, /^[0-9a-f]{64}$/);
    assert.ok(item.fields.length > 0);
    for (const { text } of item.fields) {
      assert.ok(text !== '' && text === text.normalize('NFC'));
      assert.doesNotMatch(text, /[\0\r\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]/);
      assert.doesNotMatch(text, /\p{Surrogate}/u);
    }
  }
}

/** Beginnings that lead into each reader. */
const LEADS = [
  '',
  '%PDF-1.4\n',
  'From a Mon Nov 20 04:44:55 2023\nSubject: x\n',
  'Subject: x\nFrom: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\n',
  '<html>',
  '[{',
  '[',
  '{"text":"',
  'id,text\n',
  'id;text\n"',
  'PK\x03\x04',
  '\x1f\x8b\x08\0',
  '\xff\xfe',
  '\xef\xbb\xbf',
  'Notes:\n',
];
const PIECES = [
  '"',
  ',',
  '\n',
  '\r\n',
  '{',
  '}',
  '[',
  ']',
  ':',
  '\\',
  '\0',
  '--b',
  '--b--',
  '\n\n',
  'From ',
  '=?utf-8?q?',
  '?=',
  '<',
  '>',
  '<!--',
  '&#x0;',
  '\xff',
  '\xc3',
  'text',
  'Content-Type: text/html; charset=utf-7\n',
  '"text":"x"',
  'base64',
  'stream\n',
  'endobj',
  '\u0001',
];

const hostileBytes = fc
  .tuple(
    fc.constantFrom(...LEADS),
    fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 8 })), { maxLength: 30 }),
  )
  .map(([lead, parts]) => Uint8Array.from(Buffer.from(lead + parts.join(''), 'latin1')));

test('no bytes make it throw, and what comes out is sound', async () => {
  const names = fc.constantFrom('x', 'x.csv', 'x.json', 'x.ndjson', 'x.eml', 'x.html', 'x.pdf', 'x.gz');
  const content = fc.oneof(
    { weight: 4, arbitrary: hostileBytes },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }) },
  );
  await fc.assert(
    fc.asyncProperty(names, content, fc.integer({ min: 1, max: 400 }), async (name, bytes, piece) => {
      assertSound(await readAll(name, bytes, { limits: { rowBytes: 100, itemBytes: 5000 } }, piece));
    }),
    { numRuns: 1500 },
  );
});

test('no damage to a packed file makes it throw', async () => {
  const rows = '{"text":"hello"}\n'.repeat(20);
  const whole = [
    gzipSync(rows),
    zipSync({
      'a.ndjson': new TextEncoder().encode(rows),
      'b.csv': new TextEncoder().encode('id,text\n1,x\n'),
    }),
  ];
  const damage = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...whole), damage, async (packed, changes) => {
      const bytes = packed.slice();
      for (const [at, value] of changes) bytes[at % bytes.length] = value;
      assertSound(await readAll('x', bytes, {}, 37));
    }),
    { numRuns: 400 },
  );
});

test('no pasted text makes it throw', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...PIECES, ...LEADS)),
      async (text) => {
        const result = await readPaste(text);
        assertSound(
          result.ok ? { items: [result.value], problems: [] } : { items: [], problems: [result.problem] },
        );
      },
    ),
    { numRuns: 1000 },
  );
});

test('JSON as deep as a row may be long neither crashes nor hangs', async () => {
  for (const open of ['[', '{"a":', '{"text":[']) {
    const deep = open.repeat(200_000);
    assertSound(await readAll('x.ndjson', `{"text":"before"}\n${deep}\n{"text":"after"}\n`));
    assertSound(await readAll('x.json', `[{"text":"before"},${deep}`));
  }
  const closed = `{"count":1,"results":[{"text":"x","more":${'['.repeat(100_000)}${']'.repeat(100_000)}}]}`;
  const { items, problems } = await readAll('x.json', closed);
  assert.equal(items.length + problems.length, 1);
});

test('what is no text is refused in words', async () => {
  const cases: [string, Uint8Array | string, string][] = [
    ['intake/empty', '', 'x'],
    ['intake/empty', ' \r\n\t', 'x.csv'],
    ['intake/not-text', Uint8Array.from({ length: 400 }, (_, i) => (i * 7) % 32), 'x'],
    ['intake/foreign-format', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10), 'photo.eml'],
    ['intake/foreign-format', '{\\rtf1 hello}', 'x.txt'],
    ['intake/csv-no-header', 'nothing here', 'x.csv'],
  ];
  for (const [code, content, name] of cases) {
    assert.deepEqual(
      (await readAll(name, content)).problems.map((problem) => problem.code),
      [code],
      name,
    );
  }
});

test('text that only begins like another format is a message', async () => {
  for (const text of [
    '[12:30] Helen: would you have a minute?',
    'From what I hear, you write well.\nSubject to terms, 900 a month.',
    'Hi Anna, hope you are well, and that this message, text, or note finds you.',
    '{hello} there',
    '< 5 minutes of your time >',
    'Dear Anna: a question.\n\nYours',
  ]) {
    const { items } = await readAll('x.txt', text);
    assert.deepEqual(
      items.map((item) => [item.kind, field(item, 'text')]),
      [['message', text]],
    );
  }
});

test('a text beyond the limit of a field is cut, and that is noted', async () => {
  const [item] = (await readAll('x.txt', 'a'.repeat(500), { limits: { fieldUnits: 100 } })).items;
  assert.deepEqual(
    [field(item, 'text')?.length, item?.notes],
    [100, [{ code: 'truncated', field: 'text', count: 400 }]],
  );
});

test('UTF-16 without a mark is read by its pattern and noted', async () => {
  const [item] = (await readAll('x.txt', Uint8Array.from(Buffer.from('Hello there, Anna', 'utf16le')))).items;
  assert.deepEqual([field(item, 'text'), notes(item)], ['Hello there, Anna', ['encoding-guessed']]);
});

test('the first item of a file can be asked for, or the reason that there is none', async () => {
  const found = await readItem(
    sourceOf('x.ndjson', 'broken\n{"id":"a","text":"x"}\n{"id":"b","text":"y"}\n'),
  );
  assert.equal(found.ok && found.value.id, 'a');
  const missing = await readItem(sourceOf('x.ndjson', 'broken\n'));
  assert.equal(missing.ok || missing.problem.code, 'intake/row-not-json');
});

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .sort();
}

test(
  'JSONTestSuite: nothing crashes, and nothing malformed becomes an item',
  { skip: sharedMissing },
  async () => {
    for (const path of filesUnder(`${SHARED}/vectors/json`)) {
      const content = readFileSync(path);
      const reading = await readAll(path, content);
      assertSound(reading);
      if (path.includes('/n_')) assert.deepEqual(reading.items, [], path);
      // In UTF-16 what is appended here would not be.
      if (content[0] === 0xff || content[0] === 0xfe || content.includes(0)) continue;
      const around = [Buffer.from('{"text":"before"}\n'), content, Buffer.from('\n{"text":"after"}\n')];
      const row = (await readAll('row.ndjson', Buffer.concat(around))).items.at(-1);
      assert.equal(field(row, 'text'), 'after', path);
    }
  },
);

test('naughty strings go through every format as one value', { skip: sharedMissing }, async () => {
  const strings = JSON.parse(readFileSync(`${SHARED}/vectors/strings/blns.json`, 'utf8')) as string[];
  const rows = strings.map((text, i) => ({ id: `n${i}`, text: `x${text}x` }));
  const csv = `id,text\n${rows.map(({ id, text }) => `${id},"${text.replaceAll('"', '""')}"`).join('\n')}\n`;
  const [lines, list, table] = await Promise.all([
    readAll('n.ndjson', rows.map((row) => JSON.stringify(row)).join('\n')),
    readAll('n.json', JSON.stringify(rows)),
    readAll('n.csv', csv),
  ]);
  assertSound(lines);
  assert.equal(lines.items.length, rows.length);
  for (const other of [list, table]) {
    assert.deepEqual(
      other.items.map(({ id, fields }) => [id, fields]),
      lines.items.map(({ id, fields }) => [id, fields]),
    );
  }
});

test(
  'mails made to be misread, and real ones, are each one sound item',
  { skip: sharedMissing },
  async () => {
    const folders = [`${SHARED}/vectors/mime`, `${SHARED}/data/mail`];
    const mails = folders.flatMap(filesUnder).filter((path) => path.endsWith('.eml'));
    assert.ok(mails.length > 800);
    for (const path of mails) {
      const reading = await readAll(path, readFileSync(path));
      assertSound(reading);
      assert.equal(reading.items.length + reading.problems.length, 1, path);
      for (const item of reading.items) assert.equal(item.kind, 'email', path);
    }
  },
);

test('the advert files and lures are read whole with no options', { skip: sharedMissing }, async () => {
  const expected: Record<
    string,
    readonly [count: number, kind: string, field: 'text' | 'description' | 'title']
  > = {
    'adverts/adverts-emscad.ndjson.gz': [1698, 'advert', 'title'],
    'adverts/adverts-government.ndjson.gz': [796, 'advert', 'description'],
    'adverts/glassdoor_jds_2017.csv': [157, 'advert', 'description'],
    'adverts/pl_fakejobhunter.jsonl': [40, 'message', 'text'],
  };
  for (const [path, [count, kind, name]] of Object.entries(expected)) {
    const reading = await readAll(path, readFileSync(`${SHARED}/data/${path}`));
    assertSound(reading);
    assert.deepEqual([reading.items.length, reading.problems], [count, []], path);
    for (const item of reading.items) assert.equal(item.kind, kind, path);
    assert.ok(reading.items.filter((item) => field(item, name) !== undefined).length >= count - 2, path);
  }
  const lures = await readAll('lures', readFileSync(`${SHARED}/data/lures-dev.ndjson`));
  const said = readFileSync(`${SHARED}/data/lures-dev.ndjson`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: string; kind: string });
  assert.deepEqual(
    lures.items.map(({ id, kind }) => [id, kind]),
    said.map(({ id, kind }) => [id, kind]),
  );
});
