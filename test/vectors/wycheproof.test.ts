import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { chacha20poly1305, xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { ed25519, x25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { ml_kem768 } from '@noble/post-quantum/ml-kem.js';

// Project Wycheproof: every primitive that seal stands on, called as seal and age-encryption call it.
const FOLDER = '../shared/vectors/wycheproof';
const missing = existsSync(FOLDER)
  ? false
  : 'the vectors of Project Wycheproof are not beside this project (../shared)';

type Fields = Readonly<Record<string, string>> & {
  readonly tcId: number;
  readonly flags: readonly string[];
  readonly result: 'valid' | 'invalid' | 'acceptable';
};
interface Group {
  readonly publicKey?: { readonly pk: string };
  readonly tagSize?: number;
  readonly tests: readonly Fields[];
}

/** Runs every case of a file. `right` tells whether a case gave what it says; a case that must fail may throw. */
function runFile(name: string, least: number, right: (fields: Fields, group: Group) => boolean): void {
  test(`Wycheproof ${name}`, { skip: missing }, () => {
    const file = JSON.parse(readFileSync(`${FOLDER}/${name}_test.json`, 'utf8')) as {
      readonly testGroups: readonly Group[];
    };
    let count = 0;
    let taken = 0;
    for (const group of file.testGroups)
      for (const fields of group.tests) {
        let accepted: boolean;
        try {
          accepted = right(fields, group);
        } catch {
          accepted = false;
        }
        assert.equal(
          accepted,
          isToBeAccepted(name, fields),
          `case ${String(fields.tcId)}: ${String(fields['comment'])}`,
        );
        count += 1;
        if (accepted) taken += 1;
      }
    assert.ok(count >= least, `only ${String(count)} cases`);
    assert.ok(taken > 0, 'nothing was accepted');
  });
}

/** "Acceptable" is for the user to choose: of X25519, a shared secret of zeros is refused and all else is taken. */
function isToBeAccepted(name: string, { result, flags }: Fields): boolean {
  if (result === 'acceptable') return name === 'x25519' && !flags.includes('ZeroSharedSecret');
  return result === 'valid';
}

const bytes = (hex: string | undefined): Uint8Array => new Uint8Array(Buffer.from(hex ?? '', 'hex'));
const same = (one: Uint8Array, hex: string | undefined): boolean => Buffer.from(one).toString('hex') === hex;

runFile('ed25519', 150, ({ msg, sig }, { publicKey }) =>
  ed25519.verify(bytes(sig), bytes(msg), bytes(publicKey?.pk), { zip215: false }),
);

runFile('x25519', 500, (fields) =>
  same(x25519.getSharedSecret(bytes(fields['private']), bytes(fields['public'])), fields['shared']),
);

runFile('hkdf_sha256', 80, ({ ikm, salt, info, size, okm }) =>
  same(hkdf(sha256, bytes(ikm), bytes(salt), bytes(info), Number(size)), okm),
);

runFile('hmac_sha256', 170, ({ key, msg, tag }, { tagSize }) =>
  same(hmac(sha256, bytes(key), bytes(msg)).subarray(0, (tagSize ?? 0) / 8), tag),
);

runFile('mlkem_768', 190, ({ seed, ek, c, K }) => {
  const { publicKey, secretKey } = ml_kem768.keygen(bytes(seed));
  return same(publicKey, ek) && same(ml_kem768.decapsulate(bytes(c), secretKey), K);
});

for (const [name, cipher] of [
  ['chacha20_poly1305', chacha20poly1305],
  ['xchacha20_poly1305', xchacha20poly1305],
] as const)
  runFile(name, 300, ({ key, iv, aad, msg, ct, tag, result }) => {
    const sealed = Buffer.from(`${ct ?? ''}${tag ?? ''}`, 'hex');
    const opened = cipher(bytes(key), bytes(iv), bytes(aad)).decrypt(new Uint8Array(sealed));
    const again = cipher(bytes(key), bytes(iv), bytes(aad)).encrypt(opened);
    return same(opened, msg) && (result !== 'valid' || sealed.equals(again));
  });
