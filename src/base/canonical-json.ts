import { accept, refuse, type Result } from './result.js';
import { TocsinError } from './tocsin-error.js';

/** A value that JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** How deep lists and objects may nest in canonical JSON that we write or read. */
const MOST_DEPTH = 32;

/**
 * The canonical form of a JSON value (RFC 8785): one value, one sequence of bytes, so that it can be signed.
 * @throws TocsinError when the value cannot be written so: a number that is not finite, half a surrogate pair,
 * something that is no JSON, or nesting deeper than 32.
 */
export function formatCanonicalJson(value: Json): string {
  return write(value, 0);
}

/**
 * Reads canonical JSON and nothing else: the bytes must be the very ones that {@link formatCanonicalJson} writes for
 * the value they hold. A name that stands twice, a space, another order of names or another way to write a number is
 * refused, so nobody can make two readers see two things in the same signed bytes.
 * @param mostBytes size above which nothing is parsed at all
 */
export function parseCanonicalJson(bytes: Uint8Array, mostBytes: number): Result<Json> {
  if (bytes.length > mostBytes) return refuse('base/not-canonical-json');
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const value = JSON.parse(text) as Json;
    return formatCanonicalJson(value) === text ? accept(value) : refuse('base/not-canonical-json');
  } catch {
    return refuse('base/not-canonical-json');
  }
}

function write(value: Json, depth: number): string {
  if (depth > MOST_DEPTH) throw notCanonical();
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    // RFC 8785 §3.2.2.3: the form that ECMAScript gives a number; JSON.stringify writes -0 as 0.
    if (!Number.isFinite(value)) throw notCanonical();
    return JSON.stringify(value);
  }
  if (typeof value === 'string') return writeText(value);
  if (isList(value)) return `[${value.map((entry) => write(entry, depth + 1)).join(',')}]`;
  if (typeof value !== 'object') throw notCanonical();
  // RFC 8785 §3.2.3: names in the order of their UTF-16 code units, which is how sort() compares.
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${writeText(name)}:${write(value[name]!, depth + 1)}`).join(',')}}`;
}

function writeText(text: string): string {
  // Half a surrogate pair has no UTF-8.
  if (/\p{Surrogate}/u.test(text)) throw notCanonical();
  return JSON.stringify(text);
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

const notCanonical = (): TocsinError =>
  new TocsinError('base/no-canonical-form', 'This value has no canonical JSON.', {
    hint: 'Give whole texts, finite numbers, lists and objects, nested at most 32 deep.',
  });
