import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { OfficeMember } from '../../wire/index.js';
import { Select } from '../components/index.js';
import { sayTime } from '../desk/words/say.js';

const STATES: Readonly<Record<string, string>> = {
  queued: 'Queued',
  sent: 'Sent',
  bounced: 'Bounced',
  fetched: 'Fetched',
  acknowledged: 'Acknowledged',
  unreachable: 'Unreachable',
};
/** Rows drawn at once. */
const MOST_ROWS = 200;

/** How the alert stands with each member. */
export function MemberTable({ members }: { readonly members: readonly OfficeMember[] }): JSX.Element {
  const [state, setState] = useState('');
  const chosen = members.filter((member) => state === '' || member.state === state);
  return (
    <section aria-labelledby="members-heading">
      <h2 class="govuk-heading-m" id="members-heading">
        Members
      </h2>
      <Select
        name="state"
        label={{ text: 'Show' }}
        value={state}
        items={[
          { value: '', text: `All (${String(members.length)})` },
          ...Object.entries(STATES).map(([value, text]) => ({
            value,
            text: `${text} (${String(members.filter((member) => member.state === value).length)})`,
          })),
        ]}
        onChange={setState}
      />
      <div class="board__table">
        <table class="dense stack">
          <caption class="govuk-visually-hidden">How the alert stands with each member</caption>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">State</th>
              <th scope="col">Since</th>
              <th scope="col">Devices</th>
              <th scope="col">Reminded</th>
            </tr>
          </thead>
          <tbody>
            {chosen.slice(0, MOST_ROWS).map((member, index) => (
              <tr key={`${member.name} ${String(index)}`}>
                <th scope="row">{member.name}</th>
                <td data-label="State">
                  {STATES[member.state] ?? member.state}
                  {member.late ? ', late' : ''}
                  {member.reason === null ? '' : ` (${member.reason})`}
                </td>
                <td data-label="Since">{sayTime(member.since)}</td>
                <td data-label="Devices">{String(member.devices)}</td>
                <td data-label="Reminded">
                  {member.escalated !== null
                    ? `second contact, ${sayTime(member.escalated)}`
                    : member.reminded !== null
                      ? sayTime(member.reminded)
                      : 'no'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {chosen.length > MOST_ROWS ? <p>The first {String(MOST_ROWS)} are shown.</p> : null}
    </section>
  );
}
