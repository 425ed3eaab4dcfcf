import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js';
import { TocsinError } from '../base/index.js';
import { FIELD_NAMES } from '../model/index.js';
import { canonicalColumn } from './column-names.js';
import { isColumnTarget, type ColumnTarget } from './column-targets.js';
import { DEFAULT_LIMITS, type IntakeLimits } from './limits.js';

/** A file as the user named it, and its bytes. The name is shown, and decides only where the content leaves it open. */
export interface IntakeSource {
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** What a caller may set; everything has a default that runs in a browser. */
export interface IntakeOptions {
  /** Lower-case hex SHA-256. Node's own is about five times as fast as the default (@noble/hashes). */
  readonly sha256?: (bytes: Uint8Array) => string;
  /** Unpacks gzip as a stream and throws on damaged input. Node's zlib is about three times as fast as the default (fflate). */
  readonly gunzip?: (bytes: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>;
  /** The caller's column → what it holds: a field of an item, or one of the other {@link ColumnTarget}s. */
  readonly map?: Readonly<Record<string, string>>;
  /** Columns whose values are opaque facts of the item, weighed by rarity only. */
  readonly link?: readonly string[];
  readonly limits?: Partial<IntakeLimits>;
}

/** Options with every default filled in and every name checked. */
export interface IntakeSettings {
  readonly sha256: (bytes: Uint8Array) => string;
  readonly gunzip: IntakeOptions['gunzip'];
  /** By canonical column name. */
  readonly map: ReadonlyMap<string, ColumnTarget>;
  readonly link: ReadonlySet<string>;
  readonly limits: IntakeLimits;
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** SHA-256 in lower-case hex, in any engine. */
export function portableSha256(bytes: Uint8Array): string {
  let hex = '';
  for (const byte of nobleSha256(bytes)) hex += HEX[byte]!;
  return hex;
}

/**
 * Fills in the defaults.
 * @throws TocsinError `intake/unknown-field` when `map` names something an item does not have: that is the caller's mistake.
 */
export function settleOptions(options: IntakeOptions): IntakeSettings {
  const map = new Map<string, ColumnTarget>();
  for (const [column, target] of Object.entries(options.map ?? {})) {
    const name = target.trim().toLowerCase();
    if (!isColumnTarget(name)) {
      throw new TocsinError('intake/unknown-field', `An item has no field "${target}".`, {
        hint: `Map the column to one of: ${FIELD_NAMES.join(', ')}, id, kind, channel, posted_at, from, from_address, reply_to, profile_url, ignore.`,
      });
    }
    map.set(canonicalColumn(column), name);
  }
  return {
    sha256: options.sha256 ?? portableSha256,
    gunzip: options.gunzip,
    map,
    link: new Set((options.link ?? []).map(canonicalColumn)),
    limits: { ...DEFAULT_LIMITS, ...options.limits },
  };
}
