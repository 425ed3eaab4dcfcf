import assert from 'node:assert/strict';
import { test } from 'node:test';
import { zipSync } from 'fflate';
import { readConnections } from '../../src/intake/index.js';
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

test('connections give no items, and can be read as connections', async () => {
  assert.deepEqual(await readAll('Connections.csv', CONNECTIONS), { items: [], problems: [] });
  const found = [];
  for await (const result of readConnections(sourceOf('Connections.csv', CONNECTIONS))) found.push(result);
  assert.deepEqual(found, [
    {
      ok: true,
      value: {
        name: 'Helen Example',
        profileUrl: HER,
        company: 'Northfold Example',
        position: 'Talent Partner',
        connectedOn: '2024-12-31',
      },
    },
  ]);
});

test('another table is refused as connections', async () => {
  for await (const result of readConnections(sourceOf('x.csv', 'id,text\n1,a\n'))) {
    assert.equal(result.ok ? '' : result.problem.code, 'intake/not-connections');
  }
});
