import type { ProblemCode } from '../../base/index.js';

/** The HTTP status of a refusal, where it is not the usual one. */
const STATUSES: Partial<Record<ProblemCode, number>> = {
  'desk/not-signed-in': 401,
  'desk/not-fresh': 401,
  'desk/sign-in-failed': 401,
  'desk/provider-failed': 401,
  'desk/provider-unknown-officer': 403,
  'desk/enrolment-over': 403,
  'desk/not-permitted': 403,
  'desk/not-yours': 403,
  'desk/no-purpose': 403,
  'desk/indicators-first': 403,
  'desk/cross-site': 403,
  'desk/not-unlocked': 403,
  'desk/no-action': 404,
  'desk/no-case': 404,
  'desk/no-act': 404,
  'desk/no-attachment': 404,
  'desk/no-upload': 404,
  'desk/no-officer': 404,
  'desk/no-campaign': 404,
  'desk/no-template': 404,
  'desk/no-exhibit': 404,
  'desk/no-field': 422,
  'desk/no-draft': 404,
  'desk/no-alert': 404,
  'desk/no-audience': 404,
  'desk/no-guidance': 404,
  'desk/guidance-past-review': 409,
  'desk/no-answer': 404,
  'desk/own-draft': 403,
  'desk/changed-meanwhile': 409,
  'desk/draft-changed': 409,
  'desk/draft-state': 409,
  'desk/chain-moved': 409,
  'desk/alert-replaced': 409,
  'desk/exhibit-erased': 409,
  'desk/exhibit-needed': 409,
  'desk/signed-already': 409,
  'desk/audience-taken': 409,
  'desk/answer-published': 409,
  'desk/not-in-state': 409,
  'desk/undone-already': 409,
  'desk/outcome-released': 409,
  'desk/last-administrator': 409,
  'desk/subject-taken': 409,
  'desk/too-large': 413,
  'desk/not-json': 415,
  'desk/locked': 423,
  'desk/wait': 429,
  'desk/too-many-uploads': 429,
  'desk/failed': 500,
  'desk/gate-answer': 502,
  'desk/gate-refused': 502,
  'desk/gate-unreachable': 503,
  'desk/disk-full': 507,
};

/** What a request gets that was understood and cannot be done as it stands. */
const USUAL = 400;

/** The HTTP status that goes with a problem. */
export function statusOf(code: ProblemCode): number {
  return STATUSES[code] ?? USUAL;
}
