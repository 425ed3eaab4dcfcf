import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { CampaignRow, DeskRequest } from '../../../wire/index.js';
import { Button, Select } from '../../components/index.js';
import { changeDesk } from '../call/call-desk.js';
import type { ShownProblem } from '../call/shown-problem.js';
import { useDesk } from '../call/use-desk.js';
import { ReadState } from '../frame/read-state.js';
import { sayDone } from '../frame/undo.js';
import { linkTo, open } from '../route.js';
import { sayCount } from '../words/say.js';
import { BandTag, Time } from '../words/tags.js';
import { worstBand } from './worst-band.js';

type Order = NonNullable<DeskRequest<'campaign.list'>['order']>;

const order = signal<Order>('attention');
const openOnly = signal(false);

/** Every campaign that was found or made, with how many people it reached; nobody is named. */
export function CampaignsPage(): JSX.Element {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const list = useDesk('campaign.list', { order: order.value, open: openOnly.value, limit: 200 });
  const { value } = list;
  const join = async (): Promise<void> => {
    const answer = await changeDesk('campaign.join', { campaigns: [...chosen] });
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    sayDone(`${String(chosen.size)} campaigns joined.`, answer.value.act);
    setChosen(new Set());
    const [first] = answer.value.campaigns;
    if (first !== undefined) open('campaign', first.id);
  };
  return (
    <>
      <h1 class="govuk-heading-l">Campaigns</h1>
      <form class="filters" aria-label="What is shown">
        <Select
          name="campaign-order"
          label={{ text: 'Order' }}
          value={order.value}
          items={[
            { value: 'attention', text: 'Most pressing first' },
            { value: 'newest', text: 'Newest first' },
            { value: 'largest', text: 'Largest first' },
          ]}
          onChange={(one) => {
            order.value = one === 'newest' || one === 'largest' ? one : 'attention';
          }}
        />
        <Select
          name="campaign-open"
          label={{ text: 'Which' }}
          value={openOnly.value ? 'open' : 'all'}
          items={[
            { value: 'all', text: 'All' },
            { value: 'open', text: 'With open reports' },
          ]}
          onChange={(one) => {
            openOnly.value = one === 'open';
          }}
        />
      </form>
      <ReadState reading={list} problem={problem} />
      {value === null ? null : value.campaigns.length === 0 ? (
        <p class="govuk-body">
          No campaign was found yet. One is found when reports or adverts share words or contacts.
        </p>
      ) : (
        <CampaignTable
          campaigns={value.campaigns}
          chosen={chosen}
          onChoose={(id, yes) => {
            const next = new Set(chosen);
            if (yes) next.add(id);
            else next.delete(id);
            setChosen(next);
          }}
        />
      )}
      {chosen.size < 2 ? null : (
        <section class="chosen-bar" aria-label="What is chosen">
          <p>{sayCount(chosen.size, 'campaign')} chosen</p>
          <Button type="button" classes="compact" text="They are one campaign" onClick={() => void join()} />
        </section>
      )}
    </>
  );
}

/** Campaigns as rows. */
export function CampaignTable(options: {
  readonly campaigns: readonly CampaignRow[];
  readonly chosen?: ReadonlySet<string>;
  readonly onChoose?: (id: string, yes: boolean) => void;
}): JSX.Element {
  const { campaigns, chosen, onChoose } = options;
  return (
    <table class="dense stack">
      <caption class="govuk-visually-hidden">Campaigns</caption>
      <thead>
        <tr>
          {onChoose === undefined ? null : (
            <th scope="col">
              <span class="govuk-visually-hidden">Choose</span>
            </th>
          )}
          <th scope="col">Campaign</th>
          <th scope="col">Signs</th>
          <th scope="col" class="number">
            Reports
          </th>
          <th scope="col" class="number">
            Adverts
          </th>
          <th scope="col" class="number">
            People reached
          </th>
          <th scope="col">Last seen</th>
        </tr>
      </thead>
      <tbody>
        {campaigns.map((campaign) => (
          <tr key={campaign.id}>
            {onChoose === undefined ? null : (
              <td class="line__choose">
                <label class="tick">
                  <input
                    type="checkbox"
                    checked={chosen?.has(campaign.id) === true}
                    onChange={(event) => {
                      onChoose(campaign.id, event.currentTarget.checked);
                    }}
                  />
                  <span class="govuk-visually-hidden">Choose {campaign.name}</span>
                </label>
              </td>
            )}
            <th scope="row">
              <a href={linkTo('campaign', campaign.id)}>{campaign.name}</a>{' '}
              {campaign.reports > 0 && campaign.adverts > 0 ? (
                <span class="quiet">reports and adverts together</span>
              ) : null}
            </th>
            <td>
              <BandTag band={worstBand(campaign.bands)} />
            </td>
            <td class="number" data-label="Reports">
              {campaign.reports}
              {campaign.openReports > 0 ? <span class="quiet"> ({campaign.openReports} open)</span> : null}
            </td>
            <td class="number" data-label="Adverts">
              {campaign.adverts}
            </td>
            <td class="number" data-label="People reached">
              {campaign.targets}
            </td>
            <td data-label="Last seen">
              <Time at={campaign.last} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
