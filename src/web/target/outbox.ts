import { signal } from '@preact/signals';
import { formatProblem, type Problem, type ProblemCode, type ProblemWords } from '../../base/index.js';
import { forgetKept, keep, readKept } from '../device/device-store.js';
import { putEnvelope } from '../gate-client.js';

/** A sealed envelope on its way. Its bytes can be opened by the desk alone, this device included. */
export interface Waiting {
  readonly id: string;
  readonly sealed: Uint8Array;
  readonly purpose: 'report' | 'addition' | 'answer';
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

/** What was sealed while another envelope was on its way, oldest first: one never takes another's place. */
const behind: Waiting[] = [];

/** Keeps a sealed envelope on the device, then sends it until the gate has stored it. */
export async function send(envelope: Omit<Waiting, 'kept'>): Promise<void> {
  const kept = await changeKept((all) => [...all, { ...envelope, kept: true }]);
  const { at } = sending.value;
  if (at === 'nothing' || at === 'stored') await attempt({ ...envelope, kept }, 0);
  else behind.push({ ...envelope, kept });
}

/** Goes on with what an earlier visit sealed and could not send. */
export async function resumeSending(): Promise<void> {
  const kept = await readOutbox();
  const [first, ...others] = kept;
  if (first === undefined || sending.value.at !== 'nothing') return;
  behind.push(...others);
  await attempt(first, 0);
}

async function readOutbox(): Promise<readonly Waiting[]> {
  return ((await readKept('outbox')) ?? []) as readonly Waiting[];
}

let turn: Promise<unknown> = Promise.resolve();

/** Changes what is kept, one change after the other. @returns false when the browser keeps nothing */
function changeKept(change: (all: readonly Waiting[]) => readonly Waiting[]): Promise<boolean> {
  const done = turn.then(async () => {
    // Read anew each time: another window of these pages may have kept something meanwhile.
    const left = change(await readOutbox());
    if (left.length > 0) return keep('outbox', left);
    await forgetKept('outbox');
    return true;
  });
  turn = done;
  return done;
}

async function forget({ id }: Waiting): Promise<void> {
  await changeKept((all) => all.filter((one) => one.id !== id));
}

/** Tries again now. */
export function tryNow(): Promise<void> {
  const now = sending.value;
  return now.at === 'waiting' || now.at === 'refused' ? attempt(now.waiting, 0) : Promise.resolve();
}

/** Takes the envelope that was not stored off the device; the others go on. */
export async function discard(): Promise<void> {
  clearTimeout(timer);
  const now = sending.value;
  if (now.at === 'waiting' || now.at === 'refused') await forget(now.waiting);
  sending.value = { at: 'nothing' };
  await sendNext();
}

async function sendNext(): Promise<void> {
  const next = behind.shift();
  if (next !== undefined) await attempt(next, 0);
}

async function attempt(waiting: Waiting, tries: number): Promise<void> {
  clearTimeout(timer);
  sending.value = { at: 'sending', waiting };
  const stored = await putEnvelope(waiting.id, waiting.sealed);
  if (stored.ok) {
    await forget(waiting);
    sending.value = { at: 'stored', id: waiting.id, hour: stored.value.stored, purpose: waiting.purpose };
    await sendNext();
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
