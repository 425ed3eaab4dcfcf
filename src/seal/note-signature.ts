import { ed25519 } from '@noble/curves/ed25519.js';

/**
 * Every signature of ours is made over a label, `tocsin/…/v1`, and its statement. A signed note (C2SP signed-note) is
 * signed as it stands, so its text must never begin as a label does: then neither can be read as the other.
 */
export function isOutsideLabels(text: Uint8Array): boolean {
  return !new TextDecoder().decode(text.subarray(0, LABELS.length)).startsWith(LABELS);
}

const LABELS = 'tocsin/';

/** Whether an Ed25519 signature (RFC 8032, strict) over the text of a note, or over a cosigned message, holds. */
export function verifyNoteText(text: Uint8Array, signature: Uint8Array, publicKey: Uint8Array): boolean {
  if (!isOutsideLabels(text)) return false;
  try {
    return ed25519.verify(signature, text, publicKey, { zip215: false });
  } catch {
    return false;
  }
}
