import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { readItems } from '../../src/intake/index.js';
import { splitCsvFields } from '../../src/intake/csv-records.js';
import { field, notes, readAll, sha256, sourceOf } from './read-all.js';

const ROW = {
  id: 7,
  job_title: 'Analyst',
  employer: 'Northfold Example Ltd',
  description: 'Two short papers a month.',
};

test('a row of NDJSON keeps its own id and is hashed as it stood', async () => {
  const line = JSON.stringify(ROW);
  const { items, problems } = await readAll('adverts.ndjson', `${line}\n`);
  assert.deepEqual(problems, []);
  assert.deepEqual(items, [
    {
      id: '7',
      kind: 'advert',
      fields: [
        { name: 'title', text: 'Analyst' },
        { name: 'company', text: 'Northfold Example Ltd' },
        { name: 'description', text: 'Two short papers a month.' },
      ],
      source: { file: 'adverts.ndjson', row: 1, sha256: sha256(new TextEncoder().encode(line)) },
    },
  ]);
});

test('a row without an id is named by its hash, so that adding rows above changes nothing', async () => {
  const row = '{"text":"Would you have twenty minutes?"}';
  const [alone] = (await readAll('a.ndjson', row)).items;
  const [, later] = (await readAll('b.ndjson', `{"text":"Hello"}\n${row}\n`)).items;
  assert.match(alone?.id ?? '', /^[0-9a-f]{16}$/);
  assert.equal(alone?.id, later?.id);
});

test('a bad row is a problem with its line, and reading goes on', async () => {
  const { items, problems } = await readAll(
    'x.ndjson',
    '{"text":"one"}\n\n{"text":\n[1]\n{"text":" "}\n{"text":"six"}\n',
  );
  assert.deepEqual(
    items.map((item) => item.source.row),
    [1, 6],
  );
  assert.deepEqual(
    problems.map(({ code, at }) => [code, at?.file, at?.row]),
    [
      ['intake/row-not-json', 'x.ndjson', 3],
      ['intake/row-not-object', 'x.ndjson', 4],
      ['intake/no-text', 'x.ndjson', 5],
    ],
  );
});

test('a row beyond the limit is refused and the next one read, in every row format', async () => {
  const long = 'x'.repeat(3000);
  const limits = { rowBytes: 1000 };
  const files: Record<string, string> = {
    'a.ndjson': `{"text":"one"}\n{"text":"${long}"}\n{"text":"three"}\n`,
    'a.json': `[{"text":"one"},\n{"text":"${long}"},{"text":"three"}]`,
    'a.csv': `id,text\n1,one\n2,${long}\n3,three\n`,
  };
  for (const [name, content] of Object.entries(files)) {
    for (const piece of [64, 100_000]) {
      const { items, problems } = await readAll(name, content, { limits }, piece);
      assert.deepEqual(
        items.map((item) => item.source.row),
        [1, 3],
        name,
      );
      assert.deepEqual(
        problems.map(({ code, at }) => [code, at?.row]),
        [['intake/row-too-long', 2]],
        name,
      );
    }
  }
});

test('every way of cutting a stream into pieces gives the same items', async () => {
  const files: Record<string, string> = {
    'a.ndjson': '{"id":"a","text":"é one"}\r\n{"id":"b","text":"two"}',
    'a.json': '[ {"id":"a","text":"br]ack\\"et, é"} , {"id":"b","text":"t\\\\"}, 5 ]',
    'a.csv': 'id,title,description\r\na,"T, ""quoted""","line\r\nbreak é"\r\nb,U,V',
  };
  for (const [name, content] of Object.entries(files)) {
    const whole = await readAll(name, content, {}, 1_000_000);
    assert.equal(whole.items.length, 2, name);
    for (const piece of [1, 2, 3, 5, 17])
      assert.deepEqual(await readAll(name, content, {}, piece), whole, `${name} in ${piece}s`);
  }
});

test('an object over several lines is one row, and one that wraps rows gives them', async () => {
  const pretty = await readAll('one.json', JSON.stringify(ROW, null, 2));
  assert.equal(pretty.items.length, 1);
  const wrapped = await readAll(
    'many.json',
    JSON.stringify({ count: 2, results: [ROW, { ...ROW, id: 8 }] }, null, 1),
  );
  assert.deepEqual(
    wrapped.items.map((item) => [item.id, item.source.row]),
    [
      ['7', 1],
      ['8', 2],
    ],
  );
});

