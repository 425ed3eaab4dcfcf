import { createHash } from 'node:crypto';
import type { DeskStore } from '../store/index.js';
import { newId } from './new-id.js';

/** A file that was sent to the desk and waits for the action that takes it. */
export interface UploadRecord {
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** An upload with its id. */
export interface Upload extends UploadRecord {
  readonly id: string;
}

/** What a package of evidence is called among uploads: nothing else is given out again. */
export const PACKAGE_TYPE = 'application/zip';

/** A piece of a file as it is kept: large enough to be few, small enough to be sealed and opened in memory. */
const PIECE_BYTES = 1024 * 1024;

/**
 * Files on their way in, sealed piece by piece as they arrive: none is ever on disk in the open, and none has to fit
 * into memory.
 */
export class Uploads {
  readonly #store: DeskStore;
  readonly #clock: () => Date;
  readonly #random: (count: number) => Uint8Array;

  constructor(store: DeskStore, clock: () => Date, random: (count: number) => Uint8Array) {
    this.#store = store;
    this.#clock = clock;
    this.#random = random;
  }

  /**
   * Takes a file in. When the stream fails or is longer than `most`, what came is removed again.
   * @returns undefined when it is longer than `most` bytes.
   */
  async receive(
    file: { readonly name: string; readonly type: string },
    stream: AsyncIterable<Uint8Array>,
    most: number,
  ): Promise<Upload | undefined> {
    const id = newId('u', this.#random);
    const pieces = this.#store.table<Uint8Array>('upload_bytes');
    const hash = createHash('sha256');
    let waiting: Uint8Array[] = [];
    let length = 0;
    let bytes = 0;
    let count = 0;
    const write = async (): Promise<void> => {
      count += 1;
      const content = Buffer.concat(waiting, length);
      await pieces.add({ id: `${id}-${String(count)}`, parent: id, since: this.#clock(), content });
      waiting = [];
      length = 0;
    };
    try {
      for await (const chunk of stream) {
        bytes += chunk.length;
        if (bytes > most) {
          await pieces.removeOf(id);
          return undefined;
        }
        hash.update(chunk);
        waiting.push(chunk);
        length += chunk.length;
        if (length >= PIECE_BYTES) await write();
      }
      if (length > 0) await write();
    } catch (error) {
      await pieces.removeOf(id);
      throw error;
    }
    const record: UploadRecord = { ...file, bytes, sha256: hash.digest('hex') };
    await this.#store.table<UploadRecord>('uploads').add({ id, since: this.#clock(), content: record });
    return { id, ...record };
  }

  /** Keeps a file that was made here, to be taken away by whoever asked for it. */
  async keep(file: { readonly name: string; readonly type: string }, bytes: Uint8Array): Promise<Upload> {
    const pieces = async function* (): AsyncGenerator<Uint8Array> {
      for (let at = 0; at < bytes.length; at += PIECE_BYTES)
        yield await Promise.resolve(bytes.subarray(at, at + PIECE_BYTES));
    };
    return (await this.receive(file, pieces(), Infinity))!;
  }

  async find(id: string): Promise<Upload | undefined> {
    const row = await this.#store.table<UploadRecord>('uploads').get(id);
    return row === undefined ? undefined : { id, ...row.content };
  }

  /** The bytes of an upload, a piece at a time. */
  async *read(id: string): AsyncGenerator<Uint8Array> {
    const pieces = this.#store.table<Uint8Array>('upload_bytes');
    for (let count = 1; ; count += 1) {
      const row = await pieces.get(`${id}-${String(count)}`);
      if (row === undefined) return;
      yield row.content;
    }
  }

  /** The whole of a small upload. */
  async readWhole(id: string): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    for await (const piece of this.read(id)) pieces.push(piece);
    return Buffer.concat(pieces);
  }

  async remove(id: string): Promise<void> {
    await this.#store.together(async (store) => {
      await store.table('upload_bytes').removeOf(id);
      await store.table('uploads').remove(id);
    });
  }
}
