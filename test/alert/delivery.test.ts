import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import {
  NO_ALERT_PINS,
  gapsOf,
  signAcknowledgement,
  signCounts,
  signCoverNote,
  signEnrolled,
  signRefused,
  standingOf,
  verifyAcknowledgement,
  verifyCounts,
  verifyCovers,
  verifyEnrolled,
  verifyRefused,
  verifyHead,
  verifyPublication,
  type AlertPins,
  type Counts,
} from '../../src/alert/index.js';
import { TocsinError } from '../../src/base/index.js';
import {
  generateSigningSecret,
  type BelievedPolicy,
  type SignedStatement,
  type SigningSecret,
} from '../../src/seal/index.js';
import { NOW, inDays, seededRandom } from '../seal/invented-desk.js';
import {
  AUDIENCE,
  InventedIssuer,
  hashBytes,
  keyOf,
  type InventedRelay,
  type Published,
} from './invented-issuer.js';

/** What a relay puts into the mailboxes of its members. */
interface Parcel {
  readonly publication: Uint8Array | null;
  readonly covers: readonly SignedStatement[];
  readonly head: SignedStatement;
}

/** A member's device, which knows only what is delivered to it. */
interface Device {
  readonly secret: SigningSecret;
  readonly key: string;
  pins: AlertPins;
}

/** A relay and its members. */
interface House {
  readonly relay: InventedRelay;
  readonly devices: readonly Device[];
  /** For each alert's hash, the devices that have acknowledged it, and when. */
  readonly acknowledged: Map<string, Map<string, string>>;
  serial: number;
}

let issuer: InventedIssuer;
let policy: BelievedPolicy;
let alert: Published;
let correction: Published;
let withdrawal: Published;
let heads: readonly SignedStatement[];
let secrets: readonly SigningSecret[];

before(async () => {
  issuer = await InventedIssuer.create('delivery');
  policy = issuer.believed();
  alert = issuer.publish(issuer.statement());
  const reference = ({ statement, sha256 }: Published) => ({ id: statement.id, sha256 });
  issuer.record(4);
  correction = issuer.publish(issuer.statement({ msgType: 'update', references: [reference(alert)] }));
  issuer.record(2);
  withdrawal = issuer.publish(
    issuer.statement({ msgType: 'cancel', references: [reference(alert), reference(correction)], facts: [] }),
  );
  heads = issuer.published.map((published, at) => issuer.head(inDays(-0.5 + at / 10), published));
  const random = seededRandom('devices');
  secrets = Array.from({ length: 1450 }, () => generateSigningSecret(random));
});

/** The two houses: 650 and 800 members. */
function openHouses(): House[] {
  return [
    { relay: issuer.relays[0]!, from: 0, count: 650 },
    { relay: issuer.relays[1]!, from: 650, count: 800 },
  ].map(({ relay, from, count }) => ({
    relay,
    devices: secrets
      .slice(from, from + count)
      .map((secret) => ({ secret, key: keyOf(secret), pins: NO_ALERT_PINS })),
    acknowledged: new Map(),
    serial: 0,
  }));
}

const coverNotes = new Map<string, SignedStatement>();

/** The relay's own words above an alert, signed once. */
function cover({ relay }: House, published: Published): SignedStatement {
  const key = `${relay.id} ${published.sha256}`;
  const note =
    coverNotes.get(key) ??
    signCoverNote(
      {
        type: 'tocsin/cover',
        version: 1,
        desk: issuer.name,
        relay: relay.id,
        alert: published.sha256,
        previous: null,
        office: relay.name,
        from: 'The Speaker’s secretary',
        text: 'Please read this today.',
        at: inDays(-0.9),
        passTo: [],
      },
      relay.secret,
    );
  coverNotes.set(key, note);
  return note;
}

// Every device verifies the same bytes against pins that are mostly the same: the answer is kept for each pair, which
// leaves the work of a real device and not of 1,450 of them.
const believed = new Map<string, ReturnType<typeof verifyPublication>>();
function believeOnce(bytes: Uint8Array, pins: AlertPins): ReturnType<typeof verifyPublication> {
  const key = `${hashBytes(bytes)} ${JSON.stringify(pins)}`;
  const known = believed.get(key);
  if (known !== undefined) return known;
  const result = verifyPublication(bytes, { policy, pins, audiences: [AUDIENCE], now: NOW });
  believed.set(key, result);
  return result;
}
const headsBelieved = new Map<string, ReturnType<typeof verifyHead>>();
function believeHeadOnce(head: SignedStatement, pins: AlertPins): ReturnType<typeof verifyHead> {
  const key = `${head.statement} ${JSON.stringify(pins)}`;
  const known = headsBelieved.get(key);
  if (known !== undefined) return known;
  const result = verifyHead(head, { policy, pins, audiences: [AUDIENCE], now: NOW });
  headsBelieved.set(key, result);
  return result;
}
const coversBelieved = new Map<string, boolean>();
function areCoversGood(covers: readonly SignedStatement[], sha256: string): boolean {
  const key = `${covers[0]?.statement ?? ''} ${sha256}`;
  const good = coversBelieved.get(key) ?? verifyCovers(covers, { policy, alert: sha256 }).ok;
  coversBelieved.set(key, good);
  return good;
}