test('a list that is cut off gives its whole entries and a problem', async () => {
  const { items, problems } = await readAll('cut.json', '[{"text":"one"},{"text":"tw');
  assert.equal(items.length, 1);
  assert.deepEqual(
    problems.map(({ code }) => code),
    ['intake/json-cut-short'],
  );
});

test('columns are known by the names people give them', async () => {
  const row = {
    'Job Title': 'Writer',
    companyName: 'Tarn Example',
    'job-description': 'Write.',
    Skills: ['English', 'Tact'],
    perks: 'Tea',
    salaryRange: { min: 10, max: 20, currency: 'GBP' },
    city: 'Leeds',
    datePosted: '31 Dec 2024',
    aboutCompany: 'A firm.',
  };
  const [item] = (await readAll('x.json', JSON.stringify([row]))).items;
  assert.deepEqual(Object.fromEntries((item?.fields ?? []).map(({ name, text }) => [name, text])), {
    title: 'Writer',
    company: 'Tarn Example',
    company_profile: 'A firm.',
    description: 'Write.',
    requirements: 'English\nTact',
    benefits: 'Tea',
    salary: '10, 20, GBP',
    location: 'Leeds',
  });
  assert.equal(item?.postedAt, '2024-12-31');
});

test('a sender can be a name, a mailbox or an object', async () => {
  const rows = [
    { text: 'a', from: 'Helen Example' },
    { text: 'b', from: 'Helen Example <Helen@Recruit.Example>' },
    {
      text: 'c',
      from: { name: 'Helen Example', headline: 'Talent Partner', address: 'helen@recruit.example' },
    },
  ];
  const { items } = await readAll('x.json', JSON.stringify(rows));
  assert.deepEqual(
    items.map((item) => item.from),
    [
      { name: 'Helen Example' },
      { name: 'Helen Example', address: 'helen@recruit.example' },
      { name: 'Helen Example', address: 'helen@recruit.example' },
    ],
  );
  assert.equal(field(items[2], 'from_headline'), 'Talent Partner');
});

test('the kind is what the row says, or what its columns are', async () => {
  const rows = [
    { text: 'a', kind: 'invitation' },
    { text: 'a', title: 'T', company: 'C' },
    { text: 'a', subject: 'S' },
    { text: 'a', from: 'x@y.example' },
    { text: 'a', from: 'Someone' },
    { description: 'a' },
    { text: 'a', title: 'T', type: 'Full-time' },
  ];
  const { items } = await readAll('x.json', JSON.stringify(rows));
  assert.deepEqual(
    items.map((item) => item.kind),
    ['invitation', 'advert', 'email', 'email', 'message', 'advert', 'message'],
  );
});

test('description and full text are both kept when they differ, and once when they do not', async () => {
  const rows = [
    { title: 'T', description: 'Short.', full_text: 'The whole advert.' },
    { title: 'T', description: 'Same.', full_text: 'Same.' },
    { title: 'T', full_text: 'Only this.' },
  ];
  const { items } = await readAll('x.json', JSON.stringify(rows));
  assert.deepEqual(
    items.map((item) => [field(item, 'description'), field(item, 'text')]),
    [
      ['Short.', 'The whole advert.'],
      ['Same.', undefined],
      ['Only this.', undefined],
    ],
  );
});

test('a mapping overrules the names, and a linked column becomes an opaque value', async () => {
  const csv = 'Poster ID;Ref;Blurb;title\nacc-1;r1;Work from home;Clerk\n;r2;Work here;Clerk\n';
  const { items } = await readAll('x.csv', csv, {
    map: { blurb: 'description', Ref: 'id', title: 'ignore' },
    link: ['poster id'],
  });
  assert.deepEqual(
    items.map((item) => [item.id, field(item, 'description'), field(item, 'title'), item.linkColumns]),
    [
      ['r1', 'Work from home', undefined, [{ column: 'poster_id', value: 'acc-1' }]],
      ['r2', 'Work here', undefined, undefined],
    ],
  );
});

test('a mapping to a field that items do not have is the caller’s mistake', async () => {
  const reading = readItems(sourceOf('x.csv', 'a,b\n'), { map: { a: 'nationality' } });
  await assert.rejects(reading.next(), { name: 'TocsinError', code: 'intake/unknown-field' });
});

