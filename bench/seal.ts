import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { Secret } from '../src/base/index.js';
import {
  createVault,
  formatBase64Url,
  generateSealingPair,
  generateSigningSecret,
  openEnvelope,
  sealEnvelope,
  signRequest,
  verifyRequest,
  wrapKey,
} from '../src/seal/index.js';

// How long sealing and opening take, beside copying the same bytes. Processor time, because other programs share the
// machine: npm run bench:seal

const random = (count: number): Uint8Array => new Uint8Array(randomBytes(count));
const MIB = 1024 * 1024;

/** Milliseconds of processor time for one run, as the median of `times`, after one run that does not count. */
async function measure(times: number, run: () => unknown): Promise<number> {
  await run();
  const taken: number[] = [];
  for (let turn = 0; turn < times; turn += 1) {
    const before = process.cpuUsage();
    await run();
    const { user, system } = process.cpuUsage(before);
    taken.push((user + system) / 1000);
  }
  return taken.sort((one, other) => one - other)[Math.floor(times / 2)]!;
}

const say = (what: string, milliseconds: number, more = ''): void => {
  console.log(`${what.padEnd(46)} ${milliseconds.toFixed(2).padStart(9)} ms${more}`);
};

const desk = 'desk1bench';
for (const kind of ['hybrid', 'x25519'] as const) {
  const pair = await generateSealingPair(kind, random);
  for (const [name, size, times] of [
    ['16 KiB', 8_000, 60],
    ['1 MiB', MIB - 9_000, 15],
    ['32 MiB', 32 * MIB - 9_000, 3],
  ] as const) {
    const envelope = formatBase64Url(random(16));
    const parts = [{ name: 'mail.eml', type: 'message/rfc822', bytes: random(size) }];
    const seal = (): ReturnType<typeof sealEnvelope> =>
      sealEnvelope({
        desk,
        purpose: 'report',
        envelope,
        reply: null,
        recipient: pair.recipient,
        body: {},
        parts,
      });
    const sealed = await seal();
    assert.ok(sealed.ok);
    const open = async (): Promise<void> => {
      const opened = await openEnvelope(sealed.value, [pair.identity], { desk, envelope });
      assert.ok(opened.ok);
    };
    say(`seal ${name}, ${kind}`, await measure(times, seal), `   ${String(sealed.value.length)} bytes`);
    say(`open ${name}, ${kind}`, await measure(times, open));
    if (kind === 'hybrid') say(`copy ${name}`, await measure(times, () => sealed.value.slice()));
  }
}

const secretKey = generateSigningSecret(random);
const request = { desk, method: 'GET', path: '/v1/envelopes?after=0&limit=100', body: new Uint8Array() };
const now = new Date();
const headers = new Headers(signRequest({ ...request, secretKey, now, random }));
say('sign a request', await measure(60, () => signRequest({ ...request, secretKey, now, random })));
say('verify a request', await measure(60, () => verifyRequest({ ...request, headers, now })));

const vault = createVault(new Secret(random(32)), random);
const row = random(4096);
const place = ['reports', '1', 'note'] as const;
const kept = vault.seal(...place, row);
const thousand = (run: () => unknown) => (): void => {
  for (let turn = 0; turn < 1000; turn += 1) run();
};
say(
  'vault: seal 1,000 values of 4 KiB',
  await measure(
    5,
    thousand(() => vault.seal(...place, row)),
  ),
);
say(
  'vault: open 1,000 values of 4 KiB',
  await measure(
    5,
    thousand(() => vault.open(...place, kept)),
  ),
);
say(
  'wrap a key by passphrase (scrypt 2^18)',
  await measure(3, () => wrapKey(new Secret(random(32)), new Secret('x'))),
);
