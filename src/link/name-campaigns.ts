import type { PreviousCampaign } from './linker.js';

/** A campaign's id and the ids that it took over. */
export interface CampaignName {
  readonly id: string;
  readonly formerly: readonly string[];
}

/**
 * Names campaigns so that ids outlive added items. A campaign takes the id of the previous campaign with which it
 * shares most members; where two previous ones have become one, the one listed first (the elder) keeps its id and the
 * other goes to `formerly`; where one has come apart, the part with most of its members keeps the id. A campaign
 * without a past is named after its first member's wording.
 * @param campaigns each campaign's member ids in input order and a name derived from its first member.
 */
export function nameCampaigns(
  campaigns: readonly { readonly members: readonly string[]; readonly derived: string }[],
  previous: readonly PreviousCampaign[],
): CampaignName[] {
  const pastOf = new Map<string, number>();
  previous.forEach(({ members }, past) => {
    for (const member of members) if (!pastOf.has(member)) pastOf.set(member, past);
  });
  // Where the members of each previous campaign are now: it goes on where most of them are.
  const overlaps = new Map<number, Map<number, number>>();
  campaigns.forEach(({ members }, now) => {
    for (const member of members) {
      const past = pastOf.get(member);
      if (past === undefined) continue;
      const counts = overlaps.get(past) ?? new Map<number, number>();
      counts.set(now, (counts.get(now) ?? 0) + 1);
      overlaps.set(past, counts);
    }
  });
  const pasts = campaigns.map((): number[] => []);
  for (let past = 0; past < previous.length; past++) {
    let heir = -1;
    let most = 0;
    for (const [now, count] of overlaps.get(past) ?? []) {
      if (count > most || (count === most && now < heir)) [heir, most] = [now, count];
    }
    if (heir >= 0) pasts[heir]!.push(past);
  }
  const taken = new Set(previous.flatMap(({ id, formerly }) => [id, ...(formerly ?? [])]));
  return campaigns.map(({ derived }, now) => {
    const [elder, ...others] = pasts[now]!.map((past) => previous[past]!);
    if (elder !== undefined) {
      const formerly = [
        ...(elder.formerly ?? []),
        ...others.flatMap((other) => [other.id, ...(other.formerly ?? [])]),
      ];
      return { id: elder.id, formerly: [...new Set(formerly)].filter((id) => id !== elder.id) };
    }
    let id = derived;
    for (let again = 2; taken.has(id); again++) id = `${derived}-${String(again)}`;
    taken.add(id);
    return { id, formerly: [] };
  });
}
