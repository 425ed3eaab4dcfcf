import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  NO_ALERT_PINS,
  publicationBytes,
  verifyPublication,
  type AlertPins,
  type AlertTrust,
  type Consistency,
  type Publication,
} from '../../src/alert/index.js';
import { proveConsistency } from '../../src/evidence/index.js';
import { formatBase64Url, generateSigningSecret, type BelievedPolicy } from '../../src/seal/index.js';
import { NOW, seededRandom } from '../seal/invented-desk.js';
import { AUDIENCE, InventedIssuer, copyLog, keyOf, type Published } from './invented-issuer.js';

/** How long the chain is from which mutants are made. */
const LENGTH = 50;
const LEAST_OF_A_CLASS = 1000;
const LEAST_IN_ALL = 100_000;
const DAY = 86_400_000;

let issuer: InventedIssuer;
let policy: BelievedPolicy;
let chain: readonly Published[];
/** What a device has pinned when it has taken so many of the chain. */
const pinsAfter: AlertPins[] = [NO_ALERT_PINS];
const counted = new Map<string, number>();

const random = seededRandom('mutants');
let pool = random(65_536);
let poolAt = 0;
const byte = (): number => {
  if (poolAt === pool.length) {
    pool = random(65_536);
    poolAt = 0;
  }
  return pool[poolAt++]!;
};
const below = (count: number): number =>
  (((byte() << 8) | byte()) * 65_536 + ((byte() << 8) | byte())) % count;
const pick = <T>(list: readonly T[]): T => list[below(list.length)]!;

const trust = (pins: AlertPins, more: Partial<AlertTrust> = {}): AlertTrust => ({
  policy,
  pins,
  audiences: [AUDIENCE],
  now: NOW,
  ...more,
});

function refused(name: string, bytes: Uint8Array, given: AlertTrust): string {
  const result = verifyPublication(bytes, given);
  assert.ok(!result.ok, `a mutant of the class "${name}" was accepted`);
  counted.set(name, (counted.get(name) ?? 0) + 1);
  return result.problem.code;
}

const parse = ({ bytes }: Published): Publication => JSON.parse(Buffer.from(bytes).toString()) as Publication;

before(async () => {
  issuer = await InventedIssuer.create('mutants');
  policy = issuer.believed();
  const [claim] = issuer.statement().statements;
  for (let at = 0; at < LENGTH; at += 1) {
    issuer.record(1 + (at % 4));
    issuer.publish(
      issuer.statement({ statements: [{ ...claim!, text: 'Eleven members were written to.' }], facts: [] }),
    );
  }
  chain = issuer.published;
  for (const { bytes } of chain) {
    const taken = verifyPublication(bytes, trust(pinsAfter.at(-1)!));
    assert.ok(taken.ok, 'what the mutants are made from is good');
    pinsAfter.push(taken.value.pins);
  }
});

after(() => {
  const all = [...counted.values()].reduce((sum, count) => sum + count, 0);
  for (const [name, count] of [...counted, ['all', all] as const])
    console.log(`# ${name}: ${count} mutants, 0 accepted`);
  assert.ok(all >= LEAST_IN_ALL, `only ${all} mutants`);
  for (const [name, count] of counted) assert.ok(count >= LEAST_OF_A_CLASS, `only ${count} of ${name}`);
  assert.equal(counted.size, 11);
});

/**
 * Places in a publication: each so many times, then any. Of the signatures under the checkpoint no more than the first
 * rounds are changed, because each change there costs a check of signatures, and everything else is found by hashing.
 */
function* placesIn(bytes: Uint8Array, each: number, count: number): Iterable<number> {
  const text = Buffer.from(bytes);
  const [from, to] = [text.indexOf('— '), text.lastIndexOf('"salt"')];
  assert.ok(from > 0 && to > from);
  for (let round = 0; round < count; round += 1) {
    let at = round < each * bytes.length ? round % bytes.length : below(bytes.length);
    while (round >= each * bytes.length && at >= from && at < to) at = below(bytes.length);
    yield at;
  }
}

