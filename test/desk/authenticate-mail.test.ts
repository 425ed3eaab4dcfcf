import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import { dkimSign } from 'mailauth';
import { askDns, authenticateMail, type ResolveDns } from '../../src/desk/authenticate-mail.js';
import { DnsUnderTest } from './dns-under-test.js';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 4096 });
const KEY = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');

const MAIL =
  'From: Press office <press@mill-lane.example>\r\nTo: someone@house.example\r\nSubject: Programme\r\n' +
  'Date: Sun, 22 Nov 2026 09:00:00 +0000\r\nMessage-ID: <1@mill-lane.example>\r\nContent-Type: text/plain\r\n\r\nThe programme.\r\n';

async function signed(selector = 's1'): Promise<string> {
  const options = {
    signatureData: [
      {
        signingDomain: 'mill-lane.example',
        selector,
        privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      },
    ],
  };
  // The types that mailauth ships know an older form of this function's options.
  const { signatures } = await dkimSign(MAIL, options as unknown as Parameters<typeof dkimSign>[1]);
  return signatures + MAIL;
}

const RECORDS = {
  's1._domainkey.mill-lane.example': `v=DKIM1; k=rsa; p=${KEY}`,
  '_dmarc.mill-lane.example': 'v=DMARC1; p=reject',
};
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('the signatures of a mail, checked at a real name server', () => {
  let dns: DnsUnderTest;
  let ask: ResolveDns;

  before(async () => {
    dns = await DnsUnderTest.start(RECORDS);
    ask = askDns([dns.address]);
  });
  beforeEach(() => {
    dns.temper = 'answers';
    dns.asked.length = 0;
  });
  after(() => dns.stop());

  test('a mail whose signature holds is said to be from its domain', async () => {
    const result = await authenticateMail(bytes(await signed()), ask);
    assert.deepEqual(
      result.dkim.map(({ domain, selector, result: r, aligned }) => [domain, selector, r, aligned]),
      [['mill-lane.example', 's1', 'pass', true]],
    );
    assert.equal(result.dmarc?.result, 'pass');
    assert.match(result.say, /^The mail is from mill-lane\.example/);
    // A key of 4096 bits is longer than a string of a record and than a datagram: it comes in pieces and by TCP.
    assert.ok(dns.asked.includes('udp s1._domainkey.mill-lane.example'));
    assert.ok(dns.asked.includes('tcp s1._domainkey.mill-lane.example'));
  });

  test('a mail that was changed is said to have been changed or forged', async () => {
    const result = await authenticateMail(bytes((await signed()).replace('The programme.', 'Another.')), ask);
    assert.equal(result.dkim[0]!.comment, 'body hash did not verify');
    assert.match(result.say, /does not hold/);
  });

  test('a key that is gone from the DNS proves nothing either way, and is said so', async () => {
    const result = await authenticateMail(bytes(await signed('s2')), ask);
    assert.ok(dns.asked.includes('udp s2._domainkey.mill-lane.example'));
    assert.match(result.say, /proves nothing either way/);
  });

  test('where no name server listens, answers or can help, nothing is claimed', async () => {
    const gone = await DnsUnderTest.start({});
    await gone.stop();
    const nobody = await authenticateMail(bytes(await signed()), askDns([gone.address]));
    assert.match(nobody.say, /^No name server could be reached/);
    for (const temper of ['fails', 'silent'] as const) {
      dns.temper = temper;
      const result = await authenticateMail(bytes(await signed()), ask);
      assert.match(result.say, /^No name server could be reached/, temper);
      assert.ok(dns.asked.length > 0);
    }
  });

  test('a mail that asks for a hundred keys causes no more questions than are allowed', async () => {
    await authenticateMail(bytes(await signedByMany()), ask);
    assert.ok(dns.asked.length > 10 && dns.asked.length <= 40, `${String(dns.asked.length)} questions`);
  });

  test('and keeps the officer waiting no longer than half a minute where the name server is silent', async () => {
    dns.temper = 'silent';
    const begun = performance.now();
    const result = await authenticateMail(bytes(await signedByMany()), ask);
    assert.ok(performance.now() - begun < 30_000);
    assert.match(result.say, /^No name server could be reached/);
  });
});

/** A mail with a hundred signatures, each by another key. */
async function signedByMany(): Promise<string> {
  const one = (await signed()).split('\r\n\r\n')[0]!;
  const header = /DKIM-Signature:(?:[^\r]|\r\n\s)*\r\n/.exec(one)![0];
  const many = Array.from({ length: 100 }, (_, n) => header.replace('s=s1', `s=s${String(n + 2)}`));
  return many.join('') + MAIL;
}
