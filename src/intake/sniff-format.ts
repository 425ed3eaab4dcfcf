import { decodeHead, detectWideEncoding } from './decode-text.js';
import type { RowMapper } from './map-columns.js';
import { recogniseLinkedIn } from './read-linkedin-export.js';
import { sniffCsv } from './sniff-csv.js';

/** What a file is, by its content. `foreign` is a known format that intake does not read; `binary` an unknown one. */
export type Format =
  | {
      readonly kind:
        | 'empty'
        | 'gzip'
        | 'zip'
        | 'pdf'
        | 'mbox'
        | 'mail'
        | 'html'
        | 'json'
        | 'ndjson'
        | 'csv'
        | 'text'
        | 'binary';
    }
  | { readonly kind: 'foreign'; readonly name: string };

/** How much of a file's beginning sniffing wants to see. */
export const SNIFF_BYTES = 65_536;

const MAGIC: readonly (readonly [string, readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['a PNG picture', [0x89, 0x50, 0x4e, 0x47]],
  ['a JPEG picture', [0xff, 0xd8, 0xff]],
  ['a GIF picture', [0x47, 0x49, 0x46, 0x38]],
  ['a WebP picture or a sound', [0x52, 0x49, 0x46, 0x46]],
  ['an Outlook or old Office file', [0xd0, 0xcf, 0x11, 0xe0]],
  ['a 7-Zip archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['a RAR archive', [0x52, 0x61, 0x72, 0x21]],
  ['a bzip2 file', [0x42, 0x5a, 0x68]],
  ['an xz file', [0xfd, 0x37, 0x7a, 0x58]],
  ['a Zstandard file', [0x28, 0xb5, 0x2f, 0xfd]],
  ['a Rich Text file', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ['an SQLite database', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66]],
  ['a Parquet file', [0x50, 0x41, 0x52, 0x31]],
];

/**
 * Tells what a file is from its first bytes. Its name decides only where the content leaves it open, since many mails
 * have no ending and many endings are wrong.
 * @param head at least {@link SNIFF_BYTES} of the file, or all of it.
 * @param mapper knows the names of columns, those the user mapped included.
 */
export function sniffFormat(head: Uint8Array, name: string, mapper: RowMapper): Format {
  if (head.length === 0) return { kind: 'empty' };
  const magic = MAGIC.find(([, bytes]) => bytes.every((byte, i) => head[i] === byte));
  if (magic !== undefined) {
    const [kind] = magic;
    return kind === 'gzip' || kind === 'zip' ? { kind } : { kind: 'foreign', name: kind };
  }
  // PDF 2.0 §7.5.2: readers accept the header within the first kilobyte.
  const text = decodeHead(head);
  if (text.startsWith('%PDF-') || (/\.pdf$/i.test(name) && text.slice(0, 1024).includes('%PDF-')))
    return { kind: 'pdf' };
  if (looksLikeMbox(text)) return { kind: 'mbox' };
  if (looksLikeMail(text, /\.(?:eml|mht|msg)$/i.test(name))) return { kind: 'mail' };
  if (looksBinary(head)) return { kind: 'binary' };
  if (head.length < SNIFF_BYTES && /^[\s\0]*$/.test(text)) return { kind: 'empty' };
  return { kind: sniffText(text, name, mapper) };
}

function sniffText(
  text: string,
  name: string,
  mapper: RowMapper,
): 'html' | 'json' | 'ndjson' | 'csv' | 'text' {
  const start = text.trimStart();
  if (looksLikeHtml(start, name)) return 'html';
  const bare = name.replace(/\.gz$/i, '').toLowerCase();
  const json = sniffJson(start);
  if (json !== undefined) return json;
  if (/\.(?:ndjson|jsonl)$/.test(bare)) return 'ndjson';
  if (bare.endsWith('.json')) return 'json';
  if (/\.(?:csv|tsv)$/.test(bare)) return 'csv';
  const csv = sniffCsv(text, mapper);
  if (csv === undefined) return 'text';
  const holdsText = csv.known >= 2 && csv.header.some((column) => mapper.readsText(column));
  return holdsText || recogniseLinkedIn(csv.header) !== undefined ? 'csv' : 'text';
}

/** A list that holds objects, an object over several lines, or objects a line each. `[12:30] Hi` is none of them. */
function sniffJson(start: string): 'json' | 'ndjson' | undefined {
  if (/^\[\s*(?:\{|\]\s*$)/.test(start)) return 'json';
  if (!/^\{\s*(?:"|\}|$)/.test(start)) return undefined;
  const lines = start.split('\n', 3);
  const second = lines.slice(1).find((line) => line.trim() !== '');
  return isClosed(lines[0]!) || second?.startsWith('{') === true || lines.length === 1 ? 'ndjson' : 'json';
}

function isClosed(line: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const char = line[i];
    if (quoted) {
      if (char === '\\') i++;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === '{' || char === '[') depth++;
    else if (char === '}' || char === ']') depth--;
  }
  return depth === 0;
}

function looksLikeHtml(start: string, name: string): boolean {
  if (
    /^<(?:!doctype\s+html|html|head|body|script|meta|div|table|p|article|section|main|span|h[1-6])\b/i.test(
      start,
    )
  )
    return true;
  if (!start.startsWith('<') && !/\.html?$/i.test(name)) return false;
  return /<(?:html|body|head|div|p|script)\b[^<>]*>/i.test(start.slice(0, 8192));
}

/** A separator line and a header line after it; a letter that begins with "From" has no header below. */
function looksLikeMbox(text: string): boolean {
  return /^From \S[^\n]*\r?\n(?:>From [^\n]*\r?\n)?[!-9;-~]+[ \t]*:/.test(text);
}

const MAIL_HEADERS = new Set([
  'from',
  'to',
  'cc',
  'bcc',
  'subject',
  'date',
  'sent',
  'sender',
  'reply-to',
  'received',
  'return-path',
  'delivered-to',
  'message-id',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
  'x-mailer',
  'dkim-signature',
  'authentication-results',
  'arc-seal',
  'delivery-date',
  'references',
  'in-reply-to',
  'importance',
  'return-receipt-to',
]);

/**
 * Whether a text begins with the headers of a mail: at least two known ones before the first empty line, and hardly
 * anything else among them. One is enough in a file whose name says mail.
 */
export function looksLikeMail(text: string, namedMail: boolean): boolean {
  let known = 0;
  let other = 0;
  let lines = 0;
  for (const line of text.replace(/^[\ufeff\r\n]+/, '').split('\n', 400)) {
    if (line === '' || line === '\r') break;
    lines++;
    if (/^[ \t]/.test(line) && lines > 1) continue;
    const header = /^([!-9;-~]{1,80})[ \t]*:/.exec(line)?.[1];
    if (header === undefined) other++;
    else if (MAIL_HEADERS.has(header.toLowerCase())) known++;
  }
  if (namedMail) return known > 0 || lines === 0;
  return known >= 2 && (other === 0 || other * 10 < known);
}

/**
 * More control characters than text ever has: a picture, a program, a spreadsheet's own file. A row with one zero in it
 * is a bad row of a text, not this. UTF-16 has zero bytes by nature.
 */
export function looksBinary(head: Uint8Array): boolean {
  if (detectWideEncoding(head) !== undefined) return false;
  let controls = 0;
  const seen = Math.min(head.length, 8192);
  for (let i = 0; i < seen; i++) {
    const byte = head[i]!;
    if (byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 27) controls++;
  }
  return controls > seen * 0.1 && controls > 8;
}
