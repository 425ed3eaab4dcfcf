import type { JSX } from 'preact';
import type { SafeguardRun } from '../../../wire/index.js';
import { useDesk } from '../call/use-desk.js';
import { ReadState } from '../frame/read-state.js';
import { roleMay } from '../frame/session.js';
import { linkTo } from '../route.js';
import { sayCount } from '../words/say.js';
import { Time } from '../words/tags.js';
import { CompanyLookUp } from './company-look-up.js';
import { JudgeForm } from './judge-form.js';
import { RUN_STATE_WORDS, sayDay, saySafeguard } from './say-safeguard.js';
import { TaskTable } from './task-table.js';

/** The safeguards: what is due, the lists that were judged, and a place for the next one. */
export function SafeguardsPage(): JSX.Element {
  const reading = useDesk('safeguard.list', {});
  const { value } = reading;
  return (
    <>
      <div class="page-head">
        <h1 class="govuk-heading-l">Safeguards</h1>
        <p class="page-head__acts">
          <a href={linkTo('findings')}>All findings</a> <a href={linkTo('plan')}>The plan</a>{' '}
          <a href={linkTo('counts')}>Counts to read out</a> <a href={linkTo('donations')}>Donations</a>{' '}
          <a href={linkTo('burn-down')}>Removal of equipment</a>
        </p>
      </div>
      <ReadState reading={reading} />
      {value === null ? null : (
        <>
          {value.due.length === 0 ? (
            <p class="govuk-body">Nothing is due: no open action has a date.</p>
          ) : (
            <section aria-labelledby="due">
              <h2 class="govuk-heading-m" id="due">
                Due first
              </h2>
              <TaskTable caption="Open actions and measures by date" tasks={value.due} today={value.today} />
            </section>
          )}
          {value.lists.length === 0 ? null : (
            <section aria-labelledby="lists">
              <h2 class="govuk-heading-m" id="lists">
                Lists
              </h2>
              <table class="dense stack">
                <caption class="govuk-visually-hidden">Lists that were judged</caption>
                <thead>
                  <tr>
                    <th scope="col">List</th>
                    <th scope="col">Safeguard</th>
                    <th scope="col">Last judged</th>
                    <th scope="col" class="number">
                      Open
                    </th>
                    <th scope="col" class="number">
                      Late
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {value.lists.map(({ id, name, safeguard, last, open, overdue }) => (
                    <tr key={id}>
                      <th scope="row">
                        <a href={linkTo('findings', id)}>{name}</a>
                      </th>
                      <td data-label="Safeguard">{saySafeguard(safeguard)}</td>
                      <td data-label="Last judged">
                        <RunLink run={last} />
                      </td>
                      <td class="number" data-label="Open">
                        {open}
                      </td>
                      <td class="number" data-label="Late">
                        {overdue === 0 ? '0' : <b class="late">{overdue}</b>}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          )}
          {roleMay('safeguard.run') ? (
            <section aria-labelledby="judge">
              <h2 class="govuk-heading-m" id="judge">
                Judge a list
              </h2>
              <JudgeForm start={value} />
            </section>
          ) : null}
          <CompanyLookUp />
          <section aria-labelledby="packs">
            <h2 class="govuk-heading-m" id="packs">
              What is here
            </h2>
            <ul class="govuk-list govuk-list--bullet">
              {value.safeguards.map(({ name, packs, open }) => (
                <li key={name}>
                  <b>{saySafeguard(name)}</b>, {sayCount(open, 'open action')}.{' '}
                  <span class="quiet">
                    {packs
                      .map(({ title, version, rules }) => `${title} ${version} (${sayCount(rules, 'rule')})`)
                      .join('; ')}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        </>
      )}
    </>
  );
}

function RunLink({ run }: { readonly run: SafeguardRun }): JSX.Element {
  return (
    <>
      <a href={linkTo('judged', run.id)}>
        {run.state === 'done' ? `by the rules of ${sayDay(run.on)}` : RUN_STATE_WORDS[run.state]}
      </a>{' '}
      <span class="quiet">
        <Time at={run.at} />
      </span>
    </>
  );
}
