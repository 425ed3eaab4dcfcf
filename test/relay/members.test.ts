import assert from 'node:assert/strict';
import { test } from 'node:test';
import { importMembers, makeCodes, readMembersOf, passAlert } from '../../src/relay/index.js';
import { createCode, readCode } from '../../src/relay/enrolment-codes.js';
import { formatCodesCsv, formatLetters } from '../../src/relay/format-letters.js';
import { seededRandom } from '../seal/invented-desk.js';
import { inventMembers, openRelayBench, type RelayBench } from './relay-bench.js';

const csv = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));

async function withBench(use: (bench: RelayBench) => Promise<void>): Promise<void> {
  const bench = await openRelayBench({ mail: false });
  try {
    await use(bench);
  } finally {
    await bench.close();
  }
}

test('members are taken from a table as offices keep them, and the same table again changes nothing', () =>
  withBench(async ({ relay }) => {
    const table = csv(
      '\ufeffName;E-mail;Second contact;Audience\r\n"Ash, Mira";mira.ash@house.example;07700 900123;members chairs\r\nBo Lind;bo@house.example;bo@home.example;members\r\n',
    );
    const first = await importMembers(relay, table);
    assert.ok(first.ok);
    assert.deepEqual(first.value, { rows: 2, added: 2, changed: 0, same: 0, removed: 0, problems: [] });
    const again = await importMembers(relay, table);
    assert.ok(again.ok);
    assert.deepEqual([again.value.same, again.value.added, again.value.changed], [2, 0, 0]);
    const changed = await importMembers(
      relay,
      csv(
        'name,email,audience\nBo Lind,BO@house.example,members chairs\nNew One,new@house.example,members\n',
      ),
      { whole: true },
    );
    assert.ok(changed.ok);
    assert.deepEqual([changed.value.added, changed.value.changed, changed.value.removed], [1, 1, 1]);
    assert.deepEqual(await relay.store.rows.members.count(), { members: 2, enrolled: 0 });
  }));

test('a row that cannot be taken is left out with its reason, and every other row is taken', () =>
  withBench(async ({ relay }) => {
    const rows = [
      'Good One,good@house.example,,members',
      ',none@house.example,,members',
      'No Address,,,members',
      'Header,"a@house.example\r\nBcc: b@house.example",,members',
      'Two,"a@house.example, b@house.example",,members',
      'Odd Second,odd@house.example,call me,members',
      'No Audience,noaud@house.example,,',
      'Bad Audience,badaud@house.example,,Members!',
      'Twice,GOOD@house.example,,members',
      'Short,short@house.example',
      'Last One,last@house.example,+44 20 7946 0100,members',
    ];
    const taken = await importMembers(relay, csv(`name,email,second,audience\n${rows.join('\n')}\n`), {
      file: 'members.csv',
      whole: true,
    });
    assert.ok(taken.ok);
    assert.equal(taken.value.added, 2);
    assert.equal(taken.value.removed, 0);
    assert.deepEqual(
      taken.value.problems.map(({ code, at }) => `${String(at?.row)} ${code}`),
      [
        '2 relay/row-name',
        '3 relay/row-email',
        '4 relay/row-email',
        '5 relay/row-email',
        '6 relay/row-second',
        '7 relay/row-audience',
        '8 relay/row-audience',
        '9 relay/row-twice',
        '10 intake/csv-row-shape',
      ],
    );
    // A problem never carries what stood in the row.
    assert.doesNotMatch(JSON.stringify(taken.value.problems), /house\.example|Good/);
  }));

test('a table with columns that nobody reads, or none, changes nobody', () =>
  withBench(async ({ relay }) => {
    for (const [text, code] of [
      ['name,email,audience,party\na,a@b.example,members,x\n', 'relay/columns'],
      ['name,name,email,audience\na,a,a@b.example,members\n', 'relay/columns'],
      ['email,audience\na@b.example,members\n', 'relay/columns'],
      ['', 'intake/csv-no-header'],
    ] as const) {
      const taken = await importMembers(relay, csv(text));
      assert.ok(!taken.ok);
      assert.equal(taken.problem.code, code);
    }
    assert.equal((await relay.store.rows.members.count()).members, 0);
  }));

