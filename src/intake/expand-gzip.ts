import { Gunzip } from 'fflate';
import { UnpackGuard } from './byte-stream.js';
import type { IntakeSettings } from './intake-options.js';

/** Packed bytes pushed at a time. Deflate gives at most 1,032 times as much, so this bounds what one push can bring. */
const PUSH_BYTES = 16_384;

/** Bytes of the field ISIZE, which ends a member (RFC 1952 section 2.3.1). */
const TAIL_BYTES = 4;

/** The gzip ended before its own end; never leaves the room. */
class CutOff extends Error {
  override readonly name = 'CutOff';
}

/** The stream behind a gzip could not be read: a fault of the environment, not of the file. Passed on as it was. */
export class SourceFailed extends Error {
  override readonly name = 'SourceFailed';
}

/**
 * Unpacks gzip (RFC 1952) as it streams, with the caller's gunzip or fflate.
 * @throws UnpackLimitReached when it grows past the limits, SourceFailed (with the cause) when the source itself
 * fails, anything else when the gzip is damaged.
 */
export async function* expandGzip(
  source: AsyncIterable<Uint8Array>,
  settings: IntakeSettings,
): AsyncGenerator<Uint8Array> {
  const guard = new UnpackGuard(settings.limits);
  const watched = watchSource(source, guard);
  const unpacked =
    settings.gunzip === undefined ? gunzipPortably(watched.bytes, guard) : settings.gunzip(watched.bytes);
  try {
    for await (const chunk of unpacked) {
      if (settings.gunzip !== undefined) guard.unpacked(chunk.length);
      yield chunk;
    }
  } catch (error) {
    throw watched.failed() ? new SourceFailed('source failed', { cause: watched.cause() }) : error;
  }
}

function watchSource(
  source: AsyncIterable<Uint8Array>,
  guard: UnpackGuard,
): {
  bytes: AsyncIterable<Uint8Array>;
  failed: () => boolean;
  cause: () => unknown;
} {
  let failure: { cause: unknown } | undefined;
  async function* bytes(): AsyncGenerator<Uint8Array> {
    const iterator = source[Symbol.asyncIterator]();
    let ended = false;
    try {
      for (;;) {
        let step;
        try {
          step = await iterator.next();
        } catch (cause) {
          failure = { cause };
          ended = true;
          throw cause;
        }
        if (step.done === true) {
          ended = true;
          return;
        }
        guard.packed(step.value.length);
        yield step.value;
      }
    } finally {
      if (!ended) await iterator.return?.();
    }
  }
  return { bytes: bytes(), failed: () => failure !== undefined, cause: () => failure?.cause };
}

async function* gunzipPortably(
  source: AsyncIterable<Uint8Array>,
  guard: UnpackGuard,
): AsyncGenerator<Uint8Array> {
  let out: Uint8Array[] = [];
  let unpacked = 0;
  const gunzip = new Gunzip((chunk) => {
    guard.unpacked(chunk.length);
    unpacked += chunk.length;
    if (chunk.length > 0) out.push(chunk);
  });
  gunzip.onmember = () => {
    unpacked = 0;
  };
  let tail = new Uint8Array(0);
  for await (const chunk of source) {
    tail = new Uint8Array([...tail, ...chunk.subarray(-TAIL_BYTES)]).slice(-TAIL_BYTES);
    for (let at = 0; at < chunk.length; at += PUSH_BYTES) {
      gunzip.push(chunk.subarray(at, at + PUSH_BYTES), false);
      yield* out;
      out = [];
    }
  }
  gunzip.push(new Uint8Array(0), true);
  yield* out;
  // fflate takes a file that was cut off for a whole one. A whole one ends with the size of what it unpacks to.
  const size = tail.length < TAIL_BYTES ? -1 : new DataView(tail.buffer).getUint32(0, true);
  if (size !== unpacked % 2 ** 32) throw new CutOff();
}
