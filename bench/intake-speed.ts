/**
 * How fast intake reads a file, on one core: rows a second of processor time, over a file held in memory and read many
 * times, so that neither the disk nor other programs count. With `--packed` unpacking is counted too; with `--portable`
 * everything runs on what a browser has.
 *
 * `node dist/bench/intake-speed.js FILE [ROUNDS] [--packed] [--portable]`
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { createGunzip, gunzipSync } from 'node:zlib';
import { readItems, type IntakeOptions } from '../src/intake/index.js';

const CHUNK = 1 << 18;
const args = process.argv.slice(2);
const flags = new Set(args.filter((arg) => arg.startsWith('--')));
const [path, rounds = '10'] = args.filter((arg) => !arg.startsWith('--'));
if (path === undefined) throw new Error('give a file');

const file = readFileSync(path);
const isPacked = path.endsWith('.gz');
const content = isPacked && !flags.has('--packed') ? gunzipSync(file) : file;
const options: IntakeOptions = flags.has('--portable')
  ? {}
  : {
      sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
      gunzip: (source) => Readable.from(source).pipe(createGunzip({ chunkSize: CHUNK })),
    };

// eslint-disable-next-line @typescript-eslint/require-await -- a source is asynchronous
async function* chunks(): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < content.length; at += CHUNK) yield content.subarray(at, at + CHUNK);
}

async function readOnce(): Promise<number> {
  let rows = 0;
  for await (const result of readItems({ name: path ?? '', bytes: chunks() }, options))
    rows += result.ok ? 1 : 0;
  return rows;
}

await readOnce();
const started = process.cpuUsage();
let rows = 0;
for (let round = 0; round < Number(rounds); round++) rows += await readOnce();
const used = process.cpuUsage(started);
const seconds = (used.user + used.system) / 1e6;
const rowBytes = Math.round(((isPacked ? gunzipSync(file).length : file.length) * Number(rounds)) / rows);
console.log(
  `${rows} rows of ${rowBytes} bytes, ${Math.round(rows / seconds)} rows a second, ` +
    `peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
);
