import type { Day } from '../shape/day.js';
import { REMOVAL_STATES, type RemovalState, type RemovalStep } from './removal.js';

/** How many devices stood in which state at the end of a day. */
export interface RemovalCounts {
  readonly on: Day;
  /** In place and not shown to be off the core network. */
  readonly found: number;
  /** In place, shown to be off the core network. */
  readonly disconnected: number;
  /** Shown to be removed, and not replaced. */
  readonly removed: number;
  /** Shown to be removed and replaced. */
  readonly replaced: number;
}

/** The way to zero: counts alone, without a device, a maker or a site. */
export interface BurnDown {
  /** The days on which something changed, in their order, and the day asked for. */
  readonly days: readonly RemovalCounts[];
  /** Steps that were claimed without proof: they count for nothing. */
  readonly unproven: number;
}

/**
 * Counts devices by state, day by day. A step counts only with its proof; a device counts from its first step on, proven
 * or not, so that nothing drops out by being claimed away. A device that is found again after it was removed is in place
 * again. Steps after the day asked for do not count.
 */
export function countBurnDown(steps: Iterable<RemovalStep>, on: Day): BurnDown {
  const ordered = [...steps].filter((step) => step.on <= on).sort(byDay);
  const states = new Map<string, RemovalState>();
  const counts: Record<RemovalState, number> = { found: 0, disconnected: 0, removed: 0, replaced: 0 };
  const days: RemovalCounts[] = [];
  let unproven = 0;
  for (const [index, { device, state, on: day, proof }] of ordered.entries()) {
    const before = states.get(device);
    const shown = state === 'found' || proof !== undefined;
    if (!shown) unproven++;
    const after = shown ? later(before, state) : (before ?? 'found');
    if (before !== undefined) counts[before]--;
    counts[after]++;
    states.set(device, after);
    if (ordered[index + 1]?.on !== day) days.push({ on: day, ...counts });
  }
  if (days.at(-1)?.on !== on) days.push({ on, ...counts });
  return { days, unproven };
}

/** A later state holds the ones before it; found again after a removal begins anew. */
function later(before: RemovalState | undefined, state: RemovalState): RemovalState {
  if (before === undefined) return state;
  if (state === 'found') return before === 'removed' || before === 'replaced' ? 'found' : before;
  return rank(state) > rank(before) ? state : before;
}

function rank(state: RemovalState): number {
  return REMOVAL_STATES.indexOf(state);
}

function byDay(a: RemovalStep, b: RemovalStep): number {
  if (a.on !== b.on) return a.on < b.on ? -1 : 1;
  if (a.device !== b.device) return a.device < b.device ? -1 : 1;
  return rank(a.state) - rank(b.state);
}

/** How many of all still have to go. */
export function leftToRemove({ found, disconnected }: RemovalCounts): number {
  return found + disconnected;
}

/** The counts in sentences that can be read out: no device, no maker, no site. */
export function sayBurnDown({ days, unproven }: BurnDown): string[] {
  const { on, found, disconnected, removed, replaced } = days.at(-1)!;
  const all = found + disconnected + removed + replaced;
  const gone = removed + replaced;
  if (all === 0) return [`On ${on} no device had been found.`];
  return [
    `By ${on}, ${devices(all)} had been found, and ${gone === all ? 'all of them' : String(gone)} had been removed, each with proof; ${String(replaced)} of these had been replaced.`,
    gone === all
      ? 'None is left to remove.'
      : `${all - gone === 1 ? 'One is' : `${String(all - gone)} are`} left to remove: ${String(disconnected)} off the core network, ${String(found)} not shown to be.`,
    ...(unproven === 0
      ? []
      : [
          unproven === 1
            ? 'One step was claimed without proof, and does not count.'
            : `${String(unproven)} steps were claimed without proof, and do not count.`,
        ]),
  ];
}

function devices(count: number): string {
  return count === 1 ? 'one device' : `${String(count)} devices`;
}

/** At most so many of the days, evenly taken, the first and the last among them: for a picture or a table. */
export function thinDays(days: readonly RemovalCounts[], most: number): readonly RemovalCounts[] {
  if (days.length <= most) return days;
  return Array.from(
    { length: most },
    (_, index) => days[Math.round((index * (days.length - 1)) / (most - 1))]!,
  );
}
