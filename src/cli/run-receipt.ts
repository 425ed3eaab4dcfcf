import { accept, formatProblem, TocsinError, type Result } from '../base/index.js';
import {
  chooseSealingKey,
  followMessages,
  openMessage,
  openReceipt,
  parseReceiptWords,
  type BelievedMessage,
  type MessageFault,
  type Receipt,
  type ReceiptKeys,
} from '../seal/index.js';
import { askLine, canAsk } from './ask-person.js';
import { EXIT, type ExitCode } from './exit-codes.js';
import { meetDesk, type DeskFlags, type MetDesk } from './meet-desk.js';
import { readPart } from './read-part.js';
import { sayProblem } from './say-problem.js';
import { sendSealed } from './send-sealed.js';
import { openTerminal, plainText, wrapText, type Terminal } from './terminal.js';

/** What `tocsin receipt` is told. */
export interface ReceiptFlags extends DeskFlags {
  readonly add?: readonly string[];
  readonly note?: string;
  readonly delete?: true;
  readonly x25519?: true;
  readonly json?: true;
}

const MOST_INPUT = 4096;
const TRIES = 3;

/**
 * Opens a receipt: prints what the desk has answered, and adds to the report or deletes the answers on wish. The words
 * come from the keyboard or standard input, never from the command line, which others on the machine can see.
 */
export async function runReceipt(flags: ReceiptFlags): Promise<ExitCode> {
  const terminal = openTerminal();
  const receipt = await readReceipt(terminal);
  if (!receipt.ok) return sayProblem(receipt.problem, terminal);
  const adding = flags.add !== undefined || flags.note !== undefined;
  // To read, an expired policy will do; to seal, never.
  const desk = await meetDesk(flags, { expired: !adding });
  if (!desk.ok) return sayProblem(desk.problem, terminal);
  const keys = await openReceipt(receipt.value, desk.value.pin.desk);
  if (adding) {
    const added = await addToReport(desk.value, keys, flags);
    if (!added.ok) return sayProblem(added.problem, terminal);
    terminal.words('The gate says that it has stored what you added.');
  }
  const mailbox = await readMailbox(desk.value, keys);
  if (!mailbox.ok) return sayProblem(mailbox.problem, terminal);
  const { messages, faults, ids } = mailbox.value;
  if (flags.json === true)
    terminal.data(JSON.stringify({ messages: messages.map(({ statement }) => statement), faults }));
  else for (const line of formatMessages(messages, terminal)) terminal.data(line);
  for (const fault of faults) terminal.words(wrapText(`warning: ${sayFault(fault)}`, terminal.columns));
  if (flags.delete === true) {
    for (const id of ids) {
      const gone = await desk.value.gate.deleteMessage(keys.mailbox, id, signerOf(desk.value, keys));
      if (!gone.ok) return sayProblem(gone.problem, terminal);
    }
    terminal.words(`${String(ids.length)} deleted at the gate.`);
  }
  return faults.length > 0 ? EXIT.found : EXIT.nothingFound;
}

async function readReceipt(terminal: Terminal): Promise<Result<Receipt>> {
  if (!canAsk()) return parseReceiptWords(await readInput());
  for (let tried = 1; ; tried += 1) {
    const receipt = parseReceiptWords(
      await askLine('The twelve words of your receipt (they are not shown): ', true),
    );
    if (receipt.ok || tried === TRIES) return receipt;
    const { happened, next } = formatProblem(receipt.problem);
    terminal.words(`${happened} ${next}`);
  }
}

async function readInput(): Promise<string> {
  let text = '';
  for await (const chunk of process.stdin.setEncoding('utf8') as AsyncIterable<string>) {
    text += chunk;
    if (text.length > MOST_INPUT)
      throw new TocsinError('cli/too-many-words', 'Standard input holds more than twelve words.', {
        hint: 'Give the words of the receipt and nothing else.',
      });
  }
  return text;
}

async function addToReport(desk: MetDesk, keys: ReceiptKeys, flags: ReceiptFlags): Promise<Result<unknown>> {
  const key = chooseSealingKey(desk.policy, new Date());
  if (!key.ok) return key;
  return sendSealed(desk, {
    purpose: 'addition',
    recipient: flags.x25519 === true ? key.value.x25519 : key.value.hybrid,
    reply: { mailbox: keys.mailbox, recipient: keys.recipient },
    body: { kind: 'addition', note: flags.note ?? '' },
    parts: (flags.add ?? []).map(readPart),
  });
}

interface ReadMailbox {
  readonly messages: readonly BelievedMessage[];
  readonly faults: readonly MessageFault[];
  /** Under which they lie at the gate. */
  readonly ids: readonly string[];
}

async function readMailbox(desk: MetDesk, keys: ReceiptKeys): Promise<Result<ReadMailbox>> {
  const signer = signerOf(desk, keys);
  const list = await desk.gate.listMessages(keys.mailbox, signer);
  if (!list.ok) return list;
  const opened: Result<BelievedMessage>[] = [];
  for (const { id } of list.value) {
    const bytes = await desk.gate.fetchMessage(keys.mailbox, id, signer);
    if (!bytes.ok) return bytes;
    opened.push(
      await openMessage(bytes.value, keys, { desk: desk.pin.desk, envelope: id, deskKeys: desk.deskKeys }),
    );
  }
  return accept({ ...followMessages(opened, desk.deskKeys), ids: list.value.map(({ id }) => id) });
}

const signerOf = (desk: MetDesk, keys: ReceiptKeys): { desk: string; secretKey: ReceiptKeys['signing'] } => ({
  desk: desk.pin.desk,
  secretKey: keys.signing,
});

function formatMessages(messages: readonly BelievedMessage[], { style, columns }: Terminal): string[] {
  if (messages.length === 0)
    return [
      'No answer is waiting. A receipt that was never used looks the same, so check the words if you expect one.',
    ].map((line) => wrapText(line, columns));
  return messages.flatMap(({ statement }) => [
    style.bold(`${String(statement.number)}. ${statement.at.slice(0, 16).replace('T', ' ')} UTC`),
    ...[
      statement.kind === 'opened' ? 'The desk has opened your report.' : undefined,
      statement.status === undefined ? undefined : `Status: ${statement.status}`,
      statement.outcome === undefined ? undefined : `Outcome: ${statement.outcome}`,
      ...(statement.text ?? '').split('\n'),
    ]
      .filter((line) => line !== undefined && line !== '')
      .map((line) => wrapText(plainText(line ?? ''), columns, '   ')),
    '',
  ]);
}

const FAULTS: Readonly<Record<MessageFault['fault'], (number: string) => string>> = {
  missing: (number) => `message ${number} is not there: somebody has dropped it, or you have deleted it.`,
  repeated: (number) => `message ${number} was delivered more than once; it is shown once.`,
  'out-of-order': (number) =>
    `message ${number} was delivered after a later one; they are shown in their order.`,
  contradicted: (number) =>
    `message ${number} does not fit the one before it. Telephone the desk before you act on it.`,
  forged: (number) => `number ${number} at the gate is not from the desk; nothing of it is shown.`,
};

function sayFault({ fault, number }: MessageFault): string {
  return FAULTS[fault](String(number));
}
