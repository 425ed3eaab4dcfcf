import type { Json } from '../base/index.js';
import { parseBase64Url } from './bytes.js';

/** An object of JSON with the names it has. */
export type JsonObject = Readonly<Record<string, Json>>;

/**
 * The object, if it has exactly these names (and, of the optional ones, any). What is signed is read so strictly
 * because a name that is skipped here may be what another reader acts upon.
 */
export function readObject(
  value: Json | undefined,
  names: readonly string[],
  optional: readonly string[] = [],
): JsonObject | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const object = value as JsonObject;
  const given = Object.keys(object);
  return names.every((name) => Object.hasOwn(object, name)) &&
    given.every((name) => names.includes(name) || optional.includes(name))
    ? object
    : undefined;
}

/** Whether it is a text of at least one and at most so many UTF-16 units, on one line. */
export function isLine(value: unknown, most: number): value is string {
  return (
    typeof value === 'string' &&
    value.length >= 1 &&
    value.length <= most &&
    !/[\u0000-\u001f\u007f]/.test(value)
  );
}

/** Whether it is base64url of exactly so many bytes. */
export function isBinary(value: unknown, count: number): value is string {
  return parseBase64Url(value, count) !== undefined;
}

/** Whether it is a whole number within the bounds. */
export function isWhole(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most;
}

/** Whether it is a time in ISO 8601 UTC, in the one form that Date gives it: `2026-11-22T10:00:00.000Z`. */
export function isInstant(value: unknown): value is string {
  if (typeof value !== 'string' || value.length !== 24) return false;
  const time = Date.parse(value);
  return Number.isFinite(time) && new Date(time).toISOString() === value;
}

/** Whether it is a list of at most so many entries, each of which passes. */
export function isListOf<T extends Json>(
  value: Json | undefined,
  most: number,
  passes: (entry: Json) => entry is T,
): value is readonly T[] {
  return Array.isArray(value) && value.length <= most && value.every((entry) => passes(entry as Json));
}
