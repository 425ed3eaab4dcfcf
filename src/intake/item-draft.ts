import { accept, refuse, type ProblemPlace, type Result } from '../base/index.js';
import {
  FIELD_NAMES,
  type AuthenticationResult,
  type FieldName,
  type IntakeNote,
  type Item,
  type ItemField,
  type ItemKind,
  type ItemSource,
  type LinkColumn,
  type Sender,
} from '../model/index.js';
import type { IntakeSettings } from './intake-options.js';
import { normaliseText } from './normalise-text.js';

/** Removes `readonly`, for building a value that is handed out read-only. */
export type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** An item as its reader found it, before any text is normalised. */
export interface ItemDraft {
  kind: ItemKind;
  readonly fields: Partial<Record<FieldName, string>>;
  readonly notes: IntakeNote[];
  /** The source's own id. Without one the item is named by the hash of its bytes. */
  id?: string;
  channel?: string;
  from?: Draft<Sender>;
  postedAt?: string;
  authentication?: readonly AuthenticationResult[];
  linkColumns?: readonly LinkColumn[];
}

const ID_UNITS = 200;
const SHORT_TEXT_UNITS = 500;

/** An empty draft. */
export function startDraft(kind: ItemKind): ItemDraft {
  return { kind, fields: {}, notes: [] };
}

/** One line of text about an item (a name, an address), normalised; `undefined` when nothing is left. */
export function shortText(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  // Cut twice: some characters become three when they are normalised, and what is longer the desk does not read.
  const whole = normaliseText(text.slice(0, SHORT_TEXT_UNITS)).text.slice(0, SHORT_TEXT_UNITS);
  const line = normaliseText(whole).text.replace(/\s+/g, ' ');
  return line === '' ? undefined : line;
}

/**
 * Turns a draft into an item: texts normalised and cut to length, notes gathered, the original bytes hashed.
 * Refuses with `intake/no-text` when no field has any text.
 * @param original the bytes as they stood in the file: the mail, or the row.
 */
export function finishItem(
  draft: ItemDraft,
  place: ProblemPlace & { readonly file: string },
  original: Uint8Array,
  settings: IntakeSettings,
): Result<Item> {
  const fields: ItemField[] = [];
  const notes = draft.notes;
  const limit = settings.limits.fieldUnits;
  for (const name of FIELD_NAMES) {
    const raw = draft.fields[name];
    if (raw === undefined || raw === '') continue;
    const field = normaliseField(name, raw, limit, notes);
    if (field.text !== '') fields.push(field);
  }
  if (fields.length === 0) return refuse('intake/no-text', { at: place });
  const sha256 = settings.sha256(original);
  const source: Draft<ItemSource> = { file: place.file, sha256 };
  if (place.row !== undefined) source.row = place.row;
  const item: Draft<Item> = { id: ownId(draft.id) ?? sha256.slice(0, 16), kind: draft.kind, fields, source };
  const channel = shortText(draft.channel)?.toLowerCase();
  if (channel !== undefined) item.channel = channel;
  const from = finishSender(draft.from);
  if (from !== undefined) item.from = from;
  if (draft.postedAt !== undefined) item.postedAt = draft.postedAt;
  if (draft.authentication !== undefined && draft.authentication.length > 0)
    item.authentication = draft.authentication;
  if (draft.linkColumns !== undefined && draft.linkColumns.length > 0) item.linkColumns = draft.linkColumns;
  if (notes.length > 0) item.notes = notes;
  return accept(item);
}

function normaliseField(name: FieldName, raw: string, limit: number, notes: IntakeNote[]): ItemField {
  const cut = raw.length > limit ? raw.slice(0, limit) : raw;
  if (cut.length < raw.length) notes.push({ code: 'truncated', field: name, count: raw.length - cut.length });
  const { text, bidi, zeroWidth, nul } = normaliseText(cut);
  if (bidi > 0) notes.push({ code: 'bidi-removed', field: name, count: bidi });
  if (zeroWidth > 0) notes.push({ code: 'zero-width-removed', field: name, count: zeroWidth });
  if (nul > 0) notes.push({ code: 'nul-removed', field: name, count: nul });
  return { name, text };
}

function ownId(id: string | undefined): string | undefined {
  if (id === undefined || id.length > ID_UNITS) return undefined;
  return shortText(id);
}

function finishSender(from: Draft<Sender> | undefined): Sender | undefined {
  if (from === undefined) return undefined;
  const sender: Draft<Sender> = {};
  const name = shortText(from.name);
  const profileUrl = shortText(from.profileUrl);
  const address = mailAddress(from.address);
  const replyTo = mailAddress(from.replyTo);
  const returnPath = mailAddress(from.returnPath);
  if (name !== undefined) sender.name = name;
  if (address !== undefined) sender.address = address;
  if (replyTo !== undefined) sender.replyTo = replyTo;
  if (returnPath !== undefined) sender.returnPath = returnPath;
  if (profileUrl !== undefined) sender.profileUrl = profileUrl;
  return Object.keys(sender).length === 0 ? undefined : sender;
}

/** An e-mail address in lower case, or `undefined` when the text has not the shape of one (RFC 5321 §4.5.3.1: at most 254). */
export function mailAddress(text: string | undefined): string | undefined {
  const address = shortText(text)?.toLowerCase();
  if (address === undefined || address.length > 254) return undefined;
  return /^[^\s@<>"(),:;]+@[^\s@<>"(),:;]+$/.test(address) ? address : undefined;
}