/** What a device does with a parcel. @returns how it acknowledges, when it has taken an alert */
function open(
  device: Device,
  house: House,
  { publication, covers, head }: Parcel,
): (() => SignedStatement) | undefined {
  let acknowledge: (() => SignedStatement) | undefined;
  if (publication !== null) {
    const taken = believeOnce(publication, device.pins);
    if (taken.ok) {
      assert.ok(areCoversGood(covers, taken.value.sha256));
      device.pins = taken.value.pins;
      const { sha256 } = taken.value;
      const { number } = taken.value.alert;
      acknowledge = () =>
        signAcknowledgement(
          {
            type: 'tocsin/ack',
            version: 1,
            desk: issuer.name,
            relay: house.relay.id,
            alert: sha256,
            number,
            device: device.key,
            at: NOW.toISOString(),
          },
          device.secret,
        );
    } else assert.equal(taken.problem.code, 'alert/repeated', 'nothing but a repetition is refused here');
  }
  const headTaken = believeHeadOnce(head, device.pins);
  if (headTaken.ok) device.pins = headTaken.value.pins;
  return acknowledge;
}

function receive(house: House, signed: SignedStatement, from: Device): void {
  const { relay, acknowledged } = house;
  const ack = verifyAcknowledgement(signed, { desk: issuer.name, relay: relay.id, devices: [from.key] });
  assert.ok(ack.ok);
  const { alert: sha256, device, at } = ack.value.value;
  const readers = acknowledged.get(sha256) ?? new Map<string, string>();
  if (!readers.has(device)) readers.set(device, at);
  acknowledged.set(sha256, readers);
}

/** What the relay tells the desk; it comes from what it knows, and holds no name. */
function count(house: House, published: Published): Counts {
  const newest = (device: Device): number =>
    Math.max(
      0,
      ...issuer.published
        .filter(({ sha256 }) => house.acknowledged.get(sha256)?.has(device.key) === true)
        .map(({ statement }) => statement.number),
    );
  const numbers = house.devices.map(newest);
  const acknowledged = house.acknowledged.get(published.sha256)?.size ?? 0;
  const counts: Counts = {
    type: 'tocsin/counts',
    version: 1,
    desk: issuer.name,
    relay: house.relay.id,
    serial: (house.serial += 1),
    alert: published.sha256,
    at: NOW.toISOString(),
    members: house.devices.length,
    queued: 0,
    sent: house.devices.length,
    bounced: 0,
    fetched: acknowledged,
    acknowledged,
    late: 0,
    unreachable: 0,
    holding: [...new Set(numbers)]
      .sort((one, other) => one - other)
      .map((number) => ({ number, devices: numbers.filter((one) => one === number).length })),
  };
  const read = verifyCounts(signCounts(counts, house.relay.secret), {
    policy,
    after: { [house.relay.id]: house.serial - 1 },
  });
  assert.ok(read.ok);
  return read.value.value;
}

