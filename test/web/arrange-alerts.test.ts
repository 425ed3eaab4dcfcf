import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NO_ALERT_PINS } from '../../src/alert/index.js';
import type { Json } from '../../src/base/index.js';
import { arrangeAlerts } from '../../src/web/member/arrange-alerts.js';
import { NO_ALERTS, type KeptAlerts } from '../../src/web/member/kept-alerts.js';
import { takeMessage } from '../../src/web/member/take-message.js';
import { signCoverNote } from '../../src/alert/index.js';
import { AUDIENCE, InventedIssuer, keyOf, type Published } from '../alert/invented-issuer.js';
import { inDays, NOW } from '../seal/invented-desk.js';

const issuer = await InventedIssuer.create('arranged');
const belonging = { audiences: [AUDIENCE], at: inDays(-10) };
const trust = {
  policy: issuer.believed(),
  device: keyOf(issuer.relays[0]!.secret),
  audiences: [AUDIENCE],
  now: NOW,
};

/** A message of the office, as a device opens it. */
function message({ bytes, sha256 }: Published): Json {
  const relay = issuer.relays[0]!;
  const cover = signCoverNote(
    {
      type: 'tocsin/cover',
      version: 1,
      desk: issuer.name,
      relay: relay.id,
      alert: sha256,
      previous: null,
      office: 'Office of the Speaker',
      from: 'Ruth Example',
      text: 'Please read this.',
      at: NOW.toISOString(),
      passTo: [],
    },
    relay.secret,
  );
  const publication = JSON.parse(new TextDecoder().decode(bytes)) as Json;
  return { kind: 'alert', publication, covers: [cover as unknown as Json], head: null };
}

function take(kept: KeptAlerts, published: Published): KeptAlerts {
  const taken = takeMessage(message(published), kept, trust);
  assert.ok(taken.ok, taken.ok ? '' : taken.problem.code);
  return taken.value.kept;
}

const first = issuer.publish(issuer.statement({ headline: 'First' }));
const update = issuer.publish(
  issuer.statement({
    msgType: 'update',
    references: [{ id: first.statement.id, sha256: first.sha256 }],
    headline: 'Second',
  }),
);
const other = issuer.publish(issuer.statement({ headline: 'Another', sent: inDays(-2) }));

test('versions of one alert are one thread with the newest on top, in whatever order they came', () => {
  for (const order of [
    [first, update, other],
    [other, update, first],
    [update, other, first],
  ]) {
    const { standing, missing } = arrangeAlerts(order.reduce(take, NO_ALERTS), belonging, NOW);
    assert.deepEqual(
      standing.map(({ newest, replaced }) => [newest, ...replaced].map(({ alert }) => alert.headline)),
      [['Second', 'First'], ['Another']],
    );
    assert.deepEqual(missing, []);
  }
});

test('a correction of something that never came stands, and says so', () => {
  const { standing, missing } = arrangeAlerts(take(NO_ALERTS, update), belonging, NOW);
  assert.equal(standing[0]?.lacksOriginal, true);
  assert.deepEqual(missing, [{ audience: AUDIENCE, gaps: [], earlier: { from: 1, to: 1 } }]);
});

test('numbers before the first that came are earlier ones; numbers after it are missing', () => {
  const { missing } = arrangeAlerts([first, other].reduce(take, NO_ALERTS), belonging, NOW);
  assert.deepEqual(missing, [{ audience: AUDIENCE, gaps: [{ from: 2, to: 2 }], earlier: null }]);
});

test('the same message twice changes nothing, and one without the office’s note is not taken', () => {
  const kept = take(NO_ALERTS, first);
  assert.equal(take(kept, first), kept);
  const bare = { ...(message(update) as Record<string, Json>), covers: [] };
  const refused = takeMessage(bare, kept, trust);
  assert.equal(refused.ok ? '' : refused.problem.code, 'alert/cover-not-signed');
  assert.equal(take(kept, update).alerts.length, 2, 'under a note it is taken afterwards');
});

test('whoever was just enrolled is not told that there is no news; after two days they are', () => {
  const kept = { ...NO_ALERTS, pins: NO_ALERT_PINS };
  assert.deepEqual(arrangeAlerts(kept, { ...belonging, at: inDays(-1) }, NOW).stale, []);
  assert.deepEqual(arrangeAlerts(kept, belonging, NOW).stale, [{ audience: AUDIENCE, since: null }]);
});
