import { accept, refuse, type Result } from '../base/index.js';
import { replayDecisions } from '../link/index.js';
import type { OpenDesk } from './open-desk.js';
import type { ActPlan } from './perform-act.js';

type Decisions = NonNullable<ActPlan['decisions']>;

/**
 * These belong together: a chain of joins, each new to the one before. What a person had set apart among them, or among
 * the campaigns they are in, is taken to be settled anew.
 */
export function planJoin(desk: OpenDesk, members: readonly string[]): Result<Decisions> {
  const distinct = [...new Set(members)];
  if (distinct.length < 2) return refuse('desk/one-member');
  const whole = new Set(
    distinct.flatMap((member) => [member, ...(desk.campaigns.of(member)?.members ?? [])]),
  );
  const chain = distinct.slice(1).map((b, index) => ({ a: distinct[index]!, b }));
  const settled = replayDecisions(desk.campaigns.decisions).splits.filter(
    ({ a, b }) => whole.has(a) && whole.has(b),
  );
  return accept(
    [...chain, ...settled].map(({ a, b }) => ({ about: b, decision: { act: 'join' as const, a, b } })),
  );
}

/**
 * These are not of the campaign they are in. Those that go are held together, so that they stay one; the first of them
 * is kept apart from every one that stays: no path through a third brings them back.
 */
export function planSplit(desk: OpenDesk, campaign: string, going: readonly string[]): Result<Decisions> {
  const whole = desk.campaigns.find(campaign);
  if (whole === undefined) return refuse('desk/no-campaign');
  const leave = whole.members.filter((member) => going.includes(member));
  const stay = whole.members.filter((member) => !going.includes(member));
  const [first] = leave;
  if (first === undefined || stay.length === 0) return refuse('desk/one-member');
  const joins: Decisions = leave.slice(1).map((b) => ({ about: b, decision: { act: 'join', a: first, b } }));
  const splits: Decisions = stay.map((b) => ({ about: first, decision: { act: 'split', a: first, b } }));
  return accept([...joins, ...splits]);
}
