import { sha256 } from '@noble/hashes/sha2.js';
import { formatCanonicalJson, type Json } from '../../base/index.js';
import {
  formatBase64Url,
  isBinary,
  isLine,
  joinBytes,
  parseBase64Url,
  readObject,
  utf8,
} from '../../seal/verify.js';
import { isSha256 } from './record-head.js';

/** A field of an exhibit as its record names it: what it is called, and a hash that hides what it says. */
export interface FieldLeaf {
  readonly name: string;
  /** SHA-256, hexadecimal. */
  readonly leaf: string;
}

/** A field that somebody chose to show, with what makes its leaf. */
export interface RevealedField {
  readonly name: string;
  readonly value: string;
  /** 32 bytes, base64url. */
  readonly salt: string;
}

const SALT_BYTES = 32;
/** Longest value of a field: a whole message fits. */
const MOST_VALUE = 1024 * 1024;

/**
 * The leaf of a field: `SHA-256("tocsin/field/v1\n" + salt + canonical JSON of [name, value])`. Each has its own salt,
 * so that showing one field shows nothing of the others, not even by guessing.
 */
export function leafOf({ name, value, salt }: RevealedField): FieldLeaf {
  const bytes = joinBytes(
    utf8('tocsin/field/v1\n'),
    parseBase64Url(salt, SALT_BYTES) ?? new Uint8Array(),
    utf8(formatCanonicalJson([name, value])),
  );
  return { name, leaf: hexOf(sha256(bytes)) };
}

/** Bytes in hexadecimal, as sha256sum prints them. */
export function hexOf(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}

/** A field with a salt of its own, to be kept beside the exhibit. @param random 32 bytes are drawn */
export function saltField(name: string, value: string, random: (count: number) => Uint8Array): RevealedField {
  return { name, value, salt: formatBase64Url(random(SALT_BYTES)) };
}

export function isRevealedField(value: Json): value is Json & RevealedField {
  const field = readObject(value, ['name', 'value', 'salt']);
  return (
    field !== undefined &&
    isLine(field['name'], 100) &&
    typeof field['value'] === 'string' &&
    field['value'].length <= MOST_VALUE &&
    !/\p{Surrogate}/u.test(field['value']) &&
    isBinary(field['salt'], SALT_BYTES)
  );
}

export function isFieldLeaf(value: Json): value is Json & FieldLeaf {
  const field = readObject(value, ['name', 'leaf']);
  return field !== undefined && isLine(field['name'], 100) && isSha256(field['leaf']);
}

/**
 * The revealed fields that are not those of the exhibit: what a redacted copy shows derives from the original exactly
 * when there are none.
 */
export function foreignFields(
  leaves: readonly FieldLeaf[],
  revealed: readonly RevealedField[],
): readonly RevealedField[] {
  const known = new Set(leaves.map(({ name, leaf }) => `${leaf} ${name}`));
  return revealed.filter((field) => {
    const { name, leaf } = leafOf(field);
    return !known.has(`${leaf} ${name}`);
  });
}
