import type { JSX } from 'preact';
import type { Explanation } from '../../check/index.js';

/** What the result hangs on. */
export function WhatWouldChange({ explanation }: { readonly explanation: Explanation }): JSX.Element | null {
  const { band, without, questions } = explanation;
  const without_ = without.filter(({ outcome }) => outcome.band !== band);
  const answersThatMove = questions.filter(
    ({ raises, lowers }) =>
      (raises !== undefined && raises.outcome.band !== band) ||
      (lowers !== undefined && lowers.outcome.band !== band),
  );
  const robust = without.length > 0 && without_.length === 0;
  if (without_.length === 0 && answersThatMove.length === 0 && !robust) return null;
  return (
    <>
      <h2 class="govuk-heading-m">What would change this</h2>
      <ul class="govuk-list govuk-list--bullet govuk-list--spaced">
        {robust ? (
          <li>No single sign carries it: without any one of them the result would be the same.</li>
        ) : null}
        {without_.map(({ id, sentence }) => (
          <li key={id}>{sentence}</li>
        ))}
        {answersThatMove.map(({ question, sentence }) => (
          <li key={question}>{sentence}</li>
        ))}
      </ul>
    </>
  );
}
