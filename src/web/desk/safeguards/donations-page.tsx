import type { JSX } from 'preact';
import type { DeskOutput } from '../../../wire/index.js';
import { BackLink, Select } from '../../components/index.js';
import { useDesk } from '../call/use-desk.js';
import { ProblemBox } from '../frame/problem-box.js';
import { roleMay } from '../frame/session.js';
import { linkTo, open } from '../route.js';
import { sayCount } from '../words/say.js';
import { CompanyLookUp } from './company-look-up.js';
import { DonationChecks } from './donation-checks.js';
import { DonationClocks } from './donation-clocks.js';
import { DonationSums } from './donation-sums.js';
import { JudgeForm } from './judge-form.js';
import { sayDay } from './say-safeguard.js';

/** Donations for a compliance officer: what runs out first, who must still be looked up, what each source gave. */
export function DonationsPage({ list }: { readonly list: string }): JSX.Element {
  const { value, problem, readAgain } = useDesk('donation.overview', list === '' ? {} : { list });
  return (
    <>
      <BackLink text="Safeguards" href={linkTo('safeguards')} classes="no-print" />
      <div class="page-head">
        <h1 class="govuk-heading-l">Donations</h1>
        {value === null || value.list === null ? null : (
          <p class="page-head__acts">
            <a href={linkTo('findings', value.list.id)}>All findings of this list</a>
            <a href={linkTo('judged', value.list.run)}>How it was judged</a>
          </p>
        )}
      </div>
      <ProblemBox problem={problem} onAgain={readAgain} />
      {value === null ? null : <Donations value={value} />}
    </>
  );
}

function Donations({ value }: { readonly value: DeskOutput<'donation.overview'> }): JSX.Element {
  const { today, list, lists } = value;
  return (
    <>
      {lists.length < 2 || list === null ? null : (
        <form class="filters no-print" aria-label="Which list is shown">
          <Select
            name="donation-list"
            label={{ text: 'List' }}
            value={list.id}
            items={lists.map(({ id, name }) => ({ value: id, text: name }))}
            onChange={(id) => {
              open('donations', id);
            }}
          />
        </form>
      )}
      {list === null ? (
        <p class="govuk-body">
          No list of donations was judged yet. Give the party’s own ledger, or the Electoral Commission’s
          export, below.
        </p>
      ) : (
        <>
          <p class="report-line" role="status">
            <span>
              <b>{list.name}</b>
            </span>{' '}
            <span>by the rules of {sayDay(list.on)}</span> <span>{sayCount(list.rows, 'donation')}</span>{' '}
            <span>{sayCount(list.findings, 'finding')}</span>{' '}
            <span>{list.notJudged} not judged, which is not the same as clear</span>{' '}
            {list.badRows === 0 ? null : (
              <span>
                <a href={linkTo('judged', list.run)}>{sayCount(list.badRows, 'row')} could not be read</a>
              </span>
            )}
          </p>
          <DonationClocks clocks={value.clocks} inAll={value.clocksInAll} today={today} list={list.id} />
          <DonationChecks checks={value.checks} inAll={value.checksInAll} list={list.id} />
          <DonationSums value={value} kept={list.kept} />
        </>
      )}
      <CompanyLookUp />
      <JudgeDonations isFirst={list === null} />
    </>
  );
}

function JudgeDonations({ isFirst }: { readonly isFirst: boolean }): JSX.Element | null {
  const may = roleMay('safeguard.run');
  const { value } = useDesk('safeguard.list', may ? {} : null);
  if (!may || value === null) return null;
  const own = ({ name }: { readonly name: string }): boolean => name === 'donations';
  return (
    <section aria-labelledby="judge" class="no-print">
      <h2 class="govuk-heading-m" id="judge">
        {isFirst ? 'Judge a list' : 'Judge it again, or another list'}
      </h2>
      <JudgeForm start={{ ...value, safeguards: value.safeguards.filter(own) }} />
    </section>
  );
}
