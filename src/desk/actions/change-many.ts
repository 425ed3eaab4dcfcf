import { accept, formatProblem, refuse, type Problem, type Result } from '../../base/index.js';
import type { DeskCallName, DeskInput } from '../../wire/index.js';
import { defineAction, type ActingOfficer } from '../action.js';
import type { Case } from '../case.js';
import { keepCampaigns } from '../keep-campaigns.js';
import { checkOnReport } from '../may-act.js';
import type { OpenDesk } from '../open-desk.js';
import { performAct, type ActPlan } from '../perform-act.js';
import { planAssign, planRelease, planReply, planStatus, type PlannedPart } from '../plan-changes.js';
import { planJoin } from '../plan-links.js';
import { fillTemplate, REPLY_TEMPLATES } from '../reply-templates.js';
import { showRow } from '../show-row.js';

type Input = DeskInput<'report.many'>;

/** Something that was not done for a report, and why. */
interface Refusal {
  readonly report: string;
  readonly part: string;
  readonly code: string;
  readonly say: string;
}

/** Each part of the act with the action whose row in the permissions table decides it. */
const PARTS = {
  reply: 'report.reply',
  status: 'report.set-status',
  assign: 'report.assign',
  releaseOutcome: 'report.release-outcome',
  join: 'report.join',
} as const satisfies Record<string, DeskCallName>;
type Part = keyof typeof PARTS;

/**
 * Joins, assigns, sets the status and replies for many reports in one act that is undone as one. What cannot be done
 * for one report is not done for it and said; the rest is done whole.
 */
export const changeMany = defineAction('report.many', {
  cases: ({ reports }) => reports,
  async run(desk, officer, input) {
    const refused: Refusal[] = [];
    const changed = new Set<string>();
    const done = await performAct(desk, officer, 'report.many', () => {
      refused.length = 0;
      changed.clear();
      return plan(desk, officer, input, refused, changed);
    });
    if (!done.ok) return done;
    if (input.join !== undefined) await keepCampaigns(desk);
    const rows = [...changed].map((id) => showRow(desk, desk.cases.case(id)));
    return accept({ act: done.value.act, reports: rows, refused });
  },
});

function plan(
  desk: OpenDesk,
  officer: ActingOfficer,
  input: Input,
  refused: Refusal[],
  changed: Set<string>,
): Result<ActPlan> {
  const template = input.reply?.template;
  if (template !== undefined && !REPLY_TEMPLATES.some(({ id }) => id === template))
    return refuse('desk/no-template');
  const changes: ActPlan['changes'][number][] = [];
  const messages: NonNullable<ActPlan['messages']>[number][] = [];
  const refuseFor = (report: string, part: string, problem: Problem): void => {
    refused.push({ report, part, code: problem.code, say: formatProblem(problem).happened });
  };
  const joined: string[] = [];
  const done = new Map<string, string>();
  for (const id of new Set(input.reports)) {
    const one = desk.cases.find(id);
    if (one === undefined) {
      refuseFor(id, 'report', { code: 'desk/no-case' });
      continue;
    }
    for (const part of partsOf(input)) {
      const permitted = checkOnReport(PARTS[part], officer, one);
      const planned = permitted.ok ? planPart(desk, one, part, input) : permitted;
      if (!planned.ok) {
        refuseFor(id, part, planned.problem);
        continue;
      }
      changes.push(...planned.value.changes);
      messages.push(...planned.value.messages);
      if (part === 'join') joined.push(id);
      else done.set(part, planned.value.say);
      changed.add(id);
    }
  }
  const decisions = planJoins(desk, input, joined);
  if (!decisions.ok) {
    for (const id of joined) refuseFor(id, 'join', decisions.problem);
  }
  // An act that would do nothing at all is refused with the first reason.
  if (changes.length + messages.length === 0 && !(decisions.ok && decisions.value.length > 0)) {
    const [first] = refused;
    if (first !== undefined) return { ok: false, problem: { code: first.code as Problem['code'] } };
  }
  const what = [...done.keys(), ...(decisions.ok && decisions.value.length > 0 ? ['join'] : [])];
  return accept({
    changes,
    messages,
    ...(decisions.ok ? { decisions: decisions.value } : {}),
    audit: {
      say: `Many at once (${String(changed.size)} reports): ${what.join(', ')}`,
      after: { ...input, reports: [...changed] },
    },
  });
}

/** A reply goes out before the status that follows from it. */
function partsOf(input: Input): Part[] {
  return (Object.keys(PARTS) as Part[]).filter((part) => input[part] !== undefined);
}

function planPart(desk: OpenDesk, one: Case, part: Part, input: Input): Result<PlannedPart> {
  switch (part) {
    case 'assign':
      return planAssign(desk, one, input.assign!.officer);
    case 'status':
      return planStatus(one, { state: input.status!.status, outcome: input.status!.outcome ?? null });
    case 'reply':
      return planReply(one, fillTemplate(desk, one, input.reply!.text));
    case 'releaseOutcome':
      return planRelease(
        input.status === undefined
          ? one
          : { ...one, outcome: input.status.outcome ?? null, outcomeReleased: false },
      );
    case 'join':
      return accept({ changes: [], messages: [], say: 'joined' });
  }
}

function planJoins(
  desk: OpenDesk,
  { join }: Input,
  joined: readonly string[],
): Result<NonNullable<ActPlan['decisions']>> {
  if (join === undefined || joined.length === 0) return accept([]);
  if (join.campaign === undefined) return planJoin(desk, joined);
  const known = desk.campaigns.find(join.campaign);
  return known === undefined ? refuse('desk/no-campaign') : planJoin(desk, [known.members[0]!, ...joined]);
}
