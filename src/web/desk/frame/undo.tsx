import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { changeDesk } from '../call/call-desk.js';
import type { ShownProblem } from '../call/shown-problem.js';
import { announce } from './announce.js';
import { ProblemBox } from './problem-box.js';

interface DoneAct {
  /** Null when there is nothing to take back. */
  readonly act: string | null;
  readonly say: string;
  /** What was not done, or what stays although it was taken back. */
  readonly but: readonly string[];
}

const lastAct = signal<DoneAct | null>(null);

/** Says what was done and offers to take it back. */
export function sayDone(say: string, act: string | null, but: readonly string[] = []): void {
  lastAct.value = { act, say, but };
  announce(act === null ? say : `${say} It can be undone.`);
}

/** What was done last, with a way back. It stays until the next act or until it is closed. */
export function UndoBar(): JSX.Element | null {
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const done = lastAct.value;
  if (done === null) return null;
  const undo = async (act: string): Promise<void> => {
    setBusy(true);
    const answer = await changeDesk('act.undo', { act });
    setBusy(false);
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    const stays = [...new Set(answer.value.stays.map(({ say }) => say))];
    sayDone(`Taken back: ${done.say}`, null, stays);
  };
  const { act } = done;
  return (
    <section class="undo" aria-label="What was done last">
      <div class="undo__line">
        <p>{done.say}</p>
        {act === null ? null : (
          <button type="button" class="link-button" disabled={busy} onClick={() => void undo(act)}>
            Undo
          </button>
        )}
        <button
          type="button"
          class="link-button"
          onClick={() => {
            lastAct.value = null;
            setProblem(null);
          }}
        >
          Close<span class="govuk-visually-hidden"> this message</span>
        </button>
      </div>
      {done.but.length === 0 ? null : (
        <ul class="undo__but">
          {done.but.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
      <ProblemBox problem={problem} />
    </section>
  );
}
