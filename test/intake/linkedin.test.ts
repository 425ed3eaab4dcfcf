import assert from 'node:assert/strict';
import { test } from 'node:test';
import { zipSync } from 'fflate';
import { readPastContacts } from '../../src/intake/index.js';
import { field, readAll, sourceOf } from './read-all.js';

const ME = 'https://www.linkedin.com/in/me-example';
const HER = 'https://www.linkedin.com/in/helen-example';
const HIM = 'https://www.linkedin.com/in/omar-example';
const MESSAGES = [
  'CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER,IS MESSAGE DRAFT',
  `2-aa==,,Helen Example,${HER},Me,${ME},2024-12-23 19:29:01 UTC,Paper,"Hello,\u00a0would you\nwrite for us? \u{1F600}",INBOX,No`,
  `2-aa==,,Me,${ME},Helen Example,${HER},2024-12-23 18:00:00 UTC,,What is this?,INBOX,No`,
  `2-bb==,,Omar Example,${HIM},Me,${ME},2024-12-22 08:00:00 UTC,,Lunch on Friday?,INBOX,No`,
  `2-bb==,,Omar Example,${HIM},Me,${ME},2024-12-22 07:00:00 UTC,,,INBOX,No`,
  `2-bb==,,Me,${ME},Omar Example,${HIM},2024-12-22 09:00:00 UTC,,Not sent yet,INBOX,Yes`,
].join('\n');
const INVITATIONS = [
  'From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl',
  `Helen Example,Me,"12/31/24, 7:18 AM",Let us connect about your work,INCOMING,${HER},${ME}`,
  `Me,Omar Example,"12/30/24, 1:02 PM",Hello Omar,OUTGOING,${ME},${HIM}`,
  `Nora Example,Me,"12/29/24, 1:02 PM",,INCOMING,https://www.linkedin.com/in/nora-example,${ME}`,
].join('\n');
const CONNECTIONS = [
  'Notes:',
  '"When exporting your connection data, you may notice that some of the email addresses are missing."',
  '',
  'First Name,Last Name,URL,Email Address,Company,Position,Connected On',
  `Helen,Example,${HER},,Northfold Example,Talent Partner,31 Dec 2024`,
  ',,,,,,01 Jan 2020',
].join('\n');
const POSITIONS =
  'Company Name,Title,Description,Location,Started On,Finished On\nMy Firm,Clerk,My own work,Leeds,Jan 2020,\n';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test('messages from others are items, the owner’s own and drafts are not', async () => {
  const { items, problems } = await readAll('messages.csv', MESSAGES);
  assert.deepEqual(problems, []);
  assert.deepEqual(
    items.map((item) => [
      item.kind,
      item.channel,
      item.from,
      item.postedAt,
      field(item, 'subject'),
      field(item, 'text'),
      item.source.row,
    ]),
    [
      [
        'message',
        'linkedin',
        { name: 'Helen Example', profileUrl: HER },
        '2024-12-23T19:29:01Z',
        'Paper',
        'Hello, would you\nwrite for us? \u{1F600}',
        1,
      ],
      [
        'message',
        'linkedin',
        { name: 'Omar Example', profileUrl: HIM },
        '2024-12-22T08:00:00Z',
        undefined,
        'Lunch on Friday?',
        3,
      ],
    ],
  );
});

test('with one conversation nobody knows whose export it is, and every message is read', async () => {
  const one = MESSAGES.split('\n').slice(0, 4).join('\n');
  assert.equal((await readAll('messages.csv', one)).items.length, 2);
});

test('invitations that came in with a note are items', async () => {
  const { items, problems } = await readAll('Invitations.csv', INVITATIONS);
  assert.deepEqual(problems, []);
  assert.deepEqual(
    items.map((item) => [item.kind, item.from?.name, item.postedAt, field(item, 'text')]),
    [['invitation', 'Helen Example', '2024-12-31T07:18', 'Let us connect about your work']],
  );
});

test('of an export only what others sent is read, wherever it lies in the ZIP', async () => {
  const zip = zipSync({
    'Basic/Positions.csv': bytes(POSITIONS),
    'Basic/messages.csv': bytes(MESSAGES),
    'Basic/Invitations.csv': bytes(INVITATIONS),
    'Basic/Connections.csv': bytes(CONNECTIONS),
    'Basic/Notes.csv': bytes('id,text\n1,my own note\n'),
  });
  const { items, problems } = await readAll('export.zip', zip);
  assert.deepEqual(problems, []);
  assert.deepEqual(
    items.map((item) => item.kind),
    ['message', 'message', 'invitation'],
  );
  assert.equal(items[0]?.source.file, 'export.zip/Basic/messages.csv');
});

