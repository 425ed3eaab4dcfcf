import type { Day } from '../shape/day.js';
import type { Rule } from '../shape/rule.js';

/** A number that the rule's test asked for: the reader of packs has refused a rule without it. */
export function numberOf(rule: Rule, name: string): number {
  const value = rule.values[name];
  return typeof value === 'number' ? value : Number.NaN;
}

/** Words that the rule's test asked for. */
export function textsOf(rule: Rule, name: string): readonly string[] {
  const value = rule.values[name];
  return Array.isArray(value) ? (value as readonly string[]) : [];
}

/** Whether a day falls under a rule: a donation is judged by the figures of its own day. */
export function isWithin({ from, until }: Rule, day: Day): boolean {
  return (from === undefined || from <= day) && (until === undefined || day <= until);
}