/** A publication that every witness has cosigned: with one line made unreadable there are still enough. */
function cosignedByAll(): Uint8Array {
  const [, second] = chain;
  const log = copyLog(issuer.log, second!.size);
  const { bytes } = issuer.wrap(parse(second!).alert, { witnesses: [0, 1, 2], log });
  assert.ok(verifyPublication(bytes, trust(pinsAfter[1]!)).ok);
  return bytes;
}

test('with any byte changed, nothing is accepted', () => {
  const bytes = cosignedByAll();
  const mutant = bytes.slice();
  for (const at of placesIn(bytes, 4, 75_000)) {
    mutant[at] = bytes[at]! ^ (1 + below(255));
    refused('a byte changed', mutant, trust(pinsAfter[1]!));
    mutant[at] = bytes[at]!;
  }
});

test('with any character replaced by another that could stand there, nothing is accepted', () => {
  const bytes = cosignedByAll();
  const alphabet = Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=');
  const mutant = bytes.slice();
  for (const at of placesIn(bytes, 1, 20_000)) {
    const other = alphabet[below(alphabet.length)]!;
    if (other === bytes[at]) continue;
    mutant[at] = other;
    refused('a character changed', mutant, trust(pinsAfter[1]!));
    mutant[at] = bytes[at]!;
  }
});

test('with a stretch left out, doubled, moved or cut off, nothing is accepted', () => {
  const { bytes } = chain[1]!;
  for (let round = 0; round < 2000; round += 1) {
    const [from, to] = [below(bytes.length), below(bytes.length)].sort((one, other) => one - other);
    const [head, middle, tail] = [bytes.slice(0, from), bytes.slice(from, to! + 1), bytes.slice(to! + 1)];
    const mutant = Buffer.concat(
      pick([
        [head, tail],
        [head, middle, middle, tail],
        [middle, head, tail],
        [head, middle, tail, Buffer.from(' ')],
        [head],
      ]),
    );
    if (mutant.equals(bytes)) continue;
    refused('a stretch moved', mutant, trust(pinsAfter[1]!));
  }
});

test('what was delivered before is not accepted again', () => {
  for (let have = 1; have <= LENGTH; have += 1)
    for (const published of chain.slice(0, have))
      assert.equal(refused('replay', published.bytes, trust(pinsAfter[have]!)), 'alert/repeated');
});

test('for a device of any other audience, nothing is accepted', () => {
  const others = ['members-of-both-house', 'members-of-both-housess', 'members', 'staff', 'both-houses', ''];
  for (const [at, { bytes }] of chain.entries())
    for (let round = 0; round < 21; round += 1) {
      const audiences = Array.from({ length: below(4) }, () => `${pick(others)}${below(100)}`);
      assert.equal(
        refused('wrong audience', bytes, trust(pinsAfter[at]!, { audiences })),
        'alert/other-audience',
      );
    }
});

test('from the moment it expires, nothing is accepted', () => {
  for (const [at, { bytes, statement }] of chain.entries())
    for (let round = 0; round < 21; round += 1) {
      const now = new Date(Date.parse(statement.expires) + (round === 0 ? 0 : below(4_000_000_000) * 100));
      assert.equal(refused('expired', bytes, trust(pinsAfter[at]!, { now })), 'alert/expired');
    }
});

test('with a clock that is off by four hundred days either way, nothing is accepted', () => {
  for (const [at, { bytes }] of chain.entries())
    for (let round = 0; round < 22; round += 1) {
      const off = (round % 2 === 0 ? 400 : -400) * DAY + (below(DAY) - DAY / 2);
      const now = new Date(NOW.getTime() + off);
      const code = refused('clock off by 400 days', bytes, trust(pinsAfter[at]!, { now }));
      assert.equal(code, off > 0 ? 'alert/expired' : 'alert/sent-in-future');
    }
});

