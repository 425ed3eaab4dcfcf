import { formatProblem, type Problem } from '../base/index.js';
import { GATE_PROBLEM_STATUSES, PROBLEM_TYPE, type GateProblem, type GateProblemCode } from '../wire/gate.js';

/** Thrown inside a route to end it with a refusal; every route's last words are made in one place. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: GateProblemCode;
  readonly detail: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: GateProblemCode,
    options: { detail?: Readonly<Record<string, string>>; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(code);
    this.code = code;
    this.detail = options.detail ?? {};
    this.headers = options.headers ?? {};
  }
}

/** A problem that came back from another room, as a refusal. One that is no request's fault is a fault of ours. */
export function refusalOf(problem: Problem): Refusal {
  return new Refusal(isGateProblem(problem.code) ? problem.code : 'gate/fault');
}

/** The answer to a refused request (RFC 9457). */
export function problemResponse({ code, detail, headers }: Refusal): Response {
  const body = problemBody(code, detail);
  return new Response(JSON.stringify(body), {
    status: body.status,
    headers: {
      'Content-Type': 'application/problem+json',
      'Cache-Control': 'no-store',
      // RFC 9110 §11.6.1: an answer 401 says how to sign.
      ...(body.status === 401 ? { 'WWW-Authenticate': 'Tocsin-Signature' } : {}),
      ...headers,
    },
  });
}

/** The three sentences of a refusal, as they go over the wire. */
export function problemBody(
  code: GateProblemCode,
  detail: Readonly<Record<string, string>> = {},
): GateProblem {
  const { happened, safe, next } = formatProblem({ code, detail });
  return {
    type: PROBLEM_TYPE + code,
    title: happened,
    status: GATE_PROBLEM_STATUSES[code],
    detail: `${safe} ${next}`,
    safe,
    next,
  };
}

function isGateProblem(code: string): code is GateProblemCode {
  return Object.hasOwn(GATE_PROBLEM_STATUSES, code);
}
