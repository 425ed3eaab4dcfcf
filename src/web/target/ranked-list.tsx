import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../components/index.js';
import type { OpenedItems, RankedItem } from '../engine/engine-messages.js';
import { BAND_WORDS } from './band-mark.js';
import { show, startOver } from './check-state.js';
import { ProblemList } from './problem-list.js';

const SHOWN_AT_A_TIME = 50;

/** All that was in a file, the one that most asks to be read first. */
export function RankedList({ opened }: { readonly opened: OpenedItems }): JSX.Element {
  const [shown, setShown] = useState(SHOWN_AT_A_TIME);
  const { ranked, bands, total } = opened;
  return (
    <>
      <h1 class="govuk-heading-l" tabIndex={-1}>
        {total.toLocaleString('en-GB')} messages and invitations, worst first
      </h1>
      <p class="govuk-body">{sayBands(bands)} Nothing was sent.</p>
      <ProblemList opened={opened} />
      <ol class="ranked">
        {ranked.slice(0, shown).map((one) => (
          <li key={one.item}>
            <RankedRow one={one} opened={opened} />
          </li>
        ))}
      </ol>
      {shown < ranked.length ? (
        <Button
          text={`Show ${String(Math.min(SHOWN_AT_A_TIME, ranked.length - shown))} more`}
          type="button"
          classes="govuk-button--secondary"
          onClick={() => {
            setShown(shown + SHOWN_AT_A_TIME);
          }}
        />
      ) : null}
      <Button
        text="Check something else"
        type="button"
        classes="govuk-button--secondary"
        onClick={() => {
          void startOver();
        }}
      />
    </>
  );
}

function RankedRow({ one, opened }: { readonly one: RankedItem; readonly opened: OpenedItems }): JSX.Element {
  return (
    <button
      type="button"
      onClick={() => {
        void show(one.item, opened);
      }}
    >
      <span class={`band band--${one.band}`}>{BAND_WORDS[one.band]}</span>{' '}
      <span class="quiet">{[one.from, one.at?.slice(0, 10)].filter(Boolean).join(', ')}</span>
      <span class="ranked__title">{one.title}</span>
    </button>
  );
}

function sayBands(bands: OpenedItems['bands']): string {
  const parts = [
    `${String(bands.strong)} with strong signs`,
    `${String(bands.some)} with some`,
    `${String(bands.none)} with none found`,
    `${String(bands.unjudged)} not judged`,
  ];
  return `${parts.join(', ')}.`;
}
