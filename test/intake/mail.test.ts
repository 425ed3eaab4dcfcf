import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseAuthenticationResults, readPaste } from '../../src/intake/index.js';
import { field, notes, readAll, sha256 } from './read-all.js';

const HEAD =
  'From: Ines Example <Ines@Recruit.Example>\r\nTo: you@desk.example\r\nSubject: A short paper\r\nDate: Mon, 20 Nov 2023 04:44:55 +0100\r\n';
const PLAIN = `${HEAD}\r\nWould you write two pages for us?\r\n`;

function multipart(kind: string, ...parts: string[]): string {
  return `${HEAD}MIME-Version: 1.0\r\nContent-Type: multipart/${kind}; boundary=b\r\n\r\n${parts.map((part) => `--b\r\n${part}\r\n`).join('')}--b--\r\n`;
}
const textPart = (text: string): string => `Content-Type: text/plain; charset=utf-8\r\n\r\n${text}`;
const htmlPart = (html: string): string => `Content-Type: text/html; charset=utf-8\r\n\r\n${html}`;

test('a sender’s name stays as short as the desk reads it, whatever it becomes', async () => {
  const name = Buffer.from('\ufb2c'.repeat(400)).toString('base64');
  const { items } = await readAll(
    'mail.eml',
    `From: =?utf-8?b?${name}?= <one@example.org>\nSubject: A paper\n\nWould you write two pages for us?\n`,
  );
  const length = items[0]!.from!.name!.length;
  assert.ok(length > 0 && length <= 500, String(length));
});

test('a mail is read by its content, whatever its name', async () => {
  for (const name of ['mail.eml', 'no-ending', 'odd.txt']) {
    const { items, problems } = await readAll(name, PLAIN);
    assert.deepEqual(problems, []);
    assert.deepEqual(items, [
      {
        id: sha256(Buffer.from(PLAIN)).slice(0, 16),
        kind: 'email',
        fields: [
          { name: 'subject', text: 'A short paper' },
          { name: 'text', text: 'Would you write two pages for us?' },
        ],
        source: { file: name, sha256: sha256(Buffer.from(PLAIN)) },
        channel: 'email',
        from: { name: 'Ines Example', address: 'ines@recruit.example' },
        postedAt: '2023-11-20T04:44:55+01:00',
      },
    ]);
  }
});

test('where answers go and where it came from are kept apart from who it says it is from', async () => {
  const [item] = (
    await readAll(
      'm',
      `Return-Path: <bounce@bulk.example>\r\nReply-To: Other <other@free.example>\r\n${PLAIN}`,
    )
  ).items;
  assert.deepEqual(item?.from, {
    name: 'Ines Example',
    address: 'ines@recruit.example',
    replyTo: 'other@free.example',
    returnPath: 'bounce@bulk.example',
  });
});

test('every Authentication-Results header is kept with its server as written', async () => {
  const headers =
    'Authentication-Results: MX.Desk.Example; dkim=pass (good) header.d=recruit.example;\r\n spf=fail smtp.mailfrom=x@bulk.example\r\n' +
    'Authentication-Results: elsewhere.example 1; none\r\n';
  const [item] = (await readAll('m', headers + PLAIN)).items;
  assert.deepEqual(item?.authentication, [
    {
      authserv: 'MX.Desk.Example',
      methods: [
        { method: 'dkim', result: 'pass', domain: 'recruit.example' },
        { method: 'spf', result: 'fail', domain: 'bulk.example' },
      ],
    },
    { authserv: 'elsewhere.example', methods: [] },
  ]);
});

test('comments and quotes cannot forge an authentication result', () => {
  const parse = parseAuthenticationResults;
  assert.deepEqual(parse('a.example; spf=fail (x; dkim=pass) smtp.helo="q; dmarc=pass"')?.methods, [
    { method: 'spf', result: 'fail' },
  ]);
  assert.deepEqual(
    parse('"a.example"; dmarc=pass reason="ok; \\" spf=pass" header.from=b.example')?.methods,
    [{ method: 'dmarc', result: 'pass', domain: 'b.example' }],
  );
  assert.equal(parse('dkim=pass header.d=a.example'), undefined);
  assert.equal(parse(''), undefined);
  assert.deepEqual(parse('(comment (nested)) a.example 1 ; (c) auth = pass smtp.auth=x'), {
    authserv: 'a.example',
    methods: [{ method: 'auth', result: 'pass' }],
  });
});

