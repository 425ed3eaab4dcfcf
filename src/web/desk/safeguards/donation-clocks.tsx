import type { JSX } from 'preact';
import type { DonationClock } from '../../../wire/index.js';
import { linkTo } from '../route.js';
import { sayCount } from '../words/say.js';
import { DonationName } from './donation-name.js';
import { sayDay } from './say-safeguard.js';
import { TaskStateTag } from './task-tags.js';

/** The days of the law that are drawn: thirty from receipt (PPERA 2000 s.56). */
const DAYS = 30;

/** Donations on which nothing is decided, or which must go back, by the day on which their time is over. */
export function DonationClocks(options: {
  readonly clocks: readonly DonationClock[];
  readonly inAll: number;
  readonly today: string;
  readonly list: string;
}): JSX.Element {
  const { clocks, inAll, list } = options;
  const late = clocks.filter(({ left }) => left < 0).length;
  return (
    <section aria-labelledby="clocks">
      <h2 class="govuk-heading-m" id="clocks">
        Days that run out
      </h2>
      {clocks.length === 0 ? (
        <p class="govuk-body">
          No open action of this list has a day of the law. What was not judged, for want of a day of receipt,
          stands among <a href={linkTo('findings', list)}>all findings</a>.
        </p>
      ) : (
        <>
          <p class="govuk-body">
            {sayCount(inAll, 'donation')}: {late === 0 ? 'none' : late} past {late === 1 ? 'its' : 'their'}{' '}
            day, the longest first.
            {inAll > clocks.length ? ` The first ${String(clocks.length)} are shown.` : ''}
          </p>
          <table class="dense stack tasks">
            <caption class="govuk-visually-hidden">Donations by the day on which their time is over</caption>
            <thead>
              <tr>
                <th scope="col">Donation</th>
                <th scope="col" class="clock-column">
                  Days used of {DAYS}
                </th>
                <th scope="col">Decide by</th>
                <th scope="col">Action</th>
              </tr>
            </thead>
            <tbody>
              {clocks.map(({ task, donation, due, left }) => (
                <tr key={task.id} class={left < 0 ? 'tasks__late' : undefined}>
                  <th scope="row">
                    <DonationName task={task} donation={donation} />
                  </th>
                  <td data-label={`Days used of ${String(DAYS)}`} class="clock-column">
                    <ClockBar left={left} />
                  </td>
                  <td data-label="Decide by">
                    <time dateTime={due}>{sayDay(due)}</time>
                    {left < 0 ? (
                      <b class="late">{sayCount(-left, 'day')} past</b>
                    ) : (
                      <span class="quiet"> {left === 0 ? 'today' : `${sayCount(left, 'day')} left`}</span>
                    )}
                  </td>
                  <td data-label="Action">
                    {task.title} <TaskStateTag task={task} />
                    <span class="quiet">{task.owner === null ? ' nobody has it' : ` ${task.owner}`}</span>
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

/** How much of the time is used, beside the words that say it. */
function ClockBar({ left }: { readonly left: number }): JSX.Element {
  const used = Math.max(0, Math.min(DAYS, DAYS - left));
  return (
    <span class="clock">
      <svg viewBox="0 0 300 14" preserveAspectRatio="none" aria-hidden="true">
        <rect class="bar__track" width="300" height="14" />
        <rect class={left < 0 ? 'bar__late' : 'bar__used'} width={used * 10} height="14" />
      </svg>
      {left < 0 ? 'all' : used}
    </span>
  );
}
