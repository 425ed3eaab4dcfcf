import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { listenWitness } from '../../src/cli/witness/listen-witness.js';
import { openWitnessState } from '../../src/cli/witness/witness-state.js';
import { openStore, type DeskTables } from '../../src/store/index.js';
import { AlertBench } from '../desk/alert-bench.js';

const TOCSIN = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'src', 'cli', 'main.js');
const folder = mkdtempSync(join(tmpdir(), 'tocsin-export-'));
after(() => {
  rmSync(folder, { recursive: true });
});

test('at the desk’s machine a package is made of a store, with the witness asked over HTTP, and holds without a network', async () => {
  const location = join(folder, 'desk.db');
  const store = await openStore<DeskTables>(location);
  const one = await AlertBench.make(store);
  const campaign = await one.campaign();
  await one.publish(await one.draft(campaign));
  await one.bench.desk.round();
  const exhibit = [...one.desk.evidence.exhibits()].find(({ fields }) => fields.length > 0);
  await one.bench.desk.close();
  await store.close();
  const keys = join(folder, 'keys');
  mkdirSync(keys);
  writeFileSync(join(keys, 'policies.json'), JSON.stringify({ policies: one.chain }));
  writeFileSync(join(keys, 'fingerprint.txt'), `${one.bench.fingerprint}\n`);
  const passphrase = join(folder, 'passphrase.txt');
  writeFileSync(passphrase, 'seven quiet herons by the weir\n');
  const { head, log, name, secret } = one.witness;
  const state = await openWitnessState(join(folder, 'witness.json'));
  state.update(() => (head === undefined || log === undefined ? undefined : { origin: log.name, ...head }));
  const witness = await listenWitness({
    name,
    secret,
    logs: log === undefined ? [] : [log],
    state,
    now: () => new Date(),
    host: '127.0.0.1',
    port: 0,
  });
  try {
    const out = join(folder, 'evidence.zip');
    const options = ['--keys', keys, '--store', location, '--unlock', passphrase, '--why', 'For the court'];
    const unasked = await run(['evidence', 'export', campaign, ...options, '--out', out]);
    assert.equal(unasked.status, 2);
    assert.match(unasked.stderr, /Too few witnesses/);
    const asked = ['--witness', `${name}=http://127.0.0.1:${String(witness.port)}`];
    const made = await run(['evidence', 'export', campaign, ...options, ...asked, '--out', out]);
    assert.equal(made.status, 0, made.stderr);
    const verified = await run(['evidence', 'verify', out, '--desk', one.bench.fingerprint]);
    assert.equal(verified.status, 0, verified.stdout + verified.stderr);
    assert.match(verified.stdout, /cosigned by 1 of 1 witnesses/);
    const [field] = exhibit!.fields;
    const redacted = join(folder, 'redacted.zip');
    const withhold = ['--withhold', `${exhibit!.id}:${field!.name}=It names a member of staff`];
    const cut = await run([
      'evidence',
      'export',
      campaign,
      ...options,
      ...asked,
      ...withhold,
      '--out',
      redacted,
    ]);
    assert.equal(cut.status, 0, cut.stderr);
    const shown = await run(['evidence', 'verify', redacted, '--desk', one.bench.fingerprint]);
    assert.equal(shown.status, 0, shown.stdout + shown.stderr);
    assert.match(shown.stdout, /Withheld +of one exhibit/);
    assert.ok(shown.stdout.includes(`${exhibit!.id}: the file, and ${field!.name}`), shown.stdout);
    assert.match(shown.stdout, /why: It names a member of staff/);
    for (const wrong of [`${exhibit!.id}:no-such-field=Why`, 'ex-none=Why', `${exhibit!.id}=`])
      assert.notEqual(
        (await run(['evidence', 'export', campaign, ...options, '--withhold', wrong, '--out', `${out}2`]))
          .status,
        0,
      );
    const laid = join(folder, 'bag');
    assert.equal(
      (await run(['evidence', 'export', campaign, ...options, ...asked, '--out', laid])).status,
      0,
    );
    assert.equal((await run(['evidence', 'verify', laid, '--desk', one.bench.fingerprint])).status, 0);
    assert.equal(
      (await run(['evidence', 'export', campaign, ...options, ...asked, '--out', laid])).status,
      2,
    );
    assert.equal(
      (await run(['evidence', 'export', 'c-none', ...options, ...asked, '--out', join(folder, 'x')])).status,
      2,
    );
  } finally {
    await witness.close();
  }
});

/** Not spawnSync: the witness answers from this process. */
function run(args: readonly string[]): Promise<{ status: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [TOCSIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
  return new Promise((resolve) => {
    child.on('close', (status) => {
      resolve({ status, stdout, stderr });
    });
  });
}
