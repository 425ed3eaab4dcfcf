import type { JSX } from 'preact';
import { useDesk } from '../call/use-desk.js';
import { ReadState } from '../frame/read-state.js';
import { roleMay } from '../frame/session.js';
import { PrintButton } from '../frame/print-button.js';
import { linkTo } from '../route.js';

/** Counts in sentences that can be read out: no name, no company, no place. */
export function CountsPage(): JSX.Element {
  const reading = useDesk('plan.counts', {});
  const { value } = reading;
  return (
    <>
      <div class="page-head">
        <h1 class="govuk-heading-l">Counts to read out</h1>
        <p class="page-head__acts no-print">
          {roleMay('plan.read') ? <a href={linkTo('plan')}>The plan</a> : null}{' '}
          {roleMay('safeguard.list') ? <a href={linkTo('safeguards')}>Safeguards</a> : null}
        </p>
      </div>
      <ReadState reading={reading} />
      {value === null ? null : (
        <>
          <div class="read-out">
            {value.sentences.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </div>
          <p class="quiet">No person, company or place is named on this page.</p>
          <h2 class="govuk-heading-m">The same as a table</h2>
          <table class="dense counts-table">
            <caption class="govuk-visually-hidden">Counts</caption>
            <thead>
              <tr>
                <th scope="col">What</th>
                <th scope="col" class="number">
                  How many
                </th>
              </tr>
            </thead>
            <tbody>
              {value.counts.map(({ what, count }) => (
                <tr key={what}>
                  <th scope="row">{what}</th>
                  <td class="number">{count.toLocaleString('en-GB')}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <PrintButton text="Print this page" />
        </>
      )}
    </>
  );
}
