import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Json } from '../../src/base/index.js';
import { formatBase64Url } from '../../src/seal/index.js';
import { describeOnEngines } from '../store/engines.js';
import { openRelayBench } from './relay-bench.js';

const KEY = formatBase64Url(new Uint8Array(32));
const NUL = 'a\u0000b';

const signedBy = (key: string, statement = 'AAAA'): Json => ({
  statement,
  signatures: [{ algorithm: 'ed25519', key, signature: NUL }],
});

/** What anybody may seal to a relay, with a right name on it and nothing right inside. */
const INSIDES: readonly Json[] = [
  null,
  NUL,
  [],
  {},
  signedBy(NUL),
  signedBy(KEY),
  signedBy('a'.repeat(5000)),
  signedBy(KEY, NUL),
  { ...(signedBy(KEY) as object), sha256: NUL },
  { statement: signedBy(NUL), proofs: [NUL], checkpoint: NUL, cosignatures: {} },
  { audience: NUL, number: 1, sha256: NUL },
];

describeOnEngines('what anybody may write to a relay', ({ newLocation }) => {
  test('is refused and cleared away whatever is in it, and the alert behind it is taken', async () => {
    const bench = await openRelayBench({ location: await newLocation(), mail: false });
    try {
      const bodies = INSIDES.flatMap((inside): Json[] => [
        inside,
        { kind: inside },
        { kind: 'publication', publication: inside },
        { kind: 'head', head: inside },
      ]);
      for (const body of bodies) await bench.bring(body);
      for (const inside of INSIDES)
        await bench.bring({ kind: 'acknowledgement', acknowledgement: inside }, 'acknowledgement');
      await bench.bringAlert(bench.issuer.publish(bench.issuer.statement()));
      const first = await bench.round();
      assert.deepEqual([first.taken, first.gateProblem], [1, null]);
      assert.equal(first.refused, bodies.length + INSIDES.length);
      assert.equal((await bench.relay.store.rows.alerts.all()).length, 1);
      const second = await bench.round();
      assert.deepEqual([second.taken, second.refused], [0, 0], 'nothing waits at the gate any more');
    } finally {
      await bench.close();
    }
  });
});
