import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { Problem, Result } from '../../src/base/index.js';
import { readItems, type IntakeOptions, type IntakeSource } from '../../src/intake/index.js';
import type { FieldName, Item } from '../../src/model/index.js';

/** Material that is read in place, beside the project, and never copied into it. */
export const SHARED = '../shared';
export const sharedMissing = existsSync(`${SHARED}/data`)
  ? false
  : 'the shared material is not beside the project';

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A source whose bytes come in pieces of a given size. */
export function sourceOf(name: string, content: string | Uint8Array, piece = 7919): IntakeSource {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  // eslint-disable-next-line @typescript-eslint/require-await -- a source is asynchronous
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
  }
  return { name, bytes: pieces() };
}

export interface Reading {
  readonly items: readonly Item[];
  readonly problems: readonly Problem[];
}

/** Everything that a file gives, sorted into items and problems. */
export async function readAll(
  name: string,
  content: string | Uint8Array,
  options: IntakeOptions = {},
  piece?: number,
): Promise<Reading> {
  return sortResults(readItems(sourceOf(name, content, piece), { sha256, ...options }));
}

export async function sortResults(results: AsyncIterable<Result<Item>>): Promise<Reading> {
  const items: Item[] = [];
  const problems: Problem[] = [];
  for await (const result of results) {
    if (result.ok) items.push(result.value);
    else problems.push(result.problem);
  }
  return { items, problems };
}

export function field(item: Item | undefined, name: FieldName): string | undefined {
  return item?.fields.find((candidate) => candidate.name === name)?.text;
}

export function notes(item: Item | undefined): string[] {
  return (item?.notes ?? []).map((note) => note.code);
}
