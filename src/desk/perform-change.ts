import type { Result } from '../base/index.js';
import type { OpenDesk } from './open-desk.js';
import type { AskedChange } from './group-commit.js';

/**
 * Plans a change on how things stand, writes it with its row of the audit and its entries of the log in one commit, and
 * only then lets it be seen. One change at a time: what the plan saw is what is changed.
 */
export function performChange<T>(
  desk: Pick<OpenDesk, 'commits'>,
  officer: AskedChange<T>['officer'],
  plan: AskedChange<T>['plan'],
): Promise<Result<T>> {
  return desk.commits.change({ officer, plan });
}

/**
 * The same for a change that looks at and changes nothing but what it names: it may share its commit with others that are
 * in flight and name something else.
 */
export function performShared<T>(
  desk: Pick<OpenDesk, 'commits'>,
  officer: AskedChange<T>['officer'],
  touches: readonly string[],
  plan: AskedChange<T>['plan'],
): Promise<Result<T>> {
  return desk.commits.change({ officer, plan, touches });
}
