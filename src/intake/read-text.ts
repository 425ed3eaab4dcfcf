import { refuse, type ProblemPlace, type Result } from '../base/index.js';
import type { Item } from '../model/index.js';
import { collectBytes } from './byte-stream.js';
import { decodeWhole } from './decode-text.js';
import type { IntakeSettings } from './intake-options.js';
import { finishItem, startDraft } from './item-draft.js';
import { formatBytes } from './limits.js';
import type { ReaderInput } from './reader-input.js';

/** Reads a file of plain text as one message. */
export async function* readText({
  file,
  bytes,
  settings,
}: ReaderInput): AsyncGenerator<readonly Result<Item>[]> {
  const limit = settings.limits.itemBytes;
  const whole = await collectBytes(bytes, limit);
  if (whole === undefined)
    yield [refuse('intake/too-large', { at: { file }, detail: { limit: formatBytes(limit) } })];
  else yield [textToItem(whole, { file }, settings)];
}

/** The message that a text is. */
export function textToItem(
  bytes: Uint8Array,
  at: ProblemPlace & { readonly file: string },
  settings: IntakeSettings,
): Result<Item> {
  const { text, guessed } = decodeWhole(bytes);
  const draft = startDraft('message');
  draft.fields.text = text;
  if (guessed) draft.notes.push({ code: 'encoding-guessed', field: 'text' });
  return finishItem(draft, at, bytes, settings);
}
