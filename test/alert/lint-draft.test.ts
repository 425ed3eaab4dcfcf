import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  alertBytes,
  drawUpAlert,
  lintDraft,
  readAlertStatement,
  type AlertDraft,
  type LintFinding,
} from '../../src/alert/index.js';
import { TocsinError } from '../../src/base/index.js';
import { NOW, inDays, seededRandom } from '../seal/invented-desk.js';
import { inventDraft, withClaim } from './invented-draft.js';

const lint = (draft: AlertDraft): readonly LintFinding[] => lintDraft(draft, NOW);
const refused = (draft: AlertDraft): string[] =>
  lint(draft)
    .filter(({ weight }) => weight === 'refused')
    .map(({ rule, at }) => `${rule} at ${at}`);
const place = { desk: 'desk1example', number: 1, previous: null };
const drawUp = (draft: AlertDraft) => drawUpAlert(draft, place, () => NOW, seededRandom('draft'));

test('a careful draft passes, and is drawn up into a statement that a device reads', () => {
  assert.deepEqual(lint(inventDraft()), []);
  const statement = drawUp(inventDraft());
  assert.deepEqual(readAlertStatement(alertBytes(statement)), { ok: true, value: statement });
  assert.equal(statement.sent, NOW.toISOString());
});

for (const [text, word] of [
  ['The profiles may be run by one organisation.', 'may'],
  ['The profiles might be fake.', 'might'],
  ['A possible cover company wrote to members.', 'possible'],
  ['It could be a cover company.', 'could'],
  ['It is probably a cover company.', 'probably'],
  ['Perhaps the firm does not exist.', 'Perhaps'],
  ['May be the same firm as before.', 'May'],
  ['It is very likely the same firm.', 'very likely'],
  ['There is a good chance that it is the same firm.', 'a good chance'],
  ['We cannot rule out that it is the same firm.', 'cannot rule out'],
] as const)
  test(`“${word}” is refused where it stands, with the terms that are licensed`, () => {
    const draft = withClaim(0, { text });
    const found = lint(draft).find(({ rule }) => rule === 'probability-word');
    assert.ok(found !== undefined, JSON.stringify(lint(draft)));
    assert.equal(found.at, 'statements/0/text');
    assert.equal(text.slice(found.start ?? -1, found.end ?? -1), word);
    assert.equal(found.weight, 'refused');
    assert.match(found.next, /“realistic possibility”/);
  });

test('the month of May, permission in an instruction and the seven terms in an assessment are not refused', () => {
  assert.deepEqual(
    refused(withClaim(0, { text: 'They wrote on 3 May, in May 2026, and again by mid May.' })),
    [],
  );
  const draft = inventDraft({ instructions: ['You may telephone at any hour.'] });
  assert.deepEqual(refused(draft), []);
  assert.equal(lint(draft)[0]?.weight, 'advice');
  const terms = [
    ['remote chance', 'There is a remote chance that the firm exists.'],
    ['highly unlikely', 'It is highly unlikely that the firm exists.'],
    ['unlikely', 'It is unlikely that the firm exists.'],
    ['realistic possibility', 'There is a realistic possibility that the firm exists.'],
    ['likely or probable', 'The firm is likely to write to more members.'],
    ['likely or probable', 'A further letter is probable.'],
    ['highly likely', 'It is highly likely that the firm is a cover company.'],
    ['almost certain', 'It is almost certain that the firm is a cover company.'],
  ] as const;
  for (const [phia, text] of terms) assert.deepEqual(refused(withClaim(1, { phia, text })), [], text);
});

test('a judgement outside an assessment, two probabilities, numbers and confidence beside a term are refused', () => {
  assert.deepEqual(refused(withClaim(0, { text: 'It is unlikely that the firm exists.' })), [
    'probability-outside-assessment at statements/0/text',
  ]);
  assert.deepEqual(refused(withClaim(1, { text: 'It is almost certain.' })), [
    'two-probabilities at statements/1/text',
  ]);
  assert.deepEqual(refused(withClaim(1, { text: 'One firm runs 85 % of them.' })), [
    'number-and-word at statements/1/text',
  ]);
  assert.deepEqual(refused(withClaim(1, { text: 'Nine out of ten such firms are covers.' })), [
    'number-and-word at statements/1/text',
  ]);
  assert.deepEqual(refused(withClaim(1, { text: 'With high confidence, one firm runs them.' })), [
    'two-scales at statements/1/text',
  ]);
  assert.deepEqual(refused(withClaim(0, { text: 'They wrote 12 letters; 80 % of them were alike.' })), []);
});

