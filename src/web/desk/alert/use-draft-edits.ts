import { useEffect, useState } from 'preact/hooks';
import type { DraftDetail, DraftFields } from '../../../wire/index.js';
import { useDraft } from '../frame/drafts.js';
import { beginEdits, edit, redoEdit, undoEdit, type DraftEdits } from './draft-edits.js';

/** What an officer has done to a draft and not saved yet. */
export interface OpenEdits {
  readonly fields: DraftFields;
  readonly unsaved: boolean;
  /** Somebody saved another version meanwhile, while there are edits here. */
  readonly overtaken: boolean;
  /** The version that the edits began from. */
  readonly version: number;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly change: (at: string, fields: DraftFields) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** What was edited here is what the desk has now. */
  readonly noteSaved: (detail: DraftDetail) => void;
  /** Drops the edits and goes on from what the desk has. */
  readonly startFrom: (detail: DraftDetail) => void;
}

/** Edits of one draft. What is not saved outlives a visit to another page, in memory only. */
export function useDraftEdits(detail: DraftDetail): OpenEdits {
  const [kept, keep] = useDraft(`alert ${detail.id}`);
  const [begun, setBegun] = useState(() => begin(detail, kept));
  const { edits, version, saved } = begun;
  const unsaved = JSON.stringify(edits.now) !== saved;
  useEffect(() => {
    if (detail.version !== version && !unsaved) setBegun(begin(detail, ''));
  }, [detail.version]);
  const step = (next: DraftEdits): void => {
    setBegun({ ...begun, edits: next });
    const changed = JSON.stringify(next.now) !== saved;
    keep(changed ? JSON.stringify({ version, fields: next.now }) : '');
  };
  return {
    fields: edits.now,
    unsaved,
    overtaken: unsaved && detail.version !== version,
    version,
    canUndo: edits.before.length > 0,
    canRedo: edits.after.length > 0,
    change: (at, fields) => {
      step(edit(edits, at, fields));
    },
    undo: () => {
      step(undoEdit(edits));
    },
    redo: () => {
      step(redoEdit(edits));
    },
    noteSaved: (newest) => {
      // What was saved can still be taken back step by step, and saved again.
      setBegun({ ...begin(newest, ''), edits: { ...edits, now: newest.fields, at: null } });
      keep('');
    },
    startFrom: (newest) => {
      setBegun(begin(newest, ''));
      keep('');
    },
  };
}

interface Begun {
  readonly edits: DraftEdits;
  readonly version: number;
  /** The fields as the desk has them, as JSON. */
  readonly saved: string;
}

function begin({ version, fields }: DraftDetail, kept: string): Begun {
  const saved = JSON.stringify(fields);
  if (kept === '') return { edits: beginEdits(fields), version, saved };
  const mine = JSON.parse(kept) as { readonly version: number; readonly fields: DraftFields };
  return { edits: edit(beginEdits(fields), 'kept!', mine.fields), version: mine.version, saved };
}
