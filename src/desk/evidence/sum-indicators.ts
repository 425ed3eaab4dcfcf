import type { Campaign } from '../../link/index.js';
import type { SeenIndicator } from '../../model/index.js';
import type { OpenDesk } from '../open-desk.js';

/** One indicator over the members of a campaign. */
export interface SummedIndicator {
  readonly title: string;
  readonly members: number;
  /** The most that it weighed in any of them. */
  readonly bits: number;
}

/** Every indicator for and against, over all members: the one that most members have first. */
export function sumIndicators(
  desk: OpenDesk,
  { members }: Campaign,
): { readonly for: SummedIndicator[]; readonly against: SummedIndicator[] } {
  const sums = new Map<string, { title: string; ordinary: boolean; members: number; bits: number }>();
  for (const member of members) {
    const seen = new Set<string>();
    for (const indicator of indicatorsOf(desk, member)) {
      const sum = sums.get(indicator.id) ?? {
        title: indicator.title,
        ordinary: speaksAgainst(indicator),
        members: 0,
        bits: 0,
      };
      if (!seen.has(indicator.id)) sum.members += 1;
      seen.add(indicator.id);
      sum.bits = Math.max(sum.bits, Math.abs(indicator.bits));
      sums.set(indicator.id, sum);
    }
  }
  const list = (ordinary: boolean): SummedIndicator[] =>
    [...sums.values()]
      .filter((one) => one.ordinary === ordinary)
      .sort((a, b) => b.members - a.members || b.bits - a.bits || (a.title < b.title ? -1 : 1))
      .map(({ title, members: count, bits }) => ({ title, members: count, bits }));
  return { for: list(false), against: list(true) };
}

function indicatorsOf(desk: OpenDesk, member: string): readonly SeenIndicator[] {
  return (desk.cases.find(member) ?? desk.adverts.advert(member))?.verdict.indicators ?? [];
}

/** Whether an indicator speaks for an ordinary approach, or weighs against what it is about. */
function speaksAgainst({ toward, bits }: SeenIndicator): boolean {
  return toward === 'ordinary' ? bits >= 0 : bits < 0;
}
