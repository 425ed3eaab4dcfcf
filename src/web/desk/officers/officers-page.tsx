import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { DeskOutput, OfficerRole, OfficerRow } from '../../../wire/index.js';
import { Button, Input, Radios } from '../../components/index.js';
import { changeDesk } from '../call/call-desk.js';
import type { ShownProblem } from '../call/shown-problem.js';
import { useDesk } from '../call/use-desk.js';
import { announce } from '../frame/announce.js';
import { ProblemBox } from '../frame/problem-box.js';
import { ReadState } from '../frame/read-state.js';
import { me } from '../frame/session.js';
import { sayDone } from '../frame/undo.js';
import { ROLE_WORDS } from '../words/say.js';
import { Time } from '../words/tags.js';

const ROLES: readonly OfficerRole[] = ['officer', 'lead', 'auditor', 'administrator'];
const STATE_WORDS = { invited: 'Invited', active: 'Active', removed: 'Removed' } as const;

/** Who is let in, as what; invites, changes, removes. */
export function OfficersPage(): JSX.Element {
  const list = useDesk('officer.list', {});
  return (
    <>
      <h1 class="govuk-heading-l">Officers</h1>
      <ReadState reading={list} />
      <Invite />
      {list.value === null ? null : (
        <table class="dense stack">
          <caption class="govuk-visually-hidden">Officers</caption>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Role</th>
              <th scope="col">State</th>
              <th scope="col">Signs in with</th>
              <th scope="col">Last signed in</th>
              <th scope="col">
                <span class="govuk-visually-hidden">Remove</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {list.value.officers.map((officer) => (
              <OfficerLine key={officer.id} officer={officer} />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function OfficerLine({ officer }: { readonly officer: OfficerRow }): JSX.Element {
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const [sure, setSure] = useState(false);
  const change = async (role: OfficerRole): Promise<void> => {
    const answer = await changeDesk('officer.change-role', { officer: officer.id, role });
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) sayDone(`${officer.name} is ${ROLE_WORDS[role].name.toLowerCase()} now.`, null);
  };
  const remove = async (): Promise<void> => {
    const answer = await changeDesk('officer.remove', { officer: officer.id });
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) sayDone(`${officer.name} is removed and signed out everywhere.`, null);
  };
  const own = officer.id === me.value?.officer.id;
  return (
    <tr>
      <th scope="row">
        {officer.name}
        {own ? <span class="quiet"> (you)</span> : null}
        <ProblemBox problem={problem} />
      </th>
      <td>
        {officer.state === 'removed' || own ? (
          ROLE_WORDS[officer.role].name
        ) : (
          <label>
            <span class="govuk-visually-hidden">Role of {officer.name}</span>
            <select
              class="govuk-select"
              value={officer.role}
              onChange={(event) => {
                const role = ROLES.find((one) => one === event.currentTarget.value);
                if (role !== undefined) void change(role);
              }}
            >
              {ROLES.map((role) => (
                <option key={role} value={role} selected={role === officer.role}>
                  {ROLE_WORDS[role].name}
                </option>
              ))}
            </select>
          </label>
        )}
      </td>
      <td>{STATE_WORDS[officer.state]}</td>
      <td>
        {officer.provider
          ? 'The organisation'
          : `${String(officer.passkeys)} passkey${officer.passkeys === 1 ? '' : 's'}`}
        {officer.unlocks ? <span class="quiet"> can unlock the desk</span> : null}
      </td>
      <td>{officer.signedInAt === null ? 'Never' : <Time at={officer.signedInAt} />}</td>
      <td>
        {officer.state === 'removed' || own ? null : sure ? (
          <>
            <Button
              type="button"
              classes="govuk-button--warning compact"
              text={`Remove ${officer.name}`}
              onClick={() => void remove()}
            />{' '}
            <button
              type="button"
              class="link-button"
              onClick={() => {
                setSure(false);
              }}
            >
              Keep
            </button>
          </>
        ) : (
          <button
            type="button"
            class="link-button"
            onClick={() => {
              setSure(true);
            }}
          >
            Remove<span class="govuk-visually-hidden"> {officer.name}</span>
          </button>
        )}
      </td>
    </tr>
  );
}

function Invite(): JSX.Element {
  const [name, setName] = useState('');
  const [subject, setSubject] = useState('');
  const [role, setRole] = useState<OfficerRole>('officer');
  const [missing, setMissing] = useState(false);
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const [invited, setInvited] = useState<DeskOutput<'officer.invite'> | null>(null);
  const invite = async (): Promise<void> => {
    if (name.trim() === '') {
      setMissing(true);
      return;
    }
    setMissing(false);
    const answer = await changeDesk('officer.invite', {
      name,
      role,
      ...(subject.trim() === '' ? {} : { subject: subject.trim() }),
    });
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    setInvited(answer.value);
    setName('');
    setSubject('');
  };
  return (
    <details class="why why--large" open={invited !== null}>
      <summary>Invite an officer</summary>
      <form
        class="narrow"
        onSubmit={(event) => {
          event.preventDefault();
          void invite();
        }}
      >
        <ProblemBox problem={problem} />
        <Input
          name="officer-name"
          label={{ text: 'Name' }}
          value={name}
          autocomplete="off"
          onInput={setName}
          {...(missing ? { errorMessage: { text: 'Enter the name that colleagues know.' } } : {})}
        />
        <Radios
          name="officer-role"
          classes="govuk-radios--small"
          fieldset={{ legend: { text: 'Role' } }}
          items={ROLES.map((value) => ({
            value,
            text: ROLE_WORDS[value].name,
            hint: { text: ROLE_WORDS[value].does },
          }))}
          value={role}
          onChange={(value) => {
            setRole(ROLES.find((one) => one === value) ?? 'officer');
          }}
        />
        <Input
          name="officer-subject"
          label={{ text: 'Subject at your organisation’s sign-in (may stay empty)' }}
          hint={{ text: 'Without it a one-time link is made, with which the officer makes a passkey.' }}
          value={subject}
          autocomplete="off"
          onInput={setSubject}
        />
        <Button text="Invite" />
      </form>
      {invited === null ? null : <OneTimeLink invited={invited} />}
    </details>
  );
}

function OneTimeLink({ invited }: { readonly invited: DeskOutput<'officer.invite'> }): JSX.Element {
  const { officer, link } = invited;
  if (link === null)
    return (
      <div class="differs" role="status">
        <p>{officer.name} can now sign in through your organisation.</p>
      </div>
    );
  const address = `${location.origin}${link.path}`;
  return (
    <div class="differs" role="status">
      <p>
        <b>The one-time link for {officer.name}.</b> It is shown once, works once and ends{' '}
        <Time at={link.expires} />. Give it by hand or by a channel you trust.
      </p>
      <p class="value one-time-link">{address}</p>
      <Button
        type="button"
        classes="govuk-button--secondary compact"
        text="Copy the link"
        onClick={() =>
          void navigator.clipboard.writeText(address).then(() => {
            announce('The link is copied.');
          })
        }
      />
    </div>
  );
}
