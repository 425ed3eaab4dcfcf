import { countSources, judgePublication, lintDraft } from '../../alert/index.js';
import type { DraftDetail, DraftRow, GateRow } from '../../wire/index.js';
import type { ActingOfficer } from '../action.js';
import { campaignTag } from '../campaign-tag.js';
import type { OpenDesk } from '../open-desk.js';
import { PERMISSIONS } from '../permissions.js';
import type { KeptDraft } from './alert-rows.js';
import { guidanceStands } from '../guidance/guidance-message.js';
import { alertDraftOf, sourcesOf } from './draft-of.js';

/** A draft as a row. */
export function showDraftRow(desk: OpenDesk, draft: KeptDraft): DraftRow {
  const { id, version, state, msgType, campaign, fields, drafter, changedAt, signatures, alert } = draft;
  return {
    id,
    version,
    state,
    msgType,
    campaign: campaignTag(desk, campaign),
    audience: fields.audience,
    headline: fields.headline,
    drafter,
    changedAt,
    signatures: signatures.length,
    needed: desk.policies()?.believed.policy.threshold ?? 0,
    alert,
  };
}

/** A draft with what linter and gate say of it. */
export function showDraft(
  desk: OpenDesk,
  officer: Pick<ActingOfficer, 'id' | 'role'>,
  draft: KeptDraft,
): DraftDetail {
  const { references, fields, editors, approval, proposal, signatures } = draft;
  const officers = desk.policies()?.believed.policy.officers ?? [];
  return {
    ...showDraftRow(desk, draft),
    fields,
    guidance: showGuidance(desk, draft),
    references: references.map(({ id }) => {
      const statement = desk.board.alert(id)?.statement;
      return { alert: id, number: statement?.number ?? 0, headline: statement?.headline ?? '' };
    }),
    editors,
    approval,
    proposal,
    signed: signatures.map(({ officer: signer, signature, at, by }) => ({
      officer: signer,
      key: signature.key,
      at,
      by,
    })),
    signers: officers.map(({ id, key }) => ({ officer: id, key })),
    lint: lintDraft(alertDraftOf(desk, draft, fields), desk.clock()),
    gate: judgeDraft(desk, draft),
    sources: countSources(sourcesOf(desk, campaignOf(desk, draft))),
    may: mayOnDraft(officer, draft),
  };
}

/** What guidance a draft sends, and whether it still says what that says. */
function showGuidance(desk: OpenDesk, draft: KeptDraft): DraftDetail['guidance'] {
  return draft.guidance === undefined
    ? null
    : { ...draft.guidance, stands: guidanceStands(desk, draft) === true };
}

/** The publish gate as it stands for a draft. */
export function judgeDraft(desk: OpenDesk, draft: KeptDraft): readonly GateRow[] {
  return judgePublication({
    draft: alertDraftOf(desk, draft, draft.fields),
    sources: sourcesOf(desk, campaignOf(desk, draft)),
    editors: draft.editors.map(({ id }) => id),
    approvedBy: draft.approval?.by.id ?? null,
    ...(draft.guidance === undefined ? {} : { guidanceStands: guidanceStands(desk, draft) === true }),
    now: desk.clock(),
  });
}

/** The campaign that a draft is about, if it is still there. */
export function campaignOf(desk: OpenDesk, { campaign }: Pick<KeptDraft, 'campaign'>) {
  return campaign === null ? undefined : desk.campaigns.find(campaign);
}

/** What can be done with a draft in each state. */
const ACTS = {
  draft: ['alert.edit', 'alert.approve', 'alert.drop'],
  approved: ['alert.edit', 'alert.propose', 'alert.reopen', 'alert.drop'],
  proposed: ['alert.sign', 'alert.publish', 'alert.edit', 'alert.reopen', 'alert.drop'],
  published: [],
  dropped: ['alert.reopen'],
} as const;

function mayOnDraft({ id, role }: Pick<ActingOfficer, 'id' | 'role'>, draft: KeptDraft): string[] {
  return ACTS[draft.state].filter((name) => {
    const { roles } = PERMISSIONS[name];
    if (roles === 'nobody' || roles[role] === 'no') return false;
    return name !== 'alert.approve' || !draft.editors.some((editor) => editor.id === id);
  });
}
