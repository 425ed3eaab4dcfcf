import { base64urlnopad } from '@scure/base';

const ENCODER = new TextEncoder();

/** Where random bytes come from; an argument everywhere, so that tests repeat and a broken source is seen. */
export type RandomBytes = (count: number) => Uint8Array;

/** The bytes of a text in UTF-8. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return ENCODER.encode(text);
}

/** One sequence of all of them. */
export function joinBytes(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Binary values in JSON, headers and addresses: base64url without padding (RFC 4648 §5). */
export function formatBase64Url(bytes: Uint8Array): string {
  return base64urlnopad.encode(bytes);
}

/**
 * Reads base64url without padding. There is one text for given bytes and only that is taken: padding, other alphabets
 * and stray bits behind the last byte are refused.
 * @param count how many bytes it must be, when that is known
 */
export function parseBase64Url(text: unknown, count?: number): Uint8Array | undefined {
  if (typeof text !== 'string') return undefined;
  if (count !== undefined && text.length !== Math.ceil((count * 4) / 3)) return undefined;
  try {
    return base64urlnopad.decode(text);
  } catch {
    return undefined;
  }
}

/** Whether two sequences hold the same bytes, in a time that does not depend on where they differ. */
export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  let difference = 0;
  for (let at = 0; at < one.length; at += 1) difference |= one[at]! ^ other[at]!;
  return difference === 0;
}
