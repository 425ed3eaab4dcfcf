/**
 * The same text in memory of its own. Engines keep a whole text alive for a slice of it, so a value that outlives the
 * item it was read from (in a cache, in the linker's memory) would hold on to megabytes.
 */
export function ownCopy(text: string): string {
  // Slices under 13 units are copied by V8 anyway; putting a unit before forces a copy of the others.
  return text.length < 13 ? text : ` ${text}`.slice(1);
}