describe('two Speakers, 650 and 800 members', () => {
  test('alert, correction and withdrawal reach everyone; late acknowledgements count; the desk sees who holds what', () => {
    const houses = openHouses();
    for (const [index, published] of [alert, correction, withdrawal].entries())
      for (const house of houses) {
        const parcel = {
          publication: published.bytes,
          covers: [cover(house, published)],
          head: heads[index]!,
        };
        const late: { device: Device; acknowledge: () => SignedStatement }[] = [];
        for (const [at, device] of house.devices.entries()) {
          const acknowledge = open(device, house, parcel);
          assert.ok(acknowledge !== undefined);
          // Every tenth reads it only after the next count.
          if (at % 10 === 0) late.push({ device, acknowledge });
          else receive(house, acknowledge(), device);
        }
        const early = count(house, published);
        assert.equal(early.acknowledged, house.devices.length - late.length);
        assert.ok(early.holding.some(({ number }) => number === index));
        for (const { device, acknowledge } of late) receive(house, acknowledge(), device);
        assert.equal(count(house, published).acknowledged, house.devices.length);
      }
    for (const house of houses) {
      assert.deepEqual(count(house, withdrawal).holding, [{ number: 3, devices: house.devices.length }]);
      for (const { pins } of house.devices) {
        assert.deepEqual(gapsOf(pins, AUDIENCE), []);
        assert.equal(standingOf(pins, AUDIENCE, alert.sha256).is, 'cancelled');
      }
    }
  });

  test('with 30 % of the messages dropped or doubled and all of them shuffled, everyone ends with the correction or a visible gap', () => {
    const random = seededRandom('a bad network');
    const chance = (): number => random(1)[0]! / 256;
    const houses = openHouses();
    let [corrected, gaps, lost, doubled] = [0, 0, 0, 0];
    for (const house of houses) {
      const parcels = [alert, correction].map((published, at) => ({
        publication: published.bytes,
        covers: [cover(house, published)],
        head: heads[at]!,
      }));
      // The head of the day, which goes to everybody every day; some day it arrives.
      const daily: Parcel = { publication: null, covers: [], head: heads[1]! };
      for (const device of house.devices) {
        const arriving: Parcel[] = [];
        for (const parcel of parcels) {
          const luck = chance();
          if (luck < 0.15) lost += 1;
          else arriving.push(parcel);
          if (luck >= 0.15 && luck < 0.3) {
            doubled += 1;
            arriving.push(parcel);
          }
        }
        for (let day = 0; arriving.at(-1) !== daily; day += 1) if (chance() >= 0.3) arriving.push(daily);
        const shuffled = arriving
          .map((parcel) => ({ parcel, at: chance() }))
          .sort((one, other) => one.at - other.at)
          .map(({ parcel }) => parcel);
        for (const parcel of shuffled) {
          const acknowledge = open(device, house, parcel);
          if (acknowledge !== undefined && chance() >= 0.3) receive(house, acknowledge(), device);
        }
        const known = device.pins.audiences[AUDIENCE]?.known ?? {};
        const hasCorrection = known[2] !== undefined;
        const gap = gapsOf(device.pins, AUDIENCE).some(({ from, to }) => from <= 2 && to >= 2);
        assert.ok(hasCorrection !== gap, 'the correction, or a gap where it should be');
        if (hasCorrection) {
          corrected += 1;
          assert.equal(standingOf(device.pins, AUDIENCE, alert.sha256).is, 'updated');
        } else gaps += 1;
      }
      const counts = count(house, correction);
      const holders = house.devices.filter(({ pins }) => pins.audiences[AUDIENCE]?.known[2] !== undefined);
      assert.ok(counts.acknowledged <= holders.length, 'nobody is counted who does not hold it');
    }
    assert.equal(corrected + gaps, 1450);
    assert.ok(
      lost > 300 && doubled > 300 && gaps > 100 && corrected > 1000,
      `${lost} ${doubled} ${gaps} ${corrected}`,
    );
    // What a relay sends again closes every gap.
    for (const house of houses)
      for (const device of house.devices) {
        for (const published of [correction, alert])
          open(device, house, {
            publication: published.bytes,
            covers: [cover(house, published)],
            head: heads[1]!,
          });
        assert.deepEqual(gapsOf(device.pins, AUDIENCE), []);
      }
  });
});

