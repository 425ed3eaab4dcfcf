import PostalMime, { type Email } from 'postal-mime';
import { refuse, type ProblemPlace, type Result } from '../base/index.js';
import type { AuthenticationResult, Item, Sender } from '../model/index.js';
import { parseAuthenticationResults } from './authentication-results.js';
import { collectBytes } from './byte-stream.js';
import { decodeRow, detectWideEncoding } from './decode-text.js';
import { htmlToText } from './html-text.js';
import type { IntakeSettings } from './intake-options.js';
import { finishItem, startDraft, type Draft, type ItemDraft } from './item-draft.js';
import { formatBytes } from './limits.js';
import { countDisagreements, isStub, textsDiffer } from './mail-disagreements.js';
import type { ReaderInput } from './reader-input.js';
import { parseMailbox } from './sender.js';
import { parseSourceDate } from './source-date.js';

const MOST_AUTHENTICATION_RESULTS = 50;

/** Reads a file that is one mail (RFC 5322). */
export async function* readMailFile({
  file,
  bytes,
  settings,
}: ReaderInput): AsyncGenerator<readonly Result<Item>[]> {
  const limit = settings.limits.itemBytes;
  const whole = await collectBytes(bytes, limit);
  const at = { file };
  if (whole === undefined) yield [refuse('intake/too-large', { at, detail: { limit: formatBytes(limit) } })];
  else yield [await readMail(whole, at, settings)];
}

/**
 * Reads one mail: sender, subject, authentication, and the text a person would see. Parsers disagree about hostile
 * mail, so the original is hashed and every view is derived. No link is followed and no attachment opened.
 */
export async function readMail(
  original: Uint8Array,
  at: ProblemPlace & { readonly file: string },
  settings: IntakeSettings,
): Promise<Result<Item>> {
  const parsed = await parseMail(original);
  if (parsed === undefined) return refuse('intake/mail-unreadable', { at });
  const { mail, guessed } = parsed;
  const draft = startDraft('email');
  draft.channel = 'email';
  if (mail.subject !== undefined) draft.fields.subject = mail.subject;
  addBody(draft, mail);
  draft.from = senderOf(mail);
  const postedAt = parseSourceDate(headerOf(mail, 'date'));
  if (postedAt !== undefined) draft.postedAt = postedAt;
  draft.authentication = authenticationOf(mail);
  const disagreements = countDisagreements(mail.headerLines);
  if (disagreements > 0) draft.notes.push({ code: 'readings-disagree', count: disagreements });
  const unread = mail.attachments.filter((attachment) => attachment.related !== true).length;
  if (unread > 0) draft.notes.push({ code: 'attachments-not-read', count: unread });
  if (guessed || draft.fields.text?.includes('\ufffd') === true)
    draft.notes.push({ code: 'encoding-guessed', field: 'text' });
  return finishItem(draft, at, original, settings);
}

async function parseMail(original: Uint8Array): Promise<{ mail: Email; guessed: boolean } | undefined> {
  try {
    const wide = detectWideEncoding(original);
    if (wide !== undefined) {
      return {
        mail: await PostalMime.parse(new TextDecoder(wide.label).decode(original)),
        guessed: !wide.marked,
      };
    }
    const mail = await PostalMime.parse(withoutLeadingBlanks(original));
    const damaged = `${mail.subject ?? ''}${mail.text ?? ''}${mail.html ?? ''}`.includes('\ufffd');
    if (!damaged) return { mail, guessed: false };
    // Bytes above 127 without a charset are read as UTF-8, and are often Windows-1252.
    const { text, guessed } = decodeRow(original);
    if (!guessed || namesOtherCharset(text)) return { mail, guessed: false };
    return { mail: await PostalMime.parse(text), guessed: true };
  } catch {
    // Too deep, or headers beyond two megabytes: postal-mime's own guards.
    return undefined;
  }
}

function namesOtherCharset(text: string): boolean {
  return /charset\s*=\s*"?(?!utf-?8|us-ascii)[\w-]/i.test(text);
}

function withoutLeadingBlanks(bytes: Uint8Array): Uint8Array {
  let start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (start < bytes.length && (bytes[start] === 10 || bytes[start] === 13)) start++;
  return bytes.subarray(start);
}

/** The text view: plain text where it says what the HTML says, else the HTML, which is what mail programs show. */
function addBody(draft: ItemDraft, mail: Email): void {
  const plain = mail.text ?? '';
  if (mail.html === undefined) {
    draft.fields.text = plain;
    return;
  }
  const html = htmlToText(mail.html).text;
  const differs = textsDiffer(plain, html);
  if (differs) draft.notes.push({ code: 'html-text-differs', field: 'text' });
  const shownIsHtml = plain.trim() === '' || (html.trim() !== '' && (differs || isStub(plain, html)));
  draft.fields.text = shownIsHtml ? html : plain;
}

function senderOf(mail: Email): Draft<Sender> {
  const sender = parseMailbox(headerOf(mail, 'from') ?? '');
  const replyTo = parseMailbox(headerOf(mail, 'reply-to') ?? '').address;
  const returnPath = parseMailbox(headerOf(mail, 'return-path') ?? '').address;
  if (replyTo !== undefined) sender.replyTo = replyTo;
  if (returnPath !== undefined) sender.returnPath = returnPath;
  return sender;
}

/** The first header of a name, as mail programs take it. */
function headerOf(mail: Email, name: string): string | undefined {
  return mail.headers.find(({ key, value }) => key === name && value !== '')?.value;
}

function authenticationOf(mail: Email): AuthenticationResult[] {
  return mail.headers
    .filter(({ key }) => key === 'authentication-results')
    .slice(0, MOST_AUTHENTICATION_RESULTS)
    .map(({ value }) => parseAuthenticationResults(value))
    .filter((result) => result !== undefined);
}
