import { refuse, type Result } from '../base/index.js';
import type { Item } from '../model/index.js';
import { settleOptions, type IntakeOptions } from './intake-options.js';
import { formatBytes } from './limits.js';
import { readMail } from './read-mail.js';
import { textToItem } from './read-text.js';
import { looksLikeMail } from './sniff-format.js';

/** How pasted text is named where a file would be. */
export const PASTED = 'pasted text';

/**
 * Reads what a person pasted: a message, or a mail when it begins with a mail's headers. Hashed as UTF-8.
 */
export async function readPaste(text: string, options: IntakeOptions = {}): Promise<Result<Item>> {
  const settings = settleOptions(options);
  const at = { file: PASTED };
  if (text.trim() === '') return refuse('intake/empty', { at });
  const limit = settings.limits.itemBytes;
  if (text.length > limit) return refuse('intake/too-large', { at, detail: { limit: formatBytes(limit) } });
  const bytes = new TextEncoder().encode(text);
  return looksLikeMail(text, false) ? readMail(bytes, at, settings) : textToItem(bytes, at, settings);
}
