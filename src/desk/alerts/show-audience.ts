import { accept, refuse, type Result } from '../../base/index.js';
import type { Audience } from '../../wire/index.js';
import type { OpenDesk } from '../open-desk.js';
import type { KeptAudience } from './alert-rows.js';

/** An audience, its relays named as the newest policy names them. */
export function showAudience(desk: OpenDesk, { id, name, relays, number, head }: KeptAudience): Audience {
  const known = desk.policies()?.believed.policy.relays ?? [];
  return {
    id,
    name,
    relays: relays.map((relay) => {
      const found = known.find((one) => one.id === relay);
      return { id: relay, name: found?.name ?? relay, known: found !== undefined };
    }),
    number,
    headAt: head?.at ?? null,
  };
}

/** Whether the newest policy names every one of these relays. */
export function checkRelays(desk: OpenDesk, relays: readonly string[]): Result<void> {
  const known = new Set(desk.policies()?.believed.policy.relays.map(({ id }) => id));
  return relays.every((relay) => known.has(relay)) ? accept(undefined) : refuse('desk/relay-unknown');
}
