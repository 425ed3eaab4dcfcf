import { escapeHtml } from '../../base/index.js';
import { coverParts, type CoverBlock, type PackageCover } from './readme-cover.js';
import { sayAbout } from './say-about.js';

/** The cover of a package as a page that loads nothing, runs nothing, and prints. */
export function formatReadmePage(cover: PackageCover): string {
  const title = escapeHtml(`Evidence about ${sayAbout(cover.about)}`);
  const parts = coverParts(cover).map(
    ({ heading, blocks }) =>
      `<section>\n<h2>${escapeHtml(heading)}</h2>\n${blocks.map(formatBlock).join('')}</section>\n`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<p class="desk">${escapeHtml(cover.desk.name)}</p>
<h1>${title}</h1>
<p>Package ${escapeHtml(cover.id)}, ${escapeHtml(cover.at.slice(0, 10))}</p>
${parts.join('')}</main>
</body>
</html>
`;
}

function formatBlock(block: CoverBlock): string {
  if ('say' in block) return `<p>${lines(block.say)}</p>\n`;
  if ('type' in block) return `<pre>${escapeHtml(block.type)}</pre>\n`;
  const title = block.title === undefined ? '' : `<h3>${escapeHtml(block.title)}</h3>\n`;
  const points = block.list.map(
    ({ text, notes = [] }) =>
      `<li>${lines(text)}${notes.map((note) => `<br><span class="note">${lines(note)}</span>`).join('')}</li>\n`,
  );
  return `${title}<ul>\n${points.length === 0 ? '<li>nothing</li>\n' : points.join('')}</ul>\n`;
}

function lines(text: string): string {
  return escapeHtml(text).replaceAll('\n', '<br>');
}

const STYLE = `
:root { color-scheme: light; }
body { margin: 2rem auto; max-width: 44rem; padding: 0 1rem; color: #14213d; background: #fff;
  font: 1.05rem/1.5 "Atkinson Hyperlegible Next", Verdana, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 0.5rem; }
h2 { font-size: 1.25rem; margin: 2rem 0 0.5rem; border-top: 2px solid #14213d; padding-top: 0.75rem; }
h3 { font-size: 1.05rem; margin: 1.25rem 0 0.25rem; }
.desk { margin: 0; font-weight: bold; }
.note { color: #3d4a66; }
pre { white-space: pre-wrap; padding: 0.5rem 0.75rem; border: 1px solid #8a94a8; }
ul { padding-left: 1.25rem; }
@media print {
  @page { margin: 20mm; }
  body { margin: 0; max-width: none; font-size: 11pt; }
  h2, h3 { break-after: avoid; }
  li, pre { break-inside: avoid; }
}
`;
