import { refuse, type Result } from '../base/index.js';
import type { Item } from '../model/index.js';
import { collectBytes } from './byte-stream.js';
import { decodeWhole, type DecodedText } from './decode-text.js';
import { htmlToText } from './html-text.js';
import { finishItem, startDraft } from './item-draft.js';
import { findJobPostings, jobPostingToDraft } from './job-posting.js';
import { formatBytes } from './limits.js';
import type { ReaderInput } from './reader-input.js';

/** Reads a saved page: the JobPostings in its JSON-LD, one item each, or else its visible text as a message. */
export async function* readHtml({
  file,
  bytes,
  settings,
}: ReaderInput): AsyncGenerator<readonly Result<Item>[]> {
  const limit = settings.limits.itemBytes;
  const whole = await collectBytes(bytes, limit);
  if (whole === undefined) {
    yield [refuse('intake/too-large', { at: { file }, detail: { limit: formatBytes(limit) } })];
    return;
  }
  const { text: html, guessed } = decodePage(whole);
  const { text, jsonLd } = htmlToText(html);
  const postings = jsonLd.flatMap(parseBlock);
  const drafts = postings.length > 0 ? postings.map(jobPostingToDraft) : [startDraft('message')];
  if (postings.length === 0) drafts[0]!.fields.text = text;
  yield drafts.map((draft, index) => {
    if (guessed) draft.notes.push({ code: 'encoding-guessed' });
    const at = drafts.length > 1 ? { file, row: index + 1 } : { file };
    const result = finishItem(draft, at, whole, settings);
    // Items of one page share its bytes and so its hash: the row tells them apart.
    if (!result.ok || drafts.length === 1 || draft.id !== undefined) return result;
    return { ok: true, value: { ...result.value, id: `${result.value.id}-${index + 1}` } };
  });
}

/** Decodes by mark and as UTF-8; if it is not, by the charset the page names in its first kilobyte. */
function decodePage(bytes: Uint8Array): DecodedText {
  const decoded = decodeWhole(bytes);
  if (!decoded.guessed) return decoded;
  const label = /<meta[^<>]{0,200}charset\s*=\s*["']?([\w-]{1,40})/i.exec(decoded.text.slice(0, 1024))?.[1];
  if (label === undefined || /^utf/i.test(label)) return decoded;
  try {
    return { text: new TextDecoder(label).decode(bytes), guessed: false };
  } catch {
    return decoded;
  }
}

/** A block that is no JSON says nothing; the page's text is still read. */
function parseBlock(block: string): ReturnType<typeof findJobPostings> {
  try {
    return findJobPostings(JSON.parse(block));
  } catch {
    return [];
  }
}
