import { SMTPServer } from 'smtp-server';

/** A mail server on this machine that keeps what it gets. */
export interface MailServer {
  readonly url: string;
  /** Raw mails, in the order in which they were taken. */
  readonly mails: readonly { readonly to: string; readonly raw: string }[];
  close(): Promise<void>;
}

/** Takes mail for everybody but `gone@…`, whom it does not know. */
export async function openMailServer(): Promise<MailServer> {
  const mails: { to: string; raw: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo({ address }, _session, answer) {
      if (!address.startsWith('gone@')) {
        answer();
        return;
      }
      answer(Object.assign(new Error('There is no such mailbox here'), { responseCode: 550 }));
    },
    onData(stream, session, answer) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const raw = Buffer.concat(parts).toString('utf8');
        for (const { address } of session.envelope.rcptTo) mails.push({ to: address, raw });
        answer();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${String(port)}`,
    mails,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
      }),
  };
}
