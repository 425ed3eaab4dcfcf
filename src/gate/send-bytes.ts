import type { StoredBytes } from '../store/gate.js';
import { GATE_HEADERS } from '../wire/gate.js';

/** An answer with sealed bytes, read from the store as fast as they are taken, a piece at a time. */
export function sendBytes(stored: StoredBytes): Response {
  const pieces = stored.pieces();
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const next: IteratorResult<Uint8Array, undefined> = await pieces.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
    cancel: async () => {
      await pieces.return(undefined);
    },
  });
  return new Response(body, {
    headers: {
      'Content-Type': 'application/octet-stream',
      'Content-Length': String(stored.size),
      [GATE_HEADERS.sha256]: stored.sha256,
    },
  });
}
