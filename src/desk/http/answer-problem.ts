import { formatProblem, type Problem } from '../../base/index.js';
import { statusOf } from './problem-statuses.js';

/** A refusal as problem+json (RFC 9457), the form that the gate answers in too. */
export function answerProblem(problem: Problem): Response {
  const body = problemBody(problem);
  return new Response(JSON.stringify(body), {
    status: body.status,
    headers: { 'content-type': 'application/problem+json' },
  });
}

/** What such an answer holds. */
export function problemBody(problem: Problem): {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly safe: string;
  readonly next: string;
} {
  const { happened, safe, next } = formatProblem(problem);
  return {
    type: `urn:tocsin:problem:${problem.code}`,
    title: happened,
    status: statusOf(problem.code),
    detail: `${safe} ${next}`,
    safe,
    next,
  };
}
