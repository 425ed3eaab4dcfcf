import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { dataFolder } from '../../src/screen/index.js';
import { parseScripts, type Expectation, type Script } from './script-format.js';

// The scripts are read from the sources, the command is the built one beside this file.
const ROOT = join(dataFolder(), '..');
const SCRIPTS = join(ROOT, 'test', 'cli');
const TOCSIN = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'src', 'cli', 'main.js');

const FILES = readdirSync(SCRIPTS).filter((name) => name.endsWith('.txt'));

test('there are scripts to run', () => {
  assert.ok(FILES.length > 0, SCRIPTS);
});

for (const file of FILES.sort()) {
  describe(file, { concurrency: 2 }, () => {
    for (const script of parseScripts(readFileSync(join(SCRIPTS, file), 'utf8'))) {
      test(script.name, async () => {
        await runScript(script, file);
      });
    }
  });
}

async function runScript(script: Script, file: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-cli-'));
  try {
    for (const step of script.steps) {
      if (step.act === 'file') {
        mkdirSync(dirname(join(folder, step.name)), { recursive: true });
        writeFileSync(join(folder, step.name), step.text);
        continue;
      }
      const input = step.stdin === undefined ? '' : readFileSync(join(folder, step.stdin), 'utf8');
      const result = await runTocsin(
        step.args.map((arg) => arg.replace('$DATA', dataFolder())),
        folder,
        input,
      );
      const shown = `${file}, line ${String(step.line)}: tocsin ${step.args.join(' ')}\nexit ${String(result.status)}\n--- stdout\n${result.stdout}--- stderr\n${result.stderr}`;
      for (const expectation of step.expectations) {
        const holds = isMet(expectation, result, folder);
        assert.ok(
          holds === expectation.wanted,
          `line ${String(expectation.line)} of ${file} does not hold\n${shown}`,
        );
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface RunResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function runTocsin(args: readonly string[], folder: string, input: string): Promise<RunResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [TOCSIN, ...args], {
      cwd: folder,
      env: { PATH: process.env['PATH'] ?? '', HOME: folder },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    // A command that refuses before reading closes its input.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    child.on('error', reject);
    child.on('close', (status) => {
      resolve({ status, stdout, stderr });
    });
  });
}

function isMet({ of, text }: Expectation, result: RunResult, folder: string): boolean {
  if (of === 'exit') return String(result.status) === text;
  if (of === 'file') {
    const [name = ''] = text.split(' ', 1);
    const path = join(folder, name);
    const wanted = text.slice(name.length + 1);
    return existsSync(path) && (wanted === '' || readFileSync(path, 'utf8').includes(wanted));
  }
  const output = result[of];
  // Wrapped prose is one sentence to a reader.
  return text === 'empty'
    ? output === ''
    : output.includes(text) || output.replace(/\s+/g, ' ').includes(text);
}
