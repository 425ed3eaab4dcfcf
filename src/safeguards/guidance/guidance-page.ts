import { escapeHtml } from '../../base/index.js';
import type { Day } from '../shape/day.js';
import {
  GUIDANCE_SECTIONS,
  type CalendarRow,
  type Guidance,
  type GuidanceSection,
  type GuidanceSource,
  type GuidanceStatement,
} from './guidance.js';

/** The parts of a page as they are headed. */
export const GUIDANCE_SECTION_TITLES: Readonly<Record<GuidanceSection, string>> = {
  look: 'What to look for',
  do: 'What to do',
  tell: 'Whom to tell',
  law: 'What the law expects',
};

/** How a page is to be made. */
export interface PageForm {
  /** `inside`: one file that stands alone. `beside`: as a gate serves it, whose pages hold no style of their own. */
  readonly style: 'inside' | 'beside';
}

/** Where the style of a page lies, for `beside`; the address is of the gate. */
export const GUIDANCE_STYLE_PATH = '/guidance/guidance.css';

/**
 * The page of one reader as HTML: no script, no picture, nothing fetched from elsewhere. Prints on a sheet or two.
 */
export function formatGuidancePage(guidance: Guidance, { style }: PageForm): string {
  const { title, version, reviewed, review, owner, page, calendar } = guidance;
  // The three things of a moment are shown elsewhere: what they alone rest on would only lengthen the paper.
  const shown = new Set(
    [...GUIDANCE_SECTIONS.flatMap((section) => page[section]), ...calendar].flatMap(({ sources }) => sources),
  );
  const sources = guidance.sources.filter(({ id }) => shown.has(id));
  const numbers = new Map(sources.map(({ id }, index) => [id, index + 1]));
  const unverified = new Set(sources.filter(({ state }) => state === 'unverified').map(({ id }) => id));
  const statement = ({ say, sources: cited }: GuidanceStatement): string =>
    `<li>${escapeHtml(say)}${cite(cited, numbers, unverified)}</li>`;
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)} – guidance</title>
${style === 'inside' ? `<style>${GUIDANCE_STYLE}</style>` : `<link rel="stylesheet" href="${GUIDANCE_STYLE_PATH}">\n<link rel="icon" href="/bell.svg" type="image/svg+xml">`}
</head>
<body>
<main>
<p class="kind">Guidance on covert approaches</p>
<h1>${escapeHtml(title)}</h1>
${style === 'beside' ? '<p class="back"><a href="/#check">Check an approach</a> <a href="/#report">Report it to the desk</a></p>\n' : ''}${GUIDANCE_SECTIONS.map(
    (section) => `<h2>${GUIDANCE_SECTION_TITLES[section]}</h2>
<ul>
${page[section].map(statement).join('\n')}
</ul>`,
  ).join('\n')}
${calendar.length === 0 ? '' : formatCalendar(calendar, numbers, unverified)}<h2>Where this comes from</h2>
<ol class="sources">
${sources.map(formatSource).join('\n')}
</ol>
<p class="version">Version ${escapeHtml(version)}. Reviewed ${sayDay(reviewed)}. To be reviewed again by ${sayDay(review)}. ${owner === null ? 'Nobody answers for it yet.' : `Answered for by ${escapeHtml(owner)}.`} This is advice and not law.</p>
</main>
</body>
</html>
`;
}

function cite(
  cited: readonly string[],
  numbers: ReadonlyMap<string, number>,
  unverified: ReadonlySet<string>,
): string {
  const marks = cited.map((id) => String(numbers.get(id))).join(', ');
  const doubt = cited.some((id) => unverified.has(id)) ? ' <em>Not yet checked in its source.</em>' : '';
  return `${doubt}${marks === '' ? '' : ` <small>[${marks}]</small>`}`;
}

function formatCalendar(
  calendar: readonly CalendarRow[],
  numbers: ReadonlyMap<string, number>,
  unverified: ReadonlySet<string>,
): string {
  return `<h2>Dates</h2>
<table>
<thead><tr><th scope="col">When</th><th scope="col">What</th></tr></thead>
<tbody>
${calendar
  .map(
    ({ when, what, sources }) =>
      `<tr><th scope="row">${escapeHtml(when)}</th><td>${escapeHtml(what)}${cite(sources, numbers, unverified)}</td></tr>`,
  )
  .join('\n')}
</tbody>
</table>
`;
}

function formatSource({ title, at, read, state }: GuidanceSource): string {
  const when = state === 'seen' ? `read ${sayDay(read)}` : `known, and not read there; noted ${sayDay(read)}`;
  return `<li>${escapeHtml(title)}. <span class="at">${escapeHtml(at)}</span> (${when})</li>`;
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** A day as people say it; words when there is none. */
export function sayDay(day: Day | null): string {
  if (day === null) return 'on no day';
  const [year, month, date] = day.split('-');
  return `${String(Number(date))} ${MONTHS[Number(month) - 1] ?? ''} ${year ?? ''}`;
}

/** The style of the pages, for screens from 320 px and for paper. */
export const GUIDANCE_STYLE = `
:root{color-scheme:light dark}
body{margin:0;background:#fff;color:#14161f;font:1.1875rem/1.45 'Atkinson Hyperlegible Next','Atkinson Hyperlegible',verdana,sans-serif}
main{max-width:44rem;margin:0 auto;padding:1.25rem 1rem 3rem}
h1{margin:0 0 1rem;font-size:2rem;line-height:1.15;text-wrap:balance}
h2{margin:2rem 0 .5rem;font-size:1.375rem;line-height:1.25}
ul,ol{margin:0;padding-left:1.375rem}
li{margin-bottom:.5rem}
.kind{margin:0 0 .25rem;font-weight:700;color:#4a4f5e}
.back a{display:inline-block;margin-right:1.25rem;padding:.25rem 0}
a{color:#23408e}
a:focus-visible{outline:3px solid #ffdd00;background:#ffdd00;color:#0b0c0c}
small,.sources,.version{font-size:1rem;color:#4a4f5e}
.at{overflow-wrap:anywhere}
.version{margin-top:2rem;border-top:1px solid #c4c8d6;padding-top:.75rem}
table{border-collapse:collapse;width:100%}
th,td{border-top:1px solid #c4c8d6;padding:.5rem .75rem .5rem 0;text-align:left;vertical-align:top}
tbody th{font-weight:700;width:40%}
@media (prefers-color-scheme:dark){body{background:#12151f;color:#eef0f7}.kind,small,.sources,.version{color:#b8bdcc}a{color:#aebfff}th,td,.version{border-color:#4a5168}}
@media print{body{background:#fff;color:#000;font-size:11pt}main{max-width:none;padding:0}.back{display:none}h1{font-size:18pt}h2{font-size:13pt;margin-top:12pt;break-after:avoid}li,tr{break-inside:avoid}small,.sources,.version{font-size:9pt;color:#000}}
`;