test('the text view is the plain part where both say the same', async () => {
  const words =
    'Would you write two short pages about committees, paid on receipt, in confidence with nobody else told';
  const [item] = (await readAll('m', multipart('alternative', textPart(words), htmlPart(`<p>${words}</p>`))))
    .items;
  assert.equal(field(item, 'text'), words);
  assert.deepEqual(notes(item), []);
});

test('a mail whose two forms say different things is noted, and shown as mail programs show it', async () => {
  const plain =
    'Your parcel from yesterday has arrived safely, please collect it during opening hours with your ticket';
  const html =
    '<style>p{}</style><p>Would you write two short pages about committees, paid on receipt, told to nobody else</p>';
  const [item] = (await readAll('m', multipart('alternative', textPart(plain), htmlPart(html)))).items;
  assert.equal(
    field(item, 'text'),
    'Would you write two short pages about committees, paid on receipt, told to nobody else',
  );
  assert.deepEqual(item?.notes, [{ code: 'html-text-differs', field: 'text' }]);
});

test('a stub that only points to the HTML gives way to it', async () => {
  const html = `<p>${'Many words are here to be read by somebody who looks closely at all of them. '.repeat(3)}</p>`;
  const [item] = (
    await readAll('m', multipart('alternative', textPart('Please view in HTML.'), htmlPart(html)))
  ).items;
  assert.match(field(item, 'text') ?? '', /^Many words/);
  assert.deepEqual(notes(item), []);
});

test('hidden HTML, scripts and addresses of links are not part of the text', async () => {
  const html =
    '<html><head><title>t</title><style>x</style></head><body><p>See<div style="display: none">hidden <b>words</b></div> ' +
    '<a href="https://bad.example/x">this page</a><script>steal()</script><span hidden>gone</span><br>now</p></body>';
  const [item] = (await readAll('m', `${HEAD}Content-Type: text/html\r\n\r\n${html}`)).items;
  assert.equal(field(item, 'text'), 'See\nthis page\nnow');
});

test('attachments are counted and not read', async () => {
  const attachment =
    'Content-Type: application/pdf; name=a.pdf\r\nContent-Disposition: attachment\r\n\r\n%PDF';
  const [item] = (await readAll('m', multipart('mixed', textPart('See the offer.'), attachment, attachment)))
    .items;
  assert.deepEqual(item?.notes, [{ code: 'attachments-not-read', count: 2 }]);
});

test('a mail forwarded as an attachment is read with the mail that carries it', async () => {
  const inner = `Content-Type: message/rfc822\r\n\r\n${PLAIN}`;
  const [item] = (await readAll('m', multipart('mixed', textPart('Is this real?'), inner))).items;
  assert.match(field(item, 'text') ?? '', /Is this real\?[^]*two pages for us/);
});

test('headers that can be read in two ways are a finding', async () => {
  const cases: Record<string, number> = {
    [`Subject: Another\r\n${PLAIN}`]: 1,
    [`From: Someone <else@other.example>\r\n${PLAIN}`]: 1,
    [`Subject: A short paper\r\n${PLAIN}`]: 0,
    [`Subject : Another\r\n${PLAIN}`]: 2,
    [PLAIN.replace('From: Ines', 'From: Bank Support, Ines')]: 1,
    [PLAIN.replace('\r\n\r\n', '\r\nContent-Type: text/plain\r\nContent-Type: text/html\r\n\r\n')]: 1,
  };
  for (const [mail, count] of Object.entries(cases)) {
    const [item] = (await readAll('m.eml', mail)).items;
    const found = item?.notes?.find((note) => note.code === 'readings-disagree')?.count ?? 0;
    assert.equal(found, count, mail);
  }
});

