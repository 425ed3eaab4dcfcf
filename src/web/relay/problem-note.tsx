import type { JSX } from 'preact';
import { ErrorSummary } from '../components/index.js';
import type { OfficeProblem } from './office-client.js';

/** A problem in its three sentences. */
export function ProblemNote({ problem }: { readonly problem: OfficeProblem }): JSX.Element {
  return <ErrorSummary titleText={problem.happened} descriptionText={`${problem.safe} ${problem.next}`} />;
}
