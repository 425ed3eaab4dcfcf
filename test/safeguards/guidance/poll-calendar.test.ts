import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countPoll, guidance } from '../../../src/safeguards/index.js';
import { readSafeguardPacks } from '../../../src/screen/index.js';

const pack = readSafeguardPacks(guidance).find(({ id }) => id === 'guidance-candidate')!;

const daysOf = (poll: string, election?: string) =>
  countPoll(pack, poll, election).rows.map(({ day }) => day);

test('counting gives the days of the general election of 4 July 2024 as its timetable had them', () => {
  assert.deepEqual(daysOf('2024-07-04', 'general'), [
    '2024-05-30',
    '2024-06-07',
    '2024-06-18',
    '2024-06-19',
    '2024-06-26',
  ]);
});

test('bank holidays are passed over and named; a poll that the pack lists says its own kind', () => {
  const { election, rows, rule } = countPoll(pack, '2027-05-06');
  assert.equal(election, 'local');
  assert.deepEqual(
    rows.map(({ day }) => day),
    ['2027-03-31', '2027-04-08', '2027-04-09', '2027-04-19', '2027-04-20', '2027-04-27'],
  );
  for (const { passedOver } of rows) assert.deepEqual(passedOver, ['2027-05-03']);
  assert.match(rule, /Not yet checked in its source/);
});

test('no day is guessed: not for an election of no known kind, nor for a year that the pack does not know', () => {
  for (const [poll, kind, why] of [
    ['2027-06-10', undefined, /say which kind/],
    ['2027-06-10', 'parish', /say which kind/],
    ['2030-05-02', 'local', /knows the days from 2024-05-01 to 2028-12-31/],
    ['2024-05-02', 'local', /knows the days from/],
  ] as const) {
    const { rows } = countPoll(pack, poll, kind);
    assert.ok(rows.length > 0);
    for (const row of rows) {
      assert.equal(row.day, null);
      assert.match(row.why, why);
    }
  }
  const member = readSafeguardPacks(guidance).find(({ id }) => id === 'guidance-member')!;
  assert.deepEqual(countPoll(member, '2027-05-06').rows, []);
});
