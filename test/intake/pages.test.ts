import assert from 'node:assert/strict';
import { test } from 'node:test';
import { htmlToText } from '../../src/intake/index.js';
import { field, notes, readAll } from './read-all.js';

const POSTING = {
  '@context': 'https://schema.org',
  '@type': 'JobPosting',
  title: 'Policy writer',
  datePosted: '2025-02-03',
  description: '&lt;p&gt;Write &lt;b&gt;briefs&lt;/b&gt;.&lt;/p&gt;',
  identifier: { '@type': 'PropertyValue', value: 'PW-1' },
  hiringOrganization: {
    '@type': 'Organization',
    name: 'Northfold Example',
    sameAs: 'https://northfold.example',
    description: 'A research house.',
  },
  jobLocation: {
    '@type': 'Place',
    address: { addressLocality: 'Leeds', addressCountry: { '@type': 'Country', name: 'GB' } },
  },
  baseSalary: {
    '@type': 'MonetaryAmount',
    currency: 'GBP',
    value: { minValue: 30000, maxValue: 35000, unitText: 'YEAR' },
  },
  qualifications: 'A degree',
  jobBenefits: ['Pension', 'Leave'],
};
const page = (...blocks: unknown[]): string =>
  `<!DOCTYPE html><html><head><title>Jobs</title>${blocks.map((block) => `<script type="application/ld+json">${JSON.stringify(block).replaceAll('&lt;', '<').replaceAll('&gt;', '>')}</script>`).join('')}</head><body><h1>Visible</h1></body></html>`;

test('a JobPosting in a page is an advert', async () => {
  const { items, problems } = await readAll('job.html', page({ '@type': 'WebSite', name: 'x' }, POSTING));
  assert.deepEqual(problems, []);
  const [item] = items;
  assert.deepEqual(
    [items.length, item?.id, item?.kind, item?.postedAt, item?.from],
    [1, 'PW-1', 'advert', '2025-02-03', { profileUrl: 'https://northfold.example' }],
  );
  assert.deepEqual(Object.fromEntries((item?.fields ?? []).map(({ name, text }) => [name, text])), {
    title: 'Policy writer',
    company: 'Northfold Example',
    company_profile: 'A research house.',
    description: 'Write briefs.',
    requirements: 'A degree',
    benefits: 'Pension\nLeave',
    salary: '30000-35000 GBP per YEAR',
    location: 'Leeds, GB',
  });
});

test('every JobPosting of a page is an item, in a graph or a list, with an id of its own', async () => {
  const bare = { '@type': ['Thing', 'http://schema.org/JobPosting'], title: 'A', description: 'B' };
  const { items } = await readAll(
    'jobs',
    page({ '@graph': [bare, { '@type': 'ItemList', itemListElement: [{ item: bare }] }] }),
  );
  assert.deepEqual(
    items.map((item) => item.source.row),
    [1, 2],
  );
  assert.equal(new Set(items.map((item) => item.id)).size, 2);
});

test('JobPostings are read from JSON and NDJSON too', async () => {
  assert.equal(
    (await readAll('x.json', JSON.stringify({ '@graph': [POSTING] }, null, 1))).items[0]?.id,
    'PW-1',
  );
  assert.equal((await readAll('x.ndjson', JSON.stringify(POSTING))).items[0]?.id, 'PW-1');
});

test('a page without a posting, or with a broken one, is its visible text', async () => {
  const broken =
    '<html><script type="application/ld+json">{"@type": "JobPosting",</script><body><p>Hello<p>there &amp; you</body></html>';
  const { items } = await readAll('page', broken);
  assert.deepEqual([items[0]?.kind, field(items[0], 'text')], ['message', 'Hello\n\nthere & you']);
});

test('a page in the charset it names is read in it', async () => {
  const html = Buffer.from(
    '<html><meta charset="windows-1251"><body><p>\xd0\xe0\xe1\xee\xf2\xe0</p></body></html>',
    'latin1',
  );
  const [item] = (await readAll('p.html', html)).items;
  assert.deepEqual([field(item, 'text'), notes(item)], ['Работа', []]);
});

test('text is laid out as it is seen', () => {
  const html =
    '<ul><li>One<li>Two</ul><table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>x<br>y<br><br>z<pre>k\n  l</pre><b>bo</b>ld';
  assert.equal(htmlToText(html).text, '- One\n- Two\n\na b\nc\n\nx\ny\n\nz\nk\n  l\nbold');
});

test('hidden and unfinished elements hide no more than they should', () => {
  assert.equal(htmlToText('<p hidden>a<p>b').text, 'b');
  assert.equal(htmlToText('<div style="DISPLAY:none">a<div>b</div>c</div>d').text, 'd');
  assert.equal(
    htmlToText('<span style="font-size:0px">a</span><span style="font-size:0.9em">b</span>').text,
    'b',
  );
  assert.equal(
    htmlToText('<style>a</style>b<script>if (a < b) "</p>"</script>c<textarea>d</textarea>').text,
    'bc',
  );
  assert.equal(htmlToText('a<script>never closed').text, 'a');
});

test('HTML made to be slow is read in a moment', () => {
  const started = performance.now();
  for (const part of [
    '<div>',
    '<b id=x><p>',
    '<table><tr><td>',
    '<div hidden>',
    '&amp',
    '<a href="',
    '<!--',
    '</p>',
    '<p ',
  ]) {
    htmlToText(part.repeat(200_000));
  }
  assert.ok(performance.now() - started < 20_000);
});
