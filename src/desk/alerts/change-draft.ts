import { accept, refuse, type Result } from '../../base/index.js';
import type { DraftState } from '../../wire/index.js';
import type { OpenDesk } from '../open-desk.js';
import type { Writing } from '../writing.js';
import type { DraftRecord, KeptDraft } from './alert-rows.js';

/** What a new draft is, and what every edit makes of one: nobody approved or signed what it says now. */
export const UNSETTLED = { state: 'draft', approval: null, proposal: null, signatures: [] } as const;

/** A draft that somebody wants to change, if it is there, is as they saw it, and is in one of these states. */
export function findDraft(
  desk: OpenDesk,
  id: string,
  states: readonly DraftState[],
  expects?: number,
): Result<KeptDraft> {
  const draft = desk.board.draft(id);
  if (draft === undefined) return refuse('desk/no-draft');
  if (expects !== undefined && draft.version !== expects) return refuse('desk/draft-changed');
  if (!states.includes(draft.state)) return refuse('desk/draft-state', { detail: { state: draft.state } });
  return accept(draft);
}

/** What makes a new draft the one it is; the rest is the same for each. */
export type BegunDraft = Pick<
  KeptDraft,
  'id' | 'campaign' | 'guidance' | 'msgType' | 'references' | 'fields'
>;

/** Writes a new draft, which nobody has approved or signed. */
export async function addDraft(
  desk: OpenDesk,
  { store, now, at, by, show }: Writing,
  begun: BegunDraft,
): Promise<KeptDraft> {
  const draft: KeptDraft = {
    ...begun,
    ...UNSETTLED,
    drafter: by,
    editors: [by],
    version: 1,
    changedAt: at,
    alert: null,
  };
  const { id, state, ...content } = draft;
  await store.table<DraftRecord>('drafts').add({ id, state, since: now, content });
  show(() => {
    desk.board.putDraft(draft);
  });
  return draft;
}

/** Writes a draft anew, a version higher. */
export async function changeDraft(
  desk: OpenDesk,
  { store, now, at, show }: Writing,
  draft: KeptDraft,
  change: Partial<Omit<KeptDraft, 'id' | 'version' | 'changedAt'>>,
): Promise<KeptDraft> {
  const changed: KeptDraft = { ...draft, ...change, version: draft.version + 1, changedAt: at };
  const { id, state, ...content } = changed;
  await store.table<DraftRecord>('drafts').set(id, { state, since: now, content });
  show(() => {
    desk.board.putDraft(changed);
  });
  return changed;
}
