import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Audience } from '../../../wire/index.js';
import { Button, Checkboxes, Input } from '../../components/index.js';
import { changeDesk } from '../call/call-desk.js';
import type { ShownProblem } from '../call/shown-problem.js';
import { useDesk } from '../call/use-desk.js';
import { ProblemBox } from '../frame/problem-box.js';
import { roleMay } from '../frame/session.js';
import { sayDone } from '../frame/undo.js';
import { Time } from '../words/tags.js';

/** For whom alerts can be, and who passes them on. */
export function Audiences(): JSX.Element {
  const reading = useDesk('audience.list', {});
  const [changing, setChanging] = useState<Audience | null>(null);
  const { value } = reading;
  return (
    <>
      <h2 class="govuk-heading-m">Audiences</h2>
      <p class="govuk-body">
        An audience is a chain of numbered alerts. The offices named with it pass each alert on to their
        members.
      </p>
      <ProblemBox problem={reading.problem} onAgain={reading.readAgain} />
      {value === null || value.audiences.length === 0 ? null : (
        <table class="dense stack">
          <caption class="govuk-visually-hidden">Audiences</caption>
          <thead>
            <tr>
              <th scope="col">Audience</th>
              <th scope="col">Passed on by</th>
              <th scope="col" class="number">
                Alerts
              </th>
              <th scope="col">Last word to devices</th>
              <th scope="col">
                <span class="govuk-visually-hidden">Change</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {value.audiences.map((audience) => (
              <tr key={audience.id}>
                <th scope="row">
                  {audience.name} <span class="quiet">{audience.id}</span>
                </th>
                <td>
                  {audience.relays.length === 0
                    ? 'Nobody yet'
                    : audience.relays
                        .map(({ name, known }) => (known ? name : `${name} (no longer in the policy)`))
                        .join(', ')}
                </td>
                <td class="number" data-label="Alerts">
                  {audience.number}
                </td>
                <td data-label="Last word to devices">
                  {audience.headAt === null ? 'None yet' : <Time at={audience.headAt} />}
                </td>
                <td>
                  {roleMay('audience.change') ? (
                    <button
                      type="button"
                      class="link-button"
                      onClick={() => {
                        setChanging(audience);
                      }}
                    >
                      Change<span class="govuk-visually-hidden"> {audience.name}</span>
                    </button>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {value === null ? null : changing !== null ? (
        <AudienceForm
          key={changing.id}
          audience={changing}
          relays={value.relays}
          onDone={() => {
            setChanging(null);
          }}
        />
      ) : roleMay('audience.add') ? (
        <details class="why why--large" open={value.audiences.length === 0}>
          <summary>Add an audience</summary>
          <AudienceForm audience={null} relays={value.relays} onDone={() => undefined} />
        </details>
      ) : null}
    </>
  );
}

function AudienceForm(options: {
  /** Null for a new one. */
  readonly audience: Audience | null;
  readonly relays: readonly { readonly id: string; readonly name: string }[];
  readonly onDone: () => void;
}): JSX.Element {
  const { audience, relays, onDone } = options;
  const [id, setId] = useState(audience?.id ?? '');
  const [name, setName] = useState(audience?.name ?? '');
  const [chosen, setChosen] = useState<readonly string[]>(audience?.relays.map((relay) => relay.id) ?? []);
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const save = async (): Promise<void> => {
    const given = { id, name, relays: [...chosen] };
    const answer =
      audience === null
        ? await changeDesk('audience.add', given)
        : await changeDesk('audience.change', given);
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    if (audience === null) {
      setId('');
      setName('');
      setChosen([]);
    }
    sayDone(audience === null ? 'The audience is added.' : 'The audience is changed.', null);
    onDone();
  };
  return (
    <form
      class="narrow"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <ProblemBox problem={problem} />
      <Input
        name="audience-name"
        label={{ text: audience === null ? 'Name of the audience' : `New name of ${audience.name}` }}
        value={name}
        autocomplete="off"
        onInput={setName}
      />
      {audience === null ? (
        <Input
          name="audience-id"
          label={{ text: 'Its short name' }}
          hint={{ text: 'Small letters, figures and hyphens. It is signed with every alert and stays.' }}
          value={id}
          autocomplete="off"
          autocapitalize="none"
          onInput={setId}
        />
      ) : null}
      {relays.length === 0 ? (
        <p>The policy names no relay yet. Whoever holds the root adds one.</p>
      ) : (
        <Checkboxes
          name="audience-relays"
          classes="govuk-checkboxes--small"
          fieldset={{ legend: { text: 'Who passes its alerts on' } }}
          items={relays.map((relay) => ({ value: relay.id, text: relay.name }))}
          values={chosen}
          onChange={(value, checked) => {
            setChosen(checked ? [...chosen, value] : chosen.filter((one) => one !== value));
          }}
        />
      )}
      <div class="govuk-button-group">
        <Button classes="compact" text={audience === null ? 'Add the audience' : 'Keep the change'} />
        {audience === null ? null : (
          <button type="button" class="link-button" onClick={onDone}>
            Cancel
          </button>
        )}
      </div>
    </form>
  );
}
