import { Unzip, UnzipInflate } from 'fflate';
import { TocsinError } from '../../base/index.js';

/** The first bytes of a ZIP (APPNOTE 4.3.7). */
const ZIP = [0x50, 0x4b, 0x03, 0x04] as const;
/** Packed bytes pushed at a time: deflate gives at most 1,032 times as much, so this bounds what one push brings. */
const PUSH_BYTES = 65_536;

/**
 * The first file in a ZIP as it streams, as registers are published; anything else passes as it is. The packed file
 * is never held.
 * @throws TocsinError `safeguards/register-not-imported` when the ZIP is damaged, breaks off or holds no file
 */
export async function* unzipOne(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let unzip: Unzipper | undefined;
  let first = true;
  for await (const chunk of source) {
    if (first) {
      first = false;
      if (ZIP.every((byte, index) => chunk[index] === byte)) unzip = new Unzipper();
    }
    if (unzip === undefined) yield chunk;
    else
      for (let at = 0; at < chunk.length; at += PUSH_BYTES)
        yield* unzip.push(chunk.subarray(at, at + PUSH_BYTES));
  }
  unzip?.end();
}

class Unzipper {
  readonly #unzip = new Unzip();
  #out: Uint8Array[] = [];
  #files = 0;
  #ended = false;
  #failed = false;

  constructor() {
    this.#unzip.register(UnzipInflate);
    this.#unzip.onfile = (file) => {
      if (++this.#files > 1) return;
      file.ondata = (error, bytes, last) => {
        // fflate gives its fault here and goes on.
        if (error !== null) this.#failed = true;
        else this.#out.push(bytes);
        if (last) this.#ended = true;
      };
      file.start();
    };
  }

  push(bytes: Uint8Array): Uint8Array[] {
    try {
      this.#unzip.push(bytes);
    } catch {
      this.#failed = true;
    }
    if (this.#failed) throw damaged();
    const out = this.#out;
    this.#out = [];
    return out;
  }

  end(): void {
    if (!this.#ended) throw damaged();
  }
}

function damaged(): TocsinError {
  return new TocsinError('safeguards/register-not-imported', 'The ZIP is damaged or breaks off.', {
    hint: 'The register before, if there was one, is as it was. Fetch the file again and import it whole.',
  });
}
