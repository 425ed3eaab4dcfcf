import { createHash } from 'node:crypto';
import { sealMessage, signMessage, type MessageStatement, type SigningSecret } from '../seal/index.js';
import type { DeskStore } from '../store/index.js';
import type { CaseBook } from './case-book.js';
import type { CaseMessage } from './case.js';
import type { MailboxRecord, MessageRecord, MessageState } from './desk-records.js';
import type { GateClient } from './gate-client.js';
import type { Turns } from './turns.js';

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
    for (const mailbox of [...this.#waiting.keys()]) {
      for (;;) {
        const next = await this.#options.turns.take(() => this.#signNext(mailbox));
        if (next?.signed?.sealed === undefined) break;
        const put = await gate.putMessage(mailbox, gateIdOf(next), Buffer.from(next.signed.sealed, 'base64'));
        if (!put.ok) {
          problem = put.problem.code;
          // A gate that refuses one mailbox may take the others; one that cannot be reached takes none.
          if (problem === 'desk/gate-refused') break;
          return { sent, waiting: this.waiting, problem };
        }
        await this.#options.turns.take(() => this.#settle(next));
        sent += 1;
      }
    }
    return { sent, waiting: this.waiting, problem };
  }

  /** The first message of a mailbox, signed; undefined when there is none or its time has not come. */
  async #signNext(mailbox: string): Promise<CaseMessage | undefined> {
    const { cases, clock, store, fingerprint, deskSecret } = this.#options;
    const [first] = this.#waiting.get(mailbox) ?? [];
    const message = first === undefined ? undefined : cases.message(first);
    if (message === undefined) return undefined;
    if (message.state === 'signed') return message;
    const now = clock();
    if (message.notBefore > now.toISOString()) return undefined;
    const moved = await store.together(async (within) => {
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
        kind: message.kind,
        ...(message.status === undefined ? {} : { status: message.status }),
        ...(message.text === undefined ? {} : { text: message.text }),
        ...(message.outcome === undefined ? {} : { outcome: message.outcome }),
      };
      const signed = signMessage(statement, deskSecret);
      const sealed = await sealMessage({
        desk: fingerprint,
        envelope: gateIdOf(message),
        mailbox,
        recipient: message.recipient,
        signed,
      });
      const content: MailboxRecord = {
        mailbox,
        recipient: message.recipient,
        report: box?.content.report ?? '',
        last: { number, sha256: hashOf(signed.statement) },
      };
      if (!sealed.ok) {
        // A recipient that cannot be sealed to stays so: the message is set aside and does not block the others.
        return this.#move(within, message, 'taken-back', {});
      }
      if (box === undefined) await boxes.add({ id: mailbox, since: now, content });
      else await boxes.set(mailbox, { content });
      return this.#move(within, message, 'signed', {
        signed: { number, sealed: Buffer.from(sealed.value).toString('base64') },
      });
    });
    this.#apply(moved);
    return moved;
  }

  /** The gate has it: the sealed bytes need not be kept any longer. */
  async #settle(message: CaseMessage): Promise<void> {
    const number = message.signed!.number;
    this.#apply(
      await this.#options.store.together((within) =>
        this.#move(within, message, 'at-gate', { signed: { number } }),
      ),
    );
  }

  async #move(
    within: DeskStore,
    message: CaseMessage,
    state: MessageState,
    change: Pick<MessageRecord, 'signed'>,
  ): Promise<CaseMessage> {
    const moved: CaseMessage = { ...message, ...change, state };
    const { id, report: _report, state: _state, ...content } = moved;
    const table = within.table<MessageRecord>('messages');
    await table.set(id, { content });
    await table.set(id, { state, since: this.#options.clock() });
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
