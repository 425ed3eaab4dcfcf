import type { Json } from '../base/index.js';
import { isBinary, isInstant, isListOf, isWhole, readObject, type JsonObject } from '../seal/verify.js';
import type { AlertPins, LogPin } from './alert-pins.js';
import { isAudienceId } from './plain-text.js';
import { isConsistency } from './publication.js';

/** Far more than any device has. */
const MOST_UNLINKED = 10_000;

/** Reads pins that were kept as JSON; `undefined` when they are damaged: to begin anew in silence would be to fall back. */
export function readAlertPins(value: Json): AlertPins | undefined {
  const pins = readObject(value, ['log', 'audiences']) ?? readObject(value, ['log', 'audiences', 'unlinked']);
  if (pins === undefined || !(pins['log'] === null || isLogPin(pins['log']))) return undefined;
  if (!isListOf(pins['unlinked'] ?? [], MOST_UNLINKED, isLogPin)) return undefined;
  return isRecord(pins['audiences'], isAudienceId, isAudiencePin)
    ? (value as unknown as AlertPins)
    : undefined;
}

function isAudiencePin(value: Json): boolean {
  const pin = readObject(value, ['number', 'sha256', 'head', 'known']);
  return (
    pin !== undefined &&
    isNumber(pin['number']) &&
    isBinary(pin['sha256'], 32) &&
    (pin['head'] === null || isHeadPin(pin['head'])) &&
    isRecord(pin['known'], (key) => isNumber(Number(key)) && String(Number(key)) === key, isKnown)
  );
}

function isHeadPin(value: Json | undefined): boolean {
  const head = readObject(value, ['at', 'number', 'sha256']);
  return (
    head !== undefined && isInstant(head['at']) && isNumber(head['number']) && isBinary(head['sha256'], 32)
  );
}

function isKnown(value: Json): boolean {
  const known = readObject(value, ['sha256', 'previous', 'msgType', 'references', 'log', 'consistency']);
  return (
    known !== undefined &&
    isBinary(known['sha256'], 32) &&
    (known['previous'] === null || isBinary(known['previous'], 32)) &&
    ['alert', 'update', 'cancel'].some((word) => word === known['msgType']) &&
    isListOf(known['references'], 64, isHash) &&
    isLogPin(known['log']) &&
    (known['consistency'] === null ||
      (known['consistency'] !== undefined && isConsistency(known['consistency'])))
  );
}

function isLogPin(value: Json | undefined): value is Json & LogPin {
  const log = readObject(value, ['size', 'root']);
  return log !== undefined && isWhole(log['size'], 1, Number.MAX_SAFE_INTEGER) && isBinary(log['root'], 32);
}

function isRecord(
  value: Json | undefined,
  isKey: (key: string) => boolean,
  isEntry: (entry: Json) => boolean,
): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.entries(value as JsonObject).every(([key, entry]) => isKey(key) && isEntry(entry));
}

const isHash = (value: Json): value is string => isBinary(value, 32);
const isNumber = (value: unknown): value is number => isWhole(value, 1, 1_000_000);
