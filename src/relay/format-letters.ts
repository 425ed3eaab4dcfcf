import { escapeHtml } from '../base/index.js';
import type { PrintedCode } from './enrolment-codes.js';
import { formatFingerprint } from '../seal/index.js';
import { entryOf, readPolicy, type Relay } from './relay.js';

/** What stands in every letter beside the code. */
export interface LetterWords {
  readonly office: string;
  readonly page: string;
  readonly telephone: string;
  /** The desk's, so that a member's page can be compared with it. */
  readonly fingerprint: string;
  /** What the desk's policy calls this relay; `null` while it is not in it. */
  readonly relay: string | null;
}

/** Adds what the relay knows of itself to what the office says. */
export async function readLetterWords(
  relay: Relay,
  words: Pick<LetterWords, 'office' | 'page' | 'telephone'>,
): Promise<LetterWords> {
  const policy = await readPolicy(relay);
  const own = policy === undefined ? undefined : entryOf(relay, policy);
  return { ...words, fingerprint: relay.fingerprint, relay: own?.id ?? null };
}

/** The address that brings the code with it, behind the `#`, where no server sees it; empty while there is none. */
function linkOf({ page, relay }: LetterWords, code: string): string {
  return relay === null
    ? ''
    : `${page.replace(/\/$/, '')}/#enrol/${encodeURIComponent(relay)}/${encodeURIComponent(code)}`;
}

/** A page with a letter for each member, a sheet each, to be printed and handed over. It loads and runs nothing. */
export function formatLetters(codes: readonly PrintedCode[], words: LetterWords): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Letters from ${escapeHtml(words.office)}</title>
<style>${STYLE}</style>
</head>
<body>
${codes.map((code) => formatLetter(code, words)).join('\n')}
</body>
</html>
`;
}

function formatLetter({ name, code, expires }: PrintedCode, words: LetterWords): string {
  const { office, page, telephone, fingerprint } = words;
  const link = linkOf(words, code);
  return `<main>
<p class="office">${escapeHtml(office)}</p>
<p>${escapeHtml(name)}</p>
<h1>Your code for alerts from this office</h1>
<p>With this code you enrol one device of yours, so that alerts of the security desk reach it directly and nobody on the
way can read them.</p>
<ol>
<li>On that device open <strong>${escapeHtml(page)}</strong>.</li>
<li>Compare the desk’s fingerprint that it shows with this one. Every character must be the same.
<span class="fingerprint">${formatFingerprint(fingerprint)}</span></li>
<li>Enter the code: <span class="code">${code}</span></li>
</ol>
${link === '' ? '' : `<p>This address brings the code with it: <span class="link">${escapeHtml(link)}</span></p>`}
<p>The code is good once, until ${formatDay(expires)}. For another device, or if it does not work, telephone
${escapeHtml(telephone)}. Nobody will ever ask you for this code by telephone or by mail.</p>
</main>`;
}

/** The same as a table, for an office that prints its own letters. */
export function formatCodesCsv(codes: readonly PrintedCode[], words: LetterWords): string {
  const rows = codes.map(({ name, email, code, expires }) =>
    [name, email, code, formatDay(expires), linkOf(words, code)].map(formatField).join(','),
  );
  return `${['name,email,code,expires,link', ...rows].join('\r\n')}\r\n`;
}

/** A field in quotes; one that a spreadsheet would take for a formula begins with a space. */
function formatField(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? ` ${text}` : text;
  return `"${plain.replaceAll('"', '""')}"`;
}

function formatDay(time: Date): string {
  return time.toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
}

const STYLE = `
:root { color-scheme: light; }
body { margin: 0 auto; max-width: 38rem; padding: 0 1rem; color: #14213d; background: #fff;
  font: 1.05rem/1.5 "Atkinson Hyperlegible Next", Verdana, sans-serif; }
main { padding: 3rem 0; break-after: page; }
main:last-child { break-after: auto; }
.office { font-weight: bold; }
h1 { font-size: 1.3rem; margin: 2rem 0 1rem; }
li { margin: .75rem 0; }
.code { display: block; margin: .5rem 0; padding: .5rem 1rem; border: 2px solid #14213d; font-size: 1.6rem;
  letter-spacing: .1em; font-family: "DejaVu Sans Mono", Consolas, monospace; }
.link { overflow-wrap: anywhere; font-family: "DejaVu Sans Mono", Consolas, monospace; }
.fingerprint { display: block; margin: .5rem 0; font-family: "DejaVu Sans Mono", Consolas, monospace; }
`;
