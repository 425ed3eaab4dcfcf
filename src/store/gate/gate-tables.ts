import type { Generated } from 'kysely';

/**
 * All that a gate writes down: ciphertext, its size and hash, the hour, ids; and what the desk has published: the hashes
 * of its log, and alerts that are for everybody. There is no column for an address, a user agent, a referrer or an exact
 * time, and there shall be none.
 */
export interface GateTables {
  readonly policies: PolicyRow;
  readonly envelopes: EnvelopeRow;
  readonly envelope_pieces: EnvelopePieceRow;
  readonly messages: MessageRow;
  readonly message_pieces: MessagePieceRow;
  readonly counters: CounterRow;
  readonly nonces: NonceRow;
  readonly log_tiles: LogTileRow;
  readonly log_checkpoints: LogCheckpointRow;
  readonly public_files: PublicFileRow;
}

/** A policy that the root has signed, as it was received. */
interface PolicyRow {
  readonly number: number;
  readonly signed: string;
}

interface EnvelopeRow {
  /** The order in which they came in, with gaps; never shown. */
  readonly arrival: Generated<number>;
  /** The place in the list for the desk, without gaps, given when the desk first asks. */
  readonly number: number | null;
  readonly id: string;
  /** Of the sealed bytes, base64url. */
  readonly sha256: string;
  readonly size: number;
  /** When it was stored, to the hour. */
  readonly hour: string;
  /** When the desk had it deleted, to the hour; the bytes are gone then. */
  readonly gone: string | null;
}

/** A piece of at most 1 MiB, so that neither engine ever holds a whole large envelope at once. */
interface EnvelopePieceRow {
  readonly arrival: number;
  readonly piece: number;
  readonly bytes: Uint8Array;
}

interface MessageRow {
  readonly arrival: Generated<number>;
  readonly mailbox: string;
  readonly id: string;
  readonly sha256: string;
  readonly size: number;
  readonly hour: string;
}

interface MessagePieceRow {
  readonly arrival: number;
  readonly piece: number;
  readonly bytes: Uint8Array;
}

interface CounterRow {
  readonly name: 'envelopes';
  readonly value: number;
}

/** A nonce of a request dated ahead of the gate's clock, which could otherwise be replayed after a restart. */
interface NonceRow {
  readonly digest: string;
  readonly hour: string;
}

/** The widest form of a tile that has come: every narrower one is the beginning of it. */
interface LogTileRow {
  /** A number, or `entries`. */
  readonly level: string;
  readonly place: number;
  /** Hashes or entries in it, 1 to 256. */
  readonly width: number;
  readonly bytes: Uint8Array;
}

interface LogCheckpointRow {
  readonly name: 'newest';
  readonly size: number;
  /** The root hash, base64url. */
  readonly root: string;
  readonly note: Uint8Array;
}

/** What the desk has published for everybody. */
interface PublicFileRow {
  readonly name: string;
  readonly bytes: Uint8Array;
}
