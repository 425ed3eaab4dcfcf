import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { scryptAsync } from '@noble/hashes/scrypt.js';
import { base64nopad } from '@scure/base';
import type { Identity, Stanza } from 'age-encryption';
import type { Secret } from '../base/index.js';
import { joinBytes, utf8 } from './bytes.js';

const LABEL = utf8('age-encryption.org/v1/scrypt');
const SALT_BYTES = 16;
const BODY_BYTES = 32;
/** Above this a file asks for more than a gigabyte of memory; age's own limit. */
const MOST_WORK_FACTOR = 20;
/** The key is used once, so the nonce is zeros (age-encryption.org/v1, "The scrypt recipient type"). */
const NONCE = new Uint8Array(12);

/**
 * Opens age's scrypt stanza as age-encryption does, but lets go of the process every few milliseconds: its own derivation
 * keeps everything else in a desk waiting for two seconds at each guess of a passphrase.
 */
export function passphraseIdentity(passphrase: Secret<string>): Identity {
  return {
    async unwrapFileKey(stanzas: Stanza[]): Promise<Uint8Array | null> {
      const [stanza] = stanzas;
      const [type, saltText, factorText] = stanza?.args ?? [];
      if (stanza === undefined || type !== 'scrypt') return null;
      const salt = base64nopad.decode(saltText ?? '');
      const factor = /^[1-9]\d?$/.test(factorText ?? '') ? Number(factorText) : Infinity;
      if (
        stanzas.length !== 1 ||
        stanza.args.length !== 3 ||
        salt.length !== SALT_BYTES ||
        stanza.body.length !== BODY_BYTES ||
        factor > MOST_WORK_FACTOR
      )
        return null;
      const options = { N: 2 ** factor, r: 8, p: 1, dkLen: 32 };
      const key = await scryptAsync(
        utf8(passphrase.reveal().normalize('NFC')),
        joinBytes(LABEL, salt),
        options,
      );
      return chacha20poly1305(key, NONCE).decrypt(stanza.body);
    },
  };
}
