import { signal } from '@preact/signals';
import type { JSX } from 'preact';

const said = signal('');

/** Has a screen reader say it, when it is done reading what it reads. */
export function announce(words: string): void {
  // The same words again would not be said again.
  said.value = said.value === words ? `${words}\u00a0` : words;
}

/** Where announcements stand. */
export function Announcements(): JSX.Element {
  return (
    <p class="govuk-visually-hidden" role="status" aria-live="polite">
      {said.value}
    </p>
  );
}
