import { refuse, type Result } from '../base/index.js';
import { isEmail } from './member.js';

/** What stands in every notice. */
export interface NoticeWords {
  /** The office's address, as members know it. */
  readonly from: string;
  /** What stands before the address. */
  readonly office: string;
  /** Where a member reads the alert. */
  readonly page: string;
  /** The telephone number that a member can check with. */
  readonly telephone: string;
}

/** Where a relay's mail goes out, and what stands in it. */
export interface MailSettings extends NoticeWords {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; otherwise STARTTLS, which must be there unless the server is on this machine. */
  readonly secure: boolean;
  readonly login: { readonly user: string; readonly pass: string } | null;
}

/** Reads `smtp://USER:PASSWORD@HOST:PORT`, or `smtps://…` for TLS from the first byte. */
export function readMailServer(
  url: string,
): Result<Pick<MailSettings, 'host' | 'port' | 'secure' | 'login'>> {
  const read = URL.canParse(url) ? new URL(url) : undefined;
  const secure = read?.protocol === 'smtps:';
  if (read === undefined || !(secure || read.protocol === 'smtp:') || read.hostname === '')
    return refuse('relay/mail-server');
  if ((read.pathname !== '' && read.pathname !== '/') || read.search !== '' || read.hash !== '')
    return refuse('relay/mail-server');
  return {
    ok: true,
    value: {
      host: read.hostname.replace(/^\[|\]$/g, ''),
      port: read.port === '' ? (secure ? 465 : 587) : Number(read.port),
      secure,
      login:
        read.username === ''
          ? null
          : { user: decodeURIComponent(read.username), pass: decodeURIComponent(read.password) },
    },
  };
}

/** Whether the words of a notice can stand in a mail. */
export function areNoticeWords({ from, office, page, telephone }: NoticeWords): boolean {
  const isLine = (text: string): boolean =>
    text !== '' && text.length <= 200 && !/[\u0000-\u001f\u007f]/.test(text);
  return (
    isEmail(from) && isLine(office) && isLine(page) && isLine(telephone) && /^https?:\/\/\S+$/.test(page)
  );
}

/** Whether a mail server is on this machine, where nobody else hears what is said to it. */
export function isOnThisMachine(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
