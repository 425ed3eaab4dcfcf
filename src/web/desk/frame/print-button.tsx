import type { JSX } from 'preact';

/** Prints the page as it stands; the button itself is not printed. */
export function PrintButton({ text }: { readonly text: string }): JSX.Element {
  return (
    <p class="govuk-body no-print">
      <button
        type="button"
        class="link-button"
        onClick={() => {
          print();
        }}
      >
        {text}
      </button>
    </p>
  );
}
