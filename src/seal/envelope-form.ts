import { formatCanonicalJson, parseCanonicalJson, type Json } from '../base/index.js';
import { joinBytes, utf8 } from './bytes.js';
import { isRecipient } from './policy.js';
import { isBinary, isLine, isListOf, isWhole, readObject } from './read-shape.js';

/**
 * What an envelope is for; whether it names the mailbox that it is put into, so that one moved to another mailbox is
 * seen; and whether it says where an answer goes.
 */
const PURPOSES = {
  report: { mailbox: false, reply: 'if wished' },
  addition: { mailbox: false, reply: 'if wished' },
  message: { mailbox: true, reply: 'never' },
  relay: { mailbox: true, reply: 'never' },
  enrolment: { mailbox: true, reply: 'always' },
  alert: { mailbox: true, reply: 'never' },
  acknowledgement: { mailbox: true, reply: 'never' },
  counts: { mailbox: false, reply: 'never' },
} as const satisfies Record<string, { mailbox: boolean; reply: 'never' | 'if wished' | 'always' }>;

/** What an envelope is for. */
export type EnvelopePurpose = keyof typeof PURPOSES;

/** Where and to whom an answer goes. */
export interface ReplyTo {
  /** The mailbox's id. */
  readonly mailbox: string;
  /** The hybrid age recipient of the reporter, `age1pq1…`. */
  readonly recipient: string;
}

/**
 * What an envelope says of itself, inside. age has no associated data, so this is compared with what is expected
 * before anything is believed: an envelope moved to another desk, purpose, id or mailbox is seen.
 */
export interface EnvelopeContext {
  /** The desk's name. */
  readonly desk: string;
  readonly purpose: EnvelopePurpose;
  readonly version: 1;
  /** The id under which it is posted, base64url of 16 bytes. */
  readonly envelope: string;
  readonly reply: ReplyTo | null;
  /** The mailbox it is put into, for purposes that are. */
  readonly mailbox?: string;
}

/** A file in an envelope, as the manifest lists it. */
export interface PartEntry {
  readonly name: string;
  /** Media type, such as `message/rfc822`. */
  readonly type: string;
  /** How many bytes it has. */
  readonly bytes: number;
}

/** What an envelope holds. */
export interface EnvelopeManifest {
  readonly parts: readonly PartEntry[];
  readonly body: Json;
}

/** The first bytes of every plaintext. */
export const MAGIC = utf8('tocsin-sealed/1\n');

const KIB = 1024;

/** Sizes that a plaintext can have, in bytes: whoever sees the ciphertext learns which, and no more. */
export const SIZE_CLASSES = [16, 64, 256, 1024, 4096, 16_384, 32_768].map((size) => size * KIB);

/** The most a plaintext may have. */
export const MOST_PLAINTEXT_BYTES = 32 * KIB * KIB;

/** The most a sealed envelope may have: age adds 16 bytes to each 64 KiB, a nonce, and a header that we bound. */
export const MOST_SEALED_BYTES = MOST_PLAINTEXT_BYTES + 512 * 16 + 16 + 4096;

/** Bounds of what is parsed. */
export const MOST_CONTEXT_BYTES = 8 * KIB;
export const MOST_MANIFEST_BYTES = 4 * KIB * KIB;
const MOST_PARTS = 64;

/** The smallest class that holds so many bytes, or `undefined` when none does. */
export function sizeClassOf(bytes: number): number | undefined {
  return SIZE_CLASSES.find((size) => bytes <= size);
}

/** Everything that stands before the parts. */
export function formatPreface(context: EnvelopeContext, manifest: EnvelopeManifest): Uint8Array {
  const contextBytes = utf8(formatCanonicalJson(context as unknown as Json));
  const manifestBytes = utf8(formatCanonicalJson(manifest as unknown as Json));
  return joinBytes(
    MAGIC,
    lengthBytes(contextBytes.length),
    contextBytes,
    lengthBytes(manifestBytes.length),
    manifestBytes,
  );
}

/** Reads a context strictly. */
export function readContext(bytes: Uint8Array): EnvelopeContext | undefined {
  const parsed = parseCanonicalJson(bytes, MOST_CONTEXT_BYTES);
  return parsed.ok && isContext(parsed.value) ? parsed.value : undefined;
}

/** Reads a manifest strictly; the body is whatever JSON it is. */
export function readManifest(bytes: Uint8Array): EnvelopeManifest | undefined {
  const parsed = parseCanonicalJson(bytes, MOST_MANIFEST_BYTES);
  const manifest = parsed.ok ? readObject(parsed.value, ['parts', 'body']) : undefined;
  return manifest !== undefined && isListOf(manifest['parts'], MOST_PARTS, isPartEntry)
    ? { parts: manifest['parts'], body: manifest['body']! }
    : undefined;
}

/** Whether a value is a context in every field. */
export function isContext(value: Json): value is Json & EnvelopeContext {
  const context = readObject(value, ['desk', 'purpose', 'version', 'envelope', 'reply'], ['mailbox']);
  if (context?.['version'] !== 1 || !isLine(context['desk'], 63) || !isBinary(context['envelope'], 16))
    return false;
  const { purpose, reply, mailbox } = context;
  if (typeof purpose !== 'string' || !Object.hasOwn(PURPOSES, purpose)) return false;
  const rule = PURPOSES[purpose as EnvelopePurpose];
  return (
    (rule.mailbox ? isBinary(mailbox, 16) : mailbox === undefined) &&
    (reply === null ? rule.reply !== 'always' : rule.reply !== 'never' && isReply(reply))
  );
}

function isReply(value: Json | undefined): boolean {
  const reply = readObject(value, ['mailbox', 'recipient']);
  return reply !== undefined && isBinary(reply['mailbox'], 16) && isRecipient(reply['recipient'], 'hybrid');
}

/** Whether a value is an entry of a manifest. */
export function isPartEntry(value: Json): value is Json & PartEntry {
  const part = readObject(value, ['name', 'type', 'bytes']);
  return (
    part !== undefined &&
    isLine(part['name'], 255) &&
    isLine(part['type'], 127) &&
    isWhole(part['bytes'], 0, MOST_PLAINTEXT_BYTES)
  );
}

function lengthBytes(length: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, length);
  return bytes;
}
