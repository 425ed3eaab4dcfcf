import { joinBytes, utf8, verifyNoteText } from '../../seal/verify.js';
import { isBy, type NoteSignature } from './signed-note.js';
import { keyIdOf, type VerifierKey } from './verifier-key.js';

const TIME_BYTES = 8;

/** What a witness signs: a header, the time, and the checkpoint's text (C2SP tlog-cosignature). */
export function cosignedMessage(text: string, seconds: number): Uint8Array {
  return utf8(`cosignature/v1\ntime ${seconds}\n${text}`);
}

/** The bytes of a cosignature in its line: the time, then the signature. */
export function cosignatureBytes(seconds: number, signature: Uint8Array): Uint8Array {
  const time = new Uint8Array(TIME_BYTES);
  new DataView(time.buffer).setBigUint64(0, BigInt(seconds));
  return joinBytes(time, signature);
}

/** When the witness cosigned, in seconds since 1970, if this is its cosignature over the text and holds. */
export function verifyCosignature(
  text: string,
  signature: NoteSignature,
  witness: VerifierKey,
): number | undefined {
  if (witness.algorithm !== 'cosignature/v1' || !isBy(signature, witness.name, keyIdOf(witness)))
    return undefined;
  const { bytes } = signature;
  if (bytes.length <= TIME_BYTES) return undefined;
  const time = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getBigUint64(0);
  if (time > BigInt(Number.MAX_SAFE_INTEGER)) return undefined;
  const seconds = Number(time);
  const message = cosignedMessage(text, seconds);
  return verifyNoteText(message, bytes.slice(TIME_BYTES), witness.key) ? seconds : undefined;
}
