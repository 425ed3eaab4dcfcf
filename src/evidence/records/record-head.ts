import type { Json } from '../../base/index.js';
import { isInstant, isLine, readObject, type JsonObject } from '../../seal/verify.js';

/** What every record says, whatever it records. */
export interface RecordHead<Kind extends string> {
  readonly type: 'tocsin/record';
  readonly version: 1;
  readonly kind: Kind;
  /** The desk's name: a record of one desk says nothing in the log of another. */
  readonly desk: string;
  /** When it was recorded, ISO 8601 UTC. */
  readonly at: string;
  /** Who recorded it. */
  readonly by: Recorder;
}

/** A person of the desk, by the desk's own id and name for them. */
export interface Recorder {
  readonly id: string;
  readonly name: string;
}

const HEAD = ['type', 'version', 'kind', 'desk', 'at', 'by'];

/** The object, if it has a record's head of that kind and exactly these other names. */
export function readRecordObject(
  value: Json,
  kind: string,
  names: readonly string[],
): JsonObject | undefined {
  const object = readObject(value, [...HEAD, ...names]);
  return object?.['type'] === 'tocsin/record' &&
    object['version'] === 1 &&
    object['kind'] === kind &&
    isLine(object['desk'], 63) &&
    isInstant(object['at']) &&
    isRecorder(object['by'])
    ? object
    : undefined;
}

function isRecorder(value: Json | undefined): boolean {
  const by = readObject(value, ['id', 'name']);
  return by !== undefined && isLine(by['id'], 64) && isLine(by['name'], 200);
}

/** Whether it is an id that may also be the name of a folder: letters, digits, hyphens, underscores; at most 64. */
export function isRecordId(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(value);
}

/** Whether it is SHA-256 in hexadecimal, as sha256sum prints it. */
export function isSha256(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}

/** Whether it is a text of one to so many units, with line ends but no other control characters. */
export function isText(value: unknown, most: number): value is string {
  return (
    typeof value === 'string' &&
    value.trim() !== '' &&
    value.length <= most &&
    !/[\u0000-\u0009\u000b-\u001f\u007f]/.test(value)
  );
}
