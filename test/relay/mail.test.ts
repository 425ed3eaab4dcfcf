import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import PostalMime from 'postal-mime';
import {
  createFolderMailer,
  escalate,
  findAlert,
  importMembers,
  passAlert,
  readBoard,
  readMailServer,
  readMembersOf,
  remind,
  takeBounce,
} from '../../src/relay/index.js';
import type { MailFate } from './mail-server.js';
import { inventMembers, NOTICE_WORDS, openRelayBench, type RelayBench } from './relay-bench.js';

const WORDS = { office: 'Office of the Speaker', from: 'The Speaker', text: 'Please read this today.' };
const HOUR = 3_600_000;

/** A bench with an alert passed on to some members, of whom nobody was told yet. */
async function withAlert(
  members: number,
  use: (bench: RelayBench, alert: string) => Promise<void>,
  second?: (index: number) => string,
): Promise<void> {
  const bench = await openRelayBench();
  try {
    await importMembers(bench.relay, inventMembers(members, second));
    const alert = bench.issuer.publish(bench.issuer.statement());
    await bench.bringAlert(alert);
    await bench.round();
    assert.ok((await passAlert(bench.relay, alert.sha256, WORDS)).ok);
    await use(bench, alert.sha256);
  } finally {
    await bench.close();
  }
}

function fate(bench: RelayBench, member: number, ...fates: MailFate[]): void {
  bench.mail.fates.set(`member${String(member)}@house.example`, fates);
}

async function statesOf(bench: RelayBench, alert: string): Promise<Record<string, string>> {
  const members = await readMembersOf(bench.relay, alert);
  return Object.fromEntries(
    members.map(({ name, state, reason }) => [name, reason === null ? state : `${state}: ${reason}`]),
  );
}

const later = (bench: RelayBench, hours: number): void => {
  bench.clock.now = new Date(bench.clock.now.getTime() + hours * HOUR);
};

test('a refused recipient is bounced with the server’s code and without its words; the others are sent to', () =>
  withAlert(4, async (bench, alert) => {
    fate(bench, 2, 'no-such-user');
    fate(bench, 3, 'refuse-after-data');
    const round = await bench.round();
    assert.deepEqual([round.mails, round.mailsRefused, round.mailProblem], [2, 2, null]);
    assert.deepEqual(await statesOf(bench, alert), {
      'Member 1': 'sent',
      'Member 2': 'bounced: 550 5.1.1',
      'Member 3': 'bounced: 554 5.6.0',
      'Member 4': 'sent',
    });
    assert.equal((await bench.round()).mails, 0, 'nobody is written to twice');
  }));

test('what the server does not take now is tried again under the same Message-ID, date and words', () =>
  withAlert(3, async (bench, alert) => {
    fate(bench, 1, 'try-later', 'take');
    fate(bench, 2, 'drop-after-data', 'take');
    fate(bench, 3, 'slow');
    await bench.round();
    assert.deepEqual(await statesOf(bench, alert), {
      'Member 1': 'queued',
      'Member 2': 'queued',
      'Member 3': 'sent',
    });
    later(bench, 1);
    await bench.round();
    assert.deepEqual(await statesOf(bench, alert), {
      'Member 1': 'sent',
      'Member 2': 'sent',
      'Member 3': 'sent',
    });
    // The one that was taken and not answered came twice, and is the same mail to every reader's program.
    const twice = bench.mail.taken.filter(({ to }) => to === 'member2@house.example');
    assert.equal(twice.length, 2);
    assert.equal(twice[0]!.messageId, twice[1]!.messageId);
    assert.equal(twice[0]!.raw, twice[1]!.raw);
    assert.equal(bench.mail.taken.length, 4);
    assert.equal(new Set(bench.mail.taken.map(({ messageId }) => messageId)).size, 3);
  }));

