import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { TocsinError } from '../base/index.js';
import { composeMail, formatMailName } from './compose-mail.js';
import type { NoticeWords } from './mail-settings.js';
import type { Mailer } from './mailer.js';

/**
 * A mailer for a machine without a mail server, such as one on which Tocsin is tried: every mail becomes a file (.eml) in
 * a folder, and goes to nobody.
 * @throws TocsinError `relay/mail-folder` when the folder cannot be made
 */
export function createFolderMailer(words: NoticeWords, folder: string): Mailer {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new TocsinError('relay/mail-folder', `The folder for mails, ${folder}, cannot be made.`, {
      hint: 'Name a folder that you may write to.',
      cause,
    });
  }
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return {
    atOnce: 1,
    send: async (mail, to) => {
      const { message } = await transport.sendMail(composeMail(words, mail, to));
      if (!Buffer.isBuffer(message)) return { was: 'uncertain', reason: 'not written', reached: false };
      // Under the mail's own name, so that a second try writes the same file.
      writeFileSync(join(folder, `${formatMailName(mail)}.eml`), message, { mode: 0o600 });
      return { was: 'taken' };
    },
    close: () => {
      transport.close();
    },
  };
}
