import { signal } from '@preact/signals';
import { accept, formatProblem, refuse, Secret, type ProblemWords, type Result } from '../../base/index.js';
import {
  chooseSealingKey,
  followMessages,
  formatBase64Url,
  openMessage,
  openReceipt,
  parseReceiptWords,
  sealEnvelope,
  type BelievedMessage,
  type MessageFault,
  type ReceiptKeys,
} from '../../seal/index.js';
import { forgetKept, keep, readKept } from '../device/device-store.js';
import { deleteMessage, fetchMessage, listMessages, random } from '../gate-client.js';
import { toPart, type Attached } from './attached-files.js';
import { desk, knowDesk } from './desk-state.js';
import { send } from './outbox.js';

/** What a receipt opened. */
export interface OpenedReceipt {
  readonly keys: ReceiptKeys;
  readonly messages: readonly BelievedMessage[];
  readonly faults: readonly MessageFault[];
  /** Ids of what waits at the gate, to be deleted. */
  readonly waiting: readonly string[];
  /** Whether the person asked to keep the receipt on this device. */
  readonly kept: boolean;
}

export const opened = signal<
  | { readonly at: 'words' }
  | { readonly at: 'asking' }
  | { readonly at: 'open'; readonly receipt: OpenedReceipt }
>({ at: 'words' });

/** Opens a receipt from its words, and reads what waits for it. The words stay in this function. */
export async function openWords(words: string): Promise<ProblemWords | undefined> {
  const receipt = parseReceiptWords(words);
  if (!receipt.ok) return formatProblem(receipt.problem);
  return openBits(receipt.value, false);
}

/** Opens the receipt that was kept on this device, when there is one. */
export async function openKept(): Promise<void> {
  const bits = await readKept('receipt');
  if (bits instanceof Uint8Array && opened.value.at === 'words') await openBits(new Secret(bits), true);
}

/** The receipt's bits while it is open, for keeping it on wish. */
let atHand: Secret<Uint8Array> | undefined;

async function openBits(receipt: Secret<Uint8Array>, kept: boolean): Promise<ProblemWords | undefined> {
  opened.value = { at: 'asking' };
  await knowDesk();
  if (desk.value.at !== 'known') {
    opened.value = { at: 'words' };
    return desk.value.at === 'unknown' ? desk.value.why : undefined;
  }
  const keys = await openReceipt(receipt, desk.value.desk.pin.desk);
  const read = await readMailbox(keys);
  if (!read.ok) {
    opened.value = { at: 'words' };
    return formatProblem(read.problem);
  }
  atHand = receipt;
  opened.value = { at: 'open', receipt: { keys, ...read.value, kept } };
  return undefined;
}

async function readMailbox(
  keys: ReceiptKeys,
): Promise<Result<Pick<OpenedReceipt, 'messages' | 'faults' | 'waiting'>>> {
  if (desk.value.at !== 'known') return accept({ messages: [], faults: [], waiting: [] });
  const { pin, deskKeys } = desk.value.desk;
  const of = { desk: pin.desk, keys };
  const list = await listMessages(of);
  if (!list.ok) return list;
  const read: Result<BelievedMessage>[] = [];
  for (const { id } of list.value) {
    const bytes = await fetchMessage(of, id);
    if (!bytes.ok) return bytes;
    read.push(await openMessage(bytes.value, keys, { desk: pin.desk, envelope: id, deskKeys }));
  }
  return accept({ ...followMessages(read, deskKeys), waiting: list.value.map(({ id }) => id) });
}

/** Asks the gate again. */
export async function readAgain(): Promise<ProblemWords | undefined> {
  const now = opened.value;
  if (now.at !== 'open') return undefined;
  const read = await readMailbox(now.receipt.keys);
  if (!read.ok) return formatProblem(read.problem);
  opened.value = { at: 'open', receipt: { ...now.receipt, ...read.value } };
  return undefined;
}

/** Seals more for the desk, under the same receipt. */
export async function addToReport(
  note: string,
  files: readonly Attached[],
): Promise<ProblemWords | undefined> {
  const now = opened.value;
  if (now.at !== 'open' || desk.value.at !== 'known') return undefined;
  const { policy, pin } = desk.value.desk;
  if (Date.now() >= Date.parse(policy.expires)) return formatProblem({ code: 'seal/policy-expired' });
  const key = chooseSealingKey(policy, new Date());
  if (!key.ok) return formatProblem(key.problem);
  const envelope = formatBase64Url(random(16));
  const { mailbox, recipient } = now.receipt.keys;
  const sealed = await Promise.all(files.map(({ file }) => toPart(file)))
    .then((parts) =>
      sealEnvelope({
        desk: pin.desk,
        purpose: 'addition',
        envelope,
        reply: { mailbox, recipient },
        recipient: key.value.hybrid,
        body: { kind: 'addition', note: note.trim() },
        parts,
      }),
    )
    .catch(() => refuse('web/not-sealed'));
  if (!sealed.ok) return formatProblem(sealed.problem);
  void send({ id: envelope, sealed: sealed.value, purpose: 'addition' });
  return undefined;
}

/** Deletes everything that waits for this receipt at the gate. */
export async function deleteAll(): Promise<ProblemWords | undefined> {
  const now = opened.value;
  if (now.at !== 'open' || desk.value.at !== 'known') return undefined;
  const of = { desk: desk.value.desk.pin.desk, keys: now.receipt.keys };
  for (const id of now.receipt.waiting) {
    const gone = await deleteMessage(of, id);
    if (!gone.ok && gone.problem.code !== 'gate/not-here') return formatProblem(gone.problem);
  }
  opened.value = { at: 'open', receipt: { ...now.receipt, messages: [], faults: [], waiting: [] } };
  return undefined;
}

/** Keeps the receipt on this device, or takes it off again. */
export async function keepReceipt(wanted: boolean): Promise<void> {
  const now = opened.value;
  if (now.at !== 'open' || atHand === undefined) return;
  const kept = wanted && (await keep('receipt', atHand.reveal()));
  if (!wanted) await forgetKept('receipt');
  opened.value = { at: 'open', receipt: { ...now.receipt, kept } };
}

/** Closes the receipt: nothing of it stays in memory that this page can reach. */
export function closeReceipt(): void {
  atHand = undefined;
  opened.value = { at: 'words' };
}
