import assert from 'node:assert/strict';
import { hkdfSync } from 'node:crypto';
import { test } from 'node:test';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import fc from 'fast-check';
import { Secret, type Problem, type Result } from '../../src/base/index.js';
import {
  createReceipt,
  generateSigningSecret,
  mailboxIdOf,
  openReceipt,
  parseReceiptWords,
  publicKeyOf,
  receiptToWords,
} from '../../src/seal/index.js';
import { seededRandom } from './invented-desk.js';

const sixteen = fc.uint8Array({ minLength: 16, maxLength: 16 });

function problemOf(result: Result<unknown>): Problem {
  assert.ok(!result.ok, 'it was taken');
  return result.problem;
}

test('twelve words give the receipt back, however they are typed', () => {
  fc.assert(
    fc.property(sixteen, (bits) => {
      const words = receiptToWords(new Secret(bits));
      assert.equal(words.length, 12);
      const list = words.map((word, index) => `${String(index + 1)}. ${word.toUpperCase()}`).join('\r\n');
      for (const typed of [words.join(' '), words.join(',  '), list]) {
        const read = parseReceiptWords(typed);
        assert.ok(read.ok);
        assert.deepEqual(read.value.reveal(), bits);
      }
    }),
  );
});

test('the words are those of BIP 39: its first English vector', () => {
  assert.equal(
    receiptToWords(new Secret(new Uint8Array(16))).join(' '),
    'abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about',
  );
});

test('a word too few or too many is said with the count, a word that does not exist with its place, never the word', () => {
  const words = receiptToWords(createReceipt(seededRandom('words')));
  assert.deepEqual(problemOf(parseReceiptWords('')), {
    code: 'seal/receipt-word-count',
    detail: { count: 0 },
  });
  assert.deepEqual(problemOf(parseReceiptWords(words.slice(1).join(' '))), {
    code: 'seal/receipt-word-count',
    detail: { count: 11 },
  });
  assert.equal(problemOf(parseReceiptWords('word '.repeat(10_000))).code, 'seal/receipt-word-count');
  assert.deepEqual(problemOf(parseReceiptWords(words.with(4, 'tocsin').join(' '))), {
    code: 'seal/receipt-word-unknown',
    detail: { position: 5 },
  });
});

test('a wrong word that exists is seen fifteen times in sixteen', () => {
  const words = receiptToWords(createReceipt(seededRandom('words')));
  let seen = 0;
  for (const word of wordlist) {
    const read = parseReceiptWords(words.with(7, word).join(' '));
    if (!read.ok) {
      assert.equal(read.problem.code, 'seal/receipt-checksum');
      seen += 1;
    }
  }
  assert.ok(seen / wordlist.length > 0.92, `${String(seen)} of ${String(wordlist.length)}`);
});

test('the keys follow from the words and the desk, by the labels of the protocol', async () => {
  const receipt = createReceipt(seededRandom('keys'));
  const desk = 'desk1example';
  const keys = await openReceipt(receipt, desk);
  const derive = (info: string): Buffer =>
    Buffer.from(hkdfSync('sha256', receipt.reveal(), `tocsin/receipt/v1\n${desk}`, info, 32));
  assert.deepEqual(keys.mailboxPublic, publicKeyOf(new Secret(new Uint8Array(derive('mailbox-signing')))));
  assert.equal(
    keys.mailbox,
    Buffer.from(hkdfSync('sha256', keys.mailboxPublic, 'tocsin/mailbox/v1', 'mailbox-id', 16)).toString(
      'base64url',
    ),
  );
  assert.equal(keys.mailbox, mailboxIdOf(keys.mailboxPublic));
  assert.match(keys.identity.reveal(), /^AGE-SECRET-KEY-PQ-1/);
  assert.match(keys.recipient, /^age1pq1/);
  assert.deepEqual(await openReceipt(receipt, desk), keys);
});

test('at two desks one receipt gives keys that have nothing in common', async () => {
  const receipt = createReceipt(seededRandom('keys'));
  const [one, other] = [await openReceipt(receipt, 'desk1one'), await openReceipt(receipt, 'desk1other')];
  assert.notEqual(one.mailbox, other.mailbox);
  assert.notEqual(one.recipient, other.recipient);
  assert.notDeepEqual(one.signing.reveal(), other.signing.reveal());
  assert.notDeepEqual(one.mailboxPublic, publicKeyOf(generateSigningSecret(seededRandom('another'))));
});
