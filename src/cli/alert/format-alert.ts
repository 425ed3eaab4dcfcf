import { sayDate, type AlertClaim, type AlertStatement } from '../../alert/index.js';
import { plainText, wrapText, type Terminal } from '../terminal.js';

const MSG_TYPES = { alert: 'ALERT', update: 'CORRECTION', cancel: 'WITHDRAWAL' } as const;

/** An alert in words, line by line: all of it, so that whoever signs or believes it has seen what is in it. */
export function formatAlert(alert: AlertStatement, { style, columns }: Terminal): string[] {
  const { msgType, number, audience, tlp, event, headline, sent, review, expires, report } = alert;
  const item = (text: string, mark = '- '): string => wrapText(plainText(text), columns, mark);
  return [
    style.bold(`${MSG_TYPES[msgType]} ${number} to ${audience}   ${tlp}`),
    wrapText(plainText(event), columns),
    '',
    style.bold(wrapText(plainText(headline), columns)),
    `Sent ${sayDate(sent)}, reviewed by ${sayDate(review)}, expires ${sayDate(expires)}.`,
    '',
    ...alert.statements.flatMap((claim) => [item(`${sayKind(claim)} ${claim.text}`), '']),
    style.bold('What to do'),
    ...alert.instructions.map((one) => item(one)),
    '',
    style.bold('Where to report'),
    plainText(`${report.telephone} (${report.hours})`),
    plainText(report.page),
    ...(alert.facts.length === 0
      ? []
      : [
          '',
          style.bold('What devices compare with past contacts'),
          ...alert.facts.map(({ kind, value, says }) => item(`${kind} ${value}: ${says}`)),
        ]),
    ...alert.answers.flatMap(({ from, at, text }) => [
      '',
      style.bold(plainText(`Answer of ${from}, ${sayDate(at)}`)),
      wrapText(plainText(text), columns),
    ]),
    ...(alert.references.length === 0
      ? []
      : [
          '',
          ...alert.references.map(({ id }) => `${msgType === 'cancel' ? 'Withdraws' : 'Corrects'} ${id}`),
        ]),
  ];
}

/** What kind of statement it is, by whom and how probable, before its text. */
export function sayKind({ kind, by, phia, confidence }: AlertClaim): string {
  switch (kind) {
    case 'observed':
      return 'Observed:';
    case 'assessed':
      return `Assessed by ${by ?? ''}, ${phia ?? ''}, with ${confidence ?? ''} confidence:`;
    case 'alleged':
      return `Alleged by ${by ?? ''}:`;
  }
}
