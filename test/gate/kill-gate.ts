import { spawn, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createGateStore, openStore, type GateTables } from '../../src/store/gate.js';
import { createDesk, pretendSealed } from './desk-under-test.js';

const PROGRAM = resolve(dirname(fileURLToPath(import.meta.url)), '../../src/cli/main.js');
const WRITERS = 8;

/** What came of killing a gate again and again while devices wrote to it. */
export interface KillOutcome {
  readonly kills: number;
  /** Envelopes that the gate has said are stored. */
  readonly acknowledged: number;
  /** Of these, how many were not there afterwards, whole. */
  readonly lost: number;
  /** Envelopes that were there but not whole, acknowledged or not. */
  readonly torn: number;
}

/**
 * Starts `tocsin gate` as a process of its own, lets devices write to it, ends it with SIGKILL in the middle, starts it
 * again on the same store, and so on; then looks for every envelope that was acknowledged.
 */
export async function killGate(
  kills: number,
  folder: string,
  location: string,
  onKill: (kill: number) => void = () => undefined,
): Promise<KillOutcome> {
  const desk = await createDesk('desk');
  const policies = join(folder, 'policies.json');
  writeFileSync(policies, JSON.stringify({ policies: desk.chain }));
  const template = pretendSealed('kill');
  const acknowledged = new Map<string, string>();
  for (let kill = 1; kill <= kills; kill += 1) {
    const { gate, port, ended } = await startGate(desk.fingerprint, policies, location);
    let writing = true as boolean;
    let first = (): void => undefined;
    const begun = new Promise<void>((go) => {
      first = go;
    });
    const writers = Array.from({ length: WRITERS }, async () => {
      while (writing) {
        const bytes = Buffer.from(template);
        randomBytes(64).copy(bytes, bytes.length - 64);
        const id = randomBytes(16).toString('base64url');
        if (!(await put(port, id, bytes))) return;
        acknowledged.set(id, createHash('sha256').update(bytes).digest('base64url'));
        first();
      }
    });
    // Any moment after the first will do: in a write, between two, in a checkpoint.
    await begun;
    await new Promise((go) => setTimeout(go, Math.random() * 200));
    gate.kill('SIGKILL');
    writing = false;
    await ended;
    await Promise.all(writers);
    onKill(kill);
  }
  return { kills, acknowledged: acknowledged.size, ...(await lookFor(acknowledged, location)) };
}

async function lookFor(
  acknowledged: ReadonlyMap<string, string>,
  location: string,
): Promise<{ lost: number; torn: number }> {
  const store = await openStore<GateTables>(location);
  const gate = createGateStore(store);
  let torn = 0;
  const whole = new Set<string>();
  try {
    for (let after = 0; ;) {
      const page = await gate.listEnvelopes(after, 1000);
      for (const { id, sha256, number } of page) {
        const hash = createHash('sha256');
        for await (const piece of (await gate.envelope(id))!.pieces()) hash.update(piece);
        if (hash.digest('base64url') === sha256 && (acknowledged.get(id) ?? sha256) === sha256) whole.add(id);
        else torn += 1;
        after = number;
      }
      if (page.length === 0) break;
    }
  } finally {
    await store.close();
  }
  return { lost: [...acknowledged.keys()].filter((id) => !whole.has(id)).length, torn };
}

async function startGate(
  desk: string,
  policies: string,
  location: string,
): Promise<{ gate: ChildProcess; port: number; ended: Promise<void> }> {
  const gate = spawn(
    process.execPath,
    [PROGRAM, 'gate', '--desk', desk, '--policy', policies, '--listen', '127.0.0.1:0', '--reserve', '0'],
    { stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, DATABASE_URL: location } },
  );
  const ended = new Promise<void>((done) => {
    gate.on('exit', () => {
      done();
    });
  });
  for await (const line of createInterface({ input: gate.stdout })) {
    const { event, port } = JSON.parse(line) as { event: string; port?: number };
    if (event === 'started' && port !== undefined) return { gate, port, ended };
  }
  throw new Error('the gate ended before it listened');
}

/** Posts an envelope; true only when the gate has acknowledged it. */
function put(port: number, id: string, bytes: Buffer): Promise<boolean> {
  return new Promise((done) => {
    const request = httpRequest(
      {
        host: '127.0.0.1',
        port,
        method: 'PUT',
        path: `/v1/envelopes/${id}`,
        headers: { 'Content-Length': String(bytes.length) },
        agent: false,
      },
      (response) => {
        // The status alone is the gate's word, however the connection ends.
        done(response.statusCode === 201);
        response.on('error', () => undefined).resume();
      },
    );
    request.on('error', () => {
      done(false);
    });
    request.end(bytes);
  });
}
