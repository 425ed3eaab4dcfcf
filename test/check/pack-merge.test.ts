import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePacks } from '../../src/check/index.js';
import { TocsinError } from '../../src/base/index.js';

const OURS = `
pack: ours
version: 1.0.0
defaults: { source: an invented source }
sets: { pay: pay|paid }
groups: { reward: { title: How they pay, cap: 4 } }
indicators:
  - id: pays-cash
    title: Pays in cash
    plain: It pays in a way that leaves little trace.
    group: reward
    ratios: { covert: 8 }
    phrases: [<pay> in cash]
    examples: { yes: [You are paid in cash.], no: [You are paid by transfer.] }
questions:
  - id: q-met
    ask: Have you met them?
    why: A persona avoids it.
    group: reward
    source: an invented source
    choices: [{ id: never, label: Never, ratios: { covert: 2 } }]
`;

/** Reads our pack and after it one with these lines. */
function merge(lines: string): ReturnType<typeof parsePacks> {
  const text = `pack: closed\nversion: 2.0.0\ndefaults: { source: an invented source }\n${lines}\n`;
  const packs = [
    { name: 'ours.yaml', text: OURS },
    { name: 'closed.yaml', text },
  ];
  return parsePacks({ packs, words: '', collisions: '', lexical: '' });
}

test('a later pack adds to an earlier one, and both are named with their versions', () => {
  const packs = merge('groups: { x-travel: { title: Trips, cap: 3 } }\nsets: { x-trip: trip|visit }');
  assert.deepEqual(Object.keys(packs.groups), ['reward', 'x-travel']);
  assert.deepEqual(
    packs.versions.map(({ pack, version }) => `${pack} ${version}`),
    ['ours 1.0.0', 'closed 2.0.0'],
  );
});

const OVERRIDES = {
  'indicator pays-cash': `indicators: [{ id: pays-cash, title: T, plain: P, group: reward, ratios: { covert: 1 }, phrases: [cash], examples: { yes: [], no: [] } }]`,
  'group reward': 'groups: { reward: { title: How they pay, cap: 0 } }',
  'set pay': 'sets: { pay: nothing }',
  'question q-met': 'questions: [{ id: q-met, ask: A, why: W, group: reward, source: S, choices: [] }]',
};

for (const [what, lines] of Object.entries(OVERRIDES))
  test(`a later pack cannot change the ${what} of an earlier one`, () => {
    assert.throws(
      () => merge(lines),
      (error: unknown) =>
        error instanceof TocsinError &&
        error.code === 'check/pack' &&
        error.message.includes(`closed.yaml gives the ${what}`),
    );
  });

const ALLOWANCE = (covert: string): string =>
  `allowance: { title: T, plain: P, basis: elicited, from: F, source: S, covert: ${covert} }`;

test('an allowance is read once, and a second pack cannot state another', () => {
  const once = ALLOWANCE('{ aside: 1, factor: 0.5 }');
  assert.deepEqual(merge(once).allowance?.toward, { covert: { aside: 1, factor: 0.5 } });
  const packs = ['one', 'two'].map((name) => ({ name, text: `pack: ${name}\nversion: 1\n${once}\n` }));
  assert.throws(
    () => parsePacks({ packs, words: '', collisions: '' }),
    (error: unknown) => error instanceof TocsinError && error.message.includes('two gives the allowance'),
  );
});

for (const wrong of ['{ aside: -1, factor: 0.5 }', '{ aside: 1, factor: 0 }', '{ aside: 1, factor: 1.5 }'])
  test(`an allowance that would add to a sum or turn it round is refused: ${wrong}`, () => {
    assert.throws(
      () => merge(ALLOWANCE(wrong)),
      (error: unknown) => error instanceof TocsinError && error.code === 'check/pack',
    );
  });
