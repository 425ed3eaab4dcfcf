import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { utf8 } from './bytes.js';

/** What a signed request says, apart from who says it. */
export interface RequestLines {
  /** The desk's name. */
  readonly desk: string;
  readonly method: string;
  /** Path with query, as it stands in the request's first line. */
  readonly path: string;
  /** Seconds since 1970. */
  readonly time: string;
  readonly nonce: string;
  readonly body: Uint8Array;
}

/** How far a request's time may be off, in seconds. */
export const REQUEST_SECONDS = 600;

/** The bytes that a request's signature covers. No field can hold a line end, so no two requests give the same lines. */
export function requestLines({
  desk,
  method,
  path,
  time,
  nonce,
  body,
}: RequestLines): Uint8Array | undefined {
  const lines = [desk, method.toUpperCase(), path, time, nonce, bytesToHex(sha256(body))];
  return lines.some((line) => /[\r\n]/.test(line)) ? undefined : utf8(lines.join('\n'));
}
