import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { Agent, request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createGateStore, GATE_HOUSE, migrateStore, openStore, type GateTables } from '../src/store/gate.js';
import { createDesk, pretendSealed } from '../test/gate/desk-under-test.js';
import { startPostgresql, whyNoPostgresql } from '../test/store/postgresql-server.js';

// Envelopes a second that a gate takes, each on disk before it is acknowledged, beside writing the same bytes plainly:
// one file after the other, fsync after each.
const { values: flags } = parseArgs({
  options: {
    count: { type: 'string', default: '2000' },
    kib: { type: 'string', default: '16' },
    connections: { type: 'string', default: '32' },
  },
});
const count = Number(flags.count);
const connections = Number(flags.connections);
const PROGRAM = resolve(fileURLToPath(new URL('.', import.meta.url)), '../src/cli/main.js');
const folder = mkdtempSync(join(tmpdir(), 'tocsin-bench-'));
const template = pretendSealed('bench', Number(flags.kib));
const envelopes = Array.from({ length: count }, () => {
  const bytes = Buffer.from(template);
  randomBytes(64).copy(bytes, bytes.length - 64);
  return { id: randomBytes(16).toString('base64url'), bytes };
});

interface Measured {
  readonly seconds: number;
  /** Processor time of whoever stores, in seconds. */
  readonly processor: number;
}

async function measure(run: () => unknown, processor: () => number): Promise<Measured> {
  const [began, before] = [performance.now(), processor()];
  await run();
  return { seconds: (performance.now() - began) / 1000, processor: processor() - before };
}

const ownProcessor = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

function plainFiles(): void {
  const place = join(folder, 'plain');
  mkdirSync(place);
  for (const { id, bytes } of envelopes) {
    const file = openSync(join(place, id), 'w');
    writeSync(file, bytes);
    fsyncSync(file);
    closeSync(file);
  }
  rmSync(place, { recursive: true });
}

async function storeAlone(location: string): Promise<Measured> {
  const store = await openStore<GateTables>(location);
  await migrateStore(store, GATE_HOUSE, new Date());
  const gate = createGateStore(store);
  const waiting = [...envelopes];
  const measured = await measure(
    () =>
      Promise.all(
        Array.from({ length: connections }, async () => {
          for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
            const sha256 = createHash('sha256').update(next.bytes).digest('base64url');
            await gate.putEnvelope({ ...next, sha256, hour: '2025-11-22T12:00:00Z' });
          }
        }),
      ),
    ownProcessor,
  );
  await store.close();
  return measured;
}

/** The whole gate as a process of its own; this process is all the devices. */
async function wholeGate(location: string): Promise<Measured> {
  const desk = await createDesk('desk');
  const policies = join(folder, 'policies.json');
  writeFileSync(policies, JSON.stringify({ policies: desk.chain }));
  const gate = spawn(
    process.execPath,
    [
      PROGRAM,
      'gate',
      '--desk',
      desk.fingerprint,
      '--policy',
      policies,
      '--listen',
      '127.0.0.1:0',
      '--reserve',
      '0',
    ],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, DATABASE_URL: location } },
  );
  const lines = createInterface({ input: gate.stdout });
  const port = await new Promise<number>((listens) => {
    lines.on('line', (line) => {
      const event = JSON.parse(line) as { event: string; port?: number };
      if (event.event === 'started') listens(event.port ?? 0);
    });
  });
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const waiting = [...envelopes];
  const measured = await measure(
    () =>
      Promise.all(
        Array.from({ length: connections }, async () => {
          for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
            await put(agent, port, next.id, next.bytes);
        }),
      ),
    () => processorOf(gate.pid!),
  );
  agent.destroy();
  gate.kill('SIGTERM');
  await new Promise((ended) => gate.on('exit', ended));
  return measured;
}

function put(agent: Agent, port: number, id: string, bytes: Buffer): Promise<void> {
  return new Promise((done, failed) => {
    const request = httpRequest(
      {
        host: '127.0.0.1',
        port,
        method: 'PUT',
        path: `/v1/envelopes/${id}`,
        agent,
        headers: { 'Content-Length': String(bytes.length) },
      },
      (response) => {
        response.resume().on('end', () => {
          if (response.statusCode === 201) done();
          else failed(new Error(`the gate answered ${String(response.statusCode)}`));
        });
      },
    );
    request.on('error', failed);
    request.end(bytes);
  });
}

/** Processor time of a process so far, in seconds (Linux: hundredths in /proc). */
function processorOf(pid: number): number {
  const fields =
    readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
      .split(') ')[1]
      ?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

function say(name: string, { seconds, processor }: Measured, plain: Measured): void {
  const rate = (value: Measured): number => count / value.seconds;
  console.log(
    [
      name.padEnd(34),
      `${Math.round(count / seconds)
        .toString()
        .padStart(6)}/s`,
      `${(rate({ seconds, processor }) / rate(plain)).toFixed(2).padStart(6)} × plain`,
      `${((processor / count) * 1e6).toFixed(0).padStart(6)} µs of processor each`,
    ].join('  '),
  );
}

try {
  console.log(
    `${String(count)} envelopes of ${String(template.length)} bytes, ${String(connections)} at once`,
  );
  const plain = await measure(plainFiles, ownProcessor);
  say('plain files, fsync after each', plain, plain);
  say('libsql, the store alone', await storeAlone(join(folder, 'alone.db')), plain);
  say('libsql, the whole gate', await wholeGate(join(folder, 'whole.db')), plain);
  const why = whyNoPostgresql();
  if (why !== false) console.log(`PostgreSQL: ${why}`);
  else {
    const server = await startPostgresql();
    try {
      say('PostgreSQL, the store alone', await storeAlone(await server.newDatabase()), plain);
      say('PostgreSQL, the whole gate', await wholeGate(await server.newDatabase()), plain);
    } finally {
      await server.stop();
    }
  }
  // The disk's mood changes: the comparison is made before and after.
  say('plain files again', await measure(plainFiles, ownProcessor), plain);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