test('a code is ten characters in two groups, read however it was typed', () => {
  const random = seededRandom('codes');
  const codes = Array.from({ length: 2000 }, () => createCode(random));
  for (const code of codes) assert.match(code, /^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
  assert.equal(new Set(codes).size, codes.length);
  assert.equal(readCode(' oIl-ab cde fg'), '011ABCDEFG');
  assert.equal(readCode('01234-5678'), undefined);
  assert.equal(readCode('01234-5678U'), undefined);
  assert.equal(readCode('0'.repeat(1000)), undefined);
});

test('a code enrols one device, once; each wrong one is answered with how many are left, and five are enough', () =>
  withBench(async (bench) => {
    const { relay } = bench;
    await importMembers(relay, inventMembers(2));
    await bench.round();
    const [code] = await makeCodes(relay);
    const [honest, second, guesser] = [await bench.device(), await bench.device(), await bench.device()];
    for (let count = 0; count < 6; count += 1) await guesser.enrol(`AAAAA-AAAA${String(count)}`);
    await bench.round();
    await guesser.enrol(code!.code);
    assert.deepEqual((({ taken, refused }) => [taken, refused])(await bench.round()), [0, 1]);
    assert.deepEqual(
      (await relay.store.rows.alerts.faultsSince('')).map(({ code: fault, times }) => [fault, times]),
      [
        ['relay/code-wrong', 5],
        ['relay/too-many-codes', 2],
      ],
    );
    assert.deepEqual((await guesser.take()).refusals, [4, 3, 2, 1, 0], 'no word to who goes on guessing');
    // A device that says that another's mailbox is its own is not believed either, and uses no code up.
    await second.enrol(code!.code, { key: honest.key });
    await bench.round();
    await honest.enrol(code!.code);
    await bench.round();
    assert.deepEqual((await honest.take()).audiences.length, 1);
    await second.enrol(code!.code);
    assert.equal((await bench.round()).refused, 1);
    assert.deepEqual(await second.take(), { audiences: [], alerts: [], heads: 0, refusals: [4] });
    assert.deepEqual(await relay.store.rows.members.count(), { members: 2, enrolled: 1 });
    // Whoever has a device needs no new code unless it is asked for.
    assert.equal((await makeCodes(relay)).length, 1);
    assert.equal((await makeCodes(relay, { all: true })).length, 2);
  }));

test('rubbish in the mailbox is counted, deleted, and stops nothing', () =>
  withBench(async (bench) => {
    const { relay, issuer } = bench;
    await importMembers(relay, inventMembers(1));
    await bench.round();
    await bench.bring({ kind: 'nothing known' });
    await bench.bring({ kind: 'publication', publication: { type: 'tocsin/publication' } });
    const forged = issuer.publish(issuer.statement(), { signers: issuer.officers.slice(0, 1) });
    await bench.bringAlert(forged);
    const good = issuer.publish(issuer.statement());
    await bench.bringAlert(good);
    await bench.bringAlert(good);
    const round = await bench.round();
    assert.deepEqual([round.taken, round.refused, round.gateProblem], [2, 3, null]);
    assert.deepEqual((await bench.round()).taken, 0);
    assert.equal((await relay.store.rows.alerts.all()).length, 1);
    const refused = await passAlert(relay, forged.sha256, { office: 'O', from: 'F', text: 'T' });
    assert.ok(!refused.ok && refused.problem.code === 'relay/no-alert');
    const words = { office: 'Office', from: 'Name', text: 'text \u202e backwards' };
    const hidden = await passAlert(relay, good.sha256, words);
    assert.ok(!hidden.ok && hidden.problem.code === 'relay/cover-text');
    assert.ok((await passAlert(relay, good.sha256, { ...words, text: 'Plain.' })).ok);
    const twice = await passAlert(relay, good.sha256, { ...words, text: 'Plain.' });
    assert.ok(!twice.ok && twice.problem.code === 'relay/passed-already');
    assert.equal((await readMembersOf(relay, good.sha256)).length, 1);
  }));

test('letters hold what a member needs and nothing that a browser runs; tables hold no formula', () => {
  const code = {
    name: '<script>alert(1)</script>',
    email: '=cmd@house.example',
    second: null,
    code: 'ABCDE-FGHJK',
    expires: new Date('2026-12-22T00:00:00Z'),
  };
  const words = {
    office: 'Office & Co',
    page: 'https://alerts.example/',
    telephone: '020 7946 0111',
    fingerprint: `desk1${'q'.repeat(58)}`,
    relay: 'upper house',
  };
  const page = formatLetters([code, code], words);
  assert.equal(page.match(/<main>/g)?.length, 2);
  assert.doesNotMatch(page, /<script/);
  assert.match(page, /ABCDE-FGHJK/);
  assert.match(page, /22 December 2026/);
  assert.match(page, /default-src 'none'/);
  assert.ok(page.includes('https://alerts.example/#enrol/upper%20house/ABCDE-FGHJK'));
  assert.doesNotMatch(formatLetters([code], { ...words, relay: null }), /#enrol/);
  assert.match(formatCodesCsv([code], words), /" =cmd@house\.example"/);
});
