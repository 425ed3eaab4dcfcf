import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import {
  linksFor,
  linkTaken,
  NO_ALERT_PINS,
  NOTHING_FETCHED,
  readAlertPins,
  verifyPublication,
  verifyWithLog,
  type AlertPins,
  type AlertTrust,
  type FetchedLinks,
  type FetchLogFile,
} from '../../src/alert/index.js';
import { accept, refuse, type Json, type Result } from '../../src/base/index.js';
import { encodeTile, formatNote, parseTilePath } from '../../src/evidence/index.js';
import type { BelievedPolicy } from '../../src/seal/index.js';
import { NOW } from '../seal/invented-desk.js';
import { AUDIENCE, copyLog, InventedIssuer, type InventedLog, type Published } from './invented-issuer.js';

const STAFF = 'staff';
let issuer: InventedIssuer;
let chain: readonly Published[];
/** The first to another audience, logged between the second and the third of the first one. */
let staff: Published;
let policy: BelievedPolicy;

before(async () => {
  issuer = await InventedIssuer.create('links');
  issuer.record(5);
  issuer.publish(issuer.statement());
  issuer.publish(issuer.statement());
  staff = issuer.publish(issuer.statement({ audience: STAFF, number: 1, previous: null }), {
    log: issuer.log,
  });
  issuer.record(700);
  issuer.publish(issuer.statement());
  issuer.publish(issuer.statement());
  issuer.record(20);
  chain = issuer.published;
  policy = issuer.believed();
});

/** A gate that gives out a log, and remembers what it was asked for. */
class LogGate {
  readonly asked: string[] = [];
  readonly #log: InventedLog;
  readonly #note: string;

  constructor(log: InventedLog = issuer.log) {
    this.#log = copyLog(log);
    this.#note = formatNote(issuer.checkpoint({ log }));
  }

  readonly fetch: FetchLogFile = (path) => {
    this.asked.push(path);
    return Promise.resolve(this.answer(path));
  };

