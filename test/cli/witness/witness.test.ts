import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  formatAddCheckpoint,
  formatVerifierKey,
  GrowingTree,
  hashLeaf,
  logVerifier,
  parseNoteSignatures,
  proveConsistency,
  signCheckpoint,
  verifyCosignature,
  witnessVerifier,
  type SignedNote,
} from '../../../src/evidence/index.js';
import {
  formatBase64Url,
  generateSigningSecret,
  packSigningKey,
  publicKeyOf,
  wrapKey,
  type SigningSecret,
} from '../../../src/seal/index.js';
import { Secret } from '../../../src/base/index.js';
import { listenWitness } from '../../../src/cli/witness/listen-witness.js';
import { openWitnessState } from '../../../src/cli/witness/witness-state.js';
import { NOW, seededRandom } from '../../seal/invented-desk.js';

const folder = mkdtempSync(join(tmpdir(), 'tocsin-witness-'));
after(() => {
  rmSync(folder, { recursive: true });
});

const random = seededRandom('witness');
const DESK = 'desk1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq';
const ORIGIN = `${DESK}/log`;
const deskSecret = generateSigningSecret(random);
const strangerSecret = generateSigningSecret(random);
const witnessSecret = generateSigningSecret(random);
const keyOf = (secret: SigningSecret): string => formatBase64Url(publicKeyOf(secret));
const WITNESS = { name: 'witness.example/one', key: keyOf(witnessSecret) };
const log = logVerifier(DESK, keyOf(deskSecret));

function treeOf(size: number, prefix = 'entry'): GrowingTree {
  const tree = new GrowingTree();
  for (let index = 0; index < size; index += 1)
    tree.append(hashLeaf(new TextEncoder().encode(`${prefix} ${index}`)));
  return tree;
}
const tree = treeOf(40);
// The same beginning, and then something else.
const fork = treeOf(10);
for (let index = 10; index < 40; index += 1)
  fork.append(hashLeaf(new TextEncoder().encode(`forged ${index}`)));

function noteOf(of: GrowingTree, size: number, secret = deskSecret, origin = ORIGIN): SignedNote {
  return signCheckpoint({ origin, size, root: of.root(size) }, secret);
}

