import type { JSX } from 'preact';
import { Button } from '../components/index.js';
import type { OpenedItems } from '../engine/engine-messages.js';
import { startOver } from './check-state.js';
import { ProblemList } from './problem-list.js';

/** What was brought holds nothing to judge. */
export function NothingRead({ opened }: { readonly opened: OpenedItems }): JSX.Element {
  return (
    <>
      <h1 class="govuk-heading-l">This could not be judged</h1>
      <p class="govuk-body">This does not mean that it is safe.</p>
      <ProblemList opened={opened} />
      <Button
        text="Try something else"
        type="button"
        onClick={() => {
          void startOver();
        }}
      />
    </>
  );
}
