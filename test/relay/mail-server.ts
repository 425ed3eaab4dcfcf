import { createServer } from 'node:net';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

/** A mail as the server took it. */
export interface TakenMail {
  readonly to: string;
  readonly messageId: string;
  readonly raw: string;
}

/** What the server does with the next mail to an address; `take` when nothing is said. */
export type MailFate =
  | 'take'
  /** Refuses the recipient for good, for now, or the whole session. */
  | 'no-such-user'
  | 'try-later'
  | 'refuse-after-data'
  /** Takes the mail and ends the connection before it says so. */
  | 'drop-after-data'
  /** Answers after a second. */
  | 'slow';

/** A real mail server on this machine, which does what a test tells it. */
export interface MailServer {
  readonly url: string;
  readonly taken: TakenMail[];
  /** Fates by address, used up one after the other; the last stays. */
  readonly fates: Map<string, MailFate[]>;
  /** Refuses everybody who wants to send. */
  closedTo: 'nobody' | 'all';
  close(): Promise<void>;
}

export async function startMailServer(options: { readonly port?: number } = {}): Promise<MailServer> {
  const taken: TakenMail[] = [];
  const fates = new Map<string, MailFate[]>();
  const fateOf = (address: string): MailFate => {
    const list = fates.get(address) ?? [];
    return list.length > 1 ? list.shift()! : (list[0] ?? 'take');
  };
  const pending = new WeakMap<SMTPServerSession, MailFate>();
  const state: Pick<MailServer, 'closedTo'> = { closedTo: 'nobody' };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    // Connections that a client keeps open are ended with the server.
    closeTimeout: 200,
    hideENHANCEDSTATUSCODES: false,
    onMailFrom: (_address, _session, done) => {
      done(state.closedTo === 'all' ? refusal(554, '5.7.1 this office may not send') : undefined);
    },
    onRcptTo: ({ address }, session, done) => {
      const fate = fateOf(address);
      pending.set(session, fate);
      if (fate === 'no-such-user') done(refusal(550, `5.1.1 no such user ${address}`));
      else if (fate === 'try-later') done(refusal(451, '4.3.0 try again later'));
      else done();
    },
    onData: (stream, session, done) => {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        const raw = Buffer.concat(pieces).toString('utf8');
        const to = session.envelope.rcptTo[0]?.address ?? '';
        const fate = pending.get(session) ?? 'take';
        if (fate === 'refuse-after-data') {
          done(refusal(554, '5.6.0 refused for its content'));
          return;
        }
        const messageId = /^Message-ID: (<[^>]+>)/im.exec(raw)?.[1] ?? '';
        taken.push({ to, messageId, raw });
        if (fate === 'drop-after-data') {
          // Node keeps the socket of a session in the connection that the server holds.
          for (const connection of server.connections as Set<{ session?: { id: string }; close(): void }>)
            if (connection.session?.id === session.id) connection.close();
          return;
        }
        if (fate === 'slow') setTimeout(done, 1_000);
        else done();
      });
    },
  });
  const port = options.port ?? (await freePort());
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      // A client that is killed in the middle is what some tests are about.
      server.on('error', () => undefined);
      resolve();
    });
  });
  return Object.assign(state, {
    url: `smtp://127.0.0.1:${String(port)}`,
    taken,
    fates,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
      }),
  });
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

/** A port of this machine on which nobody listens. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (typeof address === 'object' && address !== null) resolve(address.port);
      });
    });
  });
}
