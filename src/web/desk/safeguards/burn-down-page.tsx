import type { JSX } from 'preact';
import type { DeskOutput } from '../../../wire/index.js';
import { BackLink } from '../../components/index.js';
import { useDesk } from '../call/use-desk.js';
import { ReadState } from '../frame/read-state.js';
import { linkTo } from '../route.js';
import { sayDay } from './say-safeguard.js';

/** How far the removal of found equipment has got, of one list or of all: a picture, and the same as a table. */
export function BurnDownPage({ list }: { readonly list: string }): JSX.Element {
  const reading = useDesk('equipment.burn-down', list === '' ? {} : { list });
  const { value } = reading;
  return (
    <>
      <BackLink
        text={list === '' ? 'Safeguards' : 'Findings of the list'}
        href={list === '' ? linkTo('safeguards') : linkTo('findings', list)}
        classes="no-print"
      />
      <h1 class="govuk-heading-l">Removal to zero</h1>
      <ReadState reading={reading} />
      {value === null ? null : <BurnDown value={value} />}
    </>
  );
}

function BurnDown({ value }: { readonly value: DeskOutput<'equipment.burn-down'> }): JSX.Element {
  const { sentences, days, picture } = value;
  const { width, height, left, right, areas, ticks, first, last } = picture;
  return (
    <>
      {sentences.map((sentence) => (
        <p class="govuk-body" key={sentence}>
          {sentence}
        </p>
      ))}
      <p class="govuk-body quiet">
        A step counts with its proof. Record “disconnected”, “removed” and “replaced” on the action of a
        device; its closing by proof is its removal. Here are counts alone: no device, no maker, no site.
      </p>
      <figure class="burn-picture">
        <svg
          viewBox={`0 0 ${String(width)} ${String(height)}`}
          role="img"
          aria-label={`Devices left to remove, from ${sayDay(first)} to ${sayDay(last)}. ${sentences.join(' ')} The table below says the same.`}
        >
          {ticks.map(({ count, y }) => (
            <g key={count}>
              <line class="burn-grid" x1={left} x2={right} y1={y} y2={y} />
              <text x={left - 8} y={y + 4} text-anchor="end">
                {count}
              </text>
            </g>
          ))}
          {areas.map(({ of, path }) => (
            <path key={of} class={`burn burn--${of}`} d={path} />
          ))}
          <text x={left} y={height - 14}>
            {sayDay(first)}
          </text>
          <text x={right} y={height - 14} text-anchor="end">
            {sayDay(last)}
          </text>
        </svg>
        <figcaption>
          <ul class="govuk-list burn-key">
            {areas.map(({ of, words }) => (
              <li key={of}>
                <svg width="14" height="14" aria-hidden="true">
                  <rect class={`burn burn--${of}`} width="14" height="14" />
                </svg>{' '}
                {words}
              </li>
            ))}
          </ul>
        </figcaption>
      </figure>
      <table class="dense stack">
        <caption class="govuk-visually-hidden">Devices by state, day by day</caption>
        <thead>
          <tr>
            <th scope="col">Day</th>
            {COLUMNS.map(({ words }) => (
              <th scope="col" class="number" key={words}>
                {words}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map((day) => (
            <tr key={day.on}>
              <th scope="row">{sayDay(day.on)}</th>
              {COLUMNS.map(({ of, words }) => (
                <td class="number" data-label={words} key={words}>
                  {day[of]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

const COLUMNS = [
  { of: 'found', words: 'In place' },
  { of: 'disconnected', words: 'Off the network' },
  { of: 'removed', words: 'Removed' },
  { of: 'replaced', words: 'Replaced' },
] as const;
