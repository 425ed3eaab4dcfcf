import { sayDate, type AlertClaim, type AlertStatement } from '../../alert/index.js';
import { escapeHtml } from '../../base/index.js';
import { formatFingerprint } from '../../seal/index.js';
import { NOTICE_STYLE } from './notice-style.js';
import { sayKind } from './format-alert.js';

/** What stands on a printed notice. */
export interface Notice {
  readonly alert: AlertStatement;
  /** SHA-256 of the statement, base64url. */
  readonly sha256: string;
  /** Whether it has been published, or is about to be. */
  readonly published: boolean;
  /** The office under whose name it goes out. */
  readonly office?: string;
  /** Whom it addresses. */
  readonly to?: string;
}

const TITLES = {
  alert: 'Alert',
  update: 'Correction of an alert',
  cancel: 'Withdrawal of an alert',
} as const;

/**
 * An alert as a notice on paper: who writes to whom, what was seen and what is judged, what to do, where to report. It
 * loads nothing and runs nothing.
 * @param fontFaces `@font-face` rules, or an empty text
 */
export function formatNotice({ alert, sha256, published, office, to }: Notice, fontFaces: string): string {
  const { msgType, number, tlp, event, headline, sent, review, expires, report, desk } = alert;
  const label = `<p class="label">${escapeHtml(tlp)}</p>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${escapeHtml(headline)}</title>
<style>${fontFaces}${NOTICE_STYLE}</style>
</head>
<body>
<main>
${label}
<header>
<p class="office">${escapeHtml(office ?? 'Notice of the security desk')}</p>
<p class="date">${sayDate(sent)}</p>
</header>
${published ? '' : '<p class="draft">Not published. For those who are to sign it.</p>\n'}${to === undefined ? '' : `<p class="to">To: ${escapeHtml(to)}</p>\n`}<p class="kind">${TITLES[msgType]} <span>${escapeHtml(event)}</span></p>
<h1>${escapeHtml(headline)}</h1>
${formatClaims(alert.statements)}
<h2>What we ask you to do</h2>
<ol>
${alert.instructions.map((one) => `<li>${escapeHtml(one)}</li>`).join('\n')}
</ol>
<h2>Where to report</h2>
<p class="report"><strong>${escapeHtml(report.telephone)}</strong>, ${escapeHtml(report.hours)}<br>${escapeHtml(report.page)}</p>
${formatAnswers(alert)}<footer>
<p>Number ${number} to ${escapeHtml(alert.audience)}. To be reviewed by ${sayDate(review)}; no longer current from ${sayDate(expires)}.</p>
<p>A paper can be forged. Before you act on anything unusual here, telephone the number on the desk’s own card; the signed alert can be verified with <code>tocsin alert verify</code>.</p>
<p class="small">Desk ${formatFingerprint(desk)}<br>Alert ${escapeHtml(sha256)}</p>
</footer>
${label}
</main>
</body>
</html>
`;
}

function formatClaims(claims: readonly AlertClaim[]): string {
  if (claims.length === 0) return '';
  const items = claims.map(
    (claim) =>
      `<div class="${claim.kind}"><dt>${escapeHtml(sayKind(claim).replace(/:$/, ''))}</dt><dd>${escapeHtml(claim.text).replaceAll('\n', '<br>')}</dd></div>`,
  );
  return `<dl>\n${items.join('\n')}\n</dl>`;
}

function formatAnswers({ answers }: AlertStatement): string {
  if (answers.length === 0) return '';
  const items = answers.map(
    ({ from, at, text }) =>
      `<p class="answer"><strong>${escapeHtml(from)}, ${sayDate(at)}:</strong> ${escapeHtml(text).replaceAll('\n', '<br>')}</p>`,
  );
  return `<h2>What those named answer</h2>\n${items.join('\n')}\n`;
}
