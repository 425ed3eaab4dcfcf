import { refuse, type Problem, type Result } from '../base/index.js';
import { openEnvelope, readObject, type BelievedPolicy, type OpenedEnvelope } from '../seal/index.js';
import type { GateClient } from './gate-client.js';
import type { Relay } from './relay.js';
import { takeAcknowledgement } from './take-acknowledgement.js';
import { takeEnrolment } from './take-enrolment.js';
import { noteLogFault, takeHead, takePublication } from './take-publication.js';

/** Messages of one round; what is left waits for the next. */
const MOST_MESSAGES = 5_000;
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
  const later = new Set<string>();
  for (let at = 0; at < waiting.length; at += TOGETHER) {
    const together = waiting.slice(at, at + TOGETHER);
    const fetched = await Promise.all(together.map(({ id }) => gate.fetchMessage(id)));
    for (const [index, { id }] of together.entries()) {
      const bytes = fetched[index]!;
      if (!bytes.ok) return { taken, refused, problem: bytes.problem };
      const outcome = await takeMessage({ relay, gate, policy }, id, bytes.value);
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

async function takeMessage(pulling: Pulling, id: string, bytes: Uint8Array): Promise<Result<undefined>> {
  const { relay, policy } = pulling;
  const opened = await openEnvelope(bytes, [relay.keys.identity], {
    desk: policy.pin.desk,
    envelope: id,
    mailbox: relay.mailbox,
  });
  return opened.ok ? takeOpened(pulling, opened.value) : opened;
}

async function takeOpened(
  { relay, gate, policy }: Pulling,
  { context, body }: OpenedEnvelope,
): Promise<Result<undefined>> {
  if (context.purpose === 'relay') {
    const brought = readObject(body, ['kind', 'publication']);
    if (brought?.['kind'] === 'publication')
      return takePublication(relay, policy, brought['publication']!, (path) => gate.logFile(path));
    const head = readObject(body, ['kind', 'head']);
    if (head?.['kind'] === 'head') return takeHead(relay, policy, head['head']!);
  }
  if (context.purpose === 'enrolment' && context.reply !== null)
    return takeEnrolment(relay, body, context.reply);
  if (context.purpose === 'acknowledgement') {
    const read = readObject(body, ['kind', 'acknowledgement']);
    if (read?.['kind'] === 'acknowledgement')
      return takeAcknowledgement(relay, policy, read['acknowledgement']!);
  }
  return refuse('relay/message-unknown');
}
