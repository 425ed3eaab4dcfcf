import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { sayDay } from '../../../safeguards/index.js';
import type { GuidanceRow } from '../../../wire/index.js';
import { Button, Select } from '../../components/index.js';
import { changeDesk } from '../call/call-desk.js';
import type { ShownProblem } from '../call/shown-problem.js';
import { useDesk } from '../call/use-desk.js';
import { ProblemBox } from '../frame/problem-box.js';
import { ReadState } from '../frame/read-state.js';
import { roleMay } from '../frame/session.js';
import { linkTo, open } from '../route.js';
import { sayCount } from '../words/say.js';
import { Time } from '../words/tags.js';
import { STANDING_WORDS } from './alert-says.js';

/** The guidance that the desk holds: whether it is in date, who has been sent which version, and how many have read it. */
export function GuidanceSection(): JSX.Element {
  const reading = useDesk('guidance.list', {});
  const { value } = reading;
  const overdue = value?.guidance.filter((one) => one.overdue) ?? [];
  return (
    <section aria-labelledby="guidance">
      <h2 class="govuk-heading-m" id="guidance">
        Guidance
      </h2>
      <p class="govuk-body">
        What each kind of reader is told to do. It goes to an audience on the way of alerts; how many have
        read which version is counted in the same way, and who they are stays with their office.
      </p>
      <ReadState reading={reading} />
      {overdue.length === 0 ? null : (
        <p class="draft-panel__open" role="status">
          {sayCount(overdue.length, 'piece')} past the review date. It is not sent before its owner has put a
          new version in place.
        </p>
      )}
      {value === null ? null : <GuidanceTable guidance={value.guidance} />}
      {value === null || !roleMay('guidance.draft') || value.audiences.length === 0 ? null : (
        <SendForm guidance={value.guidance.filter((one) => !one.overdue)} audiences={value.audiences} />
      )}
    </section>
  );
}

function GuidanceTable({ guidance }: { readonly guidance: readonly GuidanceRow[] }): JSX.Element {
  return (
    <table class="dense stack">
      <caption class="govuk-visually-hidden">Guidance, and what was sent of it</caption>
      <thead>
        <tr>
          <th scope="col">Guidance</th>
          <th scope="col">To be reviewed by</th>
          <th scope="col">Owner</th>
          <th scope="col">Sent, received and read</th>
        </tr>
      </thead>
      <tbody>
        {guidance.map((one) => (
          <tr key={one.pack}>
            <th scope="row">
              {one.title} <span class="quiet">version {one.version}</span>
            </th>
            <td data-label="To be reviewed by">
              {sayDay(one.review)}
              {one.overdue ? <span class="status status--new">Past it</span> : null}
              {one.findings
                .filter(({ rule }) => rule !== 'past-review')
                .map(({ rule, detail }) => (
                  <p key={rule} class="quiet">
                    {detail}
                  </p>
                ))}
            </td>
            <td data-label="Owner">{one.owner ?? 'Nobody'}</td>
            <td data-label="Sent, received and read">
              {one.sent.length === 0 ? <span class="quiet">Not sent yet</span> : <SentList one={one} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function SentList({ one }: { readonly one: GuidanceRow }): JSX.Element {
  return (
    <ul class="govuk-list">
      {one.sent.map(
        ({ alert, version, audienceName, at, standing, members, sent, fetched, acknowledged, msgType }) => (
          <li key={alert}>
            <a href={linkTo('alert', alert)}>
              {msgType === 'cancel' ? 'Withdrawal of version' : 'Version'} {version} to {audienceName}
            </a>{' '}
            <span class="quiet">
              {STANDING_WORDS[standing].toLowerCase()}, <Time at={at} />
            </span>
            <br />
            {members === 0
              ? 'No word from its offices yet'
              : `${String(sent)} sent, ${String(fetched)} received, ${String(acknowledged)} read, of ${String(members)}`}
          </li>
        ),
      )}
    </ul>
  );
}

function SendForm(options: {
  readonly guidance: readonly GuidanceRow[];
  readonly audiences: readonly { readonly id: string; readonly name: string }[];
}): JSX.Element | null {
  const { guidance, audiences } = options;
  const [pack, setPack] = useState(guidance[0]?.pack ?? '');
  const [audience, setAudience] = useState(audiences[0]?.id ?? '');
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const [busy, setBusy] = useState(false);
  if (guidance.length === 0) return null;
  const begin = async (): Promise<void> => {
    setBusy(true);
    const answer = await changeDesk('guidance.draft', { pack, audience });
    setBusy(false);
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) open('draft', answer.value.id);
  };
  return (
    <div class="draft-row">
      <ProblemBox problem={problem} />
      <Select
        name="guidance-pack"
        label={{ text: 'Send this guidance' }}
        items={guidance.map((one) => ({ value: one.pack, text: `${one.title}, version ${one.version}` }))}
        value={pack}
        onChange={setPack}
      />
      <Select
        name="guidance-audience"
        label={{ text: 'To this audience' }}
        items={audiences.map(({ id, name }) => ({ value: id, text: name }))}
        value={audience}
        onChange={setAudience}
      />
      <Button
        type="button"
        classes="govuk-button--secondary compact"
        text={busy ? 'Drafting' : 'Draft the message'}
        disabled={busy}
        onClick={() => void begin()}
      />
    </div>
  );
}
