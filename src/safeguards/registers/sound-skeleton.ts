/** Letters that alphabets write differently for one sound, the longer first. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/shch|sch|sh|zh|ch|j|z/g, 's'],
  [/ts|tz|ck|q|k/g, 'c'],
  [/ph|v|w|f/g, 'b'],
  [/l/g, 'r'],
  [/x/g, 'cs'],
  [/[aeiouyh]/g, ''],
  [/(.)\1+/g, '$1'],
];

/** Shorter than this a skeleton says nothing. */
const LEAST = 3;

/**
 * The consonants of a word, with those made one that scripts do not tell apart: a name that was written in another
 * script comes back with other vowels and other letters for one sound. Undefined where too little is left.
 */
export function soundSkeleton(word: string): string | undefined {
  const skeleton = SOUNDS.reduce((text, [letters, sound]) => text.replace(letters, sound), word);
  return skeleton.length < LEAST ? undefined : skeleton;
}

/** Whether a name has letters of another script than the Latin one. */
export function isOtherScript(name: string): boolean {
  return /[^\p{sc=Latin}\P{L}]/u.test(name);
}
