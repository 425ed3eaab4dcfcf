import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { MailAuthentication, ReportDetail } from '../../../wire/index.js';
import { Button } from '../../components/index.js';
import { changeDesk } from '../call/call-desk.js';
import type { ShownProblem } from '../call/shown-problem.js';
import { ProblemBox } from '../frame/problem-box.js';
import { Time } from '../words/tags.js';

/** The one act that asks the network about a report, so what it does is said first. */
export function MailCheck({ detail }: { readonly detail: ReportDetail }): JSX.Element | null {
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const { authentication, may, row } = detail;
  if (row.kind !== 'email' || (authentication === null && !may.includes('mail-authentication'))) return null;
  const check = async (): Promise<void> => {
    setBusy(true);
    const answer = await changeDesk('mail-authentication', { report: row.id });
    setBusy(false);
    setProblem(answer.ok ? null : answer.problem);
  };
  return (
    <section aria-labelledby="mail-check">
      <h2 class="govuk-heading-m" id="mail-check">
        The mail’s signatures
      </h2>
      <ProblemBox problem={problem} />
      {authentication === null ? null : <Findings found={authentication} />}
      {may.includes('mail-authentication') ? (
        <>
          <p class="govuk-body">
            This asks the DNS for the keys of the domains that the mail names. Whoever runs those domains, and
            the DNS between, can see that somebody asked from the desk’s network. Nothing of the report is
            sent.
          </p>
          <Button
            type="button"
            classes="govuk-button--secondary compact"
            text={busy ? 'Asking the DNS' : authentication === null ? 'Check in the DNS now' : 'Check again'}
            disabled={busy}
            onClick={() => void check()}
          />
        </>
      ) : null}
    </section>
  );
}

function Findings({ found }: { readonly found: MailAuthentication }): JSX.Element {
  return (
    <>
      <p class="govuk-body">{found.say}</p>
      <table class="dense stack">
        <caption class="quiet">
          Checked <Time at={found.at} /> by {found.by.name}
        </caption>
        <tbody>
          {found.dkim.map(({ domain, selector, result, aligned, comment }) => (
            <tr key={`${domain} ${selector}`}>
              <th scope="row">DKIM {domain}</th>
              <td>
                {result}
                {aligned ? ', the sender’s own domain' : ', another domain than the sender’s'}. {comment}
              </td>
            </tr>
          ))}
          {found.spf === null ? null : (
            <tr>
              <th scope="row">SPF {found.spf.domain}</th>
              <td>{found.spf.result}</td>
            </tr>
          )}
          {found.dmarc === null ? null : (
            <tr>
              <th scope="row">DMARC {found.dmarc.domain}</th>
              <td>
                {found.dmarc.result}, policy {found.dmarc.policy}
              </td>
            </tr>
          )}
          {found.arc === null ? null : (
            <tr>
              <th scope="row">ARC</th>
              <td>{found.arc.result}</td>
            </tr>
          )}
        </tbody>
      </table>
    </>
  );
}