  answer(path: string): Result<Uint8Array> {
    if (path === 'checkpoint') return accept(new Uint8Array(Buffer.from(this.#note)));
    const { level, index, width } = parseTilePath(path)!;
    return accept(encodeTile(this.#log.tree.nodes, level as number, index, width));
  }
}

const trust = (pins: AlertPins, more: Partial<AlertTrust> = {}): AlertTrust => ({
  policy,
  pins,
  audiences: [AUDIENCE, STAFF],
  now: NOW,
  ...more,
});

async function meet(
  pins: AlertPins,
  published: Published,
  fetchLogFile: FetchLogFile,
): Promise<{ fetched: FetchedLinks; taken: ReturnType<typeof verifyWithLog> }> {
  const fetched = await linksFor(published.bytes, trust(pins), fetchLogFile);
  return { fetched, taken: verifyWithLog(published.bytes, trust(pins), fetched) };
}

function after(pins: AlertPins, ...list: readonly Published[]): AlertPins {
  return list.reduce((kept, { bytes }) => {
    const taken = verifyPublication(bytes, trust(kept));
    assert.ok(taken.ok, taken.ok ? '' : taken.problem.code);
    return taken.value.pins;
  }, pins);
}

const codeOf = (result: Result<unknown>): string => (result.ok ? 'taken' : result.problem.code);

test('behind a gap the log is linked by tiles, asked for as anybody would: those of the newest checkpoint', async () => {
  const gate = new LogGate();
  const { taken } = await meet(after(NO_ALERT_PINS, chain[0]!), chain[3]!, gate.fetch);
  assert.ok(taken.ok);
  assert.deepEqual(taken.value.gaps, [{ from: 2, to: 3 }], 'the gap is shown as before');
  assert.ok(!taken.value.warnings.includes('log-not-linked'));
  assert.equal(taken.value.pins.log?.size, chain[3]!.size);
  assert.equal(taken.value.pins.unlinked, undefined);
  const { size } = issuer.log.tree;
  assert.deepEqual(
    [...gate.asked].sort(),
    ['checkpoint', 'tile/0/000', 'tile/0/002.p/' + String(size - 512), 'tile/1/000.p/2'].sort(),
  );
});

test('what links itself is not asked about, and what is refused anyway is not either', async () => {
  const gate = new LogGate();
  const pins = after(NO_ALERT_PINS, chain[0]!);
  assert.equal(codeOf((await meet(pins, chain[1]!, gate.fetch)).taken), 'taken');
  assert.equal(codeOf((await meet(pins, chain[0]!, gate.fetch)).taken), 'alert/repeated');
  assert.equal(codeOf((await meet(NO_ALERT_PINS, chain[2]!, gate.fetch)).taken), 'taken');
  assert.deepEqual(gate.asked, []);
});

test('several audiences on one device: an alert logged earlier than what was seen is taken once the gate shows it', async () => {
  const pins = after(NO_ALERT_PINS, chain[2]!);
  assert.equal(codeOf(verifyPublication(staff.bytes, trust(pins))), 'alert/log-rolled-back');
  const offline = await meet(pins, staff, () => Promise.resolve(refuse('web/no-connection')));
  assert.equal(codeOf(offline.taken), 'alert/log-not-shown', 'not to be judged yet, and to be tried again');
  const { taken } = await meet(pins, staff, new LogGate().fetch);
  assert.ok(taken.ok);
  assert.equal(taken.value.pins.log?.size, chain[2]!.size);
  assert.equal(taken.value.pins.unlinked, undefined);
});

test('a log of seventy thousand entries is linked with a handful of tiles', async () => {
  const log = copyLog(issuer.log);
  issuer.record(70_000, log);
  const gate = new LogGate(log);
  const { taken } = await meet(after(NO_ALERT_PINS, chain[0]!), chain[3]!, gate.fetch);
  assert.ok(taken.ok && taken.value.pins.unlinked === undefined);
  assert.ok(gate.asked.length <= 8, gate.asked.join(' '));
});

test('an alert from a log that the desk’s log at the gate does not contain is refused: a split view', async () => {
  const log = copyLog(issuer.log, chain[0]!.size);
  issuer.record(40, log);
  const forked = issuer.publish(issuer.statement({ number: 4, previous: chain[2]!.sha256 }), { log });
  const pins = after(NO_ALERT_PINS, chain[0]!);
  assert.equal(codeOf(verifyPublication(forked.bytes, trust(pins))), 'taken', 'by itself it looks well');
  assert.equal(codeOf((await meet(pins, forked, new LogGate().fetch)).taken), 'alert/log-forked');
  // The other way round: the gate shows the fork to this device alone.
  issuer.record(1000, log);
  const shown = await meet(after(NO_ALERT_PINS, chain[1]!), chain[3]!, new LogGate(log).fetch);
  assert.equal(codeOf(shown.taken), 'alert/log-forked');
});

test('a log rolled back at the gate, or one that the desk has not signed, links nothing', async () => {
  const pins = after(NO_ALERT_PINS, chain[0]!);
  const short = new LogGate(copyLog(issuer.log, chain[2]!.size));
  const unsigned = new LogGate();
  const forged = formatNote(issuer.checkpoint({ deskSecret: issuer.officers[0]! }));
  for (const fetchLogFile of [
    short.fetch,
    (path: string) =>
      path === 'checkpoint'
        ? Promise.resolve(accept(new Uint8Array(Buffer.from(forged))))
        : unsigned.fetch(path),
  ]) {
    const { fetched, taken } = await meet(pins, chain[3]!, fetchLogFile);
    assert.deepEqual(fetched, { links: [], problem: { code: 'alert/log-not-shown' } });
    assert.ok(taken.ok && taken.value.warnings.includes('log-not-linked'));
    assert.deepEqual(
      taken.value.pins.unlinked?.map(({ size }) => size),
      [chain[3]!.size],
    );
    assert.deepEqual(readAlertPins(taken.value.pins as unknown as Json), taken.value.pins);
  }
});

test('whatever a hostile gate gives for a tile, nothing is linked that is not one log', async () => {
  const pins = after(NO_ALERT_PINS, chain[0]!);
  const honest = new LogGate();
  const links = (await meet(pins, chain[3]!, honest.fetch)).fetched.links;
  const tiles = honest.asked.filter((path) => path !== 'checkpoint');
  let linked = 0;
  for (const path of tiles)
    for (let round = 0; round < 12; round += 1) {
      const { fetched } = await meet(pins, chain[3]!, (asked) => {
        const answer = honest.answer(asked);
        if (asked !== path || !answer.ok) return Promise.resolve(answer);
        const bytes = answer.value.slice();
        const at = (round * 997) % bytes.length;
        if (round === 0) return Promise.resolve(accept(bytes.slice(1)));
        if (round === 1) return Promise.resolve(accept(new Uint8Array()));
        if (round === 2) return Promise.resolve(accept(new Uint8Array([...bytes, 0])));
        if (round === 3) return Promise.resolve(refuse('gate/not-here'));
        bytes[at]! ^= 1 << (round % 8);
        return Promise.resolve(accept(bytes));
      });
      // A byte that no proof reads changes nothing; any other is seen.
      if (fetched.problem === null) assert.deepEqual(fetched.links, links);
      else
        assert.notEqual(fetched.problem.code, 'alert/log-forked', 'a gate cannot make the desk look split');
      if (fetched.problem === null) linked += 1;
    }
  assert.ok(linked < tiles.length * 12, 'some were refused');
});

test('what was taken while the gate could not be asked is linked later, and a split is then seen', async () => {
  const offline: FetchLogFile = () => Promise.resolve(refuse('web/no-connection'));
  const first = after(NO_ALERT_PINS, chain[0]!);
  const { taken } = await meet(first, chain[3]!, offline);
  assert.ok(taken.ok);
  const { pins } = taken.value;
  const still = await linkTaken(pins, policy, offline);
  assert.deepEqual(still, { pins, problem: { code: 'web/no-connection' } });
  const done = await linkTaken(pins, policy, new LogGate().fetch);
  assert.equal(done.problem, null);
  assert.equal(done.pins.log?.size, chain[3]!.size);
  assert.equal(done.pins.unlinked, undefined);

  const log = copyLog(issuer.log, chain[0]!.size);
  issuer.record(40, log);
  const forked = issuer.publish(issuer.statement({ number: 4, previous: chain[2]!.sha256 }), { log });
  const split = verifyWithLog(forked.bytes, trust(first), NOTHING_FETCHED);
  assert.ok(split.ok);
  const seen = await linkTaken(split.value.pins, policy, new LogGate().fetch);
  assert.deepEqual(seen, { pins: split.value.pins, problem: { code: 'alert/log-split' } });
});
