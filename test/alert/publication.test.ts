import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import {
  NO_ALERT_PINS,
  gapsOf,
  noNewsSince,
  standingOf,
  verifyHead,
  verifyPublication,
  type AlertPins,
  type AlertTrust,
  type BelievedPublication,
} from '../../src/alert/index.js';
import { proveConsistency } from '../../src/evidence/index.js';
import { formatBase64Url } from '../../src/seal/index.js';
import { NOW, inDays } from '../seal/invented-desk.js';
import { AUDIENCE, InventedIssuer, copyLog, type Published } from './invented-issuer.js';

let issuer: InventedIssuer;
/** Six publications: an alert, its correction, another alert, the withdrawal of the first, two more. */
let chain: readonly Published[];

before(async () => {
  issuer = await InventedIssuer.create();
  issuer.record(5);
  const first = issuer.publish(issuer.statement());
  issuer.record(3);
  const reference = { id: first.statement.id, sha256: first.sha256 };
  issuer.publish(issuer.statement({ msgType: 'update', references: [reference] }));
  issuer.publish(issuer.statement());
  issuer.publish(issuer.statement({ msgType: 'cancel', references: [reference] }));
  issuer.record(1);
  issuer.publish(issuer.statement());
  issuer.publish(issuer.statement());
  chain = issuer.published;
});

const trust = (pins: AlertPins = NO_ALERT_PINS, more: Partial<AlertTrust> = {}): AlertTrust => ({
  policy: issuer.believed(),
  pins,
  audiences: [AUDIENCE],
  now: NOW,
  ...more,
});

function take(pins: AlertPins, published: Published, more: Partial<AlertTrust> = {}): BelievedPublication {
  const taken = verifyPublication(published.bytes, trust(pins, more));
  assert.ok(taken.ok, taken.ok ? '' : taken.problem.code);
  return taken.value;
}

function refusal(published: Published | Uint8Array, given: AlertTrust): string {
  const bytes = published instanceof Uint8Array ? published : published.bytes;
  const taken = verifyPublication(bytes, given);
  assert.ok(!taken.ok, 'it was taken');
  return taken.problem.code;
}

test('an alert that enough officers signed and that is in the log is believed, with who signed and what it says', () => {
  const { alert, officers, gaps, standing, warnings, cosignedAt } = take(NO_ALERT_PINS, chain[0]!);
  assert.deepEqual(alert, chain[0]!.statement);
  assert.deepEqual(officers, ['officer-1', 'officer-2']);
  assert.deepEqual(gaps, []);
  assert.deepEqual(standing, { is: 'current' });
  assert.deepEqual(warnings, ['head-stale'], 'no head has come yet');
  assert.equal(cosignedAt?.getTime(), NOW.getTime());
});

test('a chain is followed to its end, and what was corrected or withdrawn no longer stands', () => {
  let pins = NO_ALERT_PINS;
  for (const published of chain) pins = take(pins, published).pins;
  assert.deepEqual(gapsOf(pins, AUDIENCE), []);
  assert.equal(pins.log?.size, chain.at(-1)!.size);
  assert.deepEqual(standingOf(pins, AUDIENCE, chain[0]!.sha256), {
    is: 'cancelled',
    by: 4,
    sha256: chain[3]!.sha256,
  });
  assert.deepEqual(JSON.parse(JSON.stringify(pins)), pins, 'pins are plain JSON');
});

test('numbers that are missing are shown as gaps, and a late one fills its gap when both neighbours fit', () => {
  let pins = take(NO_ALERT_PINS, chain[0]!).pins;
  const fourth = take(pins, chain[3]!);
  assert.deepEqual(fourth.gaps, [{ from: 2, to: 3 }]);
  assert.ok(fourth.warnings.includes('log-not-linked'));
  pins = take(fourth.pins, chain[5]!).pins;
  assert.deepEqual(gapsOf(pins, AUDIENCE), [
    { from: 2, to: 3 },
    { from: 5, to: 5 },
  ]);
  assert.equal(pins.log?.size, chain[0]!.size, 'the log moves only as far as it is shown to continue');
  pins = take(pins, chain[1]!).pins;
  pins = take(pins, chain[2]!).pins;
  assert.equal(pins.log?.size, chain[3]!.size);
  pins = take(pins, chain[4]!).pins;
  assert.equal(pins.log?.size, chain[5]!.size);
  assert.deepEqual(gapsOf(pins, AUDIENCE), []);
  let straight = NO_ALERT_PINS;
  for (const published of chain) straight = take(straight, published).pins;
  assert.deepEqual(pins, straight, 'the order of delivery leaves no trace');
});

