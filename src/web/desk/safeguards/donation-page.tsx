import type { JSX } from 'preact';
import type { DeskOutput, DonationFacts } from '../../../wire/index.js';
import { BackLink } from '../../components/index.js';
import { useDesk } from '../call/use-desk.js';
import { ProblemBox } from '../frame/problem-box.js';
import { roleMay } from '../frame/session.js';
import { PrintButton } from '../frame/print-button.js';
import { linkTo } from '../route.js';
import { Time } from '../words/tags.js';
import { CompanyLookUp } from './company-look-up.js';
import { DonorQuestions } from './donor-questions.js';
import { RecordLook } from './record-look.js';
import { sayDay } from './say-safeguard.js';
import { TaskTable } from './task-table.js';

/** One donation: what was found about it, the looks in registers, the questions about its donor, and the way back. */
export function DonationPage({ task }: { readonly task: string }): JSX.Element {
  const { value, problem, readAgain } = useDesk('donation.read', { task });
  return (
    <>
      <BackLink text="Donations" href={linkTo('donations', value?.list ?? '')} classes="no-print" />
      <ProblemBox problem={problem} onAgain={readAgain} />
      {value === null ? null : <OneDonation task={task} value={value} />}
    </>
  );
}

function OneDonation({
  task,
  value,
}: {
  readonly task: string;
  readonly value: DeskOutput<'donation.read'>;
}): JSX.Element {
  const { donation, subject, tasks, asksForLook, looks, questions, letter, today } = value;
  const asking = tasks.filter(
    ({ id, state }) => asksForLook.includes(id) && (state === 'open' || state === 'in-hand'),
  );
  return (
    <>
      <div class="page-head">
        <h1 class="govuk-heading-l report-title">Donation {subject}</h1>
        <p class="page-head__acts">
          {letter === null ? null : <a href={linkTo('letter', task)}>Letter of return</a>}
        </p>
      </div>
      {donation === null ? (
        <p class="problem">
          The list that it stands in is not kept here, or no longer holds it. What was found in it stands
          below.
        </p>
      ) : (
        <Facts donation={donation} />
      )}
      <h2 class="govuk-heading-m">What was found</h2>
      {tasks.length === 0 ? (
        <p class="govuk-body">
          The last time the list was judged nothing was found about it. What was recorded before stays.
        </p>
      ) : (
        <TaskTable caption="Findings about this donation" tasks={tasks} today={today} />
      )}
      <h2 class="govuk-heading-m">Looks in a register</h2>
      {looks.length === 0 ? (
        <p class="govuk-body">Nobody has recorded one here. What the ledger itself says was judged above.</p>
      ) : (
        <ul class="history">
          {looks.map(({ found, by, on, entry, recorded, at }) => (
            <li key={`${at} ${entry}`}>
              <b>{found ? 'Found' : 'Not found'}</b>
              {entry === '' ? '' : `: ${entry}`}. Looked up by {by} on {sayDay(on)};{' '}
              <span class="quiet">
                recorded by {recorded.name}, <Time at={at} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {roleMay('donation.look')
        ? asking.map(({ id, finding }) => (
            <details class="why why--large no-print" key={id}>
              <summary>Record a look: {finding?.title}</summary>
              <RecordLook task={id} />
            </details>
          ))
        : null}
      {questions.length === 0 ? null : <DonorQuestions task={task} questions={questions} open={value.open} />}
      <CompanyLookUp names={namesOf(donation)} />
    </>
  );
}

/** What may be looked up in the register of companies: the number where there is one, and the name. */
function namesOf(donation: DonationFacts | null): string[] {
  if (donation === null || donation.kind === 'individual') return [];
  return [donation.companyNumber, donation.donor].filter((name) => name !== '');
}

function Facts({ donation }: { readonly donation: DonationFacts }): JSX.Element {
  const { donor, kind, donee, value, companyNumber } = donation;
  const rows: (readonly [string, string])[] = [
    ['Donor', `${donor === '' ? 'no name' : donor} (${kind})`],
    ...(companyNumber === '' ? [] : [['Company number', companyNumber] as const]),
    ...(donee === '' ? [] : [['Given to', donee] as const]),
    ['Amount', value === '' ? 'none that can be read' : value],
    ['Received', donation.received === null ? 'the list does not say' : sayDay(donation.received)],
    ...DAYS.flatMap(({ of, say }) => {
      const day = donation[of];
      return day === null ? [] : [[say, sayDay(day)] as const];
    }),
  ];
  return (
    <dl class="facts">
      {rows.map(([term, words]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd class="value">{words}</dd>
        </div>
      ))}
    </dl>
  );
}

const DAYS = [
  { of: 'accepted', say: 'Accepted' },
  { of: 'returned', say: 'Sent back' },
  { of: 'reported', say: 'Reported' },
] as const;

/** The letter with which a donation goes back, to be printed. */
export function LetterPage({ task }: { readonly task: string }): JSX.Element {
  const { value, problem, readAgain } = useDesk('donation.read', { task });
  return (
    <>
      <BackLink text="The donation" href={linkTo('donation', task)} classes="no-print" />
      <ProblemBox problem={problem} onAgain={readAgain} />
      {value === null ? null : <Letter value={value} />}
    </>
  );
}

function Letter({
  value: { letter, subject, today },
}: {
  readonly value: DeskOutput<'donation.read'>;
}): JSX.Element {
  if (letter === null)
    return (
      <p class="problem">
        The list that donation {subject} stands in is not kept here, so no letter can be written from it.
      </p>
    );
  return (
    <>
      {letter.grounds ? null : (
        <p class="problem no-print">
          No rule says that this donation may not be kept. Send it back only if you have decided so for a
          reason of your own.
        </p>
      )}
      <article class="letter" aria-labelledby="letter-title">
        <p class="letter__day">{sayDay(today)}</p>
        <p>To: {letter.to}</p>
        <h1 class="govuk-heading-m" id="letter-title">
          {letter.about}
        </h1>
        {letter.paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        <p class="letter__sign">For the registered treasurer: name, signature and date</p>
        <footer>
          {letter.due === null
            ? 'The list gives no day of receipt, so the last of the thirty days is not known.'
            : `To go back by ${sayDay(letter.due)}.`}{' '}
          {letter.basis.length === 0 ? '' : `It rests on: ${letter.basis.join('; ')}.`}
        </footer>
      </article>
      <PrintButton text="Print this letter" />
      <p class="govuk-body quiet no-print">
        When it has gone, close the action of donation {subject} with the signed copy or the bank’s record as
        its proof.
      </p>
    </>
  );
}
