import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  FACT_KINDS,
  FACT_USES,
  findFacts,
  type Fact,
  type FactKind,
  type Item,
} from '../../../src/model/index.js';
import { readCases, readPairs } from './read-cases.js';

function message(text: string): Item {
  return {
    id: 'm1',
    kind: 'message',
    fields: [{ name: 'text', text }],
    source: { file: 'a.txt', sha256: '' },
  };
}

function factsIn(text: string): readonly Fact[] {
  return findFacts(message(text));
}

const CONTACTS: readonly FactKind[] = [
  'email',
  'domain',
  'url',
  'phone',
  'handle',
  'profile',
  'wallet',
  'token',
];

/** Ways a contact stands in a sentence. None of them may become part of it. */
const FRAMES: readonly (readonly [string, string])[] = [
  ['', ''],
  ['Please use ', ' today.'],
  ['Write to ', '.'],
  ['(', ')'],
  ['One: ', ', two'],
  ['first line\n', '\nlast line'],
  ['"', '"'],
  ['“', '”!'],
  ['<', '>'],
];

for (const kind of CONTACTS) {
  test(`every valid ${kind} is read alone and found in a sentence, whole and nothing more`, () => {
    for (const [written, value] of readPairs(`${kind}_valid`)) {
      assert.equal(FACT_KINDS[kind].parse(written), value, `parse ${written}`);
      for (const [before, after] of FRAMES) {
        const text = before + written + after;
        const found = factsIn(text).find((fact) => fact.kind === kind && fact.value === value);
        assert.ok(found, `${kind} ${value} in ${JSON.stringify(text)}: ${JSON.stringify(factsIn(text))}`);
        const slice = text.slice(found.start, found.end);
        assert.equal(FACT_KINDS[kind].parse(slice), value, `span ${JSON.stringify(slice)}`);
        assert.ok(written.includes(slice), `span ${JSON.stringify(slice)} of ${JSON.stringify(text)}`);
      }
    }
  });

  test(`no text that only resembles a ${kind} gives one`, () => {
    for (const text of readCases(`${kind}_invalid`)) {
      const found = factsIn(text).filter((fact) => fact.kind === kind);
      assert.deepEqual(found, [], JSON.stringify(text));
    }
  });
}

test('a name that a messenger word announces is a handle, whichever messenger it is', () => {
  for (const [written, value] of readPairs('name_valid')) {
    const found = factsIn(`Let us go on elsewhere. ${written} thanks`);
    assert.ok(
      found.some((fact) => fact.kind === 'handle' && fact.value === value),
      `${written}: ${JSON.stringify(found)}`,
    );
  }
});

test('every sum of money is read with its currency as written and what it is paid for', () => {
  for (const [written, value] of readPairs('money_valid')) {
    assert.equal(FACT_KINDS.money.parse(written), value, written);
    const text = `We pay ${written}, promptly.`;
    const found = factsIn(text).find((fact) => fact.kind === 'money');
    assert.equal(found?.value, value, written);
    assert.equal(text.slice(found.start, found.end), written);
  }
});

test('a number without a currency is no money', () => {
  for (const text of readCases('money_invalid')) {
    assert.deepEqual(
      factsIn(text).filter((fact) => fact.kind === 'money'),
      [],
      text,
    );
  }
});

test('an organisation is compared without its legal form, accents and punctuation', () => {
  for (const [written, value] of readPairs('organisation_valid')) {
    assert.equal(FACT_KINDS.organisation.parse(written), value, written);
  }
});

test('every kind of fact has a rule with the use that is declared for it', () => {
  assert.deepEqual(Object.keys(FACT_KINDS).sort(), Object.keys(FACT_USES).sort());
  for (const [kind, rule] of Object.entries(FACT_KINDS)) assert.equal(rule.use, FACT_USES[kind as FactKind]);
});
