import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Secret } from '../../src/base/index.js';
import { unpackSigningKey, unwrapKey } from '../../src/seal/index.js';

// At a real terminal, which script makes: what a person types where nobody may look over their shoulder.

const TOCSIN = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'src', 'cli', 'main.js');
const missing =
  spawnSync('sh', ['-c', 'command -v script'], { stdio: 'ignore' }).status === 0
    ? false
    : 'script is not installed (Debian: bsdutils)';
const folder = mkdtempSync(join(tmpdir(), 'tocsin-ask-'));
after(() => {
  rmSync(folder, { recursive: true });
});

/** Runs a command at a terminal and types each answer when its question stands there. */
function atTerminal(
  args: readonly string[],
  answers: readonly (readonly [question: string, typed: string])[],
): Promise<{ readonly status: number | null; readonly shown: string }> {
  return new Promise((resolve, reject) => {
    const command = [process.execPath, TOCSIN, ...args].join(' ');
    const child = spawn('script', ['-qec', command, '/dev/null'], {
      cwd: folder,
      env: { PATH: process.env['PATH'] ?? '', HOME: folder, TERM: 'dumb' },
    });
    const left = [...answers];
    let shown = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      shown += text;
      const next = left[0];
      if (next === undefined || !shown.includes(next[0])) return;
      left.shift();
      // The question is written a moment before the terminal listens.
      setTimeout(() => child.stdin.write(next[1]), 300);
    });
    child.on('error', reject);
    child.on('close', (status) => {
      resolve({ status, shown });
    });
  });
}

const WORDS = 'meadow copper lantern seven';

test('a passphrase is asked for twice and never shown', { skip: missing }, async () => {
  const { status, shown } = await atTerminal(
    ['keys', 'officer', '--out', 'officer.age'],
    [
      ['New passphrase of your key: ', `${WORDS}\r`],
      ['The same again: ', `${WORDS}\r`],
    ],
  );
  assert.equal(status, 0, shown);
  assert.ok(!shown.includes('meadow') && !shown.includes('lantern'), shown);
  const opened = await unwrapKey(
    new Uint8Array(readFileSync(join(folder, 'officer.age'))),
    new Secret(WORDS),
  );
  assert.ok(opened.ok && unpackSigningKey('tocsin/officer-key', opened.value) !== undefined);
  assert.equal(unpackSigningKey('tocsin/root', opened.value), undefined, 'an officer’s key is no root');
});

test('two that differ write nothing', { skip: missing }, async () => {
  const { status, shown } = await atTerminal(
    ['keys', 'officer', '--out', 'none.age'],
    [
      ['New passphrase of your key: ', `${WORDS}\r`],
      ['The same again: ', `${WORDS} eight\r`],
    ],
  );
  assert.equal(status, 2, shown);
  assert.match(shown, /are not the same/);
  assert.throws(() => readFileSync(join(folder, 'none.age')));
});

test('Ctrl-C gives up, and nothing was changed', { skip: missing }, async () => {
  const { status, shown } = await atTerminal(
    ['keys', 'officer', '--out', 'none.age'],
    [['New passphrase of your key: ', '\u0003']],
  );
  assert.equal(status, 2, shown);
  assert.match(shown, /Given up/);
});

test(
  'the words of a receipt are not shown either, and a wrong one is asked for again',
  { skip: missing },
  async () => {
    const wrong = 'abandon '.repeat(11);
    const { status, shown } = await atTerminal(
      ['receipt', '--desk', 'desk1x', '--gate', 'https://gate.example'],
      [
        ['(they are not shown): ', `${wrong}tocsin\r`],
        ['Word 12 is not one', `${wrong}about\r`],
      ],
    );
    assert.equal(status, 2, shown);
    assert.match(shown.replace(/\s+/g, ' '), /This is not the fingerprint of a desk/);
    assert.ok(!shown.includes('abandon'), shown);
  },
);
