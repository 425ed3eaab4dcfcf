import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ReportDetail } from '../../../wire/index.js';
import { Button } from '../../components/index.js';
import { readDesk } from '../call/call-desk.js';
import type { ShownProblem } from '../call/shown-problem.js';
import { announce } from '../frame/announce.js';
import { ProblemBox } from '../frame/problem-box.js';

/** Who sent it and who reported it: masked until an officer who has read the signs asks for it. */
export function Names(options: {
  readonly detail: ReportDetail;
  readonly onRevealed: (detail: ReportDetail) => void;
}): JSX.Element {
  const { detail, onRevealed } = options;
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const reveal = async (): Promise<void> => {
    const answer = await readDesk('report.reveal-names', { report: detail.row.id });
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    onRevealed(answer.value);
    announce('Names are shown.');
  };
  const { item, reporter, row } = detail;
  return (
    <section aria-labelledby="names">
      <h2 class="govuk-heading-m" id="names">
        Names
      </h2>
      <ProblemBox problem={problem} />
      {detail.revealed ? (
        <dl class="facts">
          <Named label="Sender’s name" value={item?.from?.name} />
          <Named label="Sender’s address" value={item?.from?.address} />
          <Named label="Replies go to" value={item?.from?.replyTo} />
          <Named label="Bounces go to" value={item?.from?.returnPath} />
          <Named label="Profile (a text, no link)" value={item?.from?.profileUrl} />
          <Named label="Reported by" value={reporter === null ? 'Anonymous' : reporter.name} />
          <Named label="Reporter’s contact" value={reporter?.contact} />
        </dl>
      ) : (
        <>
          <p class="govuk-body">
            Names, addresses and numbers of persons are masked, so that the signs are read before the name.{' '}
            {row.named ? 'The reporter gave a name.' : 'The reporter is anonymous.'}
          </p>
          {detail.may.includes('report.reveal-names') ? (
            <Button
              type="button"
              classes="govuk-button--secondary compact"
              text="Show names (this is recorded)"
              onClick={() => void reveal()}
            />
          ) : null}
        </>
      )}
    </section>
  );
}

function Named({
  label,
  value,
}: {
  readonly label: string;
  readonly value: string | undefined;
}): JSX.Element | null {
  if (value === undefined || value === '') return null;
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
