import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { formatProblem } from '../../../base/index.js';
import type { DraftDetail } from '../../../wire/index.js';
import { Button } from '../../components/index.js';
import { changeDesk } from '../call/call-desk.js';
import type { ShownProblem } from '../call/shown-problem.js';
import { useDesk } from '../call/use-desk.js';
import { ProblemBox } from '../frame/problem-box.js';
import { sayDone } from '../frame/undo.js';
import { open } from '../route.js';
import { Time } from '../words/tags.js';
import { draftAsAlert, draftAsStatement } from './draft-as-alert.js';
import { DraftNotice } from './draft-notice.js';
import { GateList } from './gate-list.js';
import { readProposal, type ShownStatement } from './read-proposal.js';
import { SignPanel } from './sign-panel.js';
import { SignedWhole } from './signed-whole.js';
import { useAnswersTo } from './use-answers.js';

/** A draft that nobody writes in any more: approved, waiting for signatures, published or given up. */
export function DraftSettled(options: {
  readonly detail: DraftDetail;
  readonly onDone: (detail: DraftDetail) => void;
}): JSX.Element {
  const { detail, onDone } = options;
  const { proposal, approval, state } = detail;
  const { shown, problem } = useProposal(proposal);
  return (
    <div class="report draft">
      <div class="report__read">
        <ProblemBox problem={problem} />
        {proposal === null ? (
          <UnsignedNotice detail={detail} />
        ) : shown === null ? null : (
          <>
            <p class="govuk-body">
              {state === 'published'
                ? 'This was drawn from the bytes that the officers signed.'
                : 'This is drawn from the very bytes that are signed, and from nothing else.'}
            </p>
            <DraftNotice statement={shown.statement} />
            <SignedWhole shown={shown} />
          </>
        )}
      </div>
      <div class="report__work draft-side">
        {state === 'approved' ? <Propose detail={detail} onDone={onDone} /> : null}
        {state === 'proposed' && shown !== null ? (
          <SignPanel detail={detail} shown={shown} onDone={onDone} />
        ) : null}
        {approval === null ? null : (
          <section class="draft-panel" aria-labelledby="approval">
            <h2 class="govuk-heading-m" id="approval">
              The second person
            </h2>
            <p>
              <b>{approval.by.name}</b> approved it on <Time at={approval.at} />.
            </p>
            <p class="own-words">{approval.words}</p>
          </section>
        )}
        <GateList gate={detail.gate} sources={detail.sources} onGo={null} />
        {state === 'approved' || state === 'proposed' ? <Reopen detail={detail} onDone={onDone} /> : null}
      </div>
    </div>
  );
}

function useProposal(proposal: DraftDetail['proposal']): {
  readonly shown: ShownStatement | null;
  readonly problem: ShownProblem | null;
} {
  const [shown, setShown] = useState<ShownStatement | null>(null);
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  useEffect(() => {
    setShown(null);
    setProblem(null);
    if (proposal === null) return;
    let wanted = true;
    void readProposal(proposal).then((read) => {
      if (!wanted) return;
      if (read.ok) setShown(read.value);
      else setProblem({ ...formatProblem(read.problem), code: read.problem.code });
    });
    return () => {
      wanted = false;
    };
  }, [proposal?.statement]);
  return { shown, problem };
}

function UnsignedNotice({ detail }: { readonly detail: DraftDetail }): JSX.Element {
  const { campaign, references, fields } = detail;
  const exhibits =
    useDesk('exhibit.list', campaign === null ? null : { campaign: campaign.id, limit: 256 }).value
      ?.exhibits ?? [];
  const answers = useAnswersTo(references);
  const draft = draftAsAlert(fields, detail, { exhibits, answers });
  return <DraftNotice statement={draftAsStatement(draft, new Date(detail.changedAt))} />;
}

/** Fixes the bytes. From then on it can be signed and no longer changed. */
function Propose(options: {
  readonly detail: DraftDetail;
  readonly onDone: (detail: DraftDetail) => void;
}): JSX.Element {
  const { detail, onDone } = options;
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const propose = async (): Promise<void> => {
    setBusy(true);
    const answer = await changeDesk('alert.propose', { draft: detail.id, expects: detail.version });
    setBusy(false);
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    onDone(answer.value);
    sayDone('Its bytes are fixed. Now officers sign them, each on their own device.', null);
  };
  return (
    <section class="work" aria-labelledby="propose">
      <h2 class="govuk-heading-m" id="propose">
        Propose it
      </h2>
      <ProblemBox problem={problem} />
      <p>
        This fixes every byte of it and its number in the audience’s chain. Officers sign exactly these bytes.
      </p>
      {detail.may.includes('alert.propose') ? (
        <Button
          type="button"
          classes="compact"
          text={busy ? 'Fixing the bytes' : 'Propose it for signing'}
          disabled={busy}
          onClick={() => void propose()}
        />
      ) : (
        <p>Your role does not propose alerts.</p>
      )}
    </section>
  );
}

function Reopen(options: {
  readonly detail: DraftDetail;
  readonly onDone: (detail: DraftDetail) => void;
}): JSX.Element | null {
  const { detail, onDone } = options;
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  if (!detail.may.includes('alert.reopen')) return null;
  const reopen = async (): Promise<void> => {
    const answer = await changeDesk('alert.reopen', { draft: detail.id, expects: detail.version });
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    onDone(answer.value);
    sayDone('It is a draft again.', null);
    open('draft', detail.id);
  };
  return (
    <details class="why why--large">
      <summary>Change it after all</summary>
      <p>It becomes a draft again. The approval and every signature on it are gone.</p>
      <ProblemBox problem={problem} />
      <Button
        type="button"
        classes="govuk-button--secondary compact"
        text="Make it a draft again"
        onClick={() => void reopen()}
      />
    </details>
  );
}
