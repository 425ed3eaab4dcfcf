import { escapeHtml } from '../../base/index.js';
import { formatFingerprint, type DeskCard } from '../../seal/index.js';

const GROUPS_IN_A_ROW = 4;

/** The fingerprint in rows of four groups of four, as a person compares it. */
function fingerprintRows(fingerprint: string): string[] {
  const groups = formatFingerprint(fingerprint).split(' ');
  const rows: string[] = [];
  for (let at = 0; at < groups.length; at += GROUPS_IN_A_ROW)
    rows.push(groups.slice(at, at + GROUPS_IN_A_ROW).join(' '));
  return rows;
}

const COMPARE =
  'Compare these characters with those that the page or the program shows before you send a report. Every one of ' +
  'them must be the same. If one differs, send nothing and telephone the desk.';
const NEVER =
  'The desk never asks for the words of your receipt, and never asks you to move to another fingerprint in a message: ' +
  'a new one comes on a new card, by hand.';

/** The desk's card as text. */
export function formatCardText(desk: DeskCard, fingerprint: string): string {
  return [
    desk.name,
    '',
    'Fingerprint',
    ...fingerprintRows(fingerprint).map((row) => `    ${row}`),
    '',
    `Telephone  ${desk.telephone}`,
    `Hours      ${desk.hours}`,
    `Who reads  ${desk.readers}`,
    '',
    COMPARE,
    NEVER,
    '',
    'With the Tocsin program:',
    `    tocsin report FILE --desk ${fingerprint} --gate ADDRESS`,
    '',
  ].join('\n');
}

/** The desk's card as a page of its own, to be printed and handed out. It loads nothing and runs nothing. */
export function formatCardPage(desk: DeskCard, fingerprint: string): string {
  const rows = fingerprintRows(fingerprint).map((row) => `<span>${row}</span>`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Card of ${escapeHtml(desk.name)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(desk.name)}</h1>
<h2 id="fingerprint">Fingerprint</h2>
<p class="fingerprint" aria-labelledby="fingerprint">${rows.join(' ')}</p>
<p>${COMPARE}</p>
<dl>
<div><dt>Telephone</dt><dd>${escapeHtml(desk.telephone)}</dd></div>
<div><dt>Hours</dt><dd>${escapeHtml(desk.hours)}</dd></div>
<div><dt>Who reads a report</dt><dd>${escapeHtml(desk.readers)}</dd></div>
</dl>
<p>${NEVER}</p>
<h2>With the Tocsin program</h2>
<p><code>tocsin report FILE --desk ${fingerprint} --gate ADDRESS</code></p>
</main>
</body>
</html>
`;
}

const STYLE = `
:root { color-scheme: light; }
body { margin: 2rem auto; max-width: 34rem; padding: 0 1rem; color: #14213d; background: #fff;
  font: 1.05rem/1.5 "Atkinson Hyperlegible Next", Verdana, sans-serif; }
h1 { font-size: 1.5rem; margin: 0 0 1rem; }
h2 { font-size: 1.1rem; margin: 1.5rem 0 .25rem; }
.fingerprint { margin: 0; padding: .75rem 1rem; border: 2px solid #14213d; font-size: 1.25rem; line-height: 1.7;
  font-family: "DejaVu Sans Mono", Consolas, monospace; }
.fingerprint span { display: block; white-space: nowrap; }
dl div { display: flex; flex-wrap: wrap; gap: 0 1rem; }
dt { font-weight: bold; min-width: 10rem; }
dd { margin: 0; }
code { overflow-wrap: anywhere; }
@media print { body { margin: 0; max-width: none; } main { break-inside: avoid; } }
`;
