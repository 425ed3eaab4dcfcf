import { accept, refuse, type Result } from '../base/index.js';
import { parseBase64Url } from './bytes.js';
import { REQUEST_SECONDS, requestLines } from './request-lines.js';
import { holds } from './signature.js';

/** A request as it came in. */
export interface SignedRequest {
  /** The desk's name. */
  readonly desk: string;
  readonly method: string;
  /** Path with query. */
  readonly path: string;
  readonly body: Uint8Array;
  readonly headers: { get(name: string): string | null | undefined };
  readonly now: Date;
  /** The only key that may sign, base64url; any key when left out. */
  readonly allow?: string;
}

/**
 * Whether a request is signed by the key it names, for this desk, path and body, and now. Whether its nonce was seen
 * before is for the caller to know.
 */
export function verifyRequest(
  request: SignedRequest,
): Result<{ readonly key: string; readonly nonce: string }> {
  const { headers, allow } = request;
  const key = headers.get('Tocsin-Key') ?? '';
  const time = headers.get('Tocsin-Time') ?? '';
  const nonce = headers.get('Tocsin-Nonce') ?? '';
  const publicKey = parseBase64Url(key, 32);
  const signature = parseBase64Url(headers.get('Tocsin-Signature') ?? '', 64);
  const lines = requestLines({ ...request, time, nonce });
  if (
    publicKey === undefined ||
    signature === undefined ||
    lines === undefined ||
    parseBase64Url(nonce, 16) === undefined ||
    !/^[1-9]\d{0,11}$/.test(time) ||
    (allow !== undefined && allow !== key) ||
    !holds('tocsin/request/v1', lines, signature, publicKey)
  )
    return refuse('seal/request-not-signed');
  // Looked at last: only a signature that holds is worth a word about the clock.
  if (Math.abs(request.now.getTime() / 1000 - Number(time)) > REQUEST_SECONDS)
    return refuse('seal/request-time');
  return accept({ key, nonce });
}
