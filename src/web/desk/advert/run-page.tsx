import type { JSX } from 'preact';
import { BackLink } from '../../components/index.js';
import { CampaignTable } from '../campaign/campaigns-page.js';
import { useDesk } from '../call/use-desk.js';
import { ProblemBox } from '../frame/problem-box.js';
import { linkTo } from '../route.js';
import { sayCount, sayPercent, saySize } from '../words/say.js';
import { BandTag, Time } from '../words/tags.js';
import { RunState, useWhileRunning } from './adverts-page.js';

/** What screening one file found: campaigns that also hold reports first. */
export function RunPage({ run: id }: { readonly run: string }): JSX.Element {
  const reading = useDesk('advert.run', { run: id });
  const { value } = reading;
  useWhileRunning(value === null ? [] : [value.run], reading.readAgain);
  return (
    <>
      <BackLink text="Adverts" href={linkTo('adverts')} classes="no-print" />
      <ProblemBox problem={reading.problem} onAgain={reading.readAgain} />
      {value === null ? null : (
        <>
          <h1 class="govuk-heading-l report-title">{value.run.file}</h1>
          <p class="report-line" role="status">
            <span>
              <RunState run={value.run} />
            </span>{' '}
            <span>{sayCount(value.run.items, 'advert')}</span> <span>{value.run.bands.strong} strong</span>{' '}
            <span>{value.run.bands.some} some</span> <span>{value.run.bands.none} none found</span>{' '}
            <span>{value.run.bands.unjudged} not judged</span> <span>{saySize(value.run.bytes)}</span>{' '}
            <span>
              {value.run.by.name}, <Time at={value.run.at} />
            </span>
          </p>
          {value.run.problems.map(({ code, count, say, next }) => (
            <div class="problem" key={code}>
              <p class="problem__happened">
                {sayCount(count, 'time')}: {say}
              </p>
              <p>{next}</p>
            </div>
          ))}
          {value.campaigns.length === 0 ? null : (
            <>
              <h2 class="govuk-heading-m">Campaigns in it</h2>
              {value.run.joined > 0 ? (
                <p class="govuk-body">
                  <b>{sayCount(value.run.joined, 'campaign')}</b> also{' '}
                  {value.run.joined === 1 ? 'holds' : 'hold'} reports.
                </p>
              ) : null}
              <CampaignTable campaigns={value.campaigns} />
            </>
          )}
          {value.adverts.length === 0 ? null : (
            <>
              <h2 class="govuk-heading-m">Adverts that most ask to be read</h2>
              <table class="dense stack">
                <caption class="govuk-visually-hidden">Adverts</caption>
                <thead>
                  <tr>
                    <th scope="col">Advert</th>
                    <th scope="col">Signs</th>
                    <th scope="col" class="number">
                      Not ordinary
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {value.adverts.map(({ id: advert, title, band, concern, signs }) => (
                    <tr key={advert}>
                      <th scope="row">
                        {title}
                        <span class="quiet"> {signs.join(' · ')}</span>
                      </th>
                      <td>
                        <BandTag band={band} />
                      </td>
                      <td class="number" data-label="Not ordinary">
                        {sayPercent(concern)}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </>
          )}
        </>
      )}
    </>
  );
}
