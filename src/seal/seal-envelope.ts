import { Encrypter } from 'age-encryption';
import { accept, refuse, TocsinError, type Json, type Result } from '../base/index.js';
import {
  formatPreface,
  isContext,
  isPartEntry,
  MOST_CONTEXT_BYTES,
  MOST_MANIFEST_BYTES,
  sizeClassOf,
  type EnvelopeContext,
  type EnvelopePurpose,
  type PartEntry,
  type ReplyTo,
} from './envelope-form.js';

/** What is to be sealed, but for its parts. */
export interface UnsealedEnvelope {
  /** The desk's name. */
  readonly desk: string;
  readonly purpose: EnvelopePurpose;
  /** The id under which it will be posted: base64url of 16 random bytes. */
  readonly envelope: string;
  readonly reply: ReplyTo | null;
  /** The mailbox a message is for; only messages have it. */
  readonly mailbox?: string;
  /** The age recipient: `age1pq1…` by default, `age1…` on wish. */
  readonly recipient: string;
  readonly body: Json;
}

/** A file to be sealed. */
export interface Part {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** A file to be sealed that is read while it is sealed. `bytes` is its size, which must be right. */
export interface StreamedPart extends PartEntry {
  readonly stream: ReadableStream<Uint8Array>;
}

/**
 * Seals an envelope.
 * @returns its bytes, whose length tells the size class and nothing more; `seal/too-large` above 32 MiB
 * @throws TocsinError when a field could not be read by whoever opens it, or the recipient is none
 */
export async function sealEnvelope(
  unsealed: UnsealedEnvelope & { readonly parts: readonly Part[] },
): Promise<Result<Uint8Array>> {
  const entries = unsealed.parts.map(({ name, type, bytes }) => ({ name, type, bytes: bytes.length }));
  const layout = layOut(unsealed, entries);
  if (!layout.ok) return layout;
  const plaintext = new Uint8Array(layout.value.size);
  let at = 0;
  for (const bytes of [layout.value.preface, ...unsealed.parts.map((part) => part.bytes)]) {
    plaintext.set(bytes, at);
    at += bytes.length;
  }
  return accept(await encrypterTo(unsealed.recipient).encrypt(plaintext));
}

/**
 * Seals an envelope while its parts are read; memory does not grow with them. The stream fails with a TocsinError
 * when a part turns out longer or shorter than was said: what was written by then can never be opened.
 */
export async function sealEnvelopeStream(
  unsealed: UnsealedEnvelope & { readonly parts: readonly StreamedPart[] },
): Promise<Result<ReadableStream<Uint8Array>>> {
  const entries = unsealed.parts.map(({ name, type, bytes }) => ({ name, type, bytes }));
  const layout = layOut(unsealed, entries);
  if (!layout.ok) return layout;
  const chunks = plaintextChunks(layout.value, unsealed.parts);
  const plaintext = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await chunks.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await chunks.return(undefined);
    },
  });
  return accept(await encrypterTo(unsealed.recipient).encrypt(plaintext));
}

interface Layout {
  readonly preface: Uint8Array;
  /** Bytes of the padded whole. */
  readonly size: number;
  /** Bytes of padding. */
  readonly padding: number;
}

function layOut(unsealed: UnsealedEnvelope, parts: readonly PartEntry[]): Result<Layout> {
  const { desk, purpose, envelope, reply, mailbox, body } = unsealed;
  const context: EnvelopeContext = {
    desk,
    purpose,
    version: 1,
    envelope,
    reply,
    ...(mailbox === undefined ? {} : { mailbox }),
  };
  if (!isContext(context as unknown as Json) || !parts.every((part) => isPartEntry(part as unknown as Json)))
    throw new TocsinError('seal/envelope-not-whole', 'This envelope could not be read by whoever opens it.', {
      hint: 'Give a desk, an id of 16 bytes, a reply or null, and parts with a name and a type.',
    });
  const preface = formatPreface(context, { parts, body });
  const filled = parts.reduce((sum, part) => sum + part.bytes, preface.length);
  const size = sizeClassOf(filled);
  return size === undefined || preface.length > MOST_CONTEXT_BYTES + MOST_MANIFEST_BYTES || parts.length > 64
    ? refuse('seal/too-large')
    : accept({ preface, size, padding: size - filled });
}

const CHUNK = new Uint8Array(64 * 1024);

async function* plaintextChunks(
  { preface, padding }: Layout,
  parts: readonly StreamedPart[],
): AsyncGenerator<Uint8Array, undefined> {
  yield preface;
  for (const part of parts) {
    const reader = part.stream.getReader();
    let left = part.bytes;
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      left -= next.value.length;
      if (left < 0) break;
      yield next.value;
    }
    if (left !== 0)
      throw new TocsinError('seal/part-size', 'A file changed its size while it was being sealed.', {
        hint: 'Nothing was sent. Close the program that writes to it, and try again.',
      });
  }
  for (let left = padding; left > 0; left -= CHUNK.length) yield CHUNK.subarray(0, left);
}

function encrypterTo(recipient: string): Encrypter {
  const encrypter = new Encrypter();
  try {
    encrypter.addRecipient(recipient);
  } catch (cause) {
    throw new TocsinError('seal/not-a-recipient', 'The key to seal to is damaged.', {
      hint: 'Fetch the desk’s policy again.',
      cause,
    });
  }
  return encrypter;
}
