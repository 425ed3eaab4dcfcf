import { resolve } from 'node:path';
import { formatProblem, TocsinError, type Problem } from '../../base/index.js';
import { readStaticPages } from '../../desk/index.js';
import {
  areNoticeWords,
  createFolderMailer,
  createMailer,
  createRelayLog,
  listenOffice,
  readMailServer,
  runHouse,
  type Mailer,
  type NoticeWords,
} from '../../relay/index.js';
import { claimStore, RELAY_HOUSE } from '../../store/index.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { readGateOrigin } from '../gate-client.js';
import { openTerminal } from '../terminal.js';
import { withHouse, type HouseFlags } from './open-house.js';

/** What `tocsin relay` is told. */
export interface RelayFlags extends HouseFlags {
  readonly gate: string;
  readonly smtp?: string;
  readonly mailFolder?: string;
  readonly mailFrom?: string;
  readonly office?: string;
  readonly page?: string;
  readonly telephone?: string;
  readonly every: number;
  readonly pages?: string;
  readonly port: number;
}

/** Runs a relay until it is told to stop. */
export async function runRelay(flags: RelayFlags): Promise<ExitCode> {
  const terminal = openTerminal();
  const mail = readMailWay(flags);
  const gate = readGateOrigin(flags.gate);
  return withHouse(flags, async ({ relay, location, migrations }) => {
    const claim = await claimStore(location, RELAY_HOUSE);
    try {
      const log = createRelayLog();
      const mailer = mail?.open();
      const asked = untilAskedToStop();
      const house = runHouse(relay, { gate, mailer }, log, { everySeconds: flags.every });
      const office =
        flags.pages === undefined
          ? undefined
          : await listenOffice(
              {
                relay,
                words: mail?.words ?? null,
                mailFolder: flags.mailFolder === undefined ? null : resolve(flags.mailFolder),
                pages: readStaticPages(flags.pages),
                onFault: (fault) => {
                  log.write({ event: 'fault', ...fault });
                },
              },
              flags.port,
            );
      log.write({ event: 'started', port: office?.port ?? null, migrations });
      if (office !== undefined)
        terminal.words(
          `The office opens this link on this machine, once, within 15 minutes:\n${office.link}`,
        );
      terminal.words(`The relay works${sayMail(flags, mail)}. Stop it with Ctrl-C.`);
      await Promise.race([asked, claim.lost]);
      await office?.close();
      await house.close();
      mailer?.close();
      log.write({ event: 'stopped' });
      return EXIT.nothingFound;
    } finally {
      await claim.release();
    }
  });
}

/** How notices go out, and what stands in them. */
interface MailWay {
  readonly words: NoticeWords;
  open(): Mailer;
}

/** @throws TocsinError when some of it is missing or cannot stand in a mail; none of it is fine */
function readMailWay(flags: RelayFlags): MailWay | undefined {
  const { mailFolder: folder } = flags;
  // The password is in it, and who lists this machine's processes sees what stands in a command.
  const url = flags.smtp ?? process.env['TOCSIN_SMTP'] ?? '';
  if (folder === undefined && url === '') return undefined;
  const server = folder === undefined ? readMailServer(url) : undefined;
  if (server?.ok === false) throw asError(server.problem);
  const words = {
    from: flags.mailFrom ?? '',
    office: flags.office ?? '',
    page: flags.page ?? '',
    telephone: flags.telephone ?? '',
  };
  if (!areNoticeWords(words)) throw asError({ code: 'relay/notice-words' });
  return {
    words,
    open: () =>
      server === undefined
        ? createFolderMailer(words, folder ?? '')
        : createMailer({ ...server.value, ...words }),
  };
}

function sayMail({ mailFolder }: RelayFlags, mail: MailWay | undefined): string {
  if (mail === undefined) return ', and sends no mail';
  return mailFolder === undefined ? '' : `, sends no mail, and writes what it would send into ${mailFolder}`;
}

function asError(problem: Problem): TocsinError {
  const { happened, next } = formatProblem(problem);
  return new TocsinError(problem.code, happened, { hint: next });
}

function untilAskedToStop(): Promise<void> {
  return new Promise((resolve) => {
    const stop = (): void => {
      process.off('SIGINT', stop).off('SIGTERM', stop);
      resolve();
    };
    process.on('SIGINT', stop).on('SIGTERM', stop);
  });
}
