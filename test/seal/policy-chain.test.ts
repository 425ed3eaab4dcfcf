import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatCanonicalJson, type Json, type Result } from '../../src/base/index.js';
import {
  formatBase64Url,
  generateRoot,
  readSignedPolicies,
  signPolicy,
  verifyPolicyChain,
  type BelievedPolicy,
  type Policy,
  type PolicyPin,
  type SignedPolicy,
} from '../../src/seal/index.js';
import { signStatement } from '../../src/seal/sign.js';
import { follow, hashOf, inDays, inventDesk, NOW, seededRandom } from './invented-desk.js';

const desk = await inventDesk();
const pin: PolicyPin = { fingerprint: desk.root.fingerprint };
const second = follow(desk, desk.root);
const third = follow(second, desk.root);
const whole = [desk.signed, second.signed, third.signed];

const verify = (chain: readonly SignedPolicy[], from: PolicyPin = pin, now = NOW): Result<BelievedPolicy> =>
  verifyPolicyChain(chain, from, now);

function believed(result: Result<BelievedPolicy>): BelievedPolicy {
  assert.ok(result.ok, result.ok ? '' : result.problem.code);
  return result.value;
}

function refusal(result: Result<unknown>): string {
  assert.ok(!result.ok, 'it was believed');
  return result.problem.code;
}

/** Signs whatever it is, as a root could that has gone wrong. */
function signAnything(value: unknown, root = desk.root): SignedPolicy {
  const bytes = new TextEncoder().encode(formatCanonicalJson(value as Json));
  return {
    policy: formatBase64Url(bytes),
    signatures: [signStatement('tocsin/policy/v1', bytes, root.secret)],
  };
}

test('a first meeting believes what the root of the card has signed, and keeps its number and hash', () => {
  const { policy, pin: kept, deskKeys } = believed(verify([desk.signed]));
  assert.equal(policy.desk.telephone, '020 7946 0123');
  assert.deepEqual(kept, {
    fingerprint: desk.root.fingerprint,
    desk: desk.root.fingerprint,
    root: desk.policy.root,
    number: 1,
    sha256: hashOf(desk.signed),
  });
  assert.deepEqual(deskKeys, [desk.policy.deskKey]);
});

test('a pin follows a longer chain, whole or from where it stood', () => {
  const { pin: first } = believed(verify([desk.signed]));
  const { pin: after } = believed(verify(whole, first));
  assert.equal(after.number, 3);
  assert.deepEqual(believed(verify([second.signed, third.signed], first)).pin, after);
  assert.deepEqual(believed(verify([third.signed], after)).pin, after);
});

test('a chain that ends before what was seen is refused: nobody can hand out an old policy again', () => {
  const { pin: after } = believed(verify(whole));
  assert.equal(refusal(verify(whole.slice(0, 2), after)), 'seal/policy-older');
  assert.equal(refusal(verify([desk.signed], after)), 'seal/policy-older');
});

test('the same number with other bytes is refused, also when the root signed both', () => {
  const { pin: after } = believed(verify(whole.slice(0, 2)));
  const twin = follow(desk, desk.root, { threshold: 1, expires: inDays(99) });
  assert.equal(refusal(verify([desk.signed, twin.signed], after)), 'seal/policy-older');
  const heir = follow(twin, desk.root);
  assert.equal(refusal(verify([desk.signed, twin.signed, heir.signed], after)), 'seal/policy-older');
  assert.equal(refusal(verify([heir.signed], after)), 'seal/policy-chain-broken');
});

test('a gap, another order, a repeat and a wrong hash break the chain', () => {
  const wrong = follow({ policy: desk.policy, signed: third.signed }, desk.root);
  for (const chain of [
    [],
    [desk.signed, third.signed],
    [second.signed, desk.signed],
    [desk.signed, desk.signed],
    [desk.signed, wrong.signed],
    [second.signed],
  ])
    assert.equal(refusal(verify(chain)), 'seal/policy-chain-broken');
});

test('another desk’s policy is refused, and so is one that a stranger signed', async () => {
  const other = await inventDesk('another desk');
  assert.equal(refusal(verify([other.signed])), 'seal/policy-not-signed');
  const { pin: kept } = believed(verify([desk.signed]));
  assert.equal(refusal(verify([other.signed], kept)), 'seal/policy-not-signed');
  const forged = { policy: desk.signed.policy, signatures: other.signed.signatures };
  assert.equal(refusal(verify([forged])), 'seal/policy-not-signed');
  // The stranger signs our policy's text with a key of their own, and names that key.
  assert.equal(refusal(verify([signAnything(desk.policy, other.root)])), 'seal/policy-not-signed');
  const theirs = { ...desk.policy, root: formatBase64Url(other.root.publicKey) };
  assert.equal(refusal(verify([signPolicy(theirs, other.root.secret)])), 'seal/policy-not-signed');
  // And as the next link of a true chain.
  const joined = follow(desk, other.root);
  assert.equal(refusal(verify([desk.signed, joined.signed])), 'seal/policy-not-signed');
});

