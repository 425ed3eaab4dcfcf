import type { AlertReference } from '../../alert/index.js';
import { accept, refuse, type Result } from '../../base/index.js';
import type { DraftDetail, DraftFields } from '../../wire/index.js';
import type { ActingOfficer } from '../action.js';
import { newId } from '../new-id.js';
import type { OpenDesk } from '../open-desk.js';
import { performChange } from '../perform-change.js';
import type { KeptAlert } from './alert-rows.js';
import { datesFrom, NOTHING_CONSIDERED } from './begin-draft.js';
import { addDraft } from './change-draft.js';
import { showDraft } from './show-draft.js';

/**
 * Begins a draft that corrects or withdraws an alert: with everything that it said, references to all its versions, and
 * the answers that were chosen. It goes through the same gate and is signed in the same way.
 */
export async function beginChange(
  desk: OpenDesk,
  officer: ActingOfficer,
  id: string,
  msgType: 'update' | 'cancel',
  why: string,
): Promise<Result<DraftDetail>> {
  const done = await performChange(desk, officer, () => {
    const alert = desk.board.alert(id);
    if (alert === undefined) return refuse('desk/no-alert');
    if (alert.statement.msgType === 'cancel' || desk.board.replacementOf(alert) !== undefined)
      return refuse('desk/alert-replaced');
    const versions = desk.board.versionsOf(alert);
    const before = desk.board.draft(alert.draft);
    const draft = newId('dr', desk.random);
    return accept({
      audit: {
        say: msgType === 'update' ? 'A correction was begun' : 'A withdrawal was begun',
        cases: [draft],
        after: { why },
      },
      write: (writing) =>
        addDraft(desk, writing, {
          id: draft,
          campaign: alert.campaign,
          ...(before?.guidance === undefined ? {} : { guidance: before.guidance }),
          msgType,
          references: allReferences(alert, versions),
          fields: changedFields(desk, alert, before?.fields, versions, msgType, why),
        }),
    });
  });
  return done.ok ? accept(showDraft(desk, officer, done.value)) : done;
}

/** Every version there ever was: a device that missed one may still hold the one before. */
export function allReferences(alert: KeptAlert, versions: readonly KeptAlert[]): AlertReference[] {
  const references = new Map(alert.statement.references.map((one) => [one.id, one]));
  for (const { id, sha256 } of versions) references.set(id, { id, sha256 });
  return [...references.values()];
}

function changedFields(
  desk: OpenDesk,
  { statement }: KeptAlert,
  before: DraftFields | undefined,
  versions: readonly KeptAlert[],
  msgType: 'update' | 'cancel',
  why: string,
): DraftFields {
  const ids = new Set(versions.map(({ id }) => id));
  const { audience, tlp, event, headline, statements, instructions, report, facts } = statement;
  const withdrawn = msgType === 'cancel';
  return {
    audience,
    tlp,
    event,
    headline,
    statements: withdrawn
      ? []
      : statements.map((claim) => ({
          ...claim,
          exhibits: claim.exhibits.flatMap((hash) =>
            desk.evidence
              .withHash(Buffer.from(hash, 'base64url').toString('hex'))
              .slice(0, 1)
              .map(({ id }) => id),
          ),
        })),
    instructions: withdrawn
      ? ['Do not act on the earlier alert any more, and tell whoever you passed it on to.']
      : [...instructions],
    report,
    facts: withdrawn ? [] : [...facts],
    ...datesFrom(desk.clock()),
    answers: desk.board
      .answers()
      .filter((answer) => answer.state === 'chosen' && ids.has(answer.alert))
      .map(({ id }) => id),
    care: { ...(before?.care ?? NOTHING_CONSIDERED), necessity: why.slice(0, 4000) },
  };
}