/** The publication with other proofs that its log continues what was seen: nothing signs them. */
function* withOtherProofs(
  published: Published,
  proofs: readonly (Consistency | null)[],
): Iterable<Uint8Array> {
  const publication = parse(published);
  yield published.bytes;
  for (const consistency of proofs) yield publicationBytes({ ...publication, consistency });
  for (let round = 0; round < 16; round += 1) {
    const from = pick([1, published.size, below(published.size) + 1, publication.consistency?.from ?? 1]);
    const hashes = Array.from({ length: below(7) }, () => formatBase64Url(random(32)));
    yield publicationBytes({ ...publication, consistency: { from, hashes } });
  }
}

test('from a log that is shorter than the one pinned, nothing is accepted, whatever its proofs say', () => {
  for (let at = 2; at < LENGTH; at += 1) {
    const { alert } = parse(chain[at]!);
    const pinned = chain[at - 1]!.size;
    const rolledBack = issuer.wrap(alert, { log: copyLog(issuer.log, below(pinned - 1)), from: 1 });
    assert.ok(rolledBack.size < pinned);
    const hashes = parse(chain[at]!).consistency!.hashes;
    const proofs = [
      { from: rolledBack.size, hashes: [] },
      { from: pinned, hashes: [] },
      { from: pinned, hashes },
      { from: rolledBack.size, hashes },
    ];
    for (const bytes of withOtherProofs(rolledBack, proofs))
      assert.match(
        refused('log rolled back', bytes, trust(pinsAfter[at]!)),
        /^alert\/log-(?:rolled-back|forked)$/,
      );
  }
});

test('between two members who were shown different logs, nothing is accepted across', () => {
  for (let at = 2; at < LENGTH; at += 1) {
    const { alert, consistency } = parse(chain[at]!);
    const pinned = chain[at - 1]!.size;
    // What the other member sees: the same beginning, then other entries, then the same alert, all duly signed.
    const other = copyLog(issuer.log, below(pinned));
    const shared = other.leaves.length;
    issuer.record(pinned - shared + below(5), other);
    const shown = issuer.wrap(alert, { log: other, from: pinned });
    const prove = (from: number): Consistency => ({
      from,
      hashes: proveConsistency(other.tree.nodes, from, shown.size).map(formatBase64Url),
    });
    const proofs = [prove(Math.max(1, shared)), prove(pinned), consistency, { from: pinned, hashes: [] }];
    for (const bytes of withOtherProofs(shown, proofs))
      assert.equal(refused('split view', bytes, trust(pinsAfter[at]!)), 'alert/log-forked');
  }
});

test('signed by an officer whom the newest policy no longer names, nothing is accepted', () => {
  const { officers } = issuer.policy;
  const stranger = (id: string) => ({ id, key: keyOf(generateSigningSecret(random)) });
  const [, second, third] = officers;
  const lists = [
    [second!, third!],
    [officers[0]!, third!],
    [{ ...officers[0]!, key: stranger('x').key }, second!, third!],
    [stranger('officer-1'), stranger('officer-2'), third!],
  ];
  const policies = [2, 3].flatMap((threshold) =>
    lists
      .filter((list) => list.length >= threshold)
      .map((list) => issuer.believed({ officers: list, threshold })),
  );
  for (const [at, { bytes }] of chain.entries())
    for (let round = 0; round < 21; round += 1)
      assert.equal(
        refused('key revoked', bytes, trust(pinsAfter[at]!, { policy: policies[round % policies.length]! })),
        'alert/unknown-signer',
      );
});

test('signed by fewer officers than the pinned policy asks for, nothing is accepted', () => {
  const [one, two, three] = issuer.officers;
  const [stranger, other] = [generateSigningSecret(random), generateSigningSecret(random)];
  const lists = [[one!], [two!], [three!], [one!, one!], [one!, stranger], [stranger, other], [stranger]];
  const log = copyLog(issuer.log, chain[LENGTH - 2]!.size);
  const { statement } = chain.at(-1)!;
  for (let round = 0; round < 150; round += 1)
    for (const signers of lists) {
      const few = issuer.publish(
        { ...statement, headline: `Headline ${round}` },
        { signers, log, witnesses: [] },
      );
      refused('too few signers', few.bytes, trust(pinsAfter[LENGTH - 1]!));
    }
});
