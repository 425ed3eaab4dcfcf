import { TocsinError } from '../base/index.js';
import { formatBase64Url, type RandomBytes } from './bytes.js';
import { requestLines } from './request-lines.js';
import { signStatement, type SigningSecret } from './sign.js';

/** A request to be signed. */
export interface UnsignedRequest {
  /** The desk's name. */
  readonly desk: string;
  readonly method: string;
  /** Path with query, exactly as it is sent. */
  readonly path: string;
  readonly body: Uint8Array;
  readonly secretKey: SigningSecret;
  readonly now: Date;
  readonly random: RandomBytes;
}

/** The headers that sign a request. */
export function signRequest(request: UnsignedRequest): Record<string, string> {
  const time = String(Math.floor(request.now.getTime() / 1000));
  const nonce = formatBase64Url(request.random(16));
  const lines = requestLines({ ...request, time, nonce });
  if (lines === undefined)
    throw new TocsinError('seal/request-lines', 'A request with a line end in its path cannot be signed.', {
      hint: 'Encode the path as in an address.',
    });
  const { key, signature } = signStatement('tocsin/request/v1', lines, request.secretKey);
  return { 'Tocsin-Key': key, 'Tocsin-Time': time, 'Tocsin-Nonce': nonce, 'Tocsin-Signature': signature };
}
