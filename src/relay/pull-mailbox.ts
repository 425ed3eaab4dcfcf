import { refuse, type Problem, type Result } from '../base/index.js';
import { openEnvelope, readObject, type BelievedPolicy, type OpenedEnvelope } from '../seal/index.js';
import type { GateClient } from './gate-client.js';
import type { Relay } from './relay.js';
import { takeAcknowledgement } from './take-acknowledgement.js';
import { refuseEnrolment, type RefusedEnrolment } from './refuse-enrolment.js';
import { MOST_WRONG, takeEnrolment } from './take-enrolment.js';
import { noteLogFault, takeHead, takePublication } from './take-publication.js';

/** Messages of one round; what is left waits for the next. */
const MOST_MESSAGES = 5_000;
/** Wrong codes answered in one round: whoever sends thousands waits for nothing that a member needs. */
const MOST_REFUSALS = 50;
/** Messages fetched at once. */
const TOGETHER = 8;

/** How a round of pulling went. */
export interface PullRound {
  readonly taken: number;
  /** Came in and were not believed. */
  readonly refused: number;
  readonly problem: Problem | null;
}

/**
 * Fetches what waits in the relay's mailbox, believes what can be believed, and has it deleted at the gate once what
 * came of it is on disk. After a kill in between the same message comes again, which changes nothing.
 */
export async function pullMailbox(
  relay: Relay,
  gate: GateClient,
  policy: BelievedPolicy,
): Promise<PullRound> {
  const listed = await gate.listMessages();
  if (!listed.ok) return { taken: 0, refused: 0, problem: listed.problem };
  const waiting = listed.value.slice(0, MOST_MESSAGES);
  let taken = 0;
  let refused = 0;
  let answered = 0;
  const wrongCodes: RefusedEnrolment[] = [];
  const later = new Set<string>();
  for (let at = 0; at < waiting.length; at += TOGETHER) {
    const together = waiting.slice(at, at + TOGETHER);
    const fetched = await Promise.all(together.map(({ id }) => gate.fetchMessage(id)));
    for (const [index, { id }] of together.entries()) {
      const bytes = fetched[index]!;
      if (!bytes.ok) return { taken, refused, problem: bytes.problem };
      const outcome = await takeMessage({ relay, gate, policy }, id, bytes.value, wrongCodes);
      if (outcome.ok) taken += 1;
      else if (outcome.problem.code === 'alert/log-not-shown') {
        later.add(id);
        await noteLogFault(relay, outcome.problem.code);
      } else {
        refused += 1;
        const at = relay.clock().toISOString();
        await relay.store.write(({ alerts }) => alerts.addFault(outcome.problem.code, at));
      }
    }
    for (const wrong of wrongCodes.slice(answered)) await refuseEnrolment(relay, gate, policy, wrong);
    answered = wrongCodes.length;
    const done = together.filter(({ id }) => !later.has(id));
    const gone = await Promise.all(done.map(({ id }) => gate.deleteMessage(id)));
    const failed = gone.find((one) => !one.ok);
    if (failed?.ok === false) return { taken, refused, problem: failed.problem };
  }
  return { taken, refused, problem: null };
}

interface Pulling {
  readonly relay: Relay;
  readonly gate: GateClient;
  readonly policy: BelievedPolicy;
}

async function takeMessage(
  pulling: Pulling,
  id: string,
  bytes: Uint8Array,
  wrongCodes: RefusedEnrolment[],
): Promise<Result<undefined>> {
  const { relay, policy } = pulling;
  const opened = await openEnvelope(bytes, [relay.keys.identity], {
    desk: policy.pin.desk,
    envelope: id,
    mailbox: relay.mailbox,
  });
  return opened.ok ? takeOpened(pulling, opened.value, wrongCodes) : opened;
}

async function takeOpened(
  { relay, gate, policy }: Pulling,
  { context, body }: OpenedEnvelope,
  wrongCodes: RefusedEnrolment[],
): Promise<Result<undefined>> {
  if (context.purpose === 'relay') {
    const brought = readObject(body, ['kind', 'publication']);
    if (brought?.['kind'] === 'publication')
      return takePublication(relay, policy, brought['publication']!, (path) => gate.logFile(path));
    const head = readObject(body, ['kind', 'head']);
    if (head?.['kind'] === 'head') return takeHead(relay, policy, head['head']!);
  }
  if (context.purpose === 'enrolment' && context.reply !== null) {
    const { envelope, reply } = context;
    const enrolled = await takeEnrolment(relay, body, reply);
    // What comes with a wrong code was found whole before the code was tried.
    const device = readObject(body, ['kind', 'code', 'key', 'recipient'])?.['key'];
    const isWrongCode = !enrolled.ok && enrolled.problem.code === 'relay/code-wrong';
    if (isWrongCode && typeof device === 'string' && wrongCodes.length < MOST_REFUSALS) {
      const wrong = await relay.store.rows.members.wrongTries(reply.mailbox);
      wrongCodes.push({ envelope, device, left: Math.max(0, MOST_WRONG - wrong), reply });
    }
    return enrolled;
  }
  if (context.purpose === 'acknowledgement') {
    const read = readObject(body, ['kind', 'acknowledgement']);
    if (read?.['kind'] === 'acknowledgement')
      return takeAcknowledgement(relay, policy, read['acknowledgement']!);
  }
  return refuse('relay/message-unknown');
}
