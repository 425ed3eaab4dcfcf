import type { Problem } from '../base/index.js';
import { verifyPolicyChain } from '../seal/index.js';
import { createGateClient, type GateClient } from './gate-client.js';
import type { Mailer } from './mailer.js';
import { pullMailbox } from './pull-mailbox.js';
import { entryOf, MARKS, readPin, readPolicy, type Relay } from './relay.js';
import { remindWhenDue } from './remind.js';
import { reportCounts } from './report-counts.js';
import { sendMails } from './send-mails.js';
import { sendParcels, watchParcels } from './send-parcels.js';
import { linkLogs } from './take-publication.js';

/** What a round did. */
export interface Round {
  readonly taken: number;
  readonly refused: number;
  readonly parcels: number;
  readonly mails: number;
  readonly mailsRefused: number;
  readonly counts: number;
  /** What is wrong with the gate or the desk's policy; the rest goes on. */
  readonly gateProblem: Problem | null;
  readonly mailProblem: 'relay/mail-unreachable' | null;
}

/** How a relay reaches the others. */
export interface Ways {
  /** The address of the gate. */
  readonly gate: string;
  /** None where the office sends no mail. */
  readonly mailer: Mailer | undefined;
}

/**
 * One round of a relay's work: the desk's policy, what waits in the mailbox, reminders, parcels to devices, mails, and
 * the counts for the desk. What fails is tried again in the next round.
 */
export async function runRound(relay: Relay, ways: Ways): Promise<Round> {
  const { mailer } = ways;
  // Policies are given to everybody, so nobody has to know the desk's name to ask for them.
  let gateProblem = await renewPolicy(relay, createGateClient(ways.gate, relay, relay.fingerprint));
  const policy = await readPolicy(relay);
  const gate = createGateClient(ways.gate, relay, policy?.pin.desk ?? relay.fingerprint);
  let [taken, refused] = [0, 0];
  if (policy !== undefined && gateProblem === null) {
    const pull = await pullMailbox(relay, gate, policy);
    [taken, refused, gateProblem] = [pull.taken, pull.refused, pull.problem];
    await linkLogs(relay, policy, (path) => gate.logFile(path));
  }
  await remindWhenDue(relay);
  let parcels = 0;
  if (policy !== undefined && gateProblem === null) {
    const sent = await sendParcels(relay, gate, policy);
    const watched = sent.problem === null ? await watchParcels(relay, gate) : sent;
    [parcels, gateProblem] = [sent.sent, sent.problem ?? watched.problem];
  }
  const mail = mailer === undefined ? undefined : await sendMails(relay, mailer);
  let counts = 0;
  if (policy !== undefined && gateProblem === null) {
    const told = await reportCounts(relay, gate, policy);
    [counts, gateProblem] = [told.sent, told.problem];
  }
  return {
    taken,
    refused,
    parcels,
    mails: mail?.sent ?? 0,
    mailsRefused: mail?.refused ?? 0,
    counts,
    gateProblem,
    mailProblem: mail?.problem ?? null,
  };
}

/** Fetches the desk's policies and believes them by the card's fingerprint and what was seen before. */
async function renewPolicy(relay: Relay, gate: GateClient): Promise<Problem | null> {
  const chain = await gate.policies();
  if (!chain.ok) return chain.problem;
  const believed = verifyPolicyChain(chain.value, await readPin(relay), relay.clock(), { expired: true });
  if (!believed.ok) return believed.problem;
  const { pin } = believed.value;
  const policies = JSON.stringify({ policies: chain.value });
  const [oldPin, oldChain] = [
    await relay.store.rows.mark(MARKS.pin),
    await relay.store.rows.mark(MARKS.policies),
  ];
  if (oldPin !== JSON.stringify(pin) || oldChain !== policies)
    await relay.store.write(async (rows) => {
      await rows.setMark(MARKS.policies, policies);
      await rows.setMark(MARKS.pin, JSON.stringify(pin));
    });
  return entryOf(relay, believed.value) === undefined ? { code: 'relay/not-in-policy' } : null;
}