test('what was observed needs exhibits; what is assessed needs a body, a term, a confidence and exhibits', () => {
  assert.deepEqual(refused(withClaim(0, { exhibits: [] })), ['no-support at statements/0/exhibits']);
  assert.deepEqual(refused(withClaim(0, { by: 'The desk', phia: 'unlikely' })), [
    'observed-with-judgement at statements/0/kind',
  ]);
  assert.deepEqual(refused(withClaim(1, { by: null, phia: null, confidence: null, exhibits: [] })), [
    'no-support at statements/1/exhibits',
    'no-body at statements/1/by',
    'no-phia at statements/1/phia',
    'no-confidence at statements/1/confidence',
  ]);
  assert.deepEqual(refused(withClaim(1, { by: 'officials' })), ['no-body at statements/1/by']);
  assert.deepEqual(refused(withClaim(2, { phia: 'unlikely' })), [
    'alleged-with-judgement at statements/2/kind',
  ]);
});

for (const text of [
  'The firm writes on behalf of another country.',
  'It is a state-sponsored operation.',
  'Its director is an intelligence officer.',
  'It reports to an intelligence service of that country.',
  'The firm works for a foreign government.',
  'The firm is run by the military of a neighbour.',
])
  test(`attribution is only assessed, by a named body: “${text}”`, () => {
    assert.ok(refused(withClaim(0, { text })).includes('attribution at statements/0/text'));
    assert.ok(refused(withClaim(2, { text })).includes('attribution at statements/2/text'));
    assert.ok(refused(inventDraft({ headline: text })).includes('attribution at headline'));
    assert.deepEqual(refused(withClaim(1, { text })), []);
    assert.ok(refused(withClaim(1, { text, by: null })).includes('no-body at statements/1/by'));
  });

test('attribution is found whatever the country is called', () => {
  for (const country of ['Ruritania', 'the Grand Duchy of Fenwick', 'Freedonia'])
    assert.ok(
      refused(withClaim(0, { text: `The firm was paid by the embassy of ${country}.` })).includes(
        'attribution at statements/0/text',
      ),
      country,
    );
});

test('what is missing is named: dates, instructions, where to report, headline, audience, statements', () => {
  const bare = inventDraft({
    event: ' ',
    headline: '',
    audience: null,
    statements: [],
    instructions: [],
    report: { telephone: '', hours: '', page: 'desk.example' },
    review: null,
    expires: null,
  });
  assert.deepEqual(refused(bare), [
    'missing at event',
    'missing at headline',
    'missing at audience',
    'missing at instructions',
    'missing at report/telephone',
    'missing at report/hours',
    'missing at report/page',
    'dates at review',
    'dates at expires',
    'missing at statements',
  ]);
  assert.throws(() => drawUp(bare), TocsinError);
  assert.deepEqual(refused(inventDraft({ expires: inDays(10) })), ['dates at expires']);
  assert.deepEqual(refused(inventDraft({ expires: inDays(400) })), ['dates at expires']);
  assert.deepEqual(refused(inventDraft({ review: inDays(-1) })), ['dates at review']);
  assert.deepEqual(refused(inventDraft({ msgType: 'update' })), ['references at references']);
});

test('names that the namesake check does not mention are refused; offices, firms and months are not taken for names', () => {
  assert.deepEqual(refused(withClaim(0, { text: 'A profile called Mira Ash wrote to Dr Lowe.' })), [
    'name at statements/0/text',
    'name at statements/0/text',
  ]);
  const care = {
    ...inventDraft().care,
    namesake: 'Mira Ash: the profile only; nobody of that name is in the registers. Lowe: asked.',
  };
  assert.deepEqual(
    refused(withClaim(0, { text: 'A profile called Mira Ash wrote to Dr Lowe.' }, inventDraft({ care }))),
    [],
  );
  assert.deepEqual(
    refused(
      withClaim(0, {
        text: 'The Security Desk told the House of Commons on Monday 4 May. Since November LinkedIn is used. Harbour Insight Ltd wrote.',
      }),
    ),
    [],
  );
});

test('TLP labels are written as TLP 2.0 writes them, agree with the alert and are no classification', () => {
  const found = (text: string): string[] => refused(withClaim(0, { text }));
  for (const text of ['This is TLP:WHITE.', 'This is tlp:amber.', 'This is TLP AMBER.', 'This is TLP:RED.'])
    assert.deepEqual(found(text), ['tlp-label at statements/0/text'], text);
  assert.deepEqual(found('This is TLP:AMBER.'), []);
  assert.deepEqual(found('Handle as OFFICIAL-SENSITIVE.'), ['classification at statements/0/text']);
  assert.deepEqual(
    lint(inventDraft({ tlp: 'TLP:RED' })).map(({ rule }) => rule),
    ['tlp-red'],
  );
});

