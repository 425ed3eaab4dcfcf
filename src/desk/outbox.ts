import { createHash } from 'node:crypto';
import { sealMessage, signMessage, type MessageStatement, type SigningSecret } from '../seal/index.js';
import type { DeskStore } from '../store/index.js';
import type { CaseBook } from './case-book.js';
import type { CaseMessage } from './case.js';
import type { MailboxRecord, MessageRecord, MessageState } from './desk-records.js';
import type { GateClient } from './gate-client.js';
import type { Turns } from './turns.js';

/** Messages signed in one commit. */
const TOGETHER = 32;

/** What the outbox works with. */
export interface OutboxOptions {
  readonly store: DeskStore;
  readonly cases: CaseBook;
  readonly turns: Turns;
  readonly fingerprint: string;
  readonly deskSecret: SigningSecret;
  readonly clock: () => Date;
}

/** How a round of sending went. */
export interface SendRound {
  readonly sent: number;
  /** Messages that still wait for the gate. */
  readonly waiting: number;
  readonly problem: string | null;
}

/**
 * Messages to reporters. A message waits here until its time has come, is then numbered, signed and sealed in one
 * commit, and is offered to the gate under the same id and with the same bytes until the gate has it. Of one mailbox
 * nothing is signed before what came earlier has been taken or taken back: so numbers have no gaps.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  /** Ids of messages that the gate does not have, in the order in which they were queued, by mailbox. */
  readonly #waiting = new Map<string, string[]>();

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  /** How many messages wait. */
  get waiting(): number {
    let count = 0;
    for (const queue of this.#waiting.values()) count += queue.length;
    return count;
  }

  /** Takes a message that is in the store into the queue. */
  enqueue(message: CaseMessage): void {
    if (message.state !== 'queued' && message.state !== 'signed') return;
    const queue = this.#waiting.get(message.mailbox);
    if (queue === undefined) this.#waiting.set(message.mailbox, [message.id]);
    else if (!queue.includes(message.id)) queue.push(message.id);
  }

  /** Leaves a message out that was taken back. */
  drop(message: CaseMessage): void {
    const queue = this.#waiting.get(message.mailbox);
    if (queue === undefined) return;
    const left = queue.filter((id) => id !== message.id);
    if (left.length === 0) this.#waiting.delete(message.mailbox);
    else this.#waiting.set(message.mailbox, left);
  }

  /** Offers the gate everything whose time has come, until it is sent or the gate fails. */
  async send(gate: GateClient): Promise<SendRound> {
    let sent = 0;
    let problem: string | null = null;
    const refused = new Set<string>();
    for (;;) {
      const batch = await this.#options.turns.take(() => this.#signBatch(refused));
      if (batch.length === 0) return { sent, waiting: this.waiting, problem };
      const taken: CaseMessage[] = [];
      let reached = true;
      for (const message of batch) {
        const sealed = Buffer.from(message.signed!.sealed!, 'base64');
        const put = await gate.putMessage(message.mailbox, gateIdOf(message), sealed);
        if (put.ok) {
          taken.push(message);
          continue;
        }
        problem = put.problem.code;
        refused.add(message.mailbox);
        // A gate that refuses one mailbox may take the others; one that cannot be reached takes none.
        reached = problem === 'desk/gate-refused';
        if (!reached) break;
      }
      await this.#options.turns.take(() => this.#settle(taken));
      sent += taken.length;
      if (!reached) return { sent, waiting: this.waiting, problem };
    }
  }

  /** The first message of each mailbox whose time has come, signed; all of them in one commit. */
  async #signBatch(refused: ReadonlySet<string>): Promise<CaseMessage[]> {
    const { cases, clock, store } = this.#options;
    const now = clock();
    const ready: CaseMessage[] = [];
    for (const [mailbox, [first]] of this.#waiting) {
      if (ready.length >= TOGETHER) break;
      const message = first === undefined ? undefined : cases.message(first);
      if (message === undefined || refused.has(mailbox)) continue;
      if (message.state === 'signed' || message.notBefore <= now.toISOString()) ready.push(message);
    }
    if (ready.every(({ state }) => state === 'signed')) return ready;
    const moved = await store.together(async (within) => {
      const batch: CaseMessage[] = [];
      for (const message of ready)
        batch.push(message.state === 'signed' ? message : await this.#sign(within, message, now));
      return batch;
    });
    for (const message of moved) this.#apply(message);
    return moved.filter(({ state }) => state === 'signed');
  }

  async #sign(within: DeskStore, message: CaseMessage, now: Date): Promise<CaseMessage> {
    const { fingerprint, deskSecret } = this.#options;
    const { mailbox, recipient, kind, status, text, outcome } = message;
    const boxes = within.table<MailboxRecord>('mailboxes');
    const box = await boxes.get(mailbox);
    const last = box?.content.last ?? null;
    const number = (last?.number ?? 0) + 1;
    const statement: MessageStatement = {
      type: 'tocsin/message',
      version: 1,
      desk: fingerprint,
      mailbox,
      number,
      previous: last?.sha256 ?? null,
      at: now.toISOString(),
      kind,
      ...(status === undefined ? {} : { status }),
      ...(text === undefined ? {} : { text }),
      ...(outcome === undefined ? {} : { outcome }),
    };
    const signed = signMessage(statement, deskSecret);
    const envelope = gateIdOf(message);
    const sealed = await sealMessage({ desk: fingerprint, envelope, mailbox, recipient, signed });
    // A recipient that cannot be sealed to stays so: the message is set aside and does not block the others.
    if (!sealed.ok) return this.#move(within, message, 'taken-back', {});
    const report = box?.content.report ?? message.report;
    const content: MailboxRecord = {
      mailbox,
      recipient,
      report,
      last: { number, sha256: hashOf(signed.statement) },
    };
    if (box === undefined) await boxes.add({ id: mailbox, since: now, content });
    else await boxes.set(mailbox, { content });
    const bytes = Buffer.from(sealed.value).toString('base64');
    return this.#move(within, message, 'signed', { signed: { number, sealed: bytes } });
  }

  /** The gate has them: the sealed bytes need not be kept any longer. */
  async #settle(taken: readonly CaseMessage[]): Promise<void> {
    if (taken.length === 0) return;
    const moved = await this.#options.store.together(async (within) => {
      const settled: CaseMessage[] = [];
      for (const message of taken) {
        const { number } = message.signed!;
        settled.push(await this.#move(within, message, 'at-gate', { signed: { number } }));
      }
      return settled;
    });
    for (const message of moved) this.#apply(message);
  }

  async #move(
    within: DeskStore,
    message: CaseMessage,
    state: MessageState,
    change: Pick<MessageRecord, 'signed'>,
  ): Promise<CaseMessage> {
    const moved: CaseMessage = { ...message, ...change, state };
    const { id, report: _report, state: _state, ...content } = moved;
    const since = this.#options.clock();
    await within.table<MessageRecord>('messages').set(id, { state, since, content });
    return moved;
  }

  /** Only once it is on disk. */
  #apply(moved: CaseMessage): void {
    this.#options.cases.putMessage(moved);
    this.#options.cases.touch(moved.report);
    if (moved.state === 'at-gate' || moved.state === 'taken-back') this.drop(moved);
  }
}

/** The id at the gate: what comes after the prefix of ours, so that a retry after a restart is the same request. */
function gateIdOf({ id }: { readonly id: string }): string {
  return id.slice('m-'.length);
}

function hashOf(statement: string): string {
  return createHash('sha256').update(Buffer.from(statement, 'base64url')).digest('base64url');
}
