import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { DeskRequest, GivenStatus, ReportDetail, ReportOutcome } from '../../../wire/index.js';
import { Button, Select, Textarea } from '../../components/index.js';
import { changeDesk } from '../call/call-desk.js';
import type { Answer, ShownProblem } from '../call/shown-problem.js';
import { useDraft } from '../frame/drafts.js';
import { colleagues } from '../frame/officers.js';
import { ProblemBox } from '../frame/problem-box.js';
import { me } from '../frame/session.js';
import { useTemplates } from '../frame/templates.js';
import { sayDone } from '../frame/undo.js';
import { OUTCOME_WORDS } from '../words/say.js';
import { sayRefused } from '../inbox/act-dialog.js';

const OUTCOMES: readonly ReportOutcome[] = ['covert', 'scam', 'ordinary', 'unclear'];

/** What an officer does with a report: take it, answer it, say where it stands, tell what it came to. */
export function WorkPanel(options: {
  readonly detail: ReportDetail;
  readonly onNext: (() => void) | null;
}): JSX.Element {
  const { detail, onNext } = options;
  const { row, may } = detail;
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const [template, setTemplate] = useState('');
  const [text, setText] = useDraft(`reply ${row.id}`);
  const [stand, setStand] = useState('leave');
  const templates = useTemplates();
  const run = async <T,>(call: Promise<Answer<T>>, done: (value: T) => void): Promise<boolean> => {
    setBusy(true);
    const answer = await call;
    setBusy(false);
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) done(answer.value);
    return answer.ok;
  };
  const assign = (officer: string | null): Promise<boolean> =>
    run(changeDesk('report.assign', { report: row.id, officer, expects: row.version }), ({ act }) => {
      sayDone(officer === null ? 'Assigned to nobody.' : 'Assigned.', act);
    });

  /** Reply and status go in one act, so that one Undo takes both back. */
  const send = async (): Promise<boolean> => {
    const input: DeskRequest<'report.many'> = {
      reports: [row.id],
      ...(text.trim() === '' ? {} : { reply: { text, ...(template === '' ? {} : { template }) } }),
      ...(stand === 'leave' ? {} : { status: toStatus(stand) }),
      ...(row.assignee === null && me.value !== null ? { assign: { officer: me.value.officer.id } } : {}),
    };
    return run(changeDesk('report.many', input), ({ act, refused }) => {
      if (refused.length > 0 && refused.length >= Object.keys(input).length - 1) {
        sayDone('Nothing was done.', null, sayRefused(refused));
        return;
      }
      sayDone(saySent(input), act, sayRefused(refused));
      setText('');
      setTemplate('');
      setStand('leave');
    });
  };
  const useTemplate = (id: string): void => {
    const found = templates.find((one) => one.id === id);
    setTemplate(id);
    if (found === undefined) return;
    setText(found.text);
    if (found.outcome !== null) setStand(`closed ${found.outcome}`);
  };
  const nothing = text.trim() === '' && stand === 'leave';
  const canReply = row.canReply && may.includes('report.reply');
  return (
    <section class="work" aria-labelledby="work">
      <h2 class="govuk-heading-m" id="work">
        Work on it
      </h2>
      <ProblemBox problem={problem} />
      {may.includes('report.assign') ? (
        <p class="work__assign">
          Assigned to <b>{row.assignee?.name ?? 'nobody'}</b>{' '}
          {row.assignee?.id === me.value?.officer.id ? (
            <button type="button" class="link-button" disabled={busy} onClick={() => void assign(null)}>
              Let it go
            </button>
          ) : (
            <button
              type="button"
              class="link-button"
              id="assign-to-me"
              disabled={busy}
              onClick={() => void assign(me.value?.officer.id ?? null)}
            >
              Assign to me
            </button>
          )}{' '}
          <OthersToAssign own={row.assignee?.id ?? ''} onChoose={(id) => void assign(id)} />
        </p>
      ) : (
        <p>
          Assigned to <b>{row.assignee?.name ?? 'nobody'}</b>
        </p>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {canReply ? (
          <>
            <Select
              name="template"
              label={{ text: 'Reply from a template' }}
              value={template}
              items={[
                { value: '', text: 'Own words' },
                ...templates.map(({ id, title }) => ({ value: id, text: title })),
              ]}
              onChange={useTemplate}
            />
            <Textarea
              name="reply"
              label={{ text: 'Reply to the reporter' }}
              hint={{ text: 'Sealed and signed; only the holder of the receipt reads it.' }}
              rows={5}
              value={text}
              onInput={setText}
            />
          </>
        ) : null}
        {may.includes('report.set-status') ? (
          <Select
            name="stand"
            label={{ text: 'Then set it to' }}
            value={stand}
            items={[
              { value: 'leave', text: 'Leave as it is' },
              { value: 'working', text: 'Working' },
              { value: 'waiting', text: 'Waiting for reporter' },
              ...OUTCOMES.map((outcome) => ({
                value: `closed ${outcome}`,
                text: `Closed: ${OUTCOME_WORDS[outcome].toLowerCase()}`,
              })),
              { value: 'new', text: 'New' },
            ]}
            onChange={setStand}
          />
        ) : null}
        <div class="govuk-button-group">
          <Button text={sayButton(text, stand)} disabled={busy || nothing} />
          {onNext === null ? null : (
            <Button
              type="button"
              classes="govuk-button--secondary"
              text={nothing ? 'Next report' : 'The same, then next report'}
              disabled={busy}
              onClick={() => {
                if (nothing) onNext();
                else
                  void send().then((ok) => {
                    if (ok) onNext();
                  });
              }}
            />
          )}
        </div>
      </form>
      {may.includes('report.release-outcome') &&
      row.status === 'closed' &&
      !row.outcomeReleased &&
      row.canReply ? (
        <p>
          <Button
            type="button"
            classes="govuk-button--secondary compact"
            text={`Tell the reporter: ${row.outcome === null ? '' : OUTCOME_WORDS[row.outcome].toLowerCase()}`}
            disabled={busy}
            onClick={() =>
              void run(
                changeDesk('report.release-outcome', { report: row.id, expects: row.version }),
                ({ act }) => {
                  sayDone('The reporter is told the outcome.', act);
                },
              )
            }
          />
        </p>
      ) : null}
      {row.outcomeReleased ? <p class="quiet">The reporter was told the outcome.</p> : null}
    </section>
  );
}

function OthersToAssign(options: {
  readonly own: string;
  readonly onChoose: (id: string) => void;
}): JSX.Element | null {
  const others = colleagues.value.filter(({ id }) => id !== options.own && id !== me.value?.officer.id);
  if (others.length === 0) return null;
  return (
    <label class="inline-select">
      <span class="govuk-visually-hidden">Assign to somebody else</span>
      <select
        class="govuk-select"
        value=""
        onChange={(event) => {
          const { value } = event.currentTarget;
          if (value !== '') options.onChoose(value);
        }}
      >
        <option value="">To somebody else</option>
        {others.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

function toStatus(stand: string): NonNullable<DeskRequest<'report.many'>['status']> {
  const [status, word] = stand.split(' ');
  const outcome = OUTCOMES.find((one) => one === word);
  if (outcome !== undefined) return { status: 'closed', outcome };
  const given: GivenStatus = status === 'working' || status === 'waiting' ? status : 'new';
  return { status: given };
}

function sayButton(text: string, stand: string): string {
  const reply = text.trim() !== '';
  if (reply && stand !== 'leave') return stand.startsWith('closed') ? 'Send and close' : 'Send and set';
  return reply ? 'Send' : stand.startsWith('closed') ? 'Close' : 'Set status';
}

function saySent({ reply, status }: DeskRequest<'report.many'>): string {
  const parts = [
    reply !== undefined && 'Replied',
    status !== undefined && (status.status === 'closed' ? 'closed' : `set to ${status.status}`),
  ].filter((part) => part !== false);
  const words = parts.join(' and ');
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`;
}
