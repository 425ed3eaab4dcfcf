import type { IntakeLimits } from './limits.js';

/** The beginning of a stream, and the whole stream with that beginning put back. */
export interface PeekedBytes {
  readonly head: Uint8Array;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** Joins chunks into one array of `total` bytes. */
export function joinBytes(chunks: readonly Uint8Array[], total: number): Uint8Array {
  if (chunks.length === 1 && chunks[0]!.length === total) return chunks[0]!;
  const whole = new Uint8Array(total);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/** Reads at least `wanted` bytes of a stream, or all of it when it is shorter, without losing them. */
export async function peekBytes(source: AsyncIterable<Uint8Array>, wanted: number): Promise<PeekedBytes> {
  const iterator = source[Symbol.asyncIterator]();
  const chunks: Uint8Array[] = [];
  let total = 0;
  let ended = false;
  while (total < wanted) {
    const step = await iterator.next();
    if (step.done === true) {
      ended = true;
      break;
    }
    chunks.push(step.value);
    total += step.value.length;
  }
  const head = joinBytes(chunks, total);
  async function* whole(): AsyncGenerator<Uint8Array> {
    try {
      if (head.length > 0) yield head;
      while (!ended) {
        const step = await iterator.next();
        if (step.done === true) ended = true;
        else yield step.value;
      }
    } finally {
      // A caller that stops early must free the file behind the stream.
      if (!ended) await iterator.return?.();
    }
  }
  return { head, bytes: whole() };
}

/** All bytes of a stream, or `undefined` when there are more than `limit`: then the stream was left where it stood. */
export async function collectBytes(
  source: AsyncIterable<Uint8Array>,
  limit: number,
): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of source) {
    total += chunk.length;
    if (total > limit) return undefined;
    chunks.push(chunk);
  }
  return joinBytes(chunks, total);
}

/** Thrown inside intake when an unpacked stream grows past its limits; never leaves the room. */
export class UnpackLimitReached extends Error {
  override readonly name = 'UnpackLimitReached';
}

/** Watches how much a packed stream unpacks to, against its packed size so far: the guard against zip bombs. */
export class UnpackGuard {
  #packed = 0;
  #unpacked = 0;
  readonly #limits: IntakeLimits;

  constructor(limits: IntakeLimits) {
    this.#limits = limits;
  }

  packed(bytes: number): void {
    this.#packed += bytes;
  }

  /** @throws UnpackLimitReached when there is too much, or too much for so little. */
  unpacked(bytes: number): void {
    this.#unpacked += bytes;
    const { unpackedBytes, unpackedGrace, unpackedRatio } = this.#limits;
    const tooMuch = this.#unpacked > unpackedBytes;
    const tooDense = this.#unpacked > unpackedGrace && this.#unpacked > unpackedRatio * this.#packed;
    if (tooMuch || tooDense) throw new UnpackLimitReached();
  }
}