function bodyOf(of: GrowingTree, before: number, size: number): string {
  return formatAddCheckpoint({
    before,
    proof: proveConsistency(of.nodes, before, size),
    checkpoint: noteOf(of, size),
  });
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

function post(
  port: number,
  body: string | Uint8Array,
  path = '/add-checkpoint',
  method = 'POST',
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ port, path, method, host: '127.0.0.1', agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        resolve({
          status: response.statusCode ?? 0,
          type: response.headers['content-type'] ?? '',
          body: Buffer.concat(chunks).toString('utf8'),
        });
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

/** Whether an answer is this witness's cosignature of that checkpoint. */
function isCosigned(answer: Answer, of: GrowingTree, size: number): boolean {
  const [line] = parseNoteSignatures(answer.body) ?? [];
  return (
    answer.status === 200 &&
    line !== undefined &&
    verifyCosignature(noteOf(of, size).text, line, witnessVerifier(WITNESS)) !== undefined
  );
}

async function withWitness(
  name: string,
  work: (port: number, store: string) => Promise<void>,
): Promise<void> {
  const store = join(folder, name);
  const witness = await listenWitness({
    name: WITNESS.name,
    secret: witnessSecret,
    logs: [log],
    state: await openWitnessState(store),
    now: () => NOW,
    host: '127.0.0.1',
    port: 0,
  });
  try {
    await work(witness.port, store);
  } finally {
    await witness.close();
  }
}

test('a witness cosigns a log that grows, and each cosignature verifies', async () => {
  await withWitness('grows', async (port) => {
    let before = 0;
    for (const size of [0, 1, 7, 8, 8, 33, 40]) {
      assert.ok(isCosigned(await post(port, bodyOf(tree, before, size)), tree, size), `size ${size}`);
      before = size;
    }
  });
});

test('a fork is refused whatever is sent, and the log goes on', async () => {
  await withWitness('fork', async (port) => {
    assert.equal((await post(port, bodyOf(tree, 0, 20))).status, 200);
    // The proof of the fork itself, the proof of the true log, none at all; and the same size with another root.
    const note = noteOf(fork, 40);
    for (const proof of [proveConsistency(fork.nodes, 20, 40), proveConsistency(tree.nodes, 20, 40), []])
      assert.equal(
        (await post(port, formatAddCheckpoint({ before: 20, proof, checkpoint: note }))).status,
        422,
      );
    assert.equal(
      (await post(port, formatAddCheckpoint({ before: 20, proof: [], checkpoint: noteOf(fork, 20) }))).status,
      409,
    );
    // Even from where the two logs are still one, which the witness has left behind.
    const early = await post(port, bodyOf(fork, 10, 40));
    assert.deepEqual([early.status, early.body, early.type], [409, '20\n', 'text/x.tlog.size']);
    assert.ok(isCosigned(await post(port, bodyOf(tree, 20, 40)), tree, 40));
  });
});

test('an asker that does not know the size is told it, and a log cannot go back', async () => {
  await withWitness('size', async (port) => {
    await post(port, bodyOf(tree, 0, 20));
    const told = await post(port, bodyOf(tree, 0, 30));
    assert.deepEqual([told.status, told.body], [409, '20\n']);
    const back = await post(port, bodyOf(tree, 5, 10));
    assert.deepEqual([back.status, back.body], [409, '20\n']);
    const more = formatAddCheckpoint({ before: 20, proof: [], checkpoint: noteOf(tree, 10) });
    assert.equal((await post(port, more)).status, 400);
  });
});

test('what is not signed by the log, not of it, or no request at all, is refused in the right way', async () => {
  await withWitness('refusals', async (port) => {
    const by = (checkpoint: SignedNote): string => formatAddCheckpoint({ before: 0, proof: [], checkpoint });
    assert.equal((await post(port, by(noteOf(tree, 5, strangerSecret)))).status, 403);
    assert.equal((await post(port, by(noteOf(tree, 5, deskSecret, 'other.example/log')))).status, 404);
    const proof = proveConsistency(tree.nodes, 3, 5);
    assert.equal(
      (await post(port, formatAddCheckpoint({ before: 0, proof, checkpoint: noteOf(tree, 5) }))).status,
      422,
    );
    const good = bodyOf(tree, 0, 5);
    for (const bad of [
      '',
      'old 0\n',
      good.replace('old 0', 'old 00'),
      good.replace('old', 'new'),
      `\n${good}`,
    ])
      assert.equal((await post(port, bad)).status, 400, JSON.stringify(bad.slice(0, 20)));
    assert.equal((await post(port, new Uint8Array(200_000))).status, 413);
    assert.equal((await post(port, '', '/add-checkpoint', 'GET')).status, 405);
    assert.equal((await post(port, good, '/checkpoint')).status, 404);
    assert.equal((await post(port, good)).status, 200);
  });
});

test('of a hundred askers at once with two logs, only one log is ever cosigned', async () => {
  await withWitness('race', async (port) => {
    const answers = await Promise.all(
      Array.from({ length: 100 }, async (_, at) => {
        const of = at % 2 === 0 ? tree : fork;
        const size = 11 + (at % 29);
        return { of, size, answer: await post(port, bodyOf(of, 0, size)) };
      }),
    );
    const cosigned = answers.filter(({ answer }) => answer.status === 200);
    assert.equal(cosigned.length, 1);
    assert.ok(isCosigned(cosigned[0]!.answer, cosigned[0]!.of, cosigned[0]!.size));
  });
});

test('a second witness on the same file sees what the first has cosigned', async () => {
  await withWitness('shared', async (port, store) => {
    const second = await listenWitness({
      name: WITNESS.name,
      secret: witnessSecret,
      logs: [log],
      state: await openWitnessState(store),
      now: () => NOW,
      host: '127.0.0.1',
      port: 0,
    });
    try {
      assert.equal((await post(port, bodyOf(tree, 0, 20))).status, 200);
      assert.equal((await post(second.port, bodyOf(fork, 0, 20))).status, 409);
    } finally {
      await second.close();
    }
  });
});

test('a witness whose file is damaged does not begin anew', async () => {
  const store = join(folder, 'damaged');
  for (const text of ['', '{}', '{"logs":{},"type":"tocsin/witness-state","version":2}']) {
    writeFileSync(store, text);
    await assert.rejects(openWitnessState(store), { code: 'cli/witness-state' });
  }
});

const TOCSIN = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'src', 'cli', 'main.js');

/** Starts `tocsin witness` itself, and waits until it listens. */
async function startWitness(store: string): Promise<{ child: ChildProcess; port: number; said: string }> {
  const child = spawn(
    process.execPath,
    [
      TOCSIN,
      'witness',
      ...['--name', WITNESS.name, '--log', formatVerifierKey(log), '--key', join(folder, 'witness.age')],
      ...['--passphrase-file', join(folder, 'passphrase'), '--store', store, '--listen', '127.0.0.1:0'],
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let said = '';
  const port = await new Promise<number>((resolve, reject) => {
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
      const match = /127\.0\.0\.1:(\d+)/.exec(said);
      if (match !== null) resolve(Number(match[1]));
    });
    child.on('exit', () => {
      reject(new RangeError(said));
    });
  });
  return { child, port, said };
}

test('a witness that is killed at any moment has forgotten nothing that it cosigned', async () => {
  const passphrase = 'nine quiet lanterns';
  writeFileSync(join(folder, 'passphrase'), `${passphrase}\n`);
  const wrapped = await wrapKey(packSigningKey('tocsin/witness-key', witnessSecret), new Secret(passphrase));
  writeFileSync(join(folder, 'witness.age'), wrapped);
  const store = join(folder, 'killed');
  let cosigned = 0;
  for (let round = 0; round < 3; round += 1) {
    const { child, port, said } = await startWitness(store);
    assert.ok(said.includes(formatVerifierKey(witnessVerifier(WITNESS))));
    const gone = new Promise((resolve) => child.once('exit', resolve));
    // One checkpoint after the other until the kill comes in between.
    let answered = 0;
    for (let size = cosigned + 1; size <= 40; size += 1) {
      if (answered === 3) setTimeout(() => child.kill('SIGKILL'), 3 * round);
      const answer = await post(port, bodyOf(tree, cosigned, size)).catch(() => undefined);
      answered += 1;
      if (answer === undefined) break;
      if (answer.status === 409) {
        // It was on disk, and the answer was lost: the witness knows more than we, never less.
        assert.ok(Number(answer.body) > cosigned, answer.body);
        cosigned = Number(answer.body);
        size = cosigned;
        continue;
      }
      assert.ok(isCosigned(answer, tree, size), JSON.stringify(answer));
      cosigned = size;
    }
    child.kill('SIGKILL');
    await gone;
  }
  assert.ok(cosigned > 0);
  const { child, port } = await startWitness(store);
  const gone = new Promise((resolve) => child.once('exit', resolve));
  try {
    const told = await post(port, bodyOf(fork, 0, 40));
    assert.equal(told.status, 409);
    assert.ok(Number(told.body) >= cosigned);
  } finally {
    child.kill('SIGTERM');
    await gone;
  }
});

test('a witness’s key is made by tocsin keys witness, and its public half is what a policy names', () => {
  const out = join(folder, 'made.age');
  writeFileSync(join(folder, 'passphrase'), 'nine quiet lanterns\n');
  const made = spawnSync(
    process.execPath,
    [TOCSIN, 'keys', 'witness', '--out', out, '--passphrase-file', join(folder, 'passphrase')],
    { encoding: 'utf8' },
  );
  assert.equal(made.status, 0, made.stderr);
  assert.match(made.stdout, /^[A-Za-z0-9_-]{43}\n$/);
});
