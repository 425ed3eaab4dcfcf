import { ITEM_KINDS, type Band, type ItemKind } from '../model/index.js';

const BANDS: readonly Band[] = ['strong', 'some', 'none', 'unjudged'];
const FIRST_ROOM = 1 << 12;

/**
 * What a run remembers of every item once it has gone by: its id, and six bytes. Places count from 0 in the order of
 * reading and are the same as the lines of `verdicts.ndjson`.
 */
export class ItemLedger {
  readonly #places = new Map<string, number>();
  /** How often a repeated id has come up: without it, a file of one id a million times would be tried a million million times. */
  readonly #repeats = new Map<string, number>();
  #shares = new Float32Array(FIRST_ROOM);
  #marks = new Uint8Array(FIRST_ROOM);

  get length(): number {
    return this.#places.size;
  }

  /** The id itself, or with `~2`, `~3` … behind it when it is taken: ids are unique within a run. */
  uniqueId(id: string): string {
    if (!this.#places.has(id)) return id;
    let again = (this.#repeats.get(id) ?? 1) + 1;
    while (this.#places.has(`${id}~${String(again)}`)) again += 1;
    this.#repeats.set(id, again);
    return `${id}~${String(again)}`;
  }

  /** Notes an item; its id must be unique. */
  add(id: string, share: number, band: Band, kind: ItemKind): void {
    const place = this.#places.size;
    if (place === this.#shares.length) {
      const shares = new Float32Array(place * 2);
      shares.set(this.#shares);
      this.#shares = shares;
      const marks = new Uint8Array(place * 2);
      marks.set(this.#marks);
      this.#marks = marks;
    }
    this.#places.set(id, place);
    this.#shares[place] = share;
    this.#marks[place] = BANDS.indexOf(band) * ITEM_KINDS.length + ITEM_KINDS.indexOf(kind);
  }

  placeOf(id: string): number {
    return this.#places.get(id) ?? -1;
  }

  share(place: number): number {
    return this.#shares[place]!;
  }

  band(place: number): Band {
    return BANDS[Math.floor(this.#marks[place]! / ITEM_KINDS.length)]!;
  }

  kind(place: number): ItemKind {
    return ITEM_KINDS[this.#marks[place]! % ITEM_KINDS.length]!;
  }
}
