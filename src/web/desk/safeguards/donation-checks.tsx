import type { JSX } from 'preact';
import type { DonationCheck } from '../../../wire/index.js';
import { roleMay } from '../frame/session.js';
import { linkTo } from '../route.js';
import { sayCount } from '../words/say.js';
import { DonationName } from './donation-name.js';
import { RecordLook } from './record-look.js';
import { AnswerTag } from './task-tags.js';

/** Donors whom somebody must look up in a register, or of whose look the record is not whole. */
export function DonationChecks(options: {
  readonly checks: readonly DonationCheck[];
  readonly inAll: number;
  readonly list: string;
}): JSX.Element {
  const { checks, inAll, list } = options;
  return (
    <section aria-labelledby="checks">
      <h2 class="govuk-heading-m" id="checks">
        Looks in a register still to be recorded
      </h2>
      {checks.length === 0 ? (
        <p class="govuk-body">
          None is open. That says nothing of a donation whose donor or kind could not be read: see{' '}
          <a href={linkTo('findings', list)}>all findings</a>.
        </p>
      ) : (
        <>
          <p class="govuk-body">
            {sayCount(inAll, 'donor')} to look up. Nobody is permissible by default: only a record of who
            looked, when and in which entry closes it.
            {inAll > checks.length ? ` The first ${String(checks.length)} are shown.` : ''}
          </p>
          <table class="dense stack tasks">
            <caption class="govuk-visually-hidden">Looks in a register still to be recorded</caption>
            <thead>
              <tr>
                <th scope="col">Donation</th>
                <th scope="col">What is missing</th>
              </tr>
            </thead>
            <tbody>
              {checks.map(({ task, donation }) => (
                <tr key={task.id}>
                  <th scope="row">
                    <DonationName task={task} donation={donation} />
                  </th>
                  <td data-label="What is missing">
                    {task.finding === null ? null : <AnswerTag finding={task.finding} />}{' '}
                    {task.finding?.detail}
                    {roleMay('donation.look') ? (
                      <details class="why">
                        <summary>
                          Record a look<span class="govuk-visually-hidden"> for {task.finding?.subject}</span>
                        </summary>
                        <RecordLook task={task.id} />
                      </details>
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}
