import type { JSX } from 'preact';
import { BringForm } from './bring-form.js';
import { stage } from './check-state.js';
import { NothingRead } from './nothing-read.js';
import { RankedList } from './ranked-list.js';
import { VerdictView } from './verdict-view.js';

/** Bring something, see what it is. */
export function CheckPage(): JSX.Element {
  const now = stage.value;
  switch (now.at) {
    case 'bring':
      return <BringForm />;
    case 'reading':
      return (
        <div role="status">
          <h1 class="govuk-heading-l">Reading {now.what}</h1>
          <p class="govuk-body">
            {now.read === 0 ? 'One moment.' : `${now.read.toLocaleString('en-GB')} judged so far.`} Nothing is
            sent.
          </p>
        </div>
      );
    case 'many':
      return <RankedList opened={now.opened} />;
    case 'one':
      return <VerdictView assessed={now.assessed} among={now.among} />;
    case 'nothing':
      return <NothingRead opened={now.opened} />;
  }
}
