import type { LinkDecision } from './linker.js';

/** What a person's decisions come to once all of them are read in order. */
export interface StandingDecisions {
  /** Newest first, each pair once. */
  readonly joins: readonly {
    readonly a: string;
    readonly b: string;
    readonly by: string;
    readonly index: number;
  }[];
  readonly splits: readonly { readonly a: string; readonly b: string; readonly index: number }[];
}

/**
 * Replays decisions. A later decision about the same two items replaces the earlier one; an undo takes one decision
 * back as if it had never been made, and may itself be undone. An undo of something that is not earlier is ignored.
 */
export function replayDecisions(decisions: readonly LinkDecision[]): StandingDecisions {
  const undone = new Uint8Array(decisions.length);
  for (let index = decisions.length - 1; index >= 0; index--) {
    const decision = decisions[index]!;
    if (decision.act === 'undo' && undone[index] === 0 && decision.of >= 0 && decision.of < index)
      undone[decision.of] = 1;
  }
  const joins: { a: string; b: string; by: string; index: number }[] = [];
  const splits: { a: string; b: string; index: number }[] = [];
  const settled = new Set<string>();
  for (let index = decisions.length - 1; index >= 0; index--) {
    const decision = decisions[index]!;
    if (decision.act === 'undo' || undone[index] === 1 || decision.a === decision.b) continue;
    const { a, b } = decision;
    const pair = JSON.stringify(a < b ? [a, b] : [b, a]);
    if (settled.has(pair)) continue;
    settled.add(pair);
    if (decision.act === 'join') joins.push({ a, b, by: decision.by, index });
    else splits.push({ a, b, index });
  }
  return { joins, splits };
}
