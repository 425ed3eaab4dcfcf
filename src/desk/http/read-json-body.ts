import type { z } from 'zod';
import { accept, refuse, type Result } from '../../base/index.js';

/** No action takes more; files go to `POST /api/uploads`. */
const MOST_BYTES = 1024 * 1024;

/** Reads a body as one JSON value, no more of it than it may have. */
export async function readJsonBody(request: Request): Promise<Result<unknown>> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json(?:;\s*charset=utf-8)?$/i.test(type)) return refuse('desk/not-json');
  const bytes = await readCapped(request);
  if (bytes === undefined) return refuse('desk/too-large', { detail: { limit: '1 MB' } });
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return accept(JSON.parse(text) as unknown);
  } catch {
    return refuse('desk/not-json');
  }
}

/** Checks a value against a schema; what is wrong is said by the names of fields, never by what stood in them. */
export function readInput<T>(schema: z.ZodType<T>, value: unknown): Result<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return accept(parsed.data);
  const [issue] = parsed.error.issues;
  const field = (issue?.path ?? []).map(String).filter(isPlainName).join('.');
  const what = `${field === '' ? 'the whole of it' : field} ${sayIssue(issue)}`;
  return refuse('desk/wrong-input', { detail: { what } });
}

async function readCapped(request: Request): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  if (request.body === null) return new Uint8Array();
  for await (const chunk of request.body as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > MOST_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}

/** A name that schemas have; anything else in a path was made up by whoever sent it. */
const isPlainName = (name: string): boolean => /^[A-Za-z0-9]{1,40}$/.test(name);

function sayIssue(issue: z.core.$ZodIssue | undefined): string {
  switch (issue?.code) {
    case 'invalid_type':
      return 'is missing or of another kind';
    case 'too_big':
      return 'is too long or too large';
    case 'too_small':
      return 'is too short or too small';
    case 'unrecognized_keys':
      return 'has a field that is not known';
    case 'invalid_value':
      return 'is none of the values it can have';
    case 'custom':
      return `does not fit: ${issue.message}`;
    default:
      return 'is not in its form';
  }
}
