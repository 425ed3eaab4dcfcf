import type { Result } from '../base/index.js';
import type { BelievedMessage } from './message.js';

/** What is wrong with a mailbox as a whole. */
export interface MessageFault {
  /**
   * `missing`: a number between others is not there, dropped by somebody or deleted by the reporter.
   * `repeated`: the same message stands there more than once.
   * `out-of-order`: a message stands behind one with a higher number.
   * `contradicted`: two messages with one number, or one that does not follow the one before it.
   * `forged`: something that does not open, or that the desk has not signed; or signed with a key it had given up.
   */
  readonly fault: 'missing' | 'repeated' | 'out-of-order' | 'contradicted' | 'forged';
  /** Number of the message, or for `forged` its place in the list, from 1. */
  readonly number: number;
}

/**
 * Puts the messages of a mailbox in order and names everything that the gate could have done to them. That the newest
 * ones are held back cannot be seen from the messages.
 * @param opened what opening each gave, in the order of the gate's list
 * @param deskKeys the desk's keys, newest first
 */
export function followMessages(
  opened: readonly Result<BelievedMessage>[],
  deskKeys: readonly string[],
): { readonly messages: readonly BelievedMessage[]; readonly faults: readonly MessageFault[] } {
  const faults: MessageFault[] = [];
  const byNumber = new Map<number, BelievedMessage>();
  let highest = 0;
  for (const [index, result] of opened.entries()) {
    if (!result.ok) {
      faults.push({ fault: 'forged', number: index + 1 });
      continue;
    }
    const { number } = result.value.statement;
    const known = byNumber.get(number);
    if (known === undefined) {
      byNumber.set(number, result.value);
      if (number < highest) faults.push({ fault: 'out-of-order', number });
      highest = Math.max(highest, number);
    } else faults.push({ fault: known.sha256 === result.value.sha256 ? 'repeated' : 'contradicted', number });
  }
  const messages = [...byNumber.values()].sort((one, other) => one.statement.number - other.statement.number);
  const kept: BelievedMessage[] = [];
  let newestKey = deskKeys.length;
  for (const message of messages) {
    const { number, previous } = message.statement;
    const before = kept.at(-1);
    const age = deskKeys.indexOf(message.key);
    if (age < 0 || age > newestKey) {
      // Signed with a key older than one that signed before it: the desk never goes back to a key.
      faults.push({ fault: 'forged', number });
      continue;
    }
    newestKey = age;
    for (let gone = (before?.statement.number ?? 0) + 1; gone < number; gone += 1)
      faults.push({ fault: 'missing', number: gone });
    if (before?.statement.number === number - 1 && previous !== before.sha256)
      faults.push({ fault: 'contradicted', number });
    kept.push(message);
  }
  return { messages: kept, faults };
}