test('a gap is filled from its upper end as well', () => {
  let pins = take(NO_ALERT_PINS, chain[3]!).pins;
  for (const at of [2, 1, 0]) pins = take(pins, chain[at]!).pins;
  assert.deepEqual(gapsOf(pins, AUDIENCE), []);
  assert.equal(standingOf(pins, AUDIENCE, chain[0]!.sha256).is, 'cancelled');
});

test('what was taken once is refused the second time, and shown again only when asked for', () => {
  const { pins } = take(NO_ALERT_PINS, chain[0]!);
  assert.equal(refusal(chain[0]!, trust(pins)), 'alert/repeated');
  assert.deepEqual(take(pins, chain[0]!, { again: true }).pins, pins);
});

test('an alert for another audience, of another desk, from the future or expired is refused', () => {
  const first = chain[0]!;
  assert.equal(refusal(first, trust(NO_ALERT_PINS, { audiences: ['staff'] })), 'alert/other-audience');
  const other = { ...issuer.believed() };
  const elsewhere = { ...other, pin: { ...other.pin, desk: 'desk1other' } };
  assert.equal(refusal(first, trust(NO_ALERT_PINS, { policy: elsewhere })), 'alert/other-desk');
  const days = (count: number): Date => new Date(inDays(count));
  assert.equal(refusal(first, trust(NO_ALERT_PINS, { now: days(-400) })), 'alert/sent-in-future');
  assert.equal(refusal(first, trust(NO_ALERT_PINS, { now: days(400) })), 'alert/expired');
  assert.ok(verifyPublication(first.bytes, trust(NO_ALERT_PINS, { now: days(-1.9) })).ok, 'a day is clocks');
  const old = take(NO_ALERT_PINS, first, { now: days(400), expired: true });
  assert.ok(old.warnings.includes('expired'));
});

test('signatures: too few, of a stranger, of an officer who is gone, and one that does not fit', () => {
  const [one, two, three] = issuer.officers;
  const log = copyLog(issuer.log);
  const statement = chain[0]!.statement;
  const signedBy = (signers: NonNullable<Parameters<typeof issuer.publish>[1]>['signers']): Published =>
    issuer.publish(statement, { signers: signers!, log });
  assert.equal(refusal(signedBy([one!]), trust()), 'alert/too-few-officers');
  assert.equal(refusal(signedBy([one!, one!]), trust()), 'alert/too-few-officers');
  assert.equal(refusal(signedBy([one!, issuer.witnesses[0]!]), trust()), 'alert/unknown-signer');
  const policy = issuer.believed({ officers: issuer.policy.officers.slice(1) });
  assert.equal(refusal(chain[0]!, trust(NO_ALERT_PINS, { policy })), 'alert/unknown-signer');
  assert.ok(verifyPublication(signedBy([two!, three!]).bytes, trust(NO_ALERT_PINS, { policy })).ok);
  const text = Buffer.from(signedBy([one!, two!]).bytes).toString();
  const { alert } = JSON.parse(text) as { alert: Parameters<typeof issuer.wrap>[0] };
  const [first, second] = alert.signatures;
  const swapped = { ...alert, signatures: [first!, { ...second!, signature: first!.signature }] };
  assert.equal(refusal(issuer.wrap(swapped, { log }), trust()), 'alert/signature-wrong');
});

test('a proof that leads nowhere, a log of another key and too few witnesses are refused', () => {
  const log = copyLog(issuer.log);
  const { statement } = chain[0]!;
  assert.equal(
    refusal(issuer.publish(statement, { witnesses: [0], log }), trust()),
    'evidence/too-few-witnesses',
  );
  assert.equal(
    refusal(issuer.publish(statement, { deskSecret: issuer.officers[0]!, log }), trust()),
    'evidence/checkpoint-not-signed',
  );
  const publication = JSON.parse(Buffer.from(chain[0]!.bytes).toString()) as { salt: string };
  publication.salt = formatBase64Url(new Uint8Array(32));
  assert.equal(refusal(Buffer.from(JSON.stringify(publication)), trust()), 'evidence/not-in-log');
  assert.equal(refusal(Buffer.concat([chain[0]!.bytes, Buffer.from('\n')]), trust()), 'alert/not-canonical');
});

