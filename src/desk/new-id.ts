/** A new id that tells what it is of, and nothing else: `r-` and sixteen hexadecimal digits. */
export function newId(of: string, random: (count: number) => Uint8Array): string {
  return `${of}-${Buffer.from(random(8)).toString('hex')}`;
}

/** A new id as envelopes and messages at the gate have it: 16 random bytes, base64url. */
export function newGateId(random: (count: number) => Uint8Array): string {
  return Buffer.from(random(16)).toString('base64url');
}
