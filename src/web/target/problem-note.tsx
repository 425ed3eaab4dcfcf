import type { JSX } from 'preact';
import type { ProblemWords } from '../../base/index.js';

/** A problem in its three sentences. */
export function ProblemNote({ words }: { readonly words: ProblemWords }): JSX.Element {
  return (
    <p class="govuk-body">
      <strong>{words.happened}</strong> {words.safe} {words.next}
    </p>
  );
}
