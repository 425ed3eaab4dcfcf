import { Decrypter } from 'age-encryption';
import { accept, refuse, type Json, type Result, type Secret } from '../base/index.js';
import { joinBytes, sameBytes } from './bytes.js';
import {
  MAGIC,
  MOST_CONTEXT_BYTES,
  MOST_MANIFEST_BYTES,
  MOST_SEALED_BYTES,
  readContext,
  readManifest,
  sizeClassOf,
  type EnvelopeContext,
  type EnvelopePurpose,
  type PartEntry,
} from './envelope-form.js';
import { PlaintextReader, type NextBytes } from './plaintext-reader.js';
import type { Part } from './seal-envelope.js';

/** A private age key, `AGE-SECRET-KEY-PQ-1…` or `AGE-SECRET-KEY-1…`. */
export type SealIdentity = Secret<string>;

/** What an envelope must say of itself to be believed. */
export interface ExpectedContext {
  /** The desk's name. */
  readonly desk: string;
  /** The id under which it was fetched. */
  readonly envelope: string;
  /** Any when left out; the mailbox then tells what is put into mailboxes from what is posted. */
  readonly purpose?: EnvelopePurpose;
  /** The reader's own mailbox, for what is put into mailboxes; nothing else is believed there. */
  readonly mailbox?: string;
}

/** An envelope that was opened and is what it was expected to be. */
export interface OpenedEnvelope {
  readonly context: EnvelopeContext;
  readonly body: Json;
  readonly parts: readonly Part[];
}

/** The same without the bytes of its parts, which went where they were sent. */
export interface PassedEnvelope extends Omit<OpenedEnvelope, 'parts'> {
  readonly parts: readonly PartEntry[];
}

/** Takes the next bytes of part `index`. They are not to be believed before the whole has been accepted. */
export type PartSink = (index: number, entry: PartEntry, bytes: Uint8Array) => void | Promise<void>;

/**
 * age tries an identity on every stanza of a header, so a header of a thousand stanzas would be a way to keep the desk
 * busy. Ours has one; its end must be found in this many bytes.
 */
const MOST_HEADER_BYTES = 4096;
/** One to the desk, and a few that mean nothing, as some programs add so that all readers cope with them. */
const MOST_STANZAS = 4;

/** Opens an envelope. Whatever is wrong with it, the answer is `seal/not-opened`. */
export async function openEnvelope(
  bytes: Uint8Array,
  identities: readonly SealIdentity[],
  expected: ExpectedContext,
): Promise<Result<OpenedEnvelope>> {
  const pieces: Uint8Array[][] = [];
  const opened = await openEnvelopeStream(streamOf(bytes), identities, expected, (index, _entry, piece) => {
    (pieces[index] ??= []).push(piece);
  });
  if (!opened.ok) return opened;
  const { context, body, parts } = opened.value;
  return accept({
    context,
    body,
    parts: parts.map(({ name, type }, index) => ({ name, type, bytes: joinBytes(...(pieces[index] ?? [])) })),
  });
}

/**
 * Opens an envelope while it arrives, in bounded memory. What `sink` gets is to be kept aside and thrown away unless
 * this accepts the envelope: only its end shows that nothing was cut off.
 * @throws only what `sink` throws
 */
export async function openEnvelopeStream(
  sealed: ReadableStream<Uint8Array>,
  identities: readonly SealIdentity[],
  expected: ExpectedContext,
  sink: PartSink,
): Promise<Result<PassedEnvelope>> {
  const source = sealed.getReader();
  const fault: { thrown?: unknown } = {};
  const guarded: PartSink = async (index, entry, bytes) => {
    try {
      await sink(index, entry, bytes);
    } catch (error) {
      fault.thrown = error;
      throw error;
    }
  };
  try {
    const plaintext = await decrypt(boundHeader(source), identities);
    const opened = await readEnvelope(new PlaintextReader(plaintext), expected, guarded);
    if (opened !== undefined) return accept(opened);
  } catch {
    // Which step failed is told to nobody: not to the sender, and not to a log.
  } finally {
    await source.cancel().catch(() => undefined);
  }
  if ('thrown' in fault) throw fault.thrown;
  return refuse('seal/not-opened');
}

