/**
 * A cache of at most `limit` results of a pure look-up: when full, the oldest entry makes room. What is cached never
 * changes what is answered, so it is safe to keep between items.
 */
export function cached<T>(limit: number, lookUp: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    if (known.has(key)) return known.get(key) as T;
    const value = lookUp(key);
    if (known.size >= limit) {
      for (const oldest of known.keys()) {
        known.delete(oldest);
        break;
      }
    }
    known.set(key, value);
    return value;
  };
}
