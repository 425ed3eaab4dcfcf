import type { RandomBytes } from '../seal/index.js';
import { openMember, type Member } from './member.js';
import type { Relay } from './relay.js';

/** Crockford's base 32: no I, L, O and U, which are misread or make words. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 10;
const GROUP = 5;
/** Members whose codes share a commit. */
const TOGETHER = 500;
const DAY = 86_400_000;

/** For how long a code is good, in days, when nobody says otherwise. */
export const CODE_DAYS = 30;

/** A code for one member, as it is printed; nowhere kept in the open. */
export interface PrintedCode extends Member {
  readonly code: string;
  readonly expires: Date;
}

/** A new code of 50 bits, in two groups. */
export function createCode(random: RandomBytes): string {
  const letters = Array.from(random(LENGTH), (byte) => ALPHABET[byte % ALPHABET.length]!).join('');
  return `${letters.slice(0, GROUP)}-${letters.slice(GROUP)}`;
}

/** A code as it is compared: however it was typed, one text; undefined when it cannot be one. */
export function readCode(text: string): string | undefined {
  if (text.length > 4 * LENGTH) return undefined;
  const plain = text.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  return plain.length === LENGTH && [...plain].every((letter) => ALPHABET.includes(letter))
    ? plain
    : undefined;
}

/** What stands for a code in the index. */
export function digestOfCode(relay: Relay, code: string): string {
  return relay.digest('code', code);
}

/**
 * Makes new codes; what members had before and did not use is good no longer.
 * @param options.all also for members who have a device already
 * @param options.only for this member alone, by id
 */
export async function makeCodes(
  relay: Relay,
  options: { readonly days?: number; readonly all?: boolean; readonly only?: string } = {},
): Promise<readonly PrintedCode[]> {
  const { store, clock, random } = relay;
  const expires = new Date(clock().getTime() + (options.days ?? CODE_DAYS) * DAY);
  const made: (PrintedCode & { readonly member: string })[] = [];
  for await (const row of store.rows.members.all()) {
    if (options.only !== undefined && row.id !== options.only) continue;
    if (options.all !== true && options.only === undefined) {
      const devices = await store.rows.members.devicesOf(row.id);
      if (devices.length > 0) continue;
    }
    made.push({ member: row.id, ...openMember(relay, row), code: createCode(random), expires });
  }
  for (let at = 0; at < made.length; at += TOGETHER)
    await store.write(async ({ members }) => {
      for (const { member, code } of made.slice(at, at + TOGETHER))
        await members.putCode({
          digest: digestOfCode(relay, readCode(code)!),
          member,
          expires: expires.toISOString(),
        });
    });
  return made;
}
