import type { JSX } from 'preact';
import type { OpenedItems } from '../engine/engine-messages.js';

/** What could not be read, in three sentences each. */
export function ProblemList({ opened }: { readonly opened: OpenedItems }): JSX.Element | null {
  const { problems, moreProblems } = opened;
  if (problems.length === 0) return null;
  return (
    <ul class="govuk-list govuk-list--spaced">
      {problems.map(({ happened, safe, next }, index) => (
        <li key={index}>
          {happened} {safe} {next}
        </li>
      ))}
      {moreProblems === 0 ? null : <li>And {moreProblems} more like these.</li>}
    </ul>
  );
}
