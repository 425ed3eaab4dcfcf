import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { TocsinError } from '../src/base/index.js';
import { hasData } from './corpora.js';
import { PYTHON } from './peers.js';
import type { ProcessUsage } from './report-usage.js';
import { writeRewordedAdverts } from './reword-adverts.js';

const { values: flags } = parseArgs({
  options: {
    rows: { type: 'string', default: '200000' },
    core: { type: 'string', default: String(Math.max(0, cpus().length - 1)) },
    'no-peer': { type: 'boolean' },
    out: { type: 'string' },
  },
});
if (!hasData) {
  console.error(
    'The speed is measured on reworded real adverts: set TOCSIN_DATA to the folder with the corpora.',
  );
  process.exit(2);
}
const rows = Number(flags.rows);
if (!Number.isInteger(rows) || rows < 1) {
  console.error('Say how many rows: --rows 200000');
  process.exit(2);
}

const built = (path: string): string => resolve(fileURLToPath(new URL('.', import.meta.url)), path);

/** Runs a command bound to one core, so that garbage collection cannot hide on another. */
function runOnOneCore(
  command: readonly string[],
  env: Readonly<Record<string, string>>,
): { seconds: number; stdout: string } {
  const started = performance.now();
  const run = spawnSync('taskset', ['-c', flags.core, ...command], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1 << 28,
  });
  // tocsin ends with 1 when it found something.
  if (run.status !== 0 && run.status !== 1) {
    throw new TocsinError(
      'bench/speed-failed',
      `The command measured ended with ${String(run.status ?? run.signal)}.`,
      {
        hint: 'It needs taskset (util-linux) and, for the peer, python3-sklearn.',
        ...(run.error === undefined ? {} : { cause: run.error }),
      },
    );
  }
  return { seconds: (performance.now() - started) / 1000, stdout: run.stdout };
}

const perSecond = (seconds: number): string => Math.round(rows / seconds).toLocaleString('en-GB');
const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6).toLocaleString('en-GB')} MB`;

const folder = mkdtempSync(join(tmpdir(), 'tocsin-speed-'));
try {
  const file = join(folder, 'adverts.ndjson');
  console.error(
    `Writing ${rows.toLocaleString('en-GB')} reworded adverts to ${folder}; they are removed at the end.`,
  );
  const bytes = await writeRewordedAdverts(file, rows);
  const usageFile = join(folder, 'usage.json');
  const out = join(folder, 'out');
  const { seconds } = runOnOneCore(
    [
      process.execPath,
      '--import',
      built('report-usage.js'),
      built('../src/cli/main.js'),
      'screen',
      file,
      '--out',
      out,
      '--quiet',
    ],
    { TOCSIN_USAGE_FILE: usageFile },
  );
  const ours = JSON.parse(readFileSync(usageFile, 'utf8')) as ProcessUsage;
  const campaigns = readFileSync(join(out, 'campaigns.ndjson'), 'utf8').split('\n').length - 1;
  const lines = [
    `# Speed: ${rows.toLocaleString('en-GB')} adverts, ${megabytes(bytes)} (${String(Math.round(bytes / rows))} bytes each), one core of ${cpus()[0]?.model ?? 'an unknown processor'}, Node ${process.versions.node}`,
    '',
    '| | Tocsin: verdicts, links, report | hashed word n-grams + logistic regression: a number each |',
    '| --- | --- | --- |',
  ];
  let peer: (ProcessUsage & { rows: number }) | undefined;
  if (flags['no-peer'] !== true) {
    const run = runOnOneCore([PYTHON, resolve('bench/speed-peer.py'), file, join(folder, 'peer.ndjson')], {
      OMP_NUM_THREADS: '1',
      OPENBLAS_NUM_THREADS: '1',
    });
    peer = JSON.parse(run.stdout) as ProcessUsage & { rows: number };
  }
  lines.push(
    `| adverts a second of processor time | ${perSecond(ours.processorSeconds)} | ${peer === undefined ? '' : perSecond(peer.processorSeconds)} |`,
    `| adverts a second by the clock, from start to end | ${perSecond(seconds)} | |`,
    `| peak memory | ${megabytes(ours.peakMemory)} | ${peer === undefined ? '' : megabytes(peer.peakMemory)} |`,
    ...(peer === undefined
      ? []
      : [
          '',
          `Rate against the plain form in the same run: ${(peer.processorSeconds / ours.processorSeconds).toFixed(2)} times.`,
        ]),
    '',
    `Campaigns found: ${campaigns.toLocaleString('en-GB')}. verdicts.ndjson ${megabytes(statSync(join(out, 'verdicts.ndjson')).size)}, report.html ${megabytes(statSync(join(out, 'report.html')).size)}.`,
    '',
  );
  const report = lines.join('\n');
  if (flags.out !== undefined) writeFileSync(flags.out, report);
  console.log(report);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
