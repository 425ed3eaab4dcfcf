import type { Mail, MailEnd, RelayStore } from '../store/relay.js';
import type { Mailer, MailOutcome } from './mailer.js';
import { isEmail, openMember } from './member.js';
import type { Relay } from './relay.js';

/** Mails taken from the store in one commit. */
const TOGETHER = 100;
const MINUTE = 60_000;
const DAY = 86_400_000;
/** The longest wait between two tries, and when a mail is given up (RFC 5321 §4.5.4.1: four to five days). */
const MOST_WAIT_MINUTES = 240;
const GIVEN_UP_DAYS = 5;

/** How a round of mailing went. */
export interface MailRound {
  readonly sent: number;
  readonly refused: number;
  /** `relay/mail-unreachable` when the server could not be talked to. */
  readonly problem: 'relay/mail-unreachable' | null;
}

/**
 * Hands what waits to the mail server. A mail is marked as flying on disk before it leaves and as sent after the server
 * has taken it: what was flying when the process ended is sent again under the same Message-ID, so that nothing is lost
 * and a reader's program shows it once.
 */
export async function sendMails(relay: Relay, mailer: Mailer): Promise<MailRound> {
  let sent = 0;
  let refused = 0;
  // Rounds follow one another: what flies now was left behind by a process that ended, or by a round that broke off
  // because the store could not be reached. It waits again, and is not left until the next start.
  await relay.store.write(({ outbox }) => outbox.landMails());
  for (;;) {
    const now = relay.clock().toISOString();
    const mails = await relay.store.write(({ outbox }) => outbox.takeMails(now, TOGETHER));
    if (mails.length === 0) return { sent, refused, problem: null };
    const server = { silences: 0 };
    const waiting = [...mails];
    const work = async (): Promise<void> => {
      for (let mail = waiting.shift(); mail !== undefined; mail = waiting.shift()) {
        // A server that does not answer is not asked for every one of a thousand members; a connection that broke off
        // once is no silence.
        const outcome = server.silences < MOST_SILENCES ? await sendOne(relay, mailer, mail) : LATER;
        server.silences = outcome.was === 'uncertain' && !outcome.reached ? server.silences + 1 : 0;
        if (outcome.was === 'taken') sent += 1;
        if (outcome.was === 'refused') refused += 1;
        await settle(relay, mail, outcome);
      }
    };
    const working = Array.from({ length: mailer.atOnce }, work);
    // When one breaks off the others come to their end first: nothing is in the air when the next round begins.
    await Promise.allSettled(working);
    await Promise.all(working);
    if (server.silences >= MOST_SILENCES) return { sent, refused, problem: 'relay/mail-unreachable' };
  }
}

/** Mails in a row that got no answer before the server is left alone until the next round. */
const MOST_SILENCES = 5;
const LATER = { was: 'uncertain', reason: 'not tried', reached: false } as const;

type Outcome = MailOutcome | { readonly was: 'dropped' };

async function sendOne(relay: Relay, mailer: Mailer, mail: Mail): Promise<Outcome> {
  const { rows } = relay.store;
  const row = await rows.members.get(mail.member);
  if (row?.gone !== null) return { was: 'dropped' };
  const delivery = mail.alert === null ? undefined : await rows.deliveries.one(mail.alert, mail.member);
  // Who has acknowledged meanwhile is not reminded.
  if (delivery?.state === 'acknowledged') return { was: 'dropped' };
  const { email, second } = openMember(relay, row);
  const to = mail.kind === 'second' ? (second ?? '') : email;
  return isEmail(to) ? mailer.send(mail, to) : { was: 'refused', reason: 'no address' };
}

async function settle({ store, clock }: Relay, mail: Mail, outcome: Outcome): Promise<void> {
  const now = clock();
  await store.write(async (rows) => {
    if (outcome === LATER) await rows.outbox.endMail(mail.number, { state: 'waiting' });
    else if (outcome.was === 'uncertain') {
      const isOld = now.getTime() - Date.parse(mail.since) > GIVEN_UP_DAYS * DAY;
      if (isOld) await failMail(rows, mail, outcome.reason, now.toISOString());
      else await rows.outbox.endMail(mail.number, waitAgain(mail, outcome.reason, now));
    } else if (outcome.was === 'refused') await failMail(rows, mail, outcome.reason, now.toISOString());
    else {
      await rows.outbox.endMail(mail.number, { state: outcome.was === 'taken' ? 'sent' : 'dropped' });
      if (outcome.was === 'taken') await rows.deliveries.advance(whichOf(mail), 'sent', now.toISOString());
    }
  });
}

function waitAgain({ attempts }: Mail, reason: string, now: Date): MailEnd {
  const minutes = Math.min(MOST_WAIT_MINUTES, 2 ** Math.min(attempts, 10) / 2);
  return { state: 'waiting', reason, notBefore: new Date(now.getTime() + minutes * MINUTE).toISOString() };
}

/** Writes down that a mail has failed for good, and what that means for the member. */
export async function failMail(
  rows: RelayStore['rows'],
  mail: Mail,
  reason: string,
  now: string,
): Promise<void> {
  await rows.outbox.endMail(mail.number, { state: 'failed', reason });
  // The second path has failed as well: then only a person can reach this member.
  await rows.deliveries.advance(whichOf(mail), mail.kind === 'second' ? 'unreachable' : 'bounced', now, {
    reason,
  });
}

function whichOf(mail: Mail): Parameters<RelayStore['rows']['deliveries']['advance']>[0] {
  return mail.alert === null ? { mail: mail.number } : { alert: mail.alert, member: mail.member };
}