async function decrypt(
  sealed: ReadableStream<Uint8Array>,
  identities: readonly SealIdentity[],
): Promise<NextBytes> {
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity.reveal());
  const reader = (await decrypter.decrypt(sealed)).getReader();
  return async () => {
    const { done, value } = await reader.read();
    return done ? undefined : value;
  };
}

/** Passes the stream on, or fails when no header ends in its first bytes, or when it is longer than any envelope. */
function boundHeader(reader: ReadableStreamDefaultReader<Uint8Array>): ReadableStream<Uint8Array> {
  let passed = 0;
  let header: Uint8Array | undefined = new Uint8Array();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) {
          // What is left is shorter than a header: age will say so.
          if (header !== undefined) controller.enqueue(header);
          controller.close();
          return;
        }
        passed += value.length;
        if (passed > MOST_SEALED_BYTES) {
          controller.error(NOT_AN_ENVELOPE);
          return;
        }
        if (header === undefined) {
          controller.enqueue(value);
          return;
        }
        header = joinBytes(header, value);
        if (endsHeader(header.subarray(0, MOST_HEADER_BYTES))) {
          controller.enqueue(header);
          header = undefined;
          return;
        }
        if (header.length >= MOST_HEADER_BYTES) {
          controller.error(NOT_AN_ENVELOPE);
          return;
        }
      }
    },
  });
}

/** Whether a line that begins with `---` ends a header here, after no more stanzas than are tried. */
function endsHeader(bytes: Uint8Array): boolean {
  let at = 0;
  for (let stanzas = 0; ;) {
    at = bytes.indexOf(0x0a, at) + 1;
    if (at === 0) return false;
    if (bytes[at] !== 0x2d) continue;
    if (bytes[at + 1] === 0x2d && bytes[at + 2] === 0x2d) return stanzas <= MOST_STANZAS;
    stanzas += 1;
  }
}

async function readEnvelope(
  reader: PlaintextReader,
  expected: ExpectedContext,
  sink: PartSink,
): Promise<PassedEnvelope | undefined> {
  const magic = await reader.take(MAGIC.length);
  if (magic === undefined || !sameBytes(magic, MAGIC)) return undefined;
  const contextBytes = await takeCounted(reader, MOST_CONTEXT_BYTES);
  const context = contextBytes === undefined ? undefined : readContext(contextBytes);
  if (context === undefined || !isExpected(context, expected)) return undefined;
  const manifestBytes = await takeCounted(reader, MOST_MANIFEST_BYTES);
  const manifest = manifestBytes === undefined ? undefined : readManifest(manifestBytes);
  if (manifest === undefined) return undefined;
  for (const [index, entry] of manifest.parts.entries())
    if (!(await reader.pass(entry.bytes, (piece) => sink(index, entry, piece)))) return undefined;
  const filled = reader.taken;
  if (!(await reader.endsInZeros()) || reader.taken !== sizeClassOf(filled)) return undefined;
  return { context, body: manifest.body, parts: manifest.parts };
}

async function takeCounted(reader: PlaintextReader, most: number): Promise<Uint8Array | undefined> {
  const length = await reader.take(4);
  if (length === undefined) return undefined;
  const count = new DataView(length.buffer, length.byteOffset).getUint32(0);
  return count > most ? undefined : reader.take(count);
}

function isExpected(context: EnvelopeContext, expected: ExpectedContext): boolean {
  return (
    (expected.purpose === undefined || context.purpose === expected.purpose) &&
    context.desk === expected.desk &&
    context.envelope === expected.envelope &&
    context.mailbox === expected.mailbox
  );
}

/** A stream of just these bytes. */
function streamOf(bytes: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
}

const NOT_AN_ENVELOPE = 'not an envelope';
