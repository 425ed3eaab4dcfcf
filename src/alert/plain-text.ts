import { isLine } from '../seal/verify.js';

// What is signed must be what is seen: marks that turn the direction of text, or that nobody sees, are refused. The
// joiners U+200C and U+200D stay, because words of several scripts need them.
const UNSEEN = /[\u0080-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/;

/** Whether it is one line, of at most so many UTF-16 units, in which everything can be seen. Half surrogates have no canonical JSON. */
export function isPlainLine(value: unknown, most: number): value is string {
  return isLine(value, most) && !UNSEEN.test(value) && value.trim() === value;
}

/** Whether it is a text of one or more such lines; at most so many UTF-16 units. */
export function isPlainText(value: unknown, most: number): value is string {
  return (
    typeof value === 'string' &&
    value.length <= most &&
    value !== '' &&
    value.trim() === value &&
    !/[\u0000-\u0009\u000b-\u001f\u007f]/.test(value) &&
    !UNSEEN.test(value)
  );
}

/** Whether it is the id of an audience: lower-case letters, digits and single hyphens, at most 64. */
export function isAudienceId(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 64 && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(value);
}
