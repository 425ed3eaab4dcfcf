import type { JSX } from 'preact';

/** The mark: an alarm bell, drawn in the colour of the text beside it. */
export function BellMark(): JSX.Element {
  return (
    <svg class="bell" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
      <path
        fill="currentColor"
        d="M16 2a2.4 2.4 0 0 1 2.4 2.4v.9C23 6.4 26 10.4 26 15.4v5.2l2.3 3.5c.6 1-.1 2.2-1.2 2.2H4.9c-1.1 0-1.8-1.2-1.2-2.2L6 20.6v-5.2c0-5 3-9 7.6-10.1v-.9A2.4 2.4 0 0 1 16 2Z"
      />
      <path fill="currentColor" d="M11.8 27.9h8.4a4.2 4.2 0 0 1-8.4 0Z" />
    </svg>
  );
}
