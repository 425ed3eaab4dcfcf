/** Spreads a 32-bit number over all 32 bits, one to one (the finaliser of MurmurHash3): unequal in, unequal out. */
export function mix(value: number): number {
  let h = value ^ (value >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** The numbers of a fixed sequence: the same seed gives the same numbers on every machine (Weyl sequence, mixed). */
export function sequence(seed: number): () => number {
  let state = seed | 0;
  return () => mix((state = (state + 0x9e3779b9) | 0));
}

/** Two 32-bit halves that stand for a text or a run of numbers; equal input gives equal halves. */
export interface Print {
  readonly high: number;
  readonly low: number;
}

/** The print of a string, over its UTF-16 units. */
export function printOf(text: string): Print {
  let high = 0x2f0b4c47;
  let low = 0x51ed270b;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    high = Math.imul(high ^ code, 0x85ebca6b);
    high ^= high >>> 15;
    low = Math.imul(low ^ code, 0xc2b2ae35);
    low ^= low >>> 13;
  }
  return { high: mix(high), low: mix(low ^ text.length) };
}
