import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { openDeskPolicies } from '../../src/gate/desk-policies.js';
import { formatBase64Url, generateRoot } from '../../src/seal/index.js';
import { createDesk, seededRandom } from './desk-under-test.js';
import { NOON, openGateUnderTest } from './gate-under-test.js';

const now = (): Date => NOON;

test('a chain is taken whole or not at all, and what is there already is not taken again', async () => {
  const under = await openGateUnderTest({ policies: 1 });
  const desk = await createDesk('desk', 3);
  const stranger = await createDesk('another desk', 3);
  const policies = await openDeskPolicies(under.store, desk.fingerprint, now);
  await assert.rejects(policies.addChain(stranger.chain), { code: 'seal/policy-not-signed' });
  await assert.rejects(policies.addChain([desk.chain[0]!, desk.chain[2]!]), {
    code: 'seal/policy-chain-broken',
  });
  assert.equal(policies.number(), 1);
  await policies.addChain(desk.chain);
  await policies.addChain(desk.chain.slice(0, 2));
  assert.equal(policies.number(), 3);
  assert.equal((await under.store.policies()).length, 3);
  await under.close();
});

test('a gate given the card of a later root carries the history that root vouches for', async () => {
  const under = await openGateUnderTest({ policies: 0 });
  const desk = await createDesk('desk', 0);
  const later = generateRoot(seededRandom('later root'));
  const first = desk.next({ nextRoot: formatBase64Url(later.publicKey) });
  const chain = [first];
  const second = (await createDesk('desk', 0)).next(
    { number: 2, previous: hashOf(first.policy) },
    later.secret,
  );
  chain.push(second);
  const policies = await openDeskPolicies(under.store, later.fingerprint, now);
  await policies.addChain(chain);
  assert.equal(policies.desk().name, desk.fingerprint, 'the desk keeps the name of its first root');
  await under.close();
});

test('after the desk’s key was changed, only the new one may pull, and either may bring the change', async () => {
  const under = await openGateUnderTest({ policies: 1 });
  const other = generateRoot(seededRandom('new desk key'));
  const key = formatBase64Url(other.publicKey);
  const next = under.desk.next({ deskKey: key });
  const { policies } = under.gate;
  policies.permit(2, next, under.desk.key);
  policies.permit(2, next, key);
  assert.throws(
    () => {
      policies.permit(2, next, formatBase64Url(generateRoot(seededRandom('x')).publicKey));
    },
    {
      code: 'gate/not-the-desk',
    },
  );
  await policies.add(2, next);
  assert.equal(policies.desk().key, key);
  await under.close();
});

test('a store whose policies were changed keeps the gate from starting', async () => {
  const under = await openGateUnderTest({ policies: 2 });
  const stranger = await createDesk('another desk');
  await assert.rejects(openDeskPolicies(under.store, stranger.fingerprint, now), {
    code: 'gate/foreign-policies',
  });
  await under.raw.db
    .updateTable('policies')
    .set({ signed: '{"policy":"e30","signatures":[]}' })
    .where('number', '=', 2)
    .execute();
  await assert.rejects(openDeskPolicies(under.store, under.desk.fingerprint, now), {
    code: 'gate/foreign-policies',
  });
  await under.close();
});

function hashOf(policy: string): string {
  return formatBase64Url(
    new Uint8Array(createHash('sha256').update(Buffer.from(policy, 'base64url')).digest()),
  );
}
