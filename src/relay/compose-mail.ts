import { composeNotice } from './compose-notice.js';
import type { NoticeWords } from './mail-settings.js';
import type { Mail } from '../store/relay.js';

/** What names a mail in its Message-ID and in what a server says of it: nobody can guess it. */
export function formatMailName({ id, number }: Pick<Mail, 'id' | 'number'>): string {
  return `${id}.${String(number)}`;
}

/** A notice as a mail to one address. Every try of it is the same mail: the same Message-ID, date and words. */
export function composeMail(words: NoticeWords, mail: Mail, to: string) {
  const { from, office } = words;
  const { subject, text } = composeNotice(mail.kind, words);
  return {
    messageId: `<${formatMailName(mail)}@${from.slice(from.indexOf('@') + 1)}>`,
    date: new Date(mail.since),
    from: { name: office, address: from },
    to: { name: '', address: to },
    subject,
    text,
    headers: {
      // RFC 3834: no holiday notice answers this.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
    },
  };
}
