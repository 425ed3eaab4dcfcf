import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ReportDetail } from '../../../wire/index.js';
import { Button } from '../../components/index.js';
import { changeDesk } from '../call/call-desk.js';
import type { ShownProblem } from '../call/shown-problem.js';
import { ProblemBox } from '../frame/problem-box.js';
import { sayDone } from '../frame/undo.js';
import { linkTo } from '../route.js';
import { sayBits, sayCount } from '../words/say.js';
import { LinkReasons } from './link-reasons.js';
import { BandTag } from '../words/tags.js';

/** What it belongs to, and why: every link with its reasons, and the hand of an officer over all of it. */
export function Links({ detail }: { readonly detail: ReportDetail }): JSX.Element {
  const { row, linked, may } = detail;
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const { campaign } = row;
  const split = async (): Promise<void> => {
    const answer = await changeDesk('report.split', { report: row.id });
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) sayDone('Taken out of its campaign.', answer.value.act);
  };
  return (
    <section aria-labelledby="links">
      <h2 class="govuk-heading-m" id="links">
        What it belongs to
      </h2>
      <ProblemBox problem={problem} />
      {campaign === null ? (
        <p class="govuk-body">
          It is of no campaign. In the inbox it can be chosen with others and joined to one.
        </p>
      ) : (
        <p class="govuk-body">
          Campaign <a href={linkTo('campaign', campaign.id)}>{campaign.name}</a>,{' '}
          {sayCount(campaign.size, 'member')}.{' '}
          {may.includes('report.split') ? (
            <Button
              type="button"
              classes="govuk-button--secondary compact"
              text="It does not belong there"
              onClick={() => void split()}
            />
          ) : null}
        </p>
      )}
      {linked.length === 0 ? null : (
        <table class="dense stack">
          <caption class="govuk-visually-hidden">Reports and adverts it is linked with, and why</caption>
          <thead>
            <tr>
              <th scope="col">Linked with</th>
              <th scope="col">Why</th>
              <th scope="col" class="number">
                Bits
              </th>
            </tr>
          </thead>
          <tbody>
            {linked.map(({ kind, id, title, band, bits, why }) => (
              <tr key={id}>
                <th scope="row">
                  {kind === 'report' ? <a href={linkTo('report', id)}>{title}</a> : title}
                  <span class="quiet"> {kind === 'report' ? 'report' : 'advert'}</span>{' '}
                  <BandTag band={band} />
                </th>
                <td>
                  <LinkReasons why={why} />
                </td>
                <td class="number">{sayBits(bits)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
