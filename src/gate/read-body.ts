import type { IncomingMessage } from 'node:http';
import type { Ticket } from './admission.js';
import { Refusal } from './refuse-request.js';

/** What the length in a request's headers says; undefined when it says nothing. */
export function declaredLength(request: Request): number | undefined {
  const text = request.headers.get('Content-Length');
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/**
 * Refuses, before a byte of it is read, a body that says it is too long or packed.
 * @param most bytes
 */
export function checkBodyHeaders(request: Request, most: number): void {
  // A packed body would have to be unpacked to be counted: that is how small requests fill up large memories.
  if (request.headers.has('Content-Encoding')) throw new Refusal('gate/encoded', CLOSE);
  if ((declaredLength(request) ?? 0) > most) throw tooLarge(most);
}

/**
 * Reads a body, counting what really comes and not what was said.
 * @throws Refusal when it is empty, too long, too slow or cut short
 */
export async function readBody(
  body: AsyncIterable<Uint8Array>,
  most: number,
  ticket: Ticket,
): Promise<Uint8Array> {
  // Read by hand and never ended by us: ending it would take the connection away before the refusal is sent.
  const reader = body[Symbol.asyncIterator]();
  const slow = new Promise<'slow'>((resolve) => {
    ticket.signal.addEventListener('abort', () => {
      resolve('slow');
    });
  });
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const read = await Promise.race([reader.next().catch(() => 'cut' as const), slow]);
    if (read === 'cut') throw new Refusal('gate/cut-short', CLOSE);
    if (read === 'slow') throw new Refusal('gate/slow', CLOSE);
    if (read.done === true) break;
    length += read.value.length;
    if (length > most) throw tooLarge(most);
    ticket.count(read.value.length);
    pieces.push(read.value);
  }
  if (length === 0) throw new Refusal('gate/empty');
  return pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces, length);
}

/** The body of a request: straight from its connection where there is one, which costs a quarter of going through a web stream. */
export function bodyOf(request: Request, env: unknown): AsyncIterable<Uint8Array> {
  const incoming = (env as { readonly incoming?: IncomingMessage } | undefined)?.incoming;
  return incoming ?? (request.body as AsyncIterable<Uint8Array> | null) ?? NO_BODY;
}

const NO_BODY: AsyncIterable<Uint8Array> = {
  [Symbol.asyncIterator]: () => ({ next: () => Promise.resolve({ done: true, value: undefined }) }),
};

/** The rest of the body is not read, so the connection cannot be used again. */
const CLOSE = { headers: { Connection: 'close' } };

function tooLarge(most: number): Refusal {
  const kib = Math.floor(most / 1024);
  return new Refusal('gate/too-large', {
    detail: { limit: kib >= 1024 ? `${String(Math.floor(kib / 1024))} MiB` : `${String(kib)} KiB` },
    ...CLOSE,
  });
}
