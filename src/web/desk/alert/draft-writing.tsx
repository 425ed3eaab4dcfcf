import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { lintDraft } from '../../../alert/index.js';
import type { DraftDetail } from '../../../wire/index.js';
import { Button } from '../../components/index.js';
import { changeDesk } from '../call/call-desk.js';
import type { ShownProblem } from '../call/shown-problem.js';
import { useDesk } from '../call/use-desk.js';
import { announce } from '../frame/announce.js';
import { ProblemBox } from '../frame/problem-box.js';
import { open } from '../route.js';
import { ComposingContext } from './composing.js';
import { Composer } from './composer.js';
import { draftAsAlert, draftAsStatement } from './draft-as-alert.js';
import { DraftNotice } from './draft-notice.js';
import { GateList, judgeHere } from './gate-list.js';
import { LintList } from './lint-list.js';
import { SecondPerson } from './second-person.js';
import { useAnswersTo } from './use-answers.js';
import { useDraftEdits } from './use-draft-edits.js';

/** Writing a draft: the fields, and beside them what the linter and the gate make of what stands in them now. */
export function DraftWriting(options: {
  readonly detail: DraftDetail;
  readonly onSaved: (detail: DraftDetail) => void;
}): JSX.Element {
  const { detail, onSaved } = options;
  const edits = useDraftEdits(detail);
  const { fields, unsaved } = edits;
  const [view, setView] = useState<'write' | 'read'>('write');
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const { campaign } = detail;
  const exhibits =
    useDesk('exhibit.list', campaign === null ? null : { campaign: campaign.id, limit: 256 }).value
      ?.exhibits ?? [];
  const audiences = useDesk('audience.list', {}).value?.audiences ?? [];
  const answers = useAnswersTo(detail.references);
  const draft = useMemo(
    () => draftAsAlert(fields, detail, { exhibits, answers }),
    [fields, detail, exhibits, answers],
  );
  const findings = useMemo(() => lintDraft(draft, new Date()), [draft]);
  const gate = useMemo(() => judgeHere(draft, detail), [draft, detail]);
  const mayEdit = detail.may.includes('alert.edit');

  const save = async (): Promise<boolean> => {
    setBusy(true);
    const answer = await changeDesk('alert.edit', { draft: detail.id, fields, expects: edits.version });
    setBusy(false);
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return false;
    edits.noteSaved(answer.value);
    onSaved(answer.value);
    announce('Saved.');
    return true;
  };
  const drop = async (): Promise<void> => {
    const answer = await changeDesk('alert.drop', { draft: detail.id, expects: detail.version });
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) open('alerts');
  };
  useEditKeys({ save: () => void (unsaved && mayEdit && save()), undo: edits.undo, redo: edits.redo });

  return (
    <div class="report draft">
      <div class="report__read">
        <div class="draft-views" role="group" aria-label="How the draft is shown">
          {(['write', 'read'] as const).map((one) => (
            <button
              key={one}
              type="button"
              class="draft-views__view"
              aria-pressed={view === one}
              onClick={() => {
                setView(one);
              }}
            >
              {one === 'write' ? 'Write' : 'As a member sees it'}
            </button>
          ))}
        </div>
        {view === 'write' ? (
          <form
            class="draft-form"
            onSubmit={(event) => {
              event.preventDefault();
            }}
          >
            <ComposingContext.Provider value={{ fields, change: edits.change, findings }}>
              <Composer detail={detail} exhibits={exhibits} audiences={audiences} answers={answers} />
            </ComposingContext.Provider>
          </form>
        ) : (
          <DraftNotice statement={draftAsStatement(draft, new Date())} />
        )}
      </div>
      <div class="report__work draft-side">
        <section class="work" aria-label="The draft">
          <ProblemBox problem={problem} />
          {edits.overtaken ? (
            <p class="draft-overtaken">
              <b>Somebody saved another version.</b> What you changed stands only here.{' '}
              <button
                type="button"
                class="link-button"
                onClick={() => {
                  edits.startFrom(detail);
                  setProblem(null);
                }}
              >
                Drop mine and show theirs
              </button>
            </p>
          ) : null}
          <p class="draft-saved" role="status">
            {unsaved ? 'Not saved yet.' : 'Everything is saved.'}
          </p>
          <div class="govuk-button-group draft-acts">
            <Button
              type="button"
              classes="compact"
              text={busy ? 'Saving' : 'Save the draft'}
              disabled={busy || !unsaved || !mayEdit}
              onClick={() => void save()}
            />
            <Button
              type="button"
              classes="govuk-button--secondary compact"
              text="Undo"
              disabled={!edits.canUndo}
              onClick={edits.undo}
            />
            <Button
              type="button"
              classes="govuk-button--secondary compact"
              text="Redo"
              disabled={!edits.canRedo}
              onClick={edits.redo}
            />
          </div>
        </section>
        <LintList
          findings={findings}
          onGo={() => {
            setView('write');
          }}
        />
        <GateList
          gate={gate}
          sources={detail.sources}
          onGo={() => {
            setView('write');
          }}
        />
        <SecondPerson detail={detail} unsaved={unsaved} onDone={onSaved} />
        {detail.may.includes('alert.drop') ? (
          <details class="why why--large">
            <summary>Give this draft up</summary>
            <p>It stays in the list of what was given up, and nothing of it is sent.</p>
            <Button
              type="button"
              classes="govuk-button--secondary compact"
              text="Give it up"
              onClick={() => void drop()}
            />
          </details>
        ) : null}
      </div>
    </div>
  );
}

/** The keys that editors know. In a field, too: a draft is one thing, and its steps are taken back in their order. */
function useEditKeys(acts: { save: () => void; undo: () => void; redo: () => void }): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      const act =
        key === 's' && !event.shiftKey
          ? acts.save
          : key === 'z'
            ? event.shiftKey
              ? acts.redo
              : acts.undo
            : key === 'y' && !event.shiftKey
              ? acts.redo
              : undefined;
      if (act === undefined || document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', onKey);
    return () => {
      removeEventListener('keydown', onKey);
    };
  });
}
