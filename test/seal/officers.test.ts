import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  formatBase64Url,
  generateSigningSecret,
  publicKeyOf,
  signJson,
  verifyOfficers,
  type Policy,
  type SignedStatement,
  type SigningSecret,
} from '../../src/seal/index.js';
import { inventDesk, seededRandom } from './invented-desk.js';

const random = seededRandom('officers');
const secrets = ['ada', 'ben', 'cyd'].map((id) => ({ id, secret: generateSigningSecret(random) }));
const desk = await inventDesk();
const policy: Policy = {
  ...desk.policy,
  officers: secrets.map(({ id, secret }) => ({ id, key: formatBase64Url(publicKeyOf(secret)) })),
  threshold: 2,
};
const alert = { type: 'tocsin/alert', version: 1, threshold: 1, title: 'Invented' };
const stranger = generateSigningSecret(random);
const secretOf = (id: string): SigningSecret => secrets.find((one) => one.id === id)?.secret ?? stranger;

function sign(...ids: readonly string[]): SignedStatement {
  const all = ids.map((id) => signJson('tocsin/alert/v1', alert, secretOf(id)));
  return { statement: all[0]!.statement, signatures: all.flatMap(({ signatures }) => signatures) };
}

const REFUSED = { ok: false, problem: { code: 'seal/officers-too-few' } };
const verify = (signed: unknown, by = policy): ReturnType<typeof verifyOfficers> =>
  verifyOfficers(by, 'tocsin/alert/v1', signed, 10_000);

test('two of three have signed: it is believed, and says who', () => {
  const result = verify(sign('cyd', 'ada'));
  assert.ok(result.ok);
  assert.deepEqual(result.value.officers, ['ada', 'cyd']);
  assert.deepEqual(result.value.value, alert);
  assert.ok(verify(sign('stranger', 'ada', 'ben')).ok, 'a stranger beside them does no harm');
});

test('one, one twice, or one and a stranger are too few, whatever the statement itself asks for', () => {
  for (const ids of [['ada'], ['ada', 'ada'], ['ada', 'stranger'], ['stranger', 'stranger']])
    assert.deepEqual(verify(sign(...ids)), REFUSED, ids.join());
});

test('an officer who was taken out of the policy counts no more', () => {
  const without = { ...policy, officers: policy.officers.filter(({ id }) => id !== 'ben') };
  assert.deepEqual(verify(sign('ada', 'ben'), without), REFUSED);
});

test('a signature over other bytes, or for something else, counts for nothing', () => {
  const two = sign('ada', 'ben');
  const other = signJson('tocsin/alert/v1', { ...alert, title: 'Other' }, secretOf('ada'));
  assert.deepEqual(verify({ ...two, statement: other.statement }), REFUSED);
  const asMessage = signJson('tocsin/message/v1', alert, secretOf('ben'));
  assert.deepEqual(verify({ ...two, signatures: [two.signatures[0], ...asMessage.signatures] }), REFUSED);
  for (const wrong of [
    null,
    {},
    [],
    { ...two, more: 1 },
    { ...two, signatures: [] },
    { ...two, statement: 'AA' },
  ])
    assert.deepEqual(verify(wrong), REFUSED);
  assert.deepEqual(verifyOfficers(policy, 'tocsin/alert/v1', two, 20), REFUSED, 'larger than any statement');
});
