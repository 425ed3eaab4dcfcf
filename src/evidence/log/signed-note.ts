import { base64 } from '@scure/base';
import { accept, refuse, type Result } from '../../base/index.js';
import { isNoteName, joinBytes, sameBytes, utf8 } from '../../seal/verify.js';

/** A note that was read, not yet believed (C2SP signed-note). */
export interface SignedNote {
  /** Ends in a line end; the empty line behind it is not part of it. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** One signature line. Name and id together say which key, and by which algorithm. */
export interface NoteSignature {
  readonly name: string;
  /** 4 bytes. */
  readonly id: Uint8Array;
  /** What the algorithm made. */
  readonly bytes: Uint8Array;
}

/** Largest note that is read, and most signatures: sixteen large ones of the post-quantum kind, and some. */
const MOST_BYTES = 128 * 1024;
const MOST_SIGNATURES = 64;
const ID_BYTES = 4;

/** Writes a note: its text, an empty line, a line for each signature. */
export function formatNote({ text, signatures }: SignedNote): string {
  return `${text}\n${signatures.map(formatNoteSignature).join('')}`;
}

/** One signature line with its line end. */
export function formatNoteSignature({ name, id, bytes }: NoteSignature): string {
  return `— ${name} ${base64.encode(joinBytes(id, bytes))}\n`;
}

/** Reads a note; its signatures are not looked at. */
export function parseNote(bytes: Uint8Array): Result<SignedNote> {
  if (bytes.length > MOST_BYTES) return refuse('evidence/not-a-note');
  let whole: string;
  try {
    whole = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return refuse('evidence/not-a-note');
  }
  // No control characters but the line end.
  if (/[\u0000-\u0009\u000b-\u001f]/.test(whole) || !whole.endsWith('\n'))
    return refuse('evidence/not-a-note');
  const split = whole.lastIndexOf('\n\n');
  if (split < 0) return refuse('evidence/not-a-note');
  const signatures = parseNoteSignatures(whole.slice(split + 2));
  return signatures === undefined || signatures.length === 0
    ? refuse('evidence/not-a-note')
    : accept({ text: whole.slice(0, split + 1), signatures });
}

/** Reads signature lines, each with its line end; `undefined` when one is none. */
export function parseNoteSignatures(text: string): NoteSignature[] | undefined {
  if (text === '') return [];
  if (!text.endsWith('\n')) return undefined;
  const lines = text.slice(0, -1).split('\n');
  if (lines.length > MOST_SIGNATURES) return undefined;
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const [dash, name, encoded, ...rest] = line.split(' ');
    const bytes = parseBase64(encoded);
    if (dash !== '—' || !isNoteName(name) || bytes === undefined || rest.length > 0) return undefined;
    if (bytes.length <= ID_BYTES) return undefined;
    signatures.push({ name, id: bytes.slice(0, ID_BYTES), bytes: bytes.slice(ID_BYTES) });
  }
  return signatures;
}

/** Reads base64 with padding (RFC 4648 §4), in its one right form. */
export function parseBase64(text: string | undefined): Uint8Array | undefined {
  if (text === undefined) return undefined;
  try {
    return base64.decode(text);
  } catch {
    return undefined;
  }
}

/** Whether a signature line names this key. */
export function isBy(signature: NoteSignature, name: string, id: Uint8Array): boolean {
  return signature.name === name && sameBytes(signature.id, id);
}

/** The text of a note as it is signed. */
export function noteBytes(text: string): Uint8Array {
  return utf8(text);
}
