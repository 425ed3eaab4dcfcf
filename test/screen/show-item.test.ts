import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Item, Verdict } from '../../src/model/index.js';
import { concernOf } from '../../src/check/index.js';
import { LineFile } from '../../src/screen/line-file.js';
import { showItem } from '../../src/screen/show-item.js';
import { TitleReader, titleOf, writeTitle } from '../../src/screen/title-spool.js';

const folder = mkdtempSync(join(tmpdir(), 'tocsin-show-'));
after(() => {
  rmSync(folder, { recursive: true });
});

const TEXT = `${'Some words before it. '.repeat(20)}Please tell nobody${' and some words after it.'.repeat(20)}`;
const START = TEXT.indexOf('tell nobody');
const ITEM: Item = {
  id: 'x-1',
  kind: 'message',
  fields: [{ name: 'text', text: TEXT }],
  from: { name: 'Rhian Pell' },
  source: { file: 'in.ndjson', row: 1, sha256: 'ab'.repeat(32) },
};
const VERDICT: Verdict = {
  id: 'x-1',
  kind: 'message',
  probability: { covert: 0.7, scam: 0.1, ordinary: 0.2 },
  band: 'some',
  indicators: [
    {
      id: 'quiet',
      title: 'Quiet',
      group: 'secrecy',
      bits: 3,
      toward: 'covert',
      field: 'text',
      start: START,
      end: START + 11,
      quote: 'tell nobody',
    },
    { id: 'open', title: 'Open', group: 'process', bits: 1, toward: 'ordinary' },
  ],
  facts: [{ kind: 'phone', value: '+442079460123' }],
  notes: [{ code: 'zero-width-removed', count: 2 }],
};

test('a quote is shown with whole words on either side, cut where there are more', () => {
  const [quiet] = showItem(ITEM, VERDICT).indicators;
  assert.ok(quiet !== undefined);
  assert.equal(quiet.quote, 'tell nobody');
  assert.match(quiet.before, /^… (\w+[.]? )+Please $/);
  assert.match(quiet.after, /^( \w+[.]?)+…$/);
  assert.ok(
    TEXT.replace(/\s+/g, ' ').includes(`${quiet.before.slice(1)}${quiet.quote}${quiet.after.slice(0, -1)}`),
  );
});

test('a quote at the edges of a text has nothing made up around it', () => {
  const item = { ...ITEM, fields: [{ name: 'text' as const, text: 'tell nobody' }] };
  const [quiet] = showItem(item, {
    ...VERDICT,
    indicators: [{ ...VERDICT.indicators[0]!, start: 0, end: 11 }],
  }).indicators;
  assert.deepEqual([quiet?.before, quiet?.after], ['', '']);
});

test('facts and notes are said as people read them', () => {
  const shown = showItem(ITEM, VERDICT);
  assert.deepEqual(shown.facts, [{ kind: 'phone', value: '+44 20 7946 0123' }]);
  assert.deepEqual(shown.notes, ['invisible characters were taken out (2)']);
  assert.equal(shown.from, 'Rhian Pell');
});

test('what is kept of a long item is short', () => {
  const long = { ...ITEM, fields: [{ name: 'text' as const, text: TEXT.repeat(2000) }] };
  assert.ok(JSON.stringify(showItem(long, VERDICT)).length < 2000);
});

test('an item is called by its title, its subject, or how its text begins', () => {
  const named = (fields: Item['fields']): string => titleOf({ ...ITEM, fields });
  assert.equal(
    named([
      { name: 'text', text: 'Dear all' },
      { name: 'subject', text: 'Hello' },
    ]),
    'Hello',
  );
  assert.equal(
    named([
      { name: 'from_headline', text: 'Editor' },
      { name: 'text', text: ' Dear\n all ' },
    ]),
    'Dear all',
  );
  assert.equal(named([]), '');
});

test('titles are found again by their place, in every script and cut to their record', () => {
  const titles = ['plain', '', '日本語の見出し'.repeat(40), 'Łódź 🔔'];
  const file = new LineFile(join(folder, 'titles'));
  for (const text of titles) writeTitle(file, { ...ITEM, fields: [{ name: 'title', text }] });
  file.close();
  const reader = new TitleReader(file.path);
  assert.equal(reader.at(0), 'plain');
  assert.equal(reader.at(1), '');
  assert.equal(reader.at(3), 'Łódź 🔔');
  const cut = reader.at(2);
  assert.ok(cut.length > 40 && cut.endsWith('…') && titles[2]!.startsWith(cut.slice(0, -1)), cut);
  reader.close();
});

test('concern is what is not ordinary, leans to the likelier of the two, and orders equals by bits', () => {
  assert.deepEqual(concernOf(VERDICT), { share: 0.8, bits: 2, leaning: 'covert' });
  assert.equal(
    concernOf({ ...VERDICT, probability: { covert: 0.1, scam: 0.2, ordinary: 0.7 } }).leaning,
    'ordinary',
  );
  assert.equal(
    concernOf({ ...VERDICT, probability: { covert: 0.2, scam: 0.6, ordinary: 0.2 } }).leaning,
    'scam',
  );
  assert.equal(concernOf({ ...VERDICT, band: 'unjudged' }).share, 0);
});
