const KIB = 1024;

/** Bounds of what a gate takes and gives; the same for every gate. */
export const GATE_LIMITS = {
  /** Most bytes of one sealed envelope: 32 MiB of plaintext, what age adds to it, and age's header. */
  envelopeBytes: 32 * KIB * KIB + 512 * 16 + 16 + 4 * KIB,
  /** Most bytes of a message to a reporter. */
  messageBytes: 1024 * KIB + 16 * 16 + 16 + 4 * KIB,
  /** Most bytes of a signed policy as JSON. */
  policyBytes: 192 * KIB,
  /** Most entries of one page of the desk's list. */
  listed: 1000,
  /** Entries of a page when the desk does not say. */
  listedByDefault: 100,
  /** Most messages that wait in one mailbox. */
  messages: 1000,
  /** Most bytes of a message that anybody may put into a relay's mailbox: the class of 64 KiB. */
  openMessageBytes: 64 * KIB + 16 + 16 + 4 * KIB,
  /** Most messages that wait in a relay's mailbox before one that is not the desk's is refused. */
  openMessages: 10_000,
  /** Most that wait there when the desk brings one: whoever fills the mailbox does not keep the desk out. */
  relayMessages: 11_000,
  /** Most bytes of a checkpoint with its signatures. */
  checkpointBytes: 128 * KIB,
  /** Most bytes of a tile: 256 entries of 32 bytes, each after its length. */
  tileBytes: 256 * (2 + 32),
  /** Most bytes of what is published for everybody. */
  publicBytes: 1024 * KIB,
  /** Most bytes of a request's headers together. */
  headerBytes: 16 * KIB,
} as const;

/** Sizes of a plaintext, in bytes. A sealed envelope has one of the sizes that follow from them. */
const SIZE_CLASSES = [16, 64, 256, 1024, 4096, 16_384, 32_768].map((size) => size * KIB);

/** age, "The payload": a nonce of 16 bytes, then chunks of 64 KiB with a tag of 16 bytes each. */
const PAYLOAD_SIZES = new Map(
  SIZE_CLASSES.map((size) => [16 + size + 16 * Math.ceil(size / (64 * KIB)), size]),
);

/** The first line of every age file, and what stands before the MAC that ends its header. */
const FIRST_LINE = asciiBytes('age-encryption.org/v1\n');
const LAST_LINE = asciiBytes('\n--- ');
const MAC_CHARACTERS = 43;
const MOST_HEADER_BYTES = 4 * KIB;
const LINE_END = 10;

/**
 * The size class of a sealed envelope, in bytes of plaintext; `undefined` when the bytes are not one age file of a
 * permitted size. Looks at the form alone: nobody but the desk can tell whether it opens.
 */
export function sizeClassOf(bytes: Uint8Array): number | undefined {
  if (!standsAt(bytes, 0, FIRST_LINE)) return undefined;
  for (let at = 0; at < MOST_HEADER_BYTES; at += 1) {
    at = bytes.indexOf(LINE_END, at);
    if (at < 0) return undefined;
    if (!standsAt(bytes, at, LAST_LINE)) continue;
    const end = at + LAST_LINE.length + MAC_CHARACTERS;
    return bytes[end] === LINE_END ? PAYLOAD_SIZES.get(bytes.length - end - 1) : undefined;
  }
  return undefined;
}

function standsAt(bytes: Uint8Array, at: number, part: readonly number[]): boolean {
  return part.every((byte, index) => bytes[at + index] === byte);
}

function asciiBytes(text: string): readonly number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}
