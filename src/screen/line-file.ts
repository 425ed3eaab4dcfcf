import { closeSync, openSync, writeSync } from 'node:fs';
import { TocsinError } from '../base/index.js';

/** Bytes gathered before one write: large enough that a million lines cost a few thousand system calls. */
const BUFFER_BYTES = 1 << 20;

/** UTF-8 needs at most three bytes for one UTF-16 unit. */
const MOST_BYTES_PER_UNIT = 3;

/**
 * A text file written from start to end through one fixed buffer. Writing is synchronous on purpose: nothing piles
 * up in memory when the disk is slower than we are.
 */
export class LineFile {
  readonly path: string;
  readonly #descriptor: number;
  readonly #buffer = Buffer.allocUnsafe(BUFFER_BYTES);
  #used = 0;
  #sent = 0;
  #open = true;

  /** @throws {TocsinError} `screen/cannot-write` when the file cannot be made. */
  constructor(path: string) {
    this.path = path;
    this.#descriptor = attempt(path, () => openSync(path, 'w', 0o600));
  }

  /** Bytes written so far, those still in the buffer included. */
  get bytes(): number {
    return this.#sent + this.#used;
  }

  /** Adds text; the caller ends its lines with `\n` itself. */
  write(text: string): void {
    const most = text.length * MOST_BYTES_PER_UNIT;
    if (most > BUFFER_BYTES) {
      this.writeBytes(Buffer.from(text, 'utf8'));
      return;
    }
    if (this.#used + most > BUFFER_BYTES) this.#flush();
    this.#used += this.#buffer.write(text, this.#used, 'utf8');
  }

  /** Adds bytes as they are, after everything written before. */
  writeBytes(bytes: Uint8Array): void {
    if (this.#used + bytes.length > BUFFER_BYTES) this.#flush();
    if (bytes.length > BUFFER_BYTES) {
      this.#send(bytes);
      return;
    }
    this.#buffer.set(bytes, this.#used);
    this.#used += bytes.length;
  }

  /** @throws {TocsinError} `screen/cannot-write` when the disk is full or gone. */
  close(): void {
    if (!this.#open) return;
    this.#flush();
    this.abandon();
  }

  /** Closes without caring whether the last lines arrive: for a run that is being given up. */
  abandon(): void {
    if (!this.#open) return;
    this.#open = false;
    closeSync(this.#descriptor);
  }

  #flush(): void {
    this.#send(this.#buffer.subarray(0, this.#used));
    this.#used = 0;
  }

  #send(bytes: Uint8Array): void {
    let done = 0;
    while (done < bytes.length) {
      done += attempt(this.path, () => writeSync(this.#descriptor, bytes, done));
    }
    this.#sent += bytes.length;
  }
}

function attempt<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new TocsinError('screen/cannot-write', `Could not write ${path} (${reason}).`, {
      hint: 'Check that the disk has room and that you may write there; earlier results were left as they were.',
      cause,
    });
  }
}
