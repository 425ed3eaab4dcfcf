import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  createJudge,
  explainVerdict,
  parsePacks,
  questionsOf,
  sayProbability,
  type Personal,
} from '../../src/check/index.js';
import type { Item } from '../../src/model/index.js';
import { readPacks } from '../../src/screen/index.js';

const WORDS =
  'keep it between us please send next paper by friday and tell nobody at work office about fee paid in cash i write with great pleasure hello';
const packs = parsePacks({
  packs: [
    {
      name: 'invented',
      text: `
pack: invented
version: 1
defaults: { from: the test, source: here }
groups:
  secrecy: { title: Who is not to know, cap: 4 }
  reward: { title: How they pay, cap: 3 }
  asked: { title: What you know, cap: 5 }
indicators:
  - { id: between-us, title: Keep it between us, plain: No reason., group: secrecy, ratios: { covert: 16 }, phrases: [between us], source: first source; second source }
  - { id: tell-nobody, title: Tell nobody at work, plain: No reason., group: secrecy, ratios: { covert: 8, scam: 2 }, phrases: [tell nobody] }
  - { id: cash, title: Paid in cash, plain: No trace., group: reward, ratios: { covert: 4 }, phrases: [paid in cash] }
questions:
  - id: q-quiet
    ask: Did they ask you to keep it quiet?
    why: No honest client minds.
    group: asked
    source: third source
    choices:
      - { id: yes, label: 'Yes', ratios: { covert: 16 } }
      - { id: no, label: 'No', ratios: { ordinary: 8 } }
      - { id: unsure, label: Not sure, ratios: {} }
  - id: q-small
    ask: Is it small?
    why: Size matters a little.
    group: asked
    source: third source
    choices:
      - { id: yes, label: 'Yes', ratios: { covert: 1.5 } }
      - { id: unsure, label: Not sure, ratios: {} }
advice:
  - { when: { band: [strong], leading: [covert] }, say: Keep everything., source: advice source }
  - { when: { band: [strong], exposure: [paid] }, say: Keep the money apart., source: advice source }
  - { when: { band: [none] }, say: This is not proof., source: advice source }
`,
    },
  ],
  words: WORDS.split(' ').join('\n'),
  collisions: '',
});
const judge = createJudge(packs, { bands: { strong: 0.7, some: 0.3 } });

const SECRET =
  'Please keep it between us and tell nobody at work about the fee. It is paid in cash, please send the next paper by friday.';
const PLAIN =
  'Please send the next paper by friday, the office is at work about the fee and I write with great pleasure.';

function explain(text: string, personal: Personal = {}): ReturnType<typeof explainVerdict> {
  const item: Item = {
    id: 'a-1',
    kind: 'message',
    fields: [{ name: 'text', text }],
    source: { file: 'test', sha256: '0'.repeat(64) },
  };
  return explainVerdict(judge.assess(item, personal), packs, judge, personal);
}

test('each sign has one line with its words, its weight alone and what the cap left of it', () => {
  const { lines } = explain(SECRET);
  assert.deepEqual(
    lines.map(({ id, quote, weights }) => ({ id, quote, weights })),
    [
      {
        id: 'between-us',
        quote: 'between us',
        weights: [{ toward: 'covert', counted: 4, alone: 4, capped: false }],
      },
      {
        id: 'cash',
        quote: 'paid in cash',
        weights: [{ toward: 'covert', counted: 2, alone: 2, capped: false }],
      },
      {
        id: 'tell-nobody',
        quote: 'tell nobody',
        weights: [
          { toward: 'covert', counted: 0, alone: 3, capped: true },
          { toward: 'scam', counted: 1, alone: 1, capped: false },
        ],
      },
    ],
  );
  assert.equal(lines[0]?.groupTitle, 'Who is not to know');
});

test('groups say how much they add and which of them are full', () => {
  const { groups } = explain(SECRET);
  assert.deepEqual(groups[0], {
    group: 'secrecy',
    title: 'Who is not to know',
    toward: 'covert',
    bits: 4,
    cap: 4,
    full: true,
  });
  assert.deepEqual(groups[1], {
    group: 'reward',
    title: 'How they pay',
    toward: 'covert',
    bits: 2,
    cap: 3,
    full: false,
  });
});

test('without a sign the weight that its cap had hidden comes back', () => {
  // Without "between us" (4 bits, the whole cap) the 3 bits of "tell nobody" count: 2^(3+2) × 0.02 against 2 × 0.05 and 0.93.
  const change = explain(SECRET).without.find(({ id }) => id === 'between-us');
  const covert = (0.02 * 32) / (0.02 * 32 + 0.05 * 2 + 0.93);
  assert.ok(Math.abs((change?.outcome.probability.covert ?? 0) - covert) < 1e-6);
});

