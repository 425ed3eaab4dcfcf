import { createTransport } from 'nodemailer';
import { composeMail, formatMailName } from './compose-mail.js';
import { isOnThisMachine, type MailSettings } from './mail-settings.js';
import type { Mail } from '../store/relay.js';

/** How one try to hand a mail to the server ended. */
export type MailOutcome =
  /** The server has taken it. */
  | { readonly was: 'taken' }
  /** The server will never take it for this recipient. */
  | { readonly was: 'refused'; readonly reason: string }
  /** Not now, or nobody knows: it is tried again under the same Message-ID. */
  | { readonly was: 'uncertain'; readonly reason: string; readonly reached: boolean };

/** Hands mails to the office's mail server. */
export interface Mailer {
  /** How many are handed over at once. */
  readonly atOnce: number;
  send(mail: Mail, to: string): Promise<MailOutcome>;
  close(): void;
}

const CONNECTIONS = 5;
/** A server that is silent for so long is given up, in milliseconds. */
const TIMEOUT = 60_000;

/** A mailer for one server. */
export function createMailer(settings: MailSettings): Mailer {
  const { host, port, secure, login } = settings;
  const transport = createTransport({
    host,
    port,
    secure,
    ...(login === null ? {} : { auth: login }),
    // A password and members' addresses go to no server in the clear, and to none that only says that it is ours.
    requireTLS: !secure && !isOnThisMachine(host),
    pool: true,
    maxConnections: CONNECTIONS,
    maxMessages: 200,
    connectionTimeout: TIMEOUT,
    greetingTimeout: TIMEOUT,
    socketTimeout: TIMEOUT,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    atOnce: CONNECTIONS,
    send: async (mail, to) => {
      try {
        await transport.sendMail({
          ...composeMail(settings, mail, to),
          // RFC 3461: a bounce names the mail by its id, and brings back nothing but the headers.
          dsn: { id: formatMailName(mail), return: 'headers', notify: ['failure'], recipient: to },
        });
        return { was: 'taken' };
      } catch (error) {
        return readFault(error);
      }
    },
    close: () => {
      transport.close();
    },
  };
}

/** What a failed try says of the mail. The server's words are not kept: they may repeat the address. */
function readFault(error: unknown): MailOutcome {
  const { responseCode, command, response } = error as {
    responseCode?: unknown;
    command?: unknown;
    response?: unknown;
  };
  if (typeof responseCode !== 'number') return { was: 'uncertain', reason: 'no answer', reached: false };
  // bounded: one answer of a mail server; RFC 3463 §2
  const status = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(typeof response === 'string' ? response : '')?.[1];
  const reason = status === undefined ? String(responseCode) : `${String(responseCode)} ${status}`;
  const isOfRecipient = command === 'RCPT TO' || command === 'DATA';
  // A refusal of the sender, of the login or of the greeting is the office's to mend, and no member's.
  if (responseCode >= 500 && isOfRecipient) return { was: 'refused', reason };
  return { was: 'uncertain', reason, reached: isOfRecipient };
}