test('a mail without a charset that is not UTF-8 is read as Windows-1252 and noted', async () => {
  const [item] = (await readAll('m', Buffer.from(`${HEAD}\r\ncaf\xe9 at noon\r\n`, 'latin1'))).items;
  assert.equal(field(item, 'text'), 'café at noon');
  assert.deepEqual(notes(item), ['encoding-guessed']);
});

test('an oversized mail is refused, and in an mbox the next one is read', async () => {
  const limits = { itemBytes: 2000 };
  const big = `${HEAD}\r\n${'x'.repeat(70)}\r\n`.padEnd(4000, 'y\r\n');
  assert.deepEqual(
    (await readAll('m', big, { limits })).problems.map(({ code }) => code),
    ['intake/too-large'],
  );
  const box = `From a Mon Nov 20 04:44:55 2023\r\n${big}\r\nFrom b Mon Nov 20 04:44:56 2023\r\n${PLAIN}`;
  const { items, problems } = await readAll('box', box, { limits });
  assert.deepEqual(
    problems.map(({ code, at }) => [code, at?.row]),
    [['intake/too-large', 1]],
  );
  assert.deepEqual(
    items.map((item) => item.source.row),
    [2],
  );
});

test('mails nested without end are refused and do not hang', async () => {
  let deep = '';
  for (let i = 0; i < 400; i++) deep += `Content-Type: multipart/mixed; boundary=b${i}\n\n--b${i}\n`;
  const { problems } = await readAll('m.eml', `From: a@b.example\nSubject: x\n${deep}`);
  assert.deepEqual(
    problems.map(({ code }) => code),
    ['intake/mail-unreadable'],
  );
});

const BOX = [
  'From ines@recruit.example Mon Nov 20 04:44:55 2023',
  'From: Ines <ines@recruit.example>',
  'Subject: One',
  '',
  'From the desk of Ines, a question.',
  '',
  'From what I read at noon, yes.',
  '>From here on: nothing.',
  '>>From quoted.',
  '',
  'From MAILER-DAEMON Mon Nov 20 05:00:00 2023',
  'From: Other <other@recruit.example>',
  'Subject: Two',
  '',
  'Second.',
  '',
].join('\n');

test('an mbox is split at its separators and nowhere else, and its escapes are undone', async () => {
  for (const piece of [1, 13, 100_000]) {
    const { items, problems } = await readAll('inbox', BOX, {}, piece);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      items.map((item) => [field(item, 'subject'), item.source.row]),
      [
        ['One', 1],
        ['Two', 2],
      ],
    );
    assert.equal(
      field(items[0], 'text'),
      'From the desk of Ines, a question.\n\nFrom what I read at noon, yes.\nFrom here on: nothing.\n>From quoted.',
    );
  }
});

test('a mail has one hash, alone or in an mbox', async () => {
  const alone = 'From: a@b.example\nSubject: One\n\nHello there.\n';
  const [single] = (await readAll('a.eml', alone)).items;
  const { items } = await readAll(
    'box',
    `From a Mon Nov 20 04:44:55 2023\n${alone}\nFrom b Mon Nov 20 04:44:55 2023\n${alone}`,
  );
  assert.deepEqual(
    items.map((item) => item.source.sha256),
    [single?.source.sha256, single?.source.sha256],
  );
});

test('pasted text is a message, and a mail when it begins with headers', async () => {
  const message = await readPaste('From what I read, you would be ideal.\nSubject to contract: 900 a month.');
  assert.ok(message.ok);
  assert.equal(message.value.kind, 'message');
  assert.equal(message.value.source.file, 'pasted text');
  const mail = await readPaste(`\n${PLAIN}`);
  assert.ok(mail.ok);
  assert.deepEqual([mail.value.kind, field(mail.value, 'subject')], ['email', 'A short paper']);
  const empty = await readPaste(' \n');
  assert.equal(empty.ok ? '' : empty.problem.code, 'intake/empty');
});