describe('what relays and devices sign', () => {
  const device = generateSigningSecret(seededRandom('one device'));
  const other = generateSigningSecret(seededRandom('another device'));

  test('a cover note counts only from a relay of the policy, for this alert; a chain only by the relays that it names', () => {
    const [upper, lower] = issuer.relays;
    const note = {
      type: 'tocsin/cover',
      version: 1,
      desk: issuer.name,
      relay: 'upper',
      alert: alert.sha256,
      previous: null,
      office: 'Office of the Speaker',
      from: 'The secretary',
      text: 'Please read this.\n\nThank you.',
      at: NOW.toISOString(),
      passTo: [],
    } as const;
    const given = { policy, alert: alert.sha256 };
    const holds = (...covers: SignedStatement[]): boolean => verifyCovers(covers, given).ok;
    assert.ok(holds(signCoverNote(note, upper!.secret)));
    assert.ok(!holds());
    assert.ok(!holds(signCoverNote(note, lower!.secret)), 'in the name of another relay');
    assert.ok(!holds(signCoverNote(note, device)), 'by a stranger');
    assert.ok(!holds(signCoverNote({ ...note, alert: correction.sha256 }, upper!.secret)));
    const faculty = {
      id: 'faculty',
      name: 'A faculty',
      key: keyOf(device),
      recipient: upper!.sealing.recipient,
    };
    const first = signCoverNote({ ...note, passTo: [faculty] }, upper!.secret);
    const second = {
      ...note,
      relay: 'faculty',
      previous: hashBytes(Buffer.from(first.statement, 'base64url')),
      office: 'The dean',
    };
    assert.ok(holds(first, signCoverNote(second, device)));
    assert.ok(!holds(signCoverNote(note, upper!.secret), signCoverNote(second, device)), 'not named');
    assert.ok(!holds(first, signCoverNote({ ...second, previous: null }, device)), 'not after this one');
    assert.ok(!holds(first, signCoverNote(second, other)));
  });

  test('an acknowledgement counts only for the device that signed it, at its own relay', () => {
    const ack = {
      type: 'tocsin/ack',
      version: 1,
      desk: issuer.name,
      relay: 'upper',
      alert: alert.sha256,
      number: 1,
      device: keyOf(device),
      at: NOW.toISOString(),
    } as const;
    const given = { desk: issuer.name, relay: 'upper', devices: [keyOf(device), keyOf(other)] };
    assert.ok(verifyAcknowledgement(signAcknowledgement(ack, device), given).ok);
    assert.ok(!verifyAcknowledgement(signAcknowledgement(ack, other), given).ok, 'for somebody else');
    assert.ok(!verifyAcknowledgement(signAcknowledgement({ ...ack, relay: 'lower' }, device), given).ok);
    assert.ok(
      !verifyAcknowledgement(signAcknowledgement(ack, device), { ...given, devices: [keyOf(other)] }).ok,
    );
  });

  test('an enrolment is believed only from a relay of the policy, and only for this device', () => {
    const enrolled = {
      type: 'tocsin/enrolled',
      version: 1,
      desk: issuer.name,
      relay: 'upper',
      device: keyOf(device),
      audiences: [AUDIENCE],
      at: NOW.toISOString(),
    } as const;
    const [upper, lower] = issuer.relays;
    const holds = (signed: SignedStatement, key = keyOf(device)): boolean =>
      verifyEnrolled(signed, { policy, device: key }).ok;
    assert.ok(holds(signEnrolled(enrolled, upper!.secret)));
    assert.ok(!holds(signEnrolled(enrolled, upper!.secret), keyOf(other)));
    assert.ok(!holds(signEnrolled(enrolled, lower!.secret)), 'in the name of another relay');
    assert.ok(!holds(signEnrolled({ ...enrolled, desk: 'desk1other' }, upper!.secret)));
    assert.throws(() => signEnrolled({ ...enrolled, audiences: [] }, upper!.secret), TocsinError);
  });

  test('a refusal is believed only from a relay of the policy, only for this device, and only whole', () => {
    const refused = {
      type: 'tocsin/refused',
      version: 1,
      desk: issuer.name,
      relay: 'upper',
      device: keyOf(device),
      enrolment: 'AAAAAAAAAAAAAAAAAAAAAA',
      left: 4,
      at: NOW.toISOString(),
    } as const;
    const [upper, lower] = issuer.relays;
    const holds = (signed: SignedStatement, key = keyOf(device)): boolean =>
      verifyRefused(signed, { policy, device: key }).ok;
    assert.ok(holds(signRefused(refused, upper!.secret)));
    assert.ok(!holds(signRefused(refused, upper!.secret), keyOf(other)));
    assert.ok(!holds(signRefused(refused, lower!.secret)), 'in the name of another relay');
    assert.ok(!holds(signRefused({ ...refused, desk: 'desk1other' }, upper!.secret)));
    for (const wrong of [{ left: -1 }, { left: 0.5 }, { left: 101 }, { enrolment: 'short' }])
      assert.throws(() => signRefused({ ...refused, ...wrong }, upper!.secret), TocsinError);
  });

  test('counts count only from a relay of the policy, and only newer ones', () => {
    const [house] = openHouses();
    const counts = count(house!, alert);
    const read = (signed: SignedStatement, after = 0): string => {
      const result = verifyCounts(signed, { policy, after: { upper: after } });
      return result.ok ? 'taken' : result.problem.code;
    };
    const signed = signCounts(counts, issuer.relays[0]!.secret);
    assert.equal(read(signed), 'taken');
    assert.equal(read(signed, counts.serial), 'alert/counts-older');
    assert.equal(read(signCounts(counts, issuer.relays[1]!.secret)), 'alert/counts-not-signed');
    assert.equal(read(signCounts(counts, device)), 'alert/counts-not-signed');
  });
});