test('facts that no device would find, or that everybody has, are refused', () => {
  const found = (kind: 'domain' | 'phone' | 'email', value: string): string[] =>
    refused(inventDraft({ facts: [{ kind, value, says: 'A fact.' }] }));
  assert.deepEqual(found('domain', 'Harbour-Insight.example'), ['fact-form at facts/0/value']);
  assert.deepEqual(found('phone', '020 7946 0199'), ['fact-form at facts/0/value']);
  assert.deepEqual(found('email', 'nobody'), ['fact-form at facts/0/value']);
  assert.deepEqual(found('domain', 'gmail.com'), ['fact-of-many at facts/0/value']);
  const twice = { kind: 'domain', value: 'harbour-insight.example', says: 'The firm.' } as const;
  assert.deepEqual(refused(inventDraft({ facts: [twice, twice] })), ['fact-twice at facts/1/value']);
});

test('texts with marks that nobody sees, and texts that are too long, are refused', () => {
  assert.deepEqual(refused(inventDraft({ headline: 'Paid \u202e reports' })), ['unreadable at headline']);
  assert.deepEqual(refused(withClaim(0, { text: 'Hidden\u200bmark' })), ['unreadable at statements/0/text']);
  assert.deepEqual(refused(inventDraft({ instructions: ['x'.repeat(501)] })), [
    'unreadable at instructions/0',
  ]);
});

test('in whatever the linter refuses nothing, a statement is drawn up that a device reads', () => {
  const random = seededRandom('drafts');
  const pick = <T>(list: readonly T[]): T => list[random(1)[0]! % list.length]!;
  const report = inventDraft().report;
  const changes: readonly ((draft: AlertDraft) => AlertDraft)[] = [
    (draft) =>
      withClaim(
        pick([0, 1, 2]),
        { text: pick(['', ' x ', 'a\r\nb', '\u0007', 'x'.repeat(4001), 'e\u0301']) },
        draft,
      ),
    (draft) =>
      withClaim(
        pick([0, 1, 2]),
        { by: pick([null, '', 'we', 'An office', ' An office ', 'x'.repeat(201)]) },
        draft,
      ),
    (draft) =>
      withClaim(
        pick([0, 1, 2]),
        { phia: pick([null, 'highly likely']), confidence: pick([null, 'low']) },
        draft,
      ),
    (draft) => withClaim(pick([0, 1, 2]), { exhibits: [] }, draft),
    (draft) => ({ ...draft, tlp: pick(['TLP:CLEAR', 'TLP:RED']) }),
    (draft) => ({ ...draft, event: pick(['', 'e'.repeat(121), ' padded ', 'e'.repeat(120)]) }),
    (draft) => ({ ...draft, headline: pick(['Headline', 'two\nlines', '\u2066x', ' padded']) }),
    (draft) => ({ ...draft, review: pick([inDays(1), inDays(-1), null, 'soon', inDays(60)]) }),
    (draft) => ({
      ...draft,
      expires: pick([inDays(2), inDays(20), inDays(365), inDays(366), inDays(367), 'never']),
    }),
    (draft) => ({ ...draft, instructions: pick([['Do.'], [], [''], ['Do.', ' '], [' Do. ']]) }),
    (draft) => ({ ...draft, report: { ...report, telephone: pick(['', 'x'.repeat(61), '\u200e1', ' 1 ']) } }),
    (draft) => ({ ...draft, report: { ...report, hours: pick(['', 'y'.repeat(201), 'Always ']) } }),
    (draft) => ({
      ...draft,
      report: {
        ...report,
        page: pick(['javascript:alert(1)', 'https://desk.example/"x', ' https://a.example ']),
      },
    }),
    (draft) => ({
      ...draft,
      facts: pick([[], draft.facts.map((fact) => ({ ...fact, says: pick(['', ' x ', 'y'.repeat(301)]) }))]),
    }),
    (draft) => ({ ...draft, answers: [{ from: ' A firm ', at: inDays(-1), text: 'We\r\nanswer. ' }] }),
  ];
  let drawn = 0;
  for (let round = 0; round < 1000; round += 1) {
    let draft = inventDraft();
    for (let count = random(1)[0]! % 4; count > 0; count -= 1) draft = pick(changes)(draft);
    if (refused(draft).length > 0) continue;
    drawn += 1;
    assert.ok(readAlertStatement(alertBytes(drawUp(draft))).ok);
  }
  assert.ok(drawn > 200, `only ${drawn} were drawn up`);
});
