import type { Json } from '../base/index.js';
import type { MemberRow, RelayStore } from '../store/relay.js';
import type { Relay } from './relay.js';

/** A member, as only the relay knows them. */
export interface Member {
  readonly name: string;
  readonly email: string;
  /** An address or a telephone number for when the first stays silent. */
  readonly second: string | null;
}

const AUDIENCE = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const MOST_EMAIL = 254;

/** Whether a text is an address as mails are sent to: nothing in it can end a header or name a second recipient. */
export function isEmail(text: string): boolean {
  // bounded: at most 254 characters
  return (
    text.length <= MOST_EMAIL &&
    /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/.test(text)
  );
}

/** Whether a text is a telephone number as people write them. */
export function isTelephone(text: string): boolean {
  return text.length <= 40 && /^\+?[0-9 ()/.-]+$/.test(text) && text.replace(/\D/g, '').length >= 6;
}

/** Whether a text names an audience. */
export function isAudience(text: string): boolean {
  return text.length <= 64 && AUDIENCE.test(text);
}

/** What stands for an address in the index: without regard to capitals, as mailboxes are in practice. */
export function digestOfEmail(relay: Relay, email: string): string {
  return relay.digest('email', email.toLowerCase());
}

/** Opens a member's row. */
export function openMember(relay: Relay, row: MemberRow): Member {
  return relay.open('members', row.id, row.sealed) as unknown as Member;
}

/** Seals a member for their row. */
export function sealMember(relay: Relay, id: string, { name, email, second }: Member): Uint8Array {
  return relay.seal('members', id, { name, email, second } satisfies Json);
}

/** The member with an address, if they are on the list. */
export async function findMember(
  relay: Relay,
  rows: RelayStore['rows'],
  email: string,
): Promise<MemberRow | undefined> {
  const row = await rows.members.byDigest(digestOfEmail(relay, email));
  return row?.gone === null ? row : undefined;
}
