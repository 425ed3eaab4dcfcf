import { ed25519 } from '@noble/curves/ed25519.js';
import { TocsinError } from '../base/index.js';
import { isOutsideLabels } from './note-signature.js';
import type { SigningSecret } from './sign.js';

/**
 * Signs the text of a note (C2SP signed-note, Ed25519), or the message of a cosignature, as it stands: 64 bytes.
 * @throws TocsinError `seal/note-like-label` when the text begins as our own labels do
 */
export function signNoteText(text: Uint8Array, secret: SigningSecret): Uint8Array {
  if (!isOutsideLabels(text))
    throw new TocsinError('seal/note-like-label', 'A note must not begin as our own signed statements do.', {
      hint: 'Choose another origin for the log: it must not begin with tocsin/.',
    });
  return ed25519.sign(text, secret.reveal());
}
