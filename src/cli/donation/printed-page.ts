import { escapeHtml } from '../../base/index.js';
import { readFontFaces } from '../../screen/index.js';
import { NOTICE_STYLE } from '../alert/notice-style.js';

const STYLE = `
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .5rem .6rem .5rem 0; border-bottom: 1px solid var(--line); }
.sign { margin-top: 3rem; border-top: 1px solid var(--ink); padding-top: .3rem; max-width: 20rem; }
`;

/**
 * A paper about a donation as a page to be printed: it loads nothing and runs nothing.
 * @param body HTML whose texts are escaped already
 */
export function formatPrintedPage(title: string, office: string, date: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<style>${readFontFaces()}${NOTICE_STYLE}${STYLE}</style>
</head>
<body>
<main>
<header>
<p class="office">${escapeHtml(office)}</p>
<p class="date">${escapeHtml(date)}</p>
</header>
${body}
</main>
</body>
</html>
`;
}
