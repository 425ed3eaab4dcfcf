import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  PUBLISH_GATE,
  countSources,
  judgePublication,
  type GateCase,
  type SourceReport,
} from '../../src/alert/index.js';
import { NOW, seededRandom } from '../seal/invented-desk.js';
import { inventDraft } from './invented-draft.js';

const random = seededRandom('reporters');
const pick = <T>(list: readonly T[]): T => list[(random(2)[0]! * 256 + random(2)[1]!) % list.length]!;

const OPENINGS = [
  'I was contacted by',
  'Out of nowhere came',
  'My office heard from',
  'On Tuesday I met',
  'We were called by',
];
const CLAIMS = [
  'paid for a report',
  'asked about votes',
  'offered a trip',
  'wanted my notes',
  'promised cash',
  'named a minister',
];
const ENDINGS = [
  'and would not stop.',
  'which seemed odd to me.',
  'so I am telling you.',
  'and then vanished.',
  'twice.',
];

/** Reports that name a clean firm, each in other words. */
function inventReporters(count: number): SourceReport[] {
  return Array.from({ length: count }, (_, at) => ({
    report: `r-${at}`,
    anonymous: at % 3 === 0,
    attested: false,
    contacts:
      at % 3 === 0
        ? []
        : [`person${at}@mail${at % 40}.example`, `07700 900${String(at % 1000).padStart(3, '0')}`],
    words: `${pick(OPENINGS)} Clean Harbour Ltd, who ${pick(CLAIMS)} in week ${at} ${pick(ENDINGS)}`,
  }));
}

const WITNESSES: readonly SourceReport[] = [
  ['amal.reyes@parliament.example', 'They wrote to me on LinkedIn and I did not answer for a week.'],
  ['j.whitcombe@parliament.example', 'My researcher accepted first; the fee came up in the second message.'],
  ['020 7946 0777', 'Reported by telephone, the caller was known to the duty officer from earlier.'],
].map(([contact = '', words = ''], at) => ({
  report: `witness-${at}`,
  anonymous: false,
  attested: true,
  contacts: [contact],
  words,
}));

const given = (sources: readonly SourceReport[], more: Partial<GateCase> = {}): GateCase => ({
  draft: inventDraft(),
  sources,
  editors: ['officer-1'],
  approvedBy: 'officer-2',
  now: NOW,
  ...more,
});
const unmet = (gate: GateCase): string[] =>
  judgePublication(gate)
    .filter(({ met }) => !met)
    .map(({ id }) => id);

test('a genuine campaign of three attested reports passes', () => {
  assert.deepEqual(unmet(given(WITNESSES)), []);
  assert.equal(countSources(WITNESSES).independent, 3);
});

test('a thousand varied reporters, none of them attested, do not pass', () => {
  const crowd = inventReporters(1000);
  assert.ok(new Set(crowd.map(({ words }) => words)).size > 950, 'their words are varied');
  assert.deepEqual(unmet(given(crowd)), ['sources']);
  assert.equal(countSources(crowd).independent, 0);
});

test('one attested reporter, cloned a thousand times beside them, is one source', () => {
  const clones = Array.from({ length: 1000 }, (_, at): SourceReport => ({
    ...WITNESSES[0]!,
    report: `clone-${at}`,
    contacts: [
      pick(['amal.reyes', 'Amal.Reyes', 'amalreyes', `amal.reyes+${at}`]) + '@parliament.example',
      `side${at}@mail.example`,
    ],
    words: `${pick(OPENINGS)} them, week ${at}, ${pick(CLAIMS)} ${pick(ENDINGS)}`,
  }));
  const all = [...clones, ...inventReporters(1000)];
  assert.equal(countSources(all).independent, 1);
  assert.deepEqual(unmet(given(all)), ['sources']);
});

test('attested reports in the same words are one source, however they are reached', () => {
  const [witness] = WITNESSES;
  const copies = [1, 2, 3].map((at) => ({
    ...witness!,
    report: `copy-${at}`,
    contacts: [`copy${at}@office.example`],
  }));
  assert.equal(countSources(copies).independent, 1);
});

test('a report that does not count cannot make two witnesses look like one', () => {
  const bridge: SourceReport = {
    report: 'bridge',
    anonymous: false,
    attested: false,
    contacts: WITNESSES.flatMap(({ contacts }) => contacts),
    words: WITNESSES.map(({ words }) => words).join(' '),
  };
  assert.equal(countSources([bridge, ...WITNESSES]).independent, 3);
});

test('an attested report that gives nobody to reach does not count', () => {
  assert.equal(countSources(WITNESSES.map((one) => ({ ...one, anonymous: true }))).independent, 0);
});

test('every report stands in one cluster, whether it counts or not', () => {
  const all = [...WITNESSES, ...inventReporters(50)];
  const listed = countSources(all).clusters.flatMap(({ reports }) => reports);
  assert.deepEqual(listed.sort(), all.map(({ report }) => report).sort());
});

test('each condition that people answer is open until it is answered in words', () => {
  for (const field of ['contrary', 'necessity', 'audience', 'namesake', 'bystanders', 'counsel'] as const) {
    for (const words of ['', '   ', 'ok', '...................'])
      assert.deepEqual(
        unmet(given(WITNESSES, { draft: inventDraft({ care: { ...inventDraft().care, [field]: words } }) })),
        [field],
        `${field}: ${words}`,
      );
  }
});

test('the right of reply: sought, or a recorded reason why not; what is alleged is alleged of somebody', () => {
  const withReply = (state: 'open' | 'sought' | 'not-sought' | 'nobody-named', words: string): string[] =>
    unmet(
      given(WITNESSES, { draft: inventDraft({ care: { ...inventDraft().care, reply: { state, words } } }) }),
    );
  assert.deepEqual(withReply('open', 'We are thinking about it.'), ['reply']);
  assert.deepEqual(withReply('not-sought', ''), ['reply']);
  assert.deepEqual(withReply('not-sought', 'It would warn those who are watched.'), []);
  assert.deepEqual(withReply('nobody-named', 'Two officers read it for names.'), ['reply']);
});

test('who wrote in it cannot be its second person, and nobody is not one either', () => {
  assert.deepEqual(unmet(given(WITNESSES, { approvedBy: null })), ['second-person']);
  assert.deepEqual(unmet(given(WITNESSES, { approvedBy: 'officer-1' })), ['second-person']);
});

test('what the linter refuses keeps it in', () => {
  assert.deepEqual(
    unmet(given(WITNESSES, { draft: inventDraft({ headline: 'It may be a cover company' }) })),
    ['words'],
  );
});

test('a withdrawal is not kept waiting for what only matters for accusing, and still needs a second person', () => {
  const draft = inventDraft({
    msgType: 'cancel',
    references: [
      { id: Buffer.alloc(16).toString('base64url'), sha256: Buffer.alloc(32).toString('base64url') },
    ],
    statements: [],
    care: {
      ...inventDraft().care,
      contrary: '',
      namesake: 'Harbour Insight Ltd is one firm in the register.',
      counsel: '',
      reply: { state: 'open', words: '' },
    },
  });
  assert.deepEqual(unmet(given([], { draft })), []);
  assert.deepEqual(unmet(given([], { draft, approvedBy: null })), ['second-person']);
});

test('the table names each condition once', () => {
  assert.equal(new Set(PUBLISH_GATE.map(({ id }) => id)).size, PUBLISH_GATE.length);
  assert.deepEqual(
    judgePublication(given(WITNESSES)).map(({ id }) => id),
    PUBLISH_GATE.map(({ id }) => id),
  );
});
