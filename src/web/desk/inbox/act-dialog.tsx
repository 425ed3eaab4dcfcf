import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { DeskRequest, ReportOutcome, ReportRow } from '../../../wire/index.js';
import { Button, Checkboxes, Select, Textarea } from '../../components/index.js';
import { changeDesk } from '../call/call-desk.js';
import type { ShownProblem } from '../call/shown-problem.js';
import { colleagues } from '../frame/officers.js';
import { ProblemBox } from '../frame/problem-box.js';
import { me, roleMay } from '../frame/session.js';
import { useTemplates } from '../frame/templates.js';
import { sayDone } from '../frame/undo.js';
import { OUTCOME_WORDS, sayCount } from '../words/say.js';
import { chooseNone } from './inbox-state.js';

const LEAVE = 'leave';

/** Does one or several things to many reports, in one act that can be taken back. */
export function ActDialog(options: {
  readonly rows: readonly ReportRow[];
  readonly onClose: () => void;
}): JSX.Element {
  const { rows, onClose } = options;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const templates = useTemplates();
  const [template, setTemplate] = useState('');
  const [text, setText] = useState('');
  const [stand, setStand] = useState(LEAVE);
  const [officer, setOfficer] = useState(LEAVE);
  const [join, setJoin] = useState(LEAVE);
  const [release, setRelease] = useState(false);
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const mute = rows.filter(({ canReply }) => !canReply).length;
  const campaigns = campaignsOf(rows);
  const closing = stand.startsWith('closed ');

  const useTemplate = (id: string): void => {
    setTemplate(id);
    const found = templates.find((one) => one.id === id);
    setText(found?.text ?? '');
    if (found?.outcome !== undefined && found.outcome !== null) setStand(`closed ${found.outcome}`);
  };
  const input: DeskRequest<'report.many'> = {
    reports: rows.map(({ id }) => id),
    ...(text.trim() === '' ? {} : { reply: { text, ...(template === '' ? {} : { template }) } }),
    ...(stand === LEAVE ? {} : { status: readStand(stand) }),
    ...(officer === LEAVE ? {} : { assign: { officer: officer === 'nobody' ? null : officer } }),
    ...(join === LEAVE ? {} : { join: join === 'new' ? {} : { campaign: join } }),
    ...(release && closing ? { releaseOutcome: true as const } : {}),
  };
  const nothing = Object.keys(input).length === 1;
  const act = async (): Promise<void> => {
    setBusy(true);
    const answer = await changeDesk('report.many', input);
    setBusy(false);
    if (!answer.ok) {
      setProblem(answer.problem);
      return;
    }
    const { refused } = answer.value;
    const done = rows.length - new Set(refused.map(({ report }) => report)).size;
    sayDone(`${sayCount(done, 'report')}: ${sayParts(input)}.`, answer.value.act, sayRefused(refused));
    chooseNone();
    dialog.current?.close();
    onClose();
  };
  return (
    <dialog class="dialog dialog--wide" ref={dialog} aria-labelledby="act-title" onCancel={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void act();
        }}
      >
        <h2 class="govuk-heading-m" id="act-title">
          Do one thing to {sayCount(rows.length, 'report')}
        </h2>
        <ProblemBox problem={problem} />
        <Select
          name="act-template"
          label={{ text: 'Reply from a template' }}
          {...(mute === 0
            ? {}
            : {
                hint: {
                  text: `${sayCount(mute, 'report')} of these cannot be replied to and will be left out.`,
                },
              })}
          value={template}
          items={[
            { value: '', text: 'No reply' },
            ...templates.map(({ id, title }) => ({ value: id, text: title })),
          ]}
          onChange={useTemplate}
        />
        {template === '' ? null : (
          <Textarea
            name="act-text"
            label={{ text: 'What every reporter will read' }}
            rows={5}
            value={text}
            onInput={setText}
          />
        )}
        <div class="fields">
          <Select
            name="act-stand"
            label={{ text: 'Status' }}
            value={stand}
            items={[
              { value: LEAVE, text: 'Leave as it is' },
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
          <Select
            name="act-officer"
            label={{ text: 'Assigned to' }}
            value={officer}
            items={[
              { value: LEAVE, text: 'Leave as it is' },
              { value: me.value?.officer.id ?? '', text: 'Me' },
              { value: 'nobody', text: 'Nobody' },
              ...colleagues.value
                .filter(({ id }) => id !== me.value?.officer.id)
                .map(({ id, name }) => ({ value: id, text: name })),
            ]}
            onChange={setOfficer}
          />
          <Select
            name="act-join"
            label={{ text: 'Campaign' }}
            value={join}
            items={[
              { value: LEAVE, text: 'Leave as it is' },
              rows.length > 1 && { value: 'new', text: 'These are one campaign' },
              ...campaigns.map(({ id, name }) => ({ value: id, text: `Join to ${name}` })),
            ]}
            onChange={setJoin}
          />
        </div>
        {closing && roleMay('report.release-outcome') ? (
          <Checkboxes
            name="act-release"
            classes="govuk-checkboxes--small"
            items={[{ value: 'yes', text: 'Tell the reporters this outcome' }]}
            values={release ? ['yes'] : []}
            onChange={(_, checked) => {
              setRelease(checked);
            }}
          />
        ) : null}
        <div class="govuk-button-group">
          <Button
            text={busy ? 'One moment' : `Do it for ${sayCount(rows.length, 'report')}`}
            disabled={busy || nothing}
          />
          <button
            type="button"
            class="link-button"
            onClick={() => {
              dialog.current?.close();
              onClose();
            }}
          >
            Cancel
          </button>
        </div>
        <p class="quiet">
          It is one act: Undo takes all of it back. Replies wait some time before they leave the desk.
        </p>
      </form>
    </dialog>
  );
}

const OUTCOMES: readonly ReportOutcome[] = ['covert', 'scam', 'ordinary', 'unclear'];

type GivenStand = NonNullable<DeskRequest<'report.many'>['status']>;

function readStand(stand: string): GivenStand {
  const [status, outcome] = stand.split(' ');
  const found = OUTCOMES.find((one) => one === outcome);
  if (status === 'closed' && found !== undefined) return { status: 'closed', outcome: found };
  return { status: status === 'working' || status === 'waiting' ? status : 'new' };
}

function campaignsOf(rows: readonly ReportRow[]): { readonly id: string; readonly name: string }[] {
  const found = new Map(
    rows.flatMap(({ campaign }) => (campaign === null ? [] : [[campaign.id, campaign] as const])),
  );
  return [...found.values()];
}

function sayParts({ reply, status, assign, join, releaseOutcome }: DeskRequest<'report.many'>): string {
  const parts = [
    reply !== undefined && 'replied',
    status !== undefined && `status set to ${status.status}`,
    assign !== undefined && (assign.officer === null ? 'assigned to nobody' : 'assigned'),
    join !== undefined && 'joined to one campaign',
    releaseOutcome === true && 'outcome told',
  ];
  return parts.filter((part) => part !== false).join(', ');
}

/** One sentence for each reason, with how many reports it kept. */
export function sayRefused(refused: readonly { readonly part: string; readonly say: string }[]): string[] {
  const counts = new Map<string, number>();
  for (const { say } of refused) counts.set(say, (counts.get(say) ?? 0) + 1);
  return [...counts].map(([say, count]) => `Not done for ${sayCount(count, 'report')}: ${say}`);
}
