import { accept, refuse, type Result } from '../../base/index.js';
import type { DraftState } from '../../wire/index.js';
import type { OpenDesk } from '../open-desk.js';
import type { Writing } from '../perform-change.js';
import type { DraftRecord, KeptDraft } from './alert-rows.js';

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

/** Writes a new draft. */
export async function addDraft(
  desk: OpenDesk,
  { store, now, show }: Writing,
  draft: KeptDraft,
): Promise<KeptDraft> {
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

/** What every edit takes away: nobody approved or signed what it says now. */
export const UNSETTLED = { state: 'draft', approval: null, proposal: null, signatures: [] } as const;
