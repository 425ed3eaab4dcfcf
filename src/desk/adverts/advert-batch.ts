import { deserialize, serialize } from 'node:v8';
import type { LinkRecord } from '../../link/index.js';
import type { ClosedField } from '../../model/index.js';
import type { AdvertProgress } from '../desk-records.js';

/** An advert as far as a run remembers it: what linking needs, and how much it asks to be read. */
export interface JudgedAdvert {
  /** Its place in the file, counted from 0 over what could be read. */
  readonly place: number;
  readonly link: LinkRecord;
  readonly share: number;
  readonly signs: boolean;
}

/** What was judged between two commits, and how far the run then was. */
export interface AdvertBatch {
  readonly adverts: readonly JudgedAdvert[];
  readonly progress: AdvertProgress;
}

const NOTHING = new Uint32Array(0);
const NO_BREAKS = new Uint8Array(0);

/** Linking reads tokens alone: where they stand in the text is left out, and with it most of the bytes. */
export function withoutPlaces(record: LinkRecord): LinkRecord {
  const fields = record.closed.fields.map(({ name, length, tokens }): ClosedField => ({
    name,
    length,
    tokens: tokens.slice(0, length),
    breaks: NO_BREAKS,
    starts: NOTHING,
    ends: NOTHING,
  }));
  const facts = record.facts.map(({ kind, value }) => ({ kind, value }));
  return { ...record, closed: { ...record.closed, fields }, facts };
}

export function packBatch(batch: AdvertBatch): Uint8Array {
  return serialize(batch);
}

/** Reads what {@link packBatch} packed; only ever given bytes that the desk's own vault has authenticated. */
export function unpackBatch(bytes: Uint8Array): AdvertBatch {
  return deserialize(bytes) as AdvertBatch;
}
