import { makeFinding, type Finding } from '../shape/finding.js';
import type { Rule } from '../shape/rule.js';
import type { SafeguardPack } from '../shape/safeguard-pack.js';
import type { Donation, RegisterCheck } from './donation.js';
import { registerCheck } from './permissible-tests.js';

/** The rules under which somebody must have looked a donor up. */
export function lookRules(packs: readonly SafeguardPack[]): readonly Rule[] {
  return packs.flatMap(({ rules }) => rules).filter(({ test }) => test === 'register-check');
}

/**
 * What a rule says of a donation once a look in the register was recorded; undefined when the record is what it asks
 * for. It is the rule's own test: a record made at the desk counts for no more and no less than one in the ledger.
 */
export function judgeLook(
  donation: Donation,
  check: RegisterCheck,
  rule: Rule,
  context: { readonly on: string; readonly packs: readonly SafeguardPack[] },
): Finding | undefined {
  const reading = registerCheck.open(rule, { ...context, registers: {} });
  const raised = reading.row?.({ ...donation, check });
  const [first] = raised === undefined ? [] : 'subject' in raised ? [raised] : raised;
  return first === undefined ? undefined : makeFinding('donations', rule, first);
}
