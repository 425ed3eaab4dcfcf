import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  GUIDANCE_SECTIONS,
  guidance as safeguard,
  measureReading,
  readGuidance,
  statementsOf,
  tryExamples,
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
