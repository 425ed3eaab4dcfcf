import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { dkimSign } from 'mailauth';
import { authenticateMail, type ResolveDns } from '../../src/desk/authenticate-mail.js';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const KEY = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');

const MAIL =
  'From: Press office <press@mill-lane.example>\r\nTo: someone@house.example\r\nSubject: Programme\r\n' +
  'Date: Sun, 22 Nov 2026 09:00:00 +0000\r\nMessage-ID: <1@mill-lane.example>\r\nContent-Type: text/plain\r\n\r\nThe programme.\r\n';

async function signed(): Promise<string> {
  const options = {
    signatureData: [
      {
        signingDomain: 'mill-lane.example',
        selector: 's1',
        privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      },
    ],
  };
  // The types that mailauth ships know an older form of this function's options.
  const { signatures } = await dkimSign(MAIL, options as unknown as Parameters<typeof dkimSign>[1]);
  return signatures + MAIL;
}

/** A DNS that holds these records and nothing else. */
const dnsWith =
  (records: Readonly<Record<string, string>>): ResolveDns =>
  (name, kind) => {
    const record = records[`${kind} ${name}`];
    return record === undefined
      ? Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' }))
      : Promise.resolve([[record]]);
  };
const RECORDS = {
  'TXT s1._domainkey.mill-lane.example': `v=DKIM1; k=rsa; p=${KEY}`,
  'TXT _dmarc.mill-lane.example': 'v=DMARC1; p=reject',
};
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test('a mail whose signature holds is said to be from its domain', async () => {
  const result = await authenticateMail(bytes(await signed()), dnsWith(RECORDS));
  assert.deepEqual(
    result.dkim.map(({ domain, selector, result: r, aligned }) => [domain, selector, r, aligned]),
    [['mill-lane.example', 's1', 'pass', true]],
  );
  assert.equal(result.dmarc?.result, 'pass');
  assert.match(result.say, /^The mail is from mill-lane\.example/);
});

test('a mail that was changed is said to have been changed or forged', async () => {
  const result = await authenticateMail(
    bytes((await signed()).replace('The programme.', 'Another.')),
    dnsWith(RECORDS),
  );
  assert.equal(result.dkim[0]!.comment, 'body hash did not verify');
  assert.match(result.say, /does not hold/);
});

test('a key that is gone from the DNS proves nothing either way, and is said so', async () => {
  const result = await authenticateMail(bytes(await signed()), dnsWith({}));
  assert.match(result.say, /proves nothing either way/);
});

test('where no name server can be reached nothing is claimed', async () => {
  let asked = 0;
  const result = await authenticateMail(bytes(await signed()), () => {
    asked += 1;
    return Promise.reject(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }));
  });
  assert.ok(asked > 0);
  assert.match(result.say, /^No name server could be reached/);
});

test('a mail that asks for a hundred keys causes no more questions than are allowed', async () => {
  const one = (await signed()).split('\r\n\r\n')[0]!;
  const header = /DKIM-Signature:(?:[^\r]|\r\n\s)*\r\n/.exec(one)![0];
  const many = Array.from({ length: 100 }, (_, n) => header.replace('s=s1', `s=s${String(n + 2)}`)).join('');
  let asked = 0;
  await authenticateMail(bytes(many + MAIL), () => {
    asked += 1;
    return Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' }));
  });
  assert.ok(asked <= 40, `${String(asked)} questions`);
});
