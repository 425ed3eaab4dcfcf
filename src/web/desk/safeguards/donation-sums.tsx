import type { JSX } from 'preact';
import type { DeskOutput, DonationSum } from '../../../wire/index.js';
import { sayCount } from '../words/say.js';
import { RULE_STATE_WORDS } from './say-safeguard.js';

/** Sources that are drawn; the table has more. */
const DRAWN = 12;
/** What the picture's whole width is, in thousandths of a threshold. */
const WIDTH = 2000;

/** What each source gave in a calendar year, beside the amount above which that is reported: drawn, and as a table. */
export function DonationSums(options: {
  readonly value: DeskOutput<'donation.overview'>;
  readonly kept: boolean;
}): JSX.Element {
  const { kept } = options;
  const { sums, sumsInAll, sumsOver, unsummed } = options.value;
  const drawn = sums.filter(({ threshold }) => threshold !== null).slice(0, DRAWN);
  return (
    <section aria-labelledby="sums">
      <h2 class="govuk-heading-m" id="sums">
        What each source gave in a calendar year
      </h2>
      {kept ? (
        <p class="govuk-body">
          {sayCount(sumsInAll, 'sum')} of what counts and was not sent back,{' '}
          {sumsOver === 0 ? 'none' : sumsOver} over the amount to be reported.
          {unsummed === 0
            ? ''
            : ` ${sayCount(unsummed, 'donation')} could not be added to any, for want of an amount, a day or a donor.`}
          {sumsInAll > sums.length ? ` The ${String(sums.length)} nearest to it or over it are shown.` : ''}
        </p>
      ) : (
        <p class="problem">
          The list is not kept here, so nothing could be added up: a file over 32 MB is judged, and only its
          hash stays. Findings about sums stand among all findings.
        </p>
      )}
      {drawn.length === 0 ? null : (
        <figure class="sums-picture">
          <figcaption>
            A full bar is twice the amount to be reported; the line in the middle is that amount.
          </figcaption>
          <ol class="govuk-list">
            {drawn.map((sum, index) => (
              <li key={String(index)}>
                <span class="sums-picture__who">
                  {sum.donor === '' ? 'No name' : sum.donor}, {sum.year}
                  {sum.donee === '' ? '' : `, to ${sum.donee}`}
                </span>
                <SumBar sum={sum} />
                <span class="sums-picture__sum">
                  <b>{sum.total}</b> of {sum.threshold?.over}
                  {sum.over ? ': over' : ''}
                </span>
              </li>
            ))}
          </ol>
        </figure>
      )}
      {sums.length === 0 ? null : <SumTable sums={sums} />}
    </section>
  );
}

function SumBar({ sum }: { readonly sum: DonationSum }): JSX.Element {
  const width = Math.min(WIDTH, sum.share);
  return (
    <svg viewBox={`0 0 ${String(WIDTH)} 20`} preserveAspectRatio="none" aria-hidden="true">
      <rect class="bar__track" width={WIDTH} height="20" />
      <rect class={sum.over ? 'bar__late' : 'bar__used'} width={width} height="20" />
      <rect class="bar__mark" x={WIDTH / 2 - 4} width="8" height="20" />
    </svg>
  );
}

function SumTable({ sums }: { readonly sums: readonly DonationSum[] }): JSX.Element {
  return (
    <table class="dense stack">
      <caption class="govuk-visually-hidden">What each source gave in a calendar year</caption>
      <thead>
        <tr>
          <th scope="col">Source</th>
          <th scope="col">Year</th>
          <th scope="col">To</th>
          <th scope="col" class="number">
            Gifts
          </th>
          <th scope="col" class="number">
            Sum
          </th>
          <th scope="col" class="number">
            Reported above
          </th>
          <th scope="col">How it stands</th>
        </tr>
      </thead>
      <tbody>
        {sums.map((sum, index) => (
          <tr key={String(index)} class={sum.over ? 'tasks__late' : undefined}>
            <th scope="row">
              {sum.donor === '' ? 'No name' : sum.donor} <span class="quiet">({sum.kind})</span>
            </th>
            <td data-label="Year">{sum.year}</td>
            <td data-label="To">
              {sum.donee === '' ? sum.doneeKind : sum.donee}
              {sum.donee === '' || sum.doneeKind === 'party' ? '' : ` (${sum.doneeKind})`}
            </td>
            <td class="number" data-label="Gifts">
              {sum.donations}
            </td>
            <td class="number" data-label="Sum">
              {sum.total}
            </td>
            <td class="number" data-label="Reported above">
              {sum.threshold?.over ?? 'no figure'}
            </td>
            <td data-label="How it stands">
              <Standing sum={sum} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Standing({ sum: { threshold, over, unreported } }: { readonly sum: DonationSum }): JSX.Element {
  if (threshold === null)
    return <span class="answer answer--unjudged">Not judged: no pack has a figure for this</span>;
  const doubt =
    threshold.state === 'in_force' ? null : (
      <>
        {' '}
        <b class={`rule-state rule-state--${threshold.state}`}>{RULE_STATE_WORDS[threshold.state].word}</b>
      </>
    );
  if (!over) return <>Not over it{doubt}</>;
  return (
    <>
      <b>Over.</b> {unreported === null ? 'All shown as reported' : `${unreported} not shown as reported`};
      then each further {threshold.next}
      {doubt}
    </>
  );
}
