import { formatProblem, type Problem } from '../../base/index.js';
import { statusOf } from './problem-statuses.js';

/** A refusal as problem+json (RFC 9457), the form that the gate answers in too. */
export function answerProblem(problem: Problem, headers: Readonly<Record<string, string>> = {}): Response {
  const status = statusOf(problem.code);
  const { happened, safe, next } = formatProblem(problem);
  const body = {
    type: `urn:tocsin:problem:${problem.code}`,
    title: happened,
    status,
    detail: `${safe} ${next}`,
    safe,
    next,
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/problem+json', ...headers },
  });
}