test('only the old root can name the next, and then only the next may sign', () => {
  const next = generateRoot(seededRandom('next root'));
  const handOver = follow(desk, desk.root, { nextRoot: formatBase64Url(next.publicKey) });
  const taken = follow(handOver, next);
  const { policy, pin: kept } = believed(verify([desk.signed, handOver.signed, taken.signed]));
  assert.equal(policy.root, formatBase64Url(next.publicKey));
  assert.equal(kept.root, formatBase64Url(next.publicKey));
  assert.equal(kept.desk, desk.root.fingerprint, 'the desk keeps its name');
  const late = follow(handOver, desk.root);
  assert.equal(refusal(verify([desk.signed, handOver.signed, late.signed])), 'seal/policy-not-signed');
  // A device that saw the hand-over and sleeps holds the new root already.
  const { pin: asleep } = believed(verify([desk.signed, handOver.signed]));
  assert.equal(asleep.root, formatBase64Url(next.publicKey));
  assert.equal(believed(verify([taken.signed], asleep)).pin.number, 3);
  assert.equal(refusal(verify([late.signed], asleep)), 'seal/policy-not-signed');
});

test('a card of the new root is enough: it vouches for the history by its hash, and the desk keeps its name', async () => {
  const next = generateRoot(seededRandom('next root'));
  const handOver = follow(desk, desk.root, { nextRoot: formatBase64Url(next.publicKey) });
  const taken = follow(handOver, next);
  const chain = [desk.signed, handOver.signed, taken.signed];
  const card = { fingerprint: next.fingerprint };
  assert.equal(believed(verify(chain, card)).pin.desk, desk.root.fingerprint);
  assert.equal(refusal(verify(chain.slice(0, 2), card)), 'seal/policy-not-signed', 'it has not signed yet');
  // Another desk cannot hang its own history before it.
  const other = await inventDesk('another desk');
  const lure = follow(other, other.root, { nextRoot: formatBase64Url(next.publicKey) });
  assert.equal(refusal(verify([other.signed, lure.signed, taken.signed], card)), 'seal/policy-chain-broken');
});

test('an expired policy is refused for sealing and taken for reading', () => {
  const day = new Date(Date.parse(desk.policy.expires));
  assert.equal(refusal(verify(whole, pin, day)), 'seal/policy-expired');
  assert.ok(verify(whole, pin, new Date(day.getTime() - 1)).ok);
  assert.ok(verifyPolicyChain(whole, pin, day, { expired: true }).ok);
});

test('desk keys are all those of the chain, newest first', async () => {
  const other = await inventDesk('another desk');
  const rotated = follow(second, desk.root, { deskKey: other.policy.deskKey });
  assert.deepEqual(believed(verify([desk.signed, second.signed, rotated.signed])).deskKeys, [
    other.policy.deskKey,
    desk.policy.deskKey,
  ]);
});

const { sealing, ...withoutSealing } = desk.policy;
const officers = [
  { id: 'o1', key: formatBase64Url(generateRoot(seededRandom('o1')).publicKey) },
  { id: 'o2', key: formatBase64Url(generateRoot(seededRandom('o2')).publicKey) },
];
const keyOf = (seed: string): string => formatBase64Url(generateRoot(seededRandom(seed)).publicKey);
const witness = { name: 'witness.example/one', key: keyOf('w1') };
const relay = {
  id: 'speaker',
  name: 'Office of the Speaker',
  key: keyOf('r1'),
  recipient: desk.hybrid.recipient,
};
const UNREADABLE: Readonly<Record<string, object>> = {
  'another type': { ...desk.policy, type: 'tocsin/alert' },
  'a later version': { ...desk.policy, version: 2 },
  'a name that is not known': { ...desk.policy, witness: [] },
  'a name that is missing': withoutSealing,
  'a number of 0': { ...desk.policy, number: 0 },
  'a number that is not whole': { ...desk.policy, number: 1.5 },
  'a first policy with a past': { ...desk.policy, previous: hashOf(desk.signed) },
  'a second policy without one': { ...desk.policy, number: 2 },
  'a root of 31 bytes': { ...desk.policy, root: formatBase64Url(new Uint8Array(31)) },
  'a day that does not exist': { ...desk.policy, expires: '2027-02-30T00:00:00.000Z' },
  'a time with another offset': { ...desk.policy, expires: '2027-02-20T00:00:00.000+01:00' },
  'an end before its beginning': { ...desk.policy, expires: inDays(-11) },
  'a telephone over two lines': { ...desk.policy, desk: { ...desk.policy.desk, telephone: '1\n2' } },
  'an empty name': { ...desk.policy, desk: { ...desk.policy.desk, name: '' } },
  'a sealing key twice': { ...desk.policy, sealing: [...sealing, ...sealing] },
  'a hybrid key in the place of the other': {
    ...desk.policy,
    sealing: [{ ...sealing[0], x25519: sealing[0]?.hybrid }],
  },
  'an officer twice': { ...desk.policy, officers: [officers[0], { ...officers[1], id: 'o1' }] },
  'one key for two officers': { ...desk.policy, officers: [officers[0], { ...officers[0], id: 'o3' }] },
  'a threshold nobody can reach': { ...desk.policy, officers, threshold: 3 },
  'a threshold of nobody': { ...desk.policy, officers, threshold: 0 },
  'witnesses that are no list': { ...desk.policy, witnesses: {} },
  'a witness whose name has a space': { ...desk.policy, witnesses: [{ ...witness, name: 'witness one' }] },
  'a witness whose name has a plus': { ...desk.policy, witnesses: [{ ...witness, name: 'witness+one' }] },
  'a witness with a field that nobody knows': { ...desk.policy, witnesses: [{ ...witness, url: 'x' }] },
  'one key for two witnesses': { ...desk.policy, witnesses: [witness, { ...witness, name: 'two' }] },
  'one name for two witnesses': {
    ...desk.policy,
    witnesses: [witness, { ...witness, key: officers[0]!.key }],
  },
  'a witness that is the desk itself': {
    ...desk.policy,
    witnesses: [{ ...witness, key: desk.policy.deskKey }],
  },
  'a witness that is one of its officers': {
    ...desk.policy,
    officers,
    witnesses: [{ ...witness, key: officers[0]!.key }],
  },
  'a relay without a name': { ...desk.policy, relays: [{ ...relay, name: '' }] },
  'a relay to which nothing can be sealed': { ...desk.policy, relays: [{ ...relay, recipient: 'age1' }] },
  'a relay twice': { ...desk.policy, relays: [relay, relay] },
};

