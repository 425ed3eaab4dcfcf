import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Gate } from '../../src/gate/index.js';
import { backupStore, GATE_HOUSE, type GateTables, type Store } from '../../src/store/index.js';
import { NOON } from '../gate/gate-under-test.js';

/** Words that stand nowhere by themselves; every call gives another. */
export class Canaries {
  readonly words: string[] = [];

  next(): string {
    const word = `canary${String(this.words.length).padStart(5, '0')}${randomBytes(6).toString('hex')}`;
    this.words.push(word);
    return word;
  }

  /** Fails when one of them, in any form, lies in what was written. */
  assertAbsent(written: ReadonlyMap<string, Buffer>): void {
    // That the search finds what is there.
    assert.ok(Buffer.from(`x${this.words[0]!}x`).includes(formsOf(this.words[0]!)[0]!));
    for (const [where, bytes] of written)
      for (const [at, canary] of this.words.entries())
        for (const form of formsOf(canary))
          assert.ok(!bytes.includes(form), `canary ${String(at)} lies in ${where}`);
  }
}

/** A gate, with where it writes. */
export interface WatchedGate {
  readonly gate: Gate;
  readonly raw: Store<GateTables>;
  readonly folder: string;
  /** Lines of its log. */
  readonly lines: readonly string[];
}

/** All that a gate has written down anywhere: log, metrics, database, write-ahead log, and a backup of it. */
export async function readAllWritten({
  gate,
  raw,
  folder,
  lines,
}: WatchedGate): Promise<Map<string, Buffer>> {
  const backup = join(folder, 'backup.tocsin');
  await backupStore(raw, GATE_HOUSE, backup, NOON);
  const written = new Map<string, Buffer>([
    ['log', Buffer.from(lines.join(''))],
    ['metrics', Buffer.from((await gate.metrics.page()).text)],
    ['backup', gunzipSync(readFileSync(backup))],
  ]);
  for (const name of readdirSync(folder).filter((file) => file.startsWith('gate.db')))
    written.set(name, readFileSync(join(folder, name)));
  assert.ok(written.has('gate.db-wal'), 'the write-ahead log was looked at too');
  assert.ok(written.get('backup')!.includes('envelope'), 'the backup was read as it is');
  return written;
}

/** A word as it may lie in a file: plainly, in two bytes a letter, in hex, in base64 from its beginning. */
function formsOf(word: string): readonly Buffer[] {
  const bytes = Buffer.from(word);
  return [
    bytes,
    Buffer.from(word, 'utf16le'),
    Buffer.from(bytes.toString('hex')),
    // Without its last group, which depends on what follows.
    Buffer.from(bytes.toString('base64').slice(0, 28)),
  ];
}
