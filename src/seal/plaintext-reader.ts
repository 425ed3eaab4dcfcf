import { joinBytes } from './bytes.js';

/** Gives the next bytes of a stream, or `undefined` at its end. */
export type NextBytes = () => Promise<Uint8Array | undefined>;

/** Reads a stream by counts of bytes, holding no more of it than is asked for and one chunk. */
export class PlaintextReader {
  readonly #next: NextBytes;
  #chunk: Uint8Array = new Uint8Array();
  #taken = 0;

  constructor(next: NextBytes) {
    this.#next = next;
  }

  /** How many bytes were handed out. */
  get taken(): number {
    return this.#taken;
  }

  /** Exactly so many bytes, or `undefined` when the stream ends before. */
  async take(count: number): Promise<Uint8Array | undefined> {
    const pieces: Uint8Array[] = [];
    return (await this.pass(count, (piece) => pieces.push(piece))) ? joinBytes(...pieces) : undefined;
  }

  /** Hands exactly so many bytes on, in pieces. @returns false when the stream ends before */
  async pass(count: number, to: (piece: Uint8Array) => unknown): Promise<boolean> {
    for (let left = count; left > 0;) {
      const piece = await this.#some(left);
      if (piece === undefined) return false;
      left -= piece.length;
      await to(piece);
    }
    return true;
  }

  /** Reads to the end. @returns whether there were only zeros */
  async endsInZeros(): Promise<boolean> {
    let set = 0;
    for (let piece = await this.#some(Infinity); piece !== undefined; piece = await this.#some(Infinity))
      for (const byte of piece) set |= byte;
    return set === 0;
  }

  async #some(most: number): Promise<Uint8Array | undefined> {
    while (this.#chunk.length === 0) {
      const next = await this.#next();
      if (next === undefined) return undefined;
      this.#chunk = next;
    }
    const count = Math.min(most, this.#chunk.length);
    const piece = this.#chunk.subarray(0, count);
    this.#chunk = this.#chunk.subarray(count);
    this.#taken += count;
    return piece;
  }
}
