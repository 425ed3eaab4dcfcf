import { publicKeyOf, signNoteText, type SigningSecret } from '../../seal/index.js';
import { formatCheckpoint, type Checkpoint } from './checkpoint.js';
import { cosignatureBytes, cosignedMessage } from './cosignature.js';
import { noteBytes, type NoteSignature, type SignedNote } from './signed-note.js';
import { keyIdOf, type VerifierKey } from './verifier-key.js';

/** A checkpoint signed by the log itself; the key's name is the log's origin. */
export function signCheckpoint(checkpoint: Checkpoint, secret: SigningSecret): SignedNote {
  const text = formatCheckpoint(checkpoint);
  const verifier: VerifierKey = { name: checkpoint.origin, algorithm: 'ed25519', key: publicKeyOf(secret) };
  const bytes = signNoteText(noteBytes(text), secret);
  return { text, signatures: [{ name: verifier.name, id: keyIdOf(verifier), bytes }] };
}

/** What a witness says of a checkpoint whose consistency it has verified. */
export function cosignCheckpoint(
  text: string,
  witness: { readonly name: string; readonly secret: SigningSecret },
  now: Date,
): NoteSignature {
  const seconds = Math.floor(now.getTime() / 1000);
  const verifier: VerifierKey = {
    name: witness.name,
    algorithm: 'cosignature/v1',
    key: publicKeyOf(witness.secret),
  };
  const signature = signNoteText(cosignedMessage(text, seconds), witness.secret);
  return { name: witness.name, id: keyIdOf(verifier), bytes: cosignatureBytes(seconds, signature) };
}
