import { signal } from '@preact/signals';
import { formatProblem, type Problem, type ProblemCode, type ProblemWords } from '../../base/index.js';
import { forgetKept, keep, readKept } from '../device/device-store.js';
import { putEnvelope } from '../gate-client.js';

/** A sealed envelope on its way. Its bytes can be opened by the desk alone, this device included. */
export interface Waiting {
  readonly id: string;
  readonly sealed: Uint8Array;
  readonly purpose: 'report' | 'addition';
  /** False when the browser did not let it be kept: then it lives as long as the page. */
  readonly kept: boolean;
}

/** Where the envelope is that was sealed last. */
export const sending = signal<
  | { readonly at: 'nothing' }
  | { readonly at: 'sending'; readonly waiting: Waiting }
  | { readonly at: 'waiting'; readonly waiting: Waiting; readonly why: ProblemWords; readonly again: number }
  | { readonly at: 'refused'; readonly waiting: Waiting; readonly why: ProblemWords }
  | {
      readonly at: 'stored';
      readonly id: string;
      readonly hour: string;
      readonly purpose: Waiting['purpose'];
    }
>({ at: 'nothing' });

/** Refusals that trying again may mend. */
const PASSING: ReadonlySet<ProblemCode> = new Set([
  'web/no-connection',
  'web/gate-unknown-answer',
  'gate/busy',
  'gate/fault',
  'gate/full',
  'gate/slow',
  'gate/cut-short',
  'gate/no-policy',
]);

/** Seconds until the next try. */
const PAUSES = [2, 5, 15, 60, 300] as const;

let timer: ReturnType<typeof setTimeout> | undefined;

/** Keeps a sealed envelope on the device, then sends it until the gate has stored it. */
export async function send(envelope: Omit<Waiting, 'kept'>): Promise<void> {
  const kept = await keep('outbox', { ...envelope, kept: true } satisfies Waiting);
  await attempt({ ...envelope, kept }, 0);
}

/** Goes on with what an earlier visit sealed and could not send. */
export async function resumeSending(): Promise<void> {
  if (sending.value.at !== 'nothing') return;
  const waiting = (await readKept('outbox')) as Waiting | undefined;
  if (waiting !== undefined) await attempt(waiting, 0);
}

/** Tries again now. */
export function tryNow(): Promise<void> {
  const now = sending.value;
  return now.at === 'waiting' || now.at === 'refused' ? attempt(now.waiting, 0) : Promise.resolve();
}

/** Takes an envelope that was not stored off the device. */
export async function discard(): Promise<void> {
  clearTimeout(timer);
  await forgetKept('outbox');
  sending.value = { at: 'nothing' };
}

async function attempt(waiting: Waiting, tries: number): Promise<void> {
  clearTimeout(timer);
  sending.value = { at: 'sending', waiting };
  const stored = await putEnvelope(waiting.id, waiting.sealed);
  if (stored.ok) {
    await forgetKept('outbox');
    sending.value = { at: 'stored', id: waiting.id, hour: stored.value.stored, purpose: waiting.purpose };
    return;
  }
  const why = formatProblem(withLimit(stored.problem));
  if (!PASSING.has(stored.problem.code)) {
    sending.value = { at: 'refused', waiting, why };
    return;
  }
  const again = PAUSES[Math.min(tries, PAUSES.length - 1)]!;
  sending.value = { at: 'waiting', waiting, why, again };
  timer = setTimeout(() => {
    void attempt(waiting, tries + 1);
  }, again * 1000);
}

function withLimit(problem: Problem): Problem {
  return problem.code === 'gate/too-large' ? { ...problem, detail: { limit: '32 MiB' } } : problem;
}
