import { signal } from '@preact/signals';
import type { DeskCallName, SessionMeOutput } from '../../../wire/index.js';
import { readDesk } from '../call/call-desk.js';
import type { ShownProblem } from '../call/shown-problem.js';

/** Who is signed in, as the desk said last. */
export const me = signal<SessionMeOutput | null>(null);

/** Asks the desk who is signed in; passes the doors before it. */
export async function readSession(): Promise<ShownProblem | null> {
  const answer = await readDesk('session.me', {});
  if (!answer.ok) return answer.problem;
  me.value = answer.value;
  return null;
}

/** Whether the officer's role has this action at all. */
export function roleMay(name: DeskCallName): boolean {
  return me.value?.may.includes(name) ?? false;
}
