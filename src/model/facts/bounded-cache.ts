import { ownCopy } from './own-copy.js';

/**
 * A cache of at most `limit` results of a pure look-up: when full, the oldest entry makes room. What is cached never
 * changes what is answered, so it is safe to keep between items.
 */
export function cached<T>(limit: number, lookUp: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    // One look-up for what is known, unless nothing is what is known of it.
    const before = known.get(key);
    if (before !== undefined || known.has(key)) return before as T;
    // What is looked up is part of the copy, so neither key nor value holds on to the text it came from.
    const own = ownCopy(key);
    const value = lookUp(own);
    if (known.size >= limit) {
      for (const oldest of known.keys()) {
        known.delete(oldest);
        break;
      }
    }
    known.set(own, value);
    return value;
  };
}