test('another statement under a number, and one that does not follow its neighbours, are refused', () => {
  const { pins } = take(NO_ALERT_PINS, chain[0]!);
  const log = copyLog(issuer.log);
  const other = issuer.publish({ ...chain[0]!.statement, headline: 'Another headline' }, { log });
  assert.equal(refusal(other, trust(pins)), 'alert/other-under-number');
  const stray = issuer.publish({ ...chain[1]!.statement, previous: chain[3]!.sha256 }, { log });
  assert.equal(refusal(stray, trust(pins)), 'alert/chain-broken');
  const third = take(pins, chain[2]!).pins;
  const between = issuer.publish({ ...chain[1]!.statement, headline: 'Slipped in between' }, { log });
  assert.equal(refusal(between, trust(third)), 'alert/chain-broken');
});

test('a log that is shorter than the one seen, or another, is refused; a split view is seen', () => {
  const two = take(take(NO_ALERT_PINS, chain[0]!).pins, chain[1]!).pins;
  const short = issuer.publish(chain[2]!.statement, { log: copyLog(issuer.log, 4), from: 3 });
  assert.equal(refusal(short, trust(two)), 'alert/log-rolled-back');
  const forked = copyLog(issuer.log, 6);
  issuer.record(20, forked);
  const fork = issuer.publish(chain[2]!.statement, { log: forked, from: chain[1]!.size });
  assert.equal(refusal(fork, trust(two)), 'alert/log-forked');
  const same = copyLog(issuer.log, chain[0]!.size - 2);
  issuer.record(1, same);
  const otherRoot = issuer.publish(chain[0]!.statement, { log: same });
  assert.equal(otherRoot.size, chain[0]!.size);
  assert.equal(refusal(otherRoot, trust(two, { again: true })), 'alert/log-forked');
});

test('a log that a publication cannot link is linked by proofs that the caller fetched', () => {
  const first = take(NO_ALERT_PINS, chain[0]!).pins;
  const [from, to] = [chain[0]!.size, chain[3]!.size];
  const hashes = proveConsistency(copyLog(issuer.log, to).tree.nodes, from, to).map(formatBase64Url);
  const linked = take(first, chain[3]!, { links: [{ from, to, hashes }] });
  assert.ok(!linked.warnings.includes('log-not-linked'));
  assert.equal(linked.pins.log?.size, to);
});

test('a head says which is the newest: a gap is seen, an older or lower head is refused, two days without one are told', () => {
  const { pins } = take(NO_ALERT_PINS, chain[0]!);
  const head = verifyHead(issuer.head(inDays(0), chain[2]), trust(pins));
  assert.ok(head.ok);
  assert.deepEqual(head.value.gaps, [{ from: 2, to: 3 }]);
  const after = head.value.pins;
  const code = (signed: unknown, given: AlertTrust): string => {
    const result = verifyHead(signed, given);
    return result.ok ? 'taken' : result.problem.code;
  };
  assert.equal(code(issuer.head(inDays(0), chain[2]), trust(after)), 'taken');
  assert.equal(code(issuer.head(inDays(-0.5), chain[2]), trust(after)), 'alert/head-older');
  assert.equal(code(issuer.head(inDays(0.5), chain[1]), trust(after)), 'alert/head-rolled-back');
  assert.equal(code(issuer.head(inDays(2), chain[3]), trust(after)), 'alert/sent-in-future');
  const forged = { ...chain[2]!, sha256: chain[3]!.sha256 };
  assert.equal(code(issuer.head(inDays(0.1), forged), trust(after)), 'alert/other-under-number');
  assert.equal(code(issuer.head(inDays(0)), trust(after, { audiences: [] })), 'alert/other-audience');
  assert.equal(code({ ...issuer.head(inDays(0)), signatures: [] }, trust(after)), 'alert/head-not-signed');
  assert.equal(noNewsSince(after, AUDIENCE, NOW), null);
  assert.equal(noNewsSince(after, AUDIENCE, new Date(inDays(2.1)))?.toISOString(), inDays(0));
  const other = issuer.publish(
    { ...chain[2]!.statement, headline: 'Not the one that the head names' },
    { log: copyLog(issuer.log) },
  );
  assert.equal(refusal(other, trust(after)), 'alert/other-under-number');
  assert.deepEqual(take(take(after, chain[1]!).pins, chain[2]!).warnings, []);
});