test('a round that the store breaks off leaves no mail behind: all go out in the next, twice only what was in the air', () =>
  withAlert(12, async (bench, alert) => {
    const { store } = bench.relay;
    const write = store.write.bind(store);
    let broken = 0;
    store.write = (work) => {
      if (bench.mail.taken.length < 3 || broken === 2) return write(work);
      broken += 1;
      return Promise.reject(new RangeError('the store cannot be reached'));
    };
    await assert.rejects(bench.round(), RangeError);
    store.write = write;
    const { waiting, flying, sent } = await store.rows.outbox.countMails();
    assert.equal(waiting, 0);
    assert.ok(flying >= broken && sent > 0, 'the other connections went on to their end');
    assert.equal((await bench.round()).mails, flying);
    assert.deepEqual(new Set(Object.values(await statesOf(bench, alert))), new Set(['sent']));
    assert.equal((await store.rows.outbox.countMails()).flying, 0);
    const ids = new Map(bench.mail.taken.map(({ to, messageId }) => [to, messageId]));
    assert.equal(ids.size, 12);
    for (const { to, messageId } of bench.mail.taken) assert.equal(messageId, ids.get(to));
    assert.equal(bench.mail.taken.length, 12 + broken);
  }));

test('a server that takes nothing from the office is nobody’s bounce, and everything stays queued', () =>
  withAlert(30, async (bench, alert) => {
    bench.mail.closedTo = 'all';
    const round = await bench.round();
    assert.deepEqual([round.mails, round.mailsRefused, round.mailProblem], [0, 0, 'relay/mail-unreachable']);
    assert.ok(Object.values(await statesOf(bench, alert)).every((state) => state === 'queued'));
    bench.mail.closedTo = 'nobody';
    later(bench, 1);
    assert.equal((await bench.round()).mails, 30);
    await bench.mail.close();
    await remind(bench.relay, { sha256: alert });
    assert.equal((await bench.round()).mailProblem, 'relay/mail-unreachable');
  }));