for (const [what, value] of Object.entries(UNREADABLE))
  test(`a policy with ${what} is refused, although the root signed it`, () => {
    assert.equal(refusal(verify([signAnything(value)])), 'seal/policy-unreadable');
    assert.throws(() => signPolicy(value as Policy, desk.root.secret), { code: 'seal/policy-not-whole' });
  });

test('witnesses and relays are read as the policy names them', () => {
  const policy = { ...desk.policy, witnesses: [witness], relays: [relay] };
  const read = believed(verify([signPolicy(policy, desk.root.secret)])).policy;
  assert.deepEqual([read.witnesses, read.relays], [[witness], [relay]]);
});

test('as many officers may be asked for as there are', () => {
  const two = { ...desk.policy, officers, threshold: 2 };
  assert.equal(believed(verify([signPolicy(two, desk.root.secret)])).policy.threshold, 2);
});

test('a policy larger than any policy is refused before it is parsed', () => {
  const large = { ...desk.policy, relays: [{ id: 'x'.repeat(200_000) }] };
  assert.equal(refusal(verify([signAnything(large)])), 'seal/policy-unreadable');
});

test('a signature of a kind that is not known stands beside, and is worth nothing alone', () => {
  const foreign = { algorithm: 'ml-dsa-65', key: 'a', signature: 'b' };
  const [own] = desk.signed.signatures;
  assert.ok(verify([{ ...desk.signed, signatures: [foreign, own!] }]).ok);
  assert.equal(refusal(verify([{ ...desk.signed, signatures: [foreign] }])), 'seal/policy-not-signed');
});

test('a signature made for something else is none', () => {
  const bytes = Buffer.from(desk.signed.policy, 'base64url');
  const signatures = [signStatement('tocsin/message/v1', bytes, desk.root.secret)];
  assert.equal(refusal(verify([{ ...desk.signed, signatures }])), 'seal/policy-not-signed');
});

test('any byte changed anywhere in a signed policy, in its text or in its bytes, is refused', () => {
  const text = formatCanonicalJson(desk.signed as unknown as Json);
  const signedBytes = Buffer.from(desk.signed.policy, 'base64url');
  fc.assert(
    fc.property(fc.nat(text.length - 1), fc.integer({ min: 1, max: 127 }), (at, flip) => {
      const changed = Buffer.from(text);
      changed[at] = (changed[at] ?? 0) ^ flip;
      let value: unknown;
      try {
        value = JSON.parse(changed.toString('utf8'));
      } catch {
        return;
      }
      assert.ok(!verify([value as SignedPolicy]).ok, `byte ${String(at)}`);
      const list = readSignedPolicies({ policies: [value] });
      assert.ok(list === undefined || !verify(list).ok);
    }),
    { numRuns: 300 },
  );
  fc.assert(
    fc.property(fc.nat(signedBytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
      const changed = Buffer.from(signedBytes);
      changed[at] = (changed[at] ?? 0) ^ flip;
      assert.ok(!verify([{ ...desk.signed, policy: formatBase64Url(changed) }]).ok);
    }),
    { numRuns: 300 },
  );
});

test('whatever stands in the place of a chain is refused without an exception', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue(), { maxLength: 3 }), (chain) => {
      assert.ok(!verify(chain as unknown as SignedPolicy[]).ok);
    }),
  );
  assert.equal(readSignedPolicies({ policies: [{ policy: 1, signatures: [] }] }), undefined);
  assert.equal(readSignedPolicies([]), undefined);
  assert.equal(readSignedPolicies(undefined), undefined);
});
