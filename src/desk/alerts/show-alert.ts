import type { Problem } from '../../base/index.js';
import type { AlertRow, AlertWay } from '../../wire/index.js';
import { campaignTag } from '../campaign-tag.js';
import { sayProblem } from '../say-problem.js';
import type { OpenDesk } from '../open-desk.js';
import type { KeptAlert } from './alert-rows.js';
import { addFigures, newestCounts, NO_FIGURES, oldHolders } from './figures.js';
import { relaysOf } from './queue-deliveries.js';

/** A published alert as a row. */
export function showAlertRow(desk: OpenDesk, alert: KeptAlert): AlertRow {
  const { id, sha256, draft, campaign, statement, logged } = alert;
  const { audience, number, msgType, tlp, headline, sent, review, expires } = statement;
  const replacement = desk.board.replacementOf(alert);
  const counts = newestCounts(desk, alert);
  const figures = [...counts.values()].reduce((sum, one) => addFigures(sum, one.figures), NO_FIGURES);
  return {
    id,
    sha256,
    draft,
    campaign: campaignTag(desk, campaign),
    audience,
    number,
    msgType,
    tlp,
    headline,
    sent,
    review,
    expires,
    standing: standingOf(desk, alert, replacement),
    replacedBy: replacement?.id ?? null,
    logged,
    way: showWay(desk, alert),
    members: figures.members,
    acknowledged: figures.acknowledged,
    holdingOld: oldHolders(desk, alert).total,
    answers: desk.board.answers().filter((answer) => answer.alert === id).length,
  };
}

function standingOf(
  desk: OpenDesk,
  { statement }: KeptAlert,
  replacement: KeptAlert | undefined,
): AlertRow['standing'] {
  if (replacement !== undefined)
    return replacement.statement.msgType === 'cancel' ? 'withdrawn' : 'corrected';
  return Date.parse(statement.expires) <= desk.clock().getTime() ? 'expired' : 'current';
}

/** How far it is on its way out, and what stands in the way. */
function showWay(desk: OpenDesk, alert: KeptAlert): AlertWay {
  const audience = desk.board.audience(alert.statement.audience);
  const known = audience === undefined ? [] : relaysOf(desk, audience);
  const relays = (audience?.relays ?? []).map((id) => ({
    id,
    name: known.find((relay) => relay.id === id)?.name ?? id,
    at: desk.board.delivery(alert.id, id)?.sentAt ?? null,
  }));
  const state =
    alert.made === null
      ? 'logged'
      : relays.length > 0 && relays.every(({ at }) => at !== null)
        ? 'out'
        : 'made';
  const problem: Problem | null =
    state === 'out'
      ? null
      : known.length < relays.length
        ? { code: 'desk/relay-unknown' }
        : relays.length === 0
          ? { code: 'desk/no-relay' }
          : desk.publisher.problem;
  return { state, problem: problem === null ? null : sayProblem(problem), relays };
}