test('connections give no items', async () => {
  assert.deepEqual(await readAll('Connections.csv', CONNECTIONS), { items: [], problems: [] });
});

test('past contacts are everybody in the export but its owner, each once, with what passed and no words of it', async () => {
  const zip = zipSync({
    'Basic/messages.csv': bytes(MESSAGES),
    'Basic/Invitations.csv': bytes(INVITATIONS),
    'Basic/Connections.csv': bytes(CONNECTIONS),
    'Basic/Positions.csv': bytes(
      'Company Name,Title,Description,Location,Started On,Finished On\nA,B,C,D,E,F\n',
    ),
  });
  const read = await readPastContacts(sourceOf('export.zip', zip));
  assert.ok(read.ok);
  assert.equal(read.value.unread, 0);
  const helen = read.value.contacts.find(({ name }) => name === 'Helen Example');
  assert.deepEqual(helen, {
    name: 'Helen Example',
    facts: [
      { kind: 'profile', value: 'linkedin.com/in/helen-example' },
      { kind: 'organisation', value: 'northfold example' },
    ],
    events: [
      {
        kind: 'they-wrote',
        times: 1,
        first: '2024-12-23T19:29:01Z',
        last: '2024-12-23T19:29:01Z',
        table: 'messages.csv',
        row: 1,
      },
      {
        kind: 'they-invited',
        times: 1,
        first: '2024-12-31T07:18',
        last: '2024-12-31T07:18',
        table: 'Invitations.csv',
        row: 1,
      },
      {
        kind: 'connected',
        times: 1,
        first: '2024-12-31',
        last: '2024-12-31',
        table: 'Connections.csv',
        row: 1,
      },
      {
        kind: 'you-wrote',
        times: 1,
        first: '2024-12-23T18:00:00Z',
        last: '2024-12-23T18:00:00Z',
        table: 'messages.csv',
        row: 2,
      },
    ],
  });
  // Whoever invited without a word, and whoever was invited, is a contact as well; the owner is none.
  assert.deepEqual(read.value.contacts.map(({ name }) => name).sort(), [
    'Helen Example',
    'Nora Example',
    'Omar Example',
  ]);
  assert.doesNotMatch(JSON.stringify(read.value), /write for us|Lunch|Not sent yet/);
});

test('what stood in a message can be compared, with the day on which it was first said', async () => {
  const table = [
    MESSAGES.split('\n')[0],
    `c1,,Helen Example,${HER},Me,${ME},2024-12-20 10:00:00 UTC,,Write to helen@northfold.example or ring 07700 900123,INBOX,No`,
    `c1,,Helen Example,${HER},Me,${ME},2024-12-21 10:00:00 UTC,,Again: helen@northfold.example,INBOX,No`,
    `c2,,Omar Example,${HIM},Me,${ME},2024-12-21 11:00:00 UTC,,Hello,INBOX,No`,
  ].join('\n');
  const read = await readPastContacts(sourceOf('messages.csv', table));
  assert.ok(read.ok);
  const helen = read.value.contacts.find(({ name }) => name === 'Helen Example');
  assert.deepEqual(helen?.facts, [
    { kind: 'profile', value: 'linkedin.com/in/helen-example' },
    { kind: 'email', value: 'helen@northfold.example', at: '2024-12-20T10:00:00Z' },
    { kind: 'domain', value: 'northfold.example', at: '2024-12-20T10:00:00Z' },
    { kind: 'phone', value: '+447700900123', at: '2024-12-20T10:00:00Z' },
  ]);
  assert.equal(helen.events[0]?.times, 2);
});

test('two people of one name stay two people', async () => {
  const table = [
    CONNECTIONS.split('\n')[3],
    `Sam,Example,https://www.linkedin.com/in/sam-one,,,,03 May 2025`,
    `Sam,Example,https://www.linkedin.com/in/sam-two,,,,04 May 2025`,
  ].join('\n');
  const read = await readPastContacts(sourceOf('Connections.csv', table));
  assert.ok(read.ok);
  assert.deepEqual(
    read.value.contacts.map(({ events }) => events[0]?.first),
    ['2025-05-03', '2025-05-04'],
  );
});

test('what is no export, or is damaged, gives a problem and no contacts', async () => {
  const codeOf = async (name: string, content: string | Uint8Array): Promise<string | undefined> => {
    const read = await readPastContacts(sourceOf(name, content));
    return read.ok ? undefined : read.problem.code;
  };
  assert.equal(await codeOf('x.csv', 'id,text\n1,a\n'), 'intake/not-contacts');
  assert.equal(await codeOf('empty', ''), 'intake/not-contacts');
  assert.equal(
    await codeOf('cut.zip', zipSync({ 'Connections.csv': bytes(CONNECTIONS) }).slice(0, 60)),
    'intake/packed-damaged',
  );
});
