import type { ProblemCode } from '../../base/index.js';

/** Every refusal of a gate, with its HTTP status (RFC 9110). */
export const GATE_PROBLEM_STATUSES = {
  'gate/unreadable': 400,
  'gate/not-an-id': 400,
  'gate/query': 400,
  'gate/path': 400,
  'gate/empty': 400,
  'gate/cut-short': 400,
  'gate/not-sealed': 422,
  'gate/not-a-policy': 422,
  'gate/replayed': 401,
  'gate/not-the-desk': 403,
  'gate/not-your-mailbox': 403,
  'gate/not-here': 404,
  'gate/method': 405,
  'gate/slow': 408,
  'gate/other-bytes': 409,
  'gate/policy-number': 409,
  'gate/mailbox-full': 409,
  'gate/too-large': 413,
  'gate/encoded': 415,
  'gate/headers-too-large': 431,
  'gate/fault': 500,
  'gate/busy': 503,
  'gate/no-policy': 503,
  'gate/full': 507,
  'seal/request-not-signed': 401,
  'seal/request-time': 401,
  'seal/pull-receipt': 422,
  'seal/policy-unreadable': 422,
  'seal/policy-not-signed': 422,
  'seal/policy-chain-broken': 422,
  'seal/policy-older': 422,
  'seal/policy-expired': 422,
} as const satisfies Partial<Record<ProblemCode, number>>;

/** The code of a refusal. */
export type GateProblemCode = keyof typeof GATE_PROBLEM_STATUSES;
