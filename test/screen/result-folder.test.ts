import assert from 'node:assert/strict';
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
import { join } from 'node:path';
import { after, test } from 'node:test';
import { ResultFolder } from '../../src/screen/result-folder.js';

const root = mkdtempSync(join(tmpdir(), 'tocsin-folder-'));
after(() => {
  rmSync(root, { recursive: true });
});

function finishOne(dir: string, text: string): void {
  const folder = new ResultFolder(dir);
  folder.open('verdicts.ndjson').write(text);
  folder.open('spool').write('in progress');
  folder.open('run.json').write('{"tool":"tocsin"}');
  folder.finish();
}

test('a finished run leaves its files and nothing of its work', () => {
  const dir = join(root, 'finished', 'deep');
  finishOne(dir, 'first\n');
  assert.deepEqual(readdirSync(dir).sort(), ['run.json', 'verdicts.ndjson']);
  assert.equal(readFileSync(join(dir, 'verdicts.ndjson'), 'utf8'), 'first\n');
});

test('an earlier result is replaced, and decisions in it are kept', () => {
  const dir = join(root, 'again');
  finishOne(dir, 'first\n');
  writeFileSync(join(dir, 'decisions.ndjson'), '{}\n');
  finishOne(dir, 'second\n');
  assert.equal(readFileSync(join(dir, 'verdicts.ndjson'), 'utf8'), 'second\n');
  assert.equal(readFileSync(join(dir, 'decisions.ndjson'), 'utf8'), '{}\n');
});

test('until the end an earlier result stays as it was, and a run given up leaves no trace', () => {
  const dir = join(root, 'kept');
  finishOne(dir, 'first\n');
  const folder = new ResultFolder(dir);
  folder.open('verdicts.ndjson').write('half a li');
  assert.equal(readFileSync(join(dir, 'verdicts.ndjson'), 'utf8'), 'first\n');
  folder.abandon();
  assert.deepEqual(readdirSync(dir).sort(), ['run.json', 'verdicts.ndjson']);
});

test('a run given up removes the folder it made, and only that', () => {
  const made = join(root, 'made');
  new ResultFolder(made).abandon();
  assert.equal(existsSync(made), false);
  const found = join(root, 'found');
  mkdirSync(found);
  new ResultFolder(found).abandon();
  assert.equal(existsSync(found), true);
});

test('a folder with anything else in it is refused and not touched', () => {
  const dir = join(root, 'foreign');
  mkdirSync(dir);
  writeFileSync(join(dir, 'thesis.docx'), 'years of work');
  assert.throws(() => new ResultFolder(dir), { code: 'screen/not-our-folder', message: /thesis\.docx/ });
  assert.deepEqual(readdirSync(dir), ['thesis.docx']);
});

test('result files that no complete run left are not taken for ours', () => {
  const dir = join(root, 'unmarked');
  mkdirSync(dir);
  writeFileSync(join(dir, 'verdicts.ndjson'), 'of somebody else');
  assert.throws(() => new ResultFolder(dir), { code: 'screen/not-our-folder' });
});

test('a file where the folder should be is refused', () => {
  const path = join(root, 'file');
  writeFileSync(path, '');
  assert.throws(() => new ResultFolder(path), { code: 'screen/not-our-folder' });
});
