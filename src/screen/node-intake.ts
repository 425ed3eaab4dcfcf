import { hash } from 'node:crypto';
import { Readable, pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { IntakeOptions } from '../intake/index.js';

/** What an operator says about the columns of a file. */
export interface ColumnOptions {
  readonly map?: Readonly<Record<string, string>> | undefined;
  readonly link?: readonly string[] | undefined;
}

/** Intake with Node's own hash and gunzip, which are several times as fast as the portable ones and give the same. */
export function nodeIntake({ map, link }: ColumnOptions = {}): IntakeOptions {
  return {
    sha256: (bytes) => hash('sha256', bytes, 'hex'),
    gunzip,
    ...(map === undefined ? {} : { map }),
    ...(link === undefined ? {} : { link }),
  };
}

function gunzip(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  // Damage reaches the reader through the stream itself; a reader that stops early frees the source behind it.
  return pipeline(Readable.from(bytes), createGunzip(), () => undefined);
}
