import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matchAlert, sayDate, type AlertFact } from '../../src/alert/index.js';
import type { PastContact } from '../../src/model/index.js';

const FACTS: readonly AlertFact[] = [
  { kind: 'profile', value: 'linkedin.com/in/harbour-analyst', says: 'One of the four profiles.' },
  { kind: 'domain', value: 'harbour-insight.example', says: 'The firm’s address.' },
  { kind: 'organisation', value: 'harbour insight', says: 'What it calls itself.' },
  { kind: 'domain', value: 'gmail.com', says: 'No alert should name this.' },
];

const contact = (changes: Partial<PastContact>): PastContact => ({
  name: 'Somebody',
  facts: [],
  events: [{ kind: 'they-wrote', times: 1, first: '2026-04-02T09:00:00Z', table: 'messages.csv', row: 7 }],
  ...changes,
});

test('somebody who was accepted is found by the page that the alert names, with the day and the place', () => {
  const [found, ...rest] = matchAlert(FACTS, [
    contact({
      facts: [{ kind: 'profile', value: 'linkedin.com/in/harbour-analyst' }],
      events: [
        { kind: 'connected', times: 1, first: '2026-05-03', table: 'Connections.csv', row: 12 },
        { kind: 'they-invited', times: 1, first: '2026-05-01', table: 'Invitations.csv', row: 3 },
      ],
    }),
    contact({ facts: [{ kind: 'profile', value: 'linkedin.com/in/somebody-else' }] }),
  ]);
  assert.deepEqual(rest, []);
  assert.deepEqual(found?.said, [
    'This person invited you on 1 May 2026.',
    'You accepted this person on 3 May 2026.',
  ]);
  assert.deepEqual(found.where, { table: 'Invitations.csv', row: 3 });
  assert.equal(found.since, '2026-05-01');
  assert.equal(found.strength, 'strong');
});

test('who asked whom is said only as far as the export says it', () => {
  const connected = {
    kind: 'connected',
    times: 1,
    first: '2026-05-03',
    table: 'Connections.csv',
    row: 1,
  } as const;
  const invited = {
    kind: 'you-invited',
    times: 1,
    first: '2026-05-02',
    table: 'Invitations.csv',
    row: 1,
  } as const;
  const facts = [{ kind: 'profile', value: 'linkedin.com/in/harbour-analyst' }] as const;
  const said = (events: PastContact['events']) => matchAlert(FACTS, [contact({ facts, events })])[0]?.said;
  assert.deepEqual(said([connected]), ['You and this person became connected on 3 May 2026.']);
  assert.deepEqual(said([connected, invited]), [
    'You invited this person on 2 May 2026.',
    'This person accepted your invitation on 3 May 2026.',
  ]);
});

test('the organisation alone is a weaker match, and is shown after the others', () => {
  const findings = matchAlert(FACTS, [
    contact({ name: 'Weak', facts: [{ kind: 'organisation', value: 'harbour insight' }] }),
    contact({
      name: 'Strong',
      facts: [
        { kind: 'organisation', value: 'harbour insight' },
        { kind: 'domain', value: 'harbour-insight.example', at: '2026-04-02' },
      ],
    }),
  ]);
  assert.deepEqual(
    findings.map((one) => [one.contact.name, one.strength]),
    [
      ['Strong', 'strong'],
      ['Weak', 'weak'],
    ],
  );
});

test('an address that everybody uses matches nobody, and a value of another kind is another value', () => {
  assert.deepEqual(
    matchAlert(FACTS, [
      contact({ facts: [{ kind: 'domain', value: 'gmail.com' }] }),
      contact({ facts: [{ kind: 'handle', value: 'harbour-insight.example' }] }),
    ]),
    [],
  );
});

test('names are never read: whatever a person is called, the findings are the same', () => {
  const people = ['linkedin.com/in/harbour-analyst', 'linkedin.com/in/other'].map((value) =>
    contact({ facts: [{ kind: 'profile', value }] }),
  );
  const strip = (names: readonly string[]) =>
    matchAlert(
      FACTS,
      people.map((one, at) => ({ ...one, name: names[at]! })),
    ).map(({ contact: { facts }, said }) => [facts, said]);
  assert.deepEqual(strip(['Mira Ash', 'Tomas Bell']), strip(['Harbour Insight', 'harbour-insight.example']));
});

test('dates are said by their day, and what is no date as it stands', () => {
  assert.equal(sayDate('2026-05-03T22:10:00Z'), '3 May 2026');
  assert.equal(sayDate('2026-13-03'), '2026-13-03');
  assert.equal(sayDate('some day'), 'some day');
});
