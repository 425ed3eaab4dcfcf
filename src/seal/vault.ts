import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { accept, formatCanonicalJson, refuse, type Result, type Secret } from '../base/index.js';
import { joinBytes, utf8, type RandomBytes } from './bytes.js';

/** The key under which a desk keeps everything it writes to disk, 32 bytes. */
export type DataKey = Secret<Uint8Array>;

/** Seals what is written to disk, each value to the place where it stands. */
export interface Vault {
  /** @param row the row's primary key as text */
  seal(table: string, row: string, column: string, value: Uint8Array | string): Uint8Array;
  /** The value, if it was sealed for this very place. */
  open(table: string, row: string, column: string, sealed: Uint8Array): Result<Uint8Array>;
  /** The same for a text. */
  openText(table: string, row: string, column: string, sealed: Uint8Array): Result<string>;
}

const VERSION = 1;
const NONCE_BYTES = 24;
const TAG_BYTES = 16;

/**
 * Seals at rest with XChaCha20-Poly1305: its nonce is long enough to be drawn at random for every value of a desk's
 * life. The place is associated data, so a value that somebody moves to another row, column or table does not open.
 */
export function createVault(dataKey: DataKey, random: RandomBytes): Vault {
  const key = hkdf(sha256, dataKey.reveal(), utf8('tocsin/vault/v1'), utf8('values'), 32);
  const open: Vault['open'] = (table, row, column, sealed) => {
    if (sealed.length < 1 + NONCE_BYTES + TAG_BYTES || sealed[0] !== VERSION)
      return refuse('seal/not-opened');
    try {
      const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
      const cipher = xchacha20poly1305(key, nonce, placeBytes(table, row, column));
      return accept(cipher.decrypt(sealed.subarray(1 + NONCE_BYTES)));
    } catch {
      return refuse('seal/not-opened');
    }
  };
  return {
    seal(table, row, column, value) {
      const nonce = random(NONCE_BYTES);
      const bytes = typeof value === 'string' ? utf8(value) : value;
      const cipher = xchacha20poly1305(key, nonce, placeBytes(table, row, column));
      return joinBytes(new Uint8Array([VERSION]), nonce, cipher.encrypt(bytes));
    },
    open,
    openText(table, row, column, sealed) {
      const opened = open(table, row, column, sealed);
      return opened.ok ? accept(new TextDecoder('utf-8', { ignoreBOM: true }).decode(opened.value)) : opened;
    },
  };
}

/** The place as bytes; canonical JSON, so that no two places give the same. */
function placeBytes(table: string, row: string, column: string): Uint8Array {
  return utf8(formatCanonicalJson([VERSION, table, row, column]));
}
