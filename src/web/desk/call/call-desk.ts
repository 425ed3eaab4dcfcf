import { signal } from '@preact/signals';
import type { DeskCallName, DeskOutput, DeskRequest } from '../../../wire/index.js';
import { doorFor, passDoor } from './doors.js';
import { postBytes, postJson } from './desk-client.js';
import type { Answer } from './shown-problem.js';

/** Counts up with every change that was made, so that what is on the page is read anew. */
export const changesMade = signal(0);

/**
 * Makes a call that only reads. A refusal that has a door (signed out, locked, no purpose) is passed in place and the
 * call made again.
 */
export function readDesk<N extends DeskCallName>(
  name: N,
  input: DeskRequest<N>,
): Promise<Answer<DeskOutput<N>>> {
  return callDesk(name, input);
}

/** Makes a call that changes something, and has the page read anew what it shows. */
export async function changeDesk<N extends DeskCallName>(
  name: N,
  input: DeskRequest<N>,
): Promise<Answer<DeskOutput<N>>> {
  const answer = await callDesk(name, input);
  if (answer.ok) changesMade.value++;
  return answer;
}

async function callDesk<N extends DeskCallName>(
  name: N,
  input: DeskRequest<N>,
): Promise<Answer<DeskOutput<N>>> {
  for (;;) {
    const answer = await postJson(`/api/${name}`, input);
    if (answer.ok) return { ok: true, value: answer.value as DeskOutput<N> };
    const door = doorFor(answer.problem.code);
    if (door === undefined || !(await passDoor(door, caseOf(input)))) return answer;
  }
}

/** Which case a purpose would be for: the one the call is about, when it is about one. */
function caseOf(input: unknown): string | null {
  if (typeof input !== 'object' || input === null) return null;
  const { report, campaign } = input as { report?: unknown; campaign?: unknown };
  return typeof report === 'string' ? report : typeof campaign === 'string' ? campaign : null;
}

/** Posts bytes to the desk; a door is passed as for any call. */
export async function postFile(path: string, file: Blob): Promise<Answer<unknown>> {
  for (;;) {
    const answer = await postBytes(path, file);
    if (answer.ok) return answer;
    const door = doorFor(answer.problem.code);
    if (door === undefined || !(await passDoor(door, null))) return answer;
  }
}