test('HTML in a column is read as what it shows', async () => {
  const [item] = (
    await readAll('x.json', '[{"title":"A &amp; B","description":"<p>One</p><p>Two<script>x</script></p>"}]')
  ).items;
  assert.equal(field(item, 'title'), 'A & B');
  assert.equal(field(item, 'description'), 'One\n\nTwo');
});

test('a column named like a built-in property is only a column', async () => {
  const { items } = await readAll('x.ndjson', '{"__proto__":{"text":"no"},"constructor":"no","text":"yes"}');
  assert.equal(field(items[0], 'text'), 'yes');
});

test('dates are kept as far as they are said, and left out when they could be two days', async () => {
  const dates = [
    '2024-12-23 19:29:01 UTC',
    '2013-08',
    1735689600,
    '25/12/2024',
    '03/04/2024',
    'yesterday',
    'Mon, 2 Dec 24 08:00:00 EST',
  ];
  const { items } = await readAll('x.json', JSON.stringify(dates.map((date) => ({ text: 'x', date }))));
  assert.deepEqual(
    items.map((item) => item.postedAt),
    [
      '2024-12-23T19:29:01Z',
      '2013-08',
      '2025-01-01T00:00:00Z',
      '2024-12-25',
      undefined,
      undefined,
      '2024-12-02T08:00:00-05:00',
    ],
  );
});

test('rows in Windows-1252 are read and noted, in UTF-16 they are read as marked', async () => {
  const latin = Uint8Array.from(Buffer.from('id,text\n1,caf\xe9 \x93now\x94\n2,plain\n', 'latin1'));
  const { items } = await readAll('x.csv', latin);
  assert.deepEqual(
    items.map((item) => [field(item, 'text'), notes(item)]),
    [
      ['café “now”', ['encoding-guessed']],
      ['plain', []],
    ],
  );
  const wide = Uint8Array.from(Buffer.from('\ufeffid,text\n1,Grüße\n', 'utf16le'));
  const [item] = (await readAll('x.csv', wide, {}, 3)).items;
  assert.deepEqual([field(item, 'text'), notes(item)], ['Grüße', []]);
});

test('a table row that does not fit its header is a problem, with figures', async () => {
  const { items, problems } = await readAll('x.csv', 'id,title,text\n1,a,b\n2,a\n3,a,b,c\n4,a,b,,\n');
  assert.deepEqual(
    items.map((item) => item.id),
    ['1', '4'],
  );
  assert.deepEqual(
    problems.map(({ code, at, detail }) => [code, at?.row, detail?.['fields'], detail?.['columns']]),
    [
      ['intake/csv-row-shape', 2, 2, 3],
      ['intake/csv-row-shape', 3, 4, 3],
    ],
  );
});

test('a quote that is never closed, or only by another row’s quote, costs its own row only', async () => {
  for (const last of ['4,5 pipe', '4,5" pipe', '4,"x" y']) {
    const { items, problems } = await readAll('x.csv', `id,text\n1,one\n2,"two\n3,three\n${last}\n`);
    assert.deepEqual(
      items.map((item) => item.id),
      ['1', '3', '4'],
    );
    assert.deepEqual(
      problems.map(({ code, at }) => [code, at?.row]),
      [['intake/csv-open-quote', 2]],
    );
  }
});

test('a table with an open quote in every row is given up, not gone over again and again', async () => {
  const rows = Array.from({ length: 50_000 }, (_, i) => `${i},"x`).join('\n');
  const { items, problems } = await readAll('x.csv', `id,text\na,fine\n${rows}`);
  assert.deepEqual(
    items.map((item) => item.id),
    ['a'],
  );
  assert.equal(problems.at(-1)?.code, 'intake/csv-unreadable');
  assert.ok(problems.length < 50);
});

test('a table without a known column says how to map one', async () => {
  const { items, problems } = await readAll('x.csv', 'colour,shape\nred,round\n');
  assert.deepEqual([items.length, problems.map(({ code }) => code)], [0, ['intake/no-text-column']]);
});

test('fields are split as csv-parse splits them', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', ' ', 'é', ';'), maxLength: 6 });
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, fc.boolean()), { minLength: 1, maxLength: 6 }), (cells) => {
      const record = cells
        .map(([text, bare]) => (bare ? text.replaceAll(/[",]/g, '') : quoted(text)))
        .join(',');
      fc.pre(record !== '');
      const [peer] = parse(record);
      assert.deepEqual(splitCsvFields(record, ','), peer);
    }),
    { numRuns: 2000 },
  );
});