test('what would change the verdict names the sign that carries most and where the band would go', () => {
  const { without, band } = explain(SECRET);
  assert.equal(band, 'some');
  assert.equal(without[0]?.id, 'cash');
  assert.equal(without[0].outcome.band, 'some');
  assert.match(
    without[0].sentence,
    /^Without “Paid in cash” it would still be “some signs” \(a covert approach: /,
  );
});

test('the open question that reaches furthest comes first and says both ways', () => {
  const { questions } = explain(SECRET);
  assert.deepEqual(
    questions.map(({ question }) => question),
    ['q-quiet', 'q-small'],
  );
  assert.equal(questions[0]?.raises?.choice, 'yes');
  assert.equal(questions[0].raises.outcome.band, 'strong');
  assert.equal(questions[0].lowers?.choice, 'no');
  assert.equal(questions[0].lowers.outcome.band, 'none');
  assert.equal(questions[1]?.lowers, undefined);
});

test('an answer that was given is a line of its own and is not asked again', () => {
  const { lines, questions, band } = explain(SECRET, { answers: { 'q-quiet': 'yes' } });
  assert.equal(band, 'strong');
  assert.deepEqual(lines.find(({ id }) => id === 'answer:q-quiet')?.weights, [
    { toward: 'covert', counted: 4, alone: 4, capped: false },
  ]);
  assert.deepEqual(
    questions.map(({ question }) => question),
    ['q-small'],
  );
});

test('the outcome said for an answer is the verdict when that answer is given', () => {
  const said = explain(SECRET).questions[0]?.raises?.outcome;
  const given = explain(SECRET, { answers: { 'q-quiet': 'yes' } });
  assert.deepEqual(
    said?.probability,
    Object.fromEntries(given.probabilities.map((one) => [one.hypothesis, one.probability])),
  );
});

test('advice follows the band, what leads and how far it went', () => {
  const answers = { 'q-quiet': 'yes' };
  assert.deepEqual(
    explain(SECRET, { answers }).advice.map(({ say }) => say),
    ['Keep everything.'],
  );
  assert.deepEqual(
    explain(SECRET, { answers, exposure: 'paid' }).advice.map(({ say }) => say),
    ['Keep everything.', 'Keep the money apart.'],
  );
  assert.deepEqual(
    explain(PLAIN).advice.map(({ say }) => say),
    ['This is not proof.'],
  );
});

test('the headline never calls anything safe', () => {
  assert.equal(
    explain(SECRET, { answers: { 'q-quiet': 'yes' } }).headline,
    'Strong signs of a covert approach.',
  );
  assert.equal(explain(PLAIN).headline, 'No signs found, which is not proof.');
  assert.equal(
    explain('Hello.').headline,
    'Not judged: there are too few words. This does not mean that it is safe.',
  );
});

test('the prior is said in words, and sources are listed once', () => {
  const { prior, sources } = explain(SECRET);
  assert.equal(
    prior,
    'Before anything was read, 1 in 50 such items was taken to be a covert approach and 1 in 20 an ordinary fraud.',
  );
  assert.deepEqual(sources, ['first source', 'second source', 'here']);
});

test('a probability in a gap of the yardstick is said to lie between two terms', () => {
  assert.equal(sayProbability(0.05).words, 'remote chance');
  assert.equal(
    sayProbability(0.0501).words,
    'between “remote chance” and “highly unlikely”, to be rounded by a person',
  );
  assert.equal(sayProbability(0.3).words, 'unlikely');
  assert.equal(sayProbability(0.4999).words, 'realistic possibility');
  assert.deepEqual(sayProbability(0.5).terms, ['realistic possibility', 'likely or probable']);
  assert.deepEqual(sayProbability(0.78).terms, ['likely or probable', 'highly likely']);
  assert.equal(sayProbability(0.9).words, 'highly likely');
  assert.equal(sayProbability(1).words, 'almost certain');
  assert.equal(sayProbability(0).words, 'remote chance');
});

test('questions are put to people without their weights', () => {
  const all = questionsOf(readPacks());
  assert.ok(all.length >= 12);
  for (const { choices } of all)
    for (const choice of choices) assert.deepEqual(Object.keys(choice).sort(), ['id', 'label']);
});

test('every band, lead and exposure has something to do now', () => {
  const { advice } = readPacks();
  for (const band of ['strong', 'some'] as const) {
    for (const leading of ['covert', 'scam'] as const) {
      for (const exposure of [
        'ignored',
        'accepted',
        'replied',
        'cv-sent',
        'moved-channel',
        'paid',
        'travelled',
      ] as const) {
        const own = advice.filter(
          ({ when }) =>
            when.exposure?.includes(exposure) === true &&
            when.band?.includes(band) === true &&
            when.leading?.includes(leading) === true,
        );
        assert.ok(own.length > 0, `${band} ${leading} ${exposure}`);
      }
    }
  }
  for (const band of ['none', 'unjudged']) {
    assert.ok(
      advice.some(
        ({ when, say }) =>
          when.band?.includes(band) === true && when.exposure === undefined && /not (proof|mean)/.test(say),
      ),
      band,
    );
  }
});

test('what is taken off because signs come in company is explained as what it is, and is no sign', () => {
  const shipped = readPacks();
  const ours = createJudge(shipped);
  const text =
    'There is no need to tell your office. We pay in cash for a short paper on what is said in private.';
  const item: Item = {
    id: 'a-2',
    kind: 'message',
    fields: [{ name: 'text', text }],
    source: { file: 'test', sha256: '0'.repeat(64) },
  };
  const { lines, without } = explainVerdict(ours.assess(item), shipped, ours);
  const taken = lines.find(({ id }) => id === 'allowance-covert');
  assert.equal(taken?.plain, shipped.allowance?.plain);
  assert.equal(taken?.from, shipped.allowance?.from);
  assert.ok(taken?.weights.every(({ counted }) => counted < 0));
  assert.ok(without.every(({ id }) => !id.startsWith('allowance-')));
});