test('a notice tells where and from whom, and nothing of what; no answer by machine comes back', () =>
  withAlert(1, async (bench) => {
    await bench.round();
    const { raw, to } = bench.mail.taken[0]!;
    assert.equal(to, 'member1@house.example');
    assert.match(raw, /^Auto-Submitted: auto-generated/m);
    assert.match(raw, /^Message-ID: <[0-9a-f]{32}\.\d+@speaker\.example>/m);
    assert.match(raw, /https:\/\/alerts\.example\//);
    const statement = bench.issuer.published[0]!.statement;
    for (const text of [
      statement.event,
      statement.headline,
      statement.audience,
      WORDS.text,
      'Member 1',
      ...statement.facts.map(({ value }) => value),
      ...statement.statements.map((claim) => claim.text),
    ])
      assert.ok(!raw.includes(text), `the notice says: ${text}`);
  }));

test('a delivery status notification bounces the mail that it names, and nothing else is believed', () =>
  withAlert(2, async (bench, alert) => {
    await bench.round();
    const sent = bench.mail.taken.find(({ to }) => to === 'member1@house.example')!;
    const notice = (id: string, action: string, original: string): Uint8Array =>
      new Uint8Array(
        Buffer.from(
          [
            'From: MAILER-DAEMON@mail.example',
            'Subject: Undelivered Mail Returned to Sender',
            'MIME-Version: 1.0',
            'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
            '',
            '--b',
            'Content-Type: text/plain',
            '',
            'This is the mail system.',
            '--b',
            'Content-Type: message/delivery-status',
            '',
            'Reporting-MTA: dns; mail.example',
            ...(id === '' ? [] : [`Original-Envelope-Id: ${id}`]),
            '',
            'Final-Recipient: rfc822; member1@house.example',
            `Action: ${action}`,
            'Status: 5.2.2',
            '',
            '--b',
            'Content-Type: text/rfc822-headers',
            '',
            original,
            '',
            '--b--',
            '',
          ].join('\r\n'),
        ),
      );
    const own = /[0-9a-f]{32}\.\d+/.exec(sent.messageId)![0];
    const { relay } = bench;
    assert.deepEqual(await takeBounce(relay, notice('', 'delayed', `Message-ID: ${sent.messageId}`)), {
      ok: true,
      value: { action: 'delayed', status: '5.2.2' },
    });
    assert.equal((await statesOf(bench, alert))['Member 1'], 'sent');
    for (const [bytes, code] of [
      [notice(`${'f'.repeat(32)}.1`, 'failed', 'Message-ID: <x@y>'), 'relay/bounce-unknown'],
      [new Uint8Array(Buffer.from(sent.raw)), 'relay/not-a-bounce'],
      [new Uint8Array(5_000_000), 'relay/not-a-bounce'],
      [notice(own, 'expanded', ''), 'relay/not-a-bounce'],
    ] as const) {
      const refused = await takeBounce(relay, bytes);
      assert.ok(!refused.ok);
      assert.equal(refused.problem.code, code);
    }
    assert.ok((await takeBounce(relay, notice(own, 'failed', ''))).ok);
    assert.deepEqual(await statesOf(bench, alert), { 'Member 1': 'bounced: 5.2.2', 'Member 2': 'sent' });
  }));

test('who has not acknowledged is reminded, then tried by the second contact, and then is one for the telephone', () =>
  withAlert(
    4,
    async (bench, alert) => {
      fate(bench, 2, 'no-such-user');
      fate(bench, 4, 'no-such-user');
      await bench.round();
      bench.mail.taken.length = 0;
      later(bench, 25);
      await bench.round();
      assert.deepEqual(bench.mail.taken.map(({ to }) => to).sort(), [
        'member1@house.example',
        'member3@house.example',
      ]);
      assert.match(bench.mail.taken[0]!.raw, /^Subject: A message from this office still waits for you/m);
      bench.mail.taken.length = 0;
      later(bench, 24);
      await bench.round();
      // Member 1 has a second address, 2 and 3 a telephone, 4 nothing.
      assert.deepEqual(
        bench.mail.taken.map(({ to }) => to),
        ['second1@home.example'],
      );
      assert.deepEqual(await statesOf(bench, alert), {
        'Member 1': 'sent',
        'Member 2': 'bounced: 550 5.1.1',
        'Member 3': 'sent',
        'Member 4': 'unreachable: no second contact',
      });
      const list = await escalate(bench.relay, { sha256: alert });
      assert.deepEqual(list, {
        mailed: 0,
        unreachable: 0,
        toCall: [
          { name: 'Member 2', telephone: '07700 900002', state: 'bounced' },
          { name: 'Member 3', telephone: '07700 900003', state: 'sent' },
        ],
      });
      const [shown] = await readBoard(bench.relay);
      assert.deepEqual([shown!.figures.unreachable, shown!.figures.bounced], [1, 1]);
      bench.mail.taken.length = 0;
      later(bench, 100);
      await bench.round();
      assert.equal(bench.mail.taken.length, 0, 'nobody is reminded for ever');
      assert.ok(!(await findAlert(bench.relay.store.rows, 'nobody/1')).ok);
    },
    (index) => ['second1@home.example', '07700 900002', '07700 900003', ''][index]!,
  ));

test('a mail server is read from one address, and nothing else', () => {
  assert.deepEqual(readMailServer('smtp://office:p%40ss@mail.example:2525'), {
    ok: true,
    value: { host: 'mail.example', port: 2525, secure: false, login: { user: 'office', pass: 'p@ss' } },
  });
  assert.equal(readMailServer('smtps://mail.example').ok && 465, 465);
  for (const url of [
    '',
    'mail.example',
    'http://mail.example',
    'smtp://',
    'smtp://mail.example/x',
    'smtp://h?a=b',
  ])
    assert.equal(readMailServer(url).ok, false, url);
});

test('without a mail server each notice becomes one file, whole, and a second try writes no other', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-mails-'));
  try {
    const mailer = createFolderMailer(NOTICE_WORDS, join(folder, 'mails'));
    const mail = {
      number: 7,
      id: '0123456789abcdef0123456789abcdef',
      member: 'm1',
      kind: 'notice',
      alert: null,
      attempts: 1,
      since: '2026-11-22T09:00:00.000Z',
    } as const;
    for (const attempts of [1, 2])
      assert.deepEqual(await mailer.send({ ...mail, attempts }, 'member1@house.example'), { was: 'taken' });
    mailer.close();
    const [file, ...others] = readdirSync(join(folder, 'mails'));
    assert.deepEqual(others, []);
    const raw = readFileSync(join(folder, 'mails', file ?? ''));
    const { messageId, to, subject, text = '' } = await PostalMime.parse(raw);
    assert.equal(messageId, `<${mail.id}.7@speaker.example>`);
    assert.deepEqual(
      to?.map(({ address }) => address),
      ['member1@house.example'],
    );
    assert.equal(subject, 'A message from this office waits for you');
    assert.ok(text.includes(NOTICE_WORDS.page) && text.includes(NOTICE_WORDS.telephone));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
