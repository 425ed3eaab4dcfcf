import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { escapeHtml, TocsinError, type Json } from '../../../src/base/index.js';
import {
  chooseThree,
  formatGuidancePage,
  GUIDANCE_SECTIONS,
  guidance as safeguard,
  guidanceTable,
  measureReading,
  parseSafeguardPack,
  readGuidance,
  runSafeguard,
  statementsOf,
  tryExamples,
  type RunLine,
} from '../../../src/safeguards/index.js';
import { readSafeguardPacks } from '../../../src/screen/index.js';

const packs = readSafeguardPacks(safeguard);
const all = readGuidance(packs);
const MOST_AGE = 12;
/** A section is too short for Coleman-Liau to be steady; it is held to the grade of that age by the other measure. */
const MOST_SECTION_GRADE = 7;

test('every example inside the rules holds', async () => {
  for (const rule of packs.flatMap(({ rules }) => rules))
    assert.deepEqual(await tryExamples(safeguard, rule, { packs, registers: {} }), [], rule.id);
});

test('every pack can be read at the age of twelve, by both measures, and no part of it is much harder', () => {
  for (const one of all) {
    const { age, fleschKincaid, colemanLiau, longestSentence } = measureReading(
      statementsOf(one).map(({ say }) => say),
    );
    const figures = `${one.pack}: ${String(fleschKincaid)}, ${String(colemanLiau)}, ${String(longestSentence)} words`;
    assert.ok(age <= MOST_AGE, figures);
    for (const section of GUIDANCE_SECTIONS) {
      const part = measureReading(one.page[section].map(({ say }) => say));
      assert.ok(
        part.fleschKincaid <= MOST_SECTION_GRADE,
        `${figures}; ${section} ${String(part.fleschKincaid)}`,
      );
    }
    assert.ok(longestSentence <= 25, figures);
  }
});

test('every statement names where it comes from, and every pack who answers for it', () => {
  for (const one of all) {
    assert.deepEqual(
      statementsOf(one).filter(({ sources }) => sources.length === 0),
      [],
      one.pack,
    );
    assert.ok(one.calendar.every(({ sources }) => sources.length > 0));
    assert.ok(
      one.owner !== null && one.review !== null && one.reviewed !== null && one.reviewed < one.review,
    );
  }
});

test('no moment says the same thing twice', () => {
  for (const { pack, moments } of all)
    for (const { three } of moments)
      assert.equal(new Set(three.map(({ say }) => say)).size, 3, `${pack}: ${three[0].say}`);
});

test('the pack that the page for authors shows can be used beside ours', () => {
  const page = readFileSync('docs/guidance.md', 'utf8');
  const [, text = ''] = /```yaml guidance\n([\s\S]*?)```/.exec(page) ?? [];
  const shown = parseSafeguardPack('docs/guidance.md', text, safeguard);
  const [one] = readGuidance([...packs, shown]).filter(({ reader }) => reader === 'harbour-pilot');
  assert.ok(one !== undefined);
  assert.deepEqual(
    chooseThree(one, { band: 'strong', leading: 'covert', exposure: 'paid' })
      ?.map(({ say }) => say)
      .at(-1),
    "Tell the harbour's security officer today.",
  );
});

test('a pack that would leave somebody before an empty page is refused, and says where', () => {
  const member = packs.find(({ id }) => id === 'guidance-member')!;
  const moments = (member.facts['moments'] as Json[]).slice(0, -1);
  assert.throws(
    () =>
      readGuidance([
        ...packs.filter(({ id }) => id === 'guidance-common'),
        { ...member, facts: { ...member.facts, moments } },
      ]),
    /no moment holds for unjudged, covert, not said/,
  );
  const unknown = {
    ...member,
    facts: { ...member.facts, moments: [{ when: { mood: ['sad'] }, three: [] }] },
  };
  assert.throws(() => readGuidance([unknown]), TocsinError);
});

test('guidance is judged as its own table says: in date today, past it later, and a broken row is a problem', async () => {
  const lines = async (table: string, on: string): Promise<RunLine[]> => {
    const bytes = (async function* () {
      yield await Promise.resolve(new TextEncoder().encode(table));
    })();
    const found: RunLine[] = [];
    for await (const line of runSafeguard(
      safeguard,
      { name: 'guidance.csv', bytes },
      { on, registers: {}, packs },
    ))
      found.push(line);
    return found;
  };
  const findings = (found: readonly RunLine[]): string[] =>
    found.flatMap((line) => ('finding' in line ? [`${line.finding.subject} ${line.finding.rule}`] : []));
  assert.deepEqual(findings(await lines(guidanceTable(all), '2026-11-22')), []);
  const later = findings(await lines(guidanceTable(all), '2028-01-01'));
  assert.deepEqual(
    later,
    all.map(({ pack }) => `${pack} past-review`),
  );
  const broken = await lines('id,owner,text\n,desk,Tell us.\nG1,,Tell us.\n', '2026-11-22');
  assert.ok(broken.some((line) => 'problem' in line && line.problem.code === 'safeguards/guidance-unnamed'));
  assert.deepEqual(findings(broken), ['G1 past-review', 'G1 no-source', 'G1 reading-age', 'G1 no-owner']);
});

test('a page holds what its pack says as text, with no script and nothing from elsewhere', () => {
  for (const one of all) {
    const evil = { ...one, title: '<script>alert(1)</script>' };
    const html = formatGuidancePage(evil, { style: 'inside' });
    assert.doesNotMatch(html, /<script|<img|<link|src=|https?:\/\//);
    for (const section of GUIDANCE_SECTIONS)
      for (const { say } of one.page[section]) assert.ok(html.includes(escapeHtml(say)), say);
    assert.match(html, /&lt;script&gt;/);
  }
});
