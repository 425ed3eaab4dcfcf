import type { MailKind } from '../store/relay.js';
import type { NoticeWords } from './mail-settings.js';

/** A mail as it is written, but for whom it is to. */
export interface Notice {
  readonly subject: string;
  readonly text: string;
}

const SUBJECTS: Readonly<Record<MailKind, string>> = {
  notice: 'A message from this office waits for you',
  reminder: 'A message from this office still waits for you',
  second: 'A message from this office waits, sent to your second address',
};

/**
 * What a member is told by mail: that something waits, from whom, and where. Nothing of the alert, no name and no number:
 * a mail is read on the way, and stays where it was read.
 */
export function composeNotice(
  kind: MailKind,
  { office, page, telephone }: Pick<NoticeWords, 'office' | 'page' | 'telephone'>,
): Notice {
  const again = kind === 'reminder' ? ' You have not confirmed yet that you have read it.' : '';
  return {
    subject: SUBJECTS[kind],
    text: [
      `${office} has a message for you.${again}`,
      '',
      'Open it on the device that you enrolled with this office, at the address that you have kept for it:',
      '',
      `    ${page}`,
      '',
      'Please read it today and confirm there that you have read it.',
      '',
      'This mail says nothing of the message itself, and never will. It asks for no password and no code. If you are',
      'not sure that it comes from us, or have no device enrolled, telephone us at a number that you know:',
      '',
      `    ${telephone}`,
      '',
    ].join('\n'),
  };
}
