import { formatProblem, type ProblemWords } from '../../base/index.js';
import {
  chooseSealingKey,
  createReceipt,
  formatBase64Url,
  openReceipt,
  parseBase64Url,
  receiptToWords,
  sealEnvelope,
} from '../../seal/index.js';
import type { AnswerBody } from '../../wire/index.js';
import { random } from '../gate-client.js';
import { send } from '../target/outbox.js';
import { newReceipt } from '../target/report-draft.js';
import { deskInForce } from './member-state.js';

/** Most characters of an answer; the same as an alert can carry. */
export const ANSWER_UNITS = 20_000;

/** What somebody who is named has written. */
export interface WrittenAnswer {
  readonly alert: string;
  readonly from: string;
  readonly contact: string;
  readonly text: string;
  /** Whether they want words to come back with. */
  readonly words: boolean;
}

/** Seals an answer to an alert for the desk and hands it to the outbox. */
export async function sealAnswer(written: WrittenAnswer): Promise<ProblemWords | undefined> {
  const alert = written.alert.trim();
  const from = written.from.trim();
  const text = written.text.trim();
  if (parseBase64Url(alert, 16) === undefined) return formatProblem({ code: 'web/not-an-alert-number' });
  if (from === '' || text === '') return formatProblem({ code: 'web/answer-not-whole' });
  const known = await deskInForce();
  if ('happened' in known) return known;
  const key = chooseSealingKey(known.policy, new Date());
  if (!key.ok) return formatProblem(key.problem);
  const receipt = written.words ? createReceipt(random) : undefined;
  const keys = receipt && (await openReceipt(receipt, known.pin.desk));
  const envelope = formatBase64Url(random(16));
  const body: AnswerBody = { kind: 'answer', alert, from, contact: written.contact.trim(), text };
  const sealed = await sealEnvelope({
    desk: known.pin.desk,
    purpose: 'report',
    envelope,
    reply: keys === undefined ? null : { mailbox: keys.mailbox, recipient: keys.recipient },
    recipient: key.value.hybrid,
    body,
    parts: [],
  });
  if (!sealed.ok) return formatProblem(sealed.problem);
  newReceipt.value = receipt && receiptToWords(receipt);
  void send({ id: envelope, sealed: sealed.value, purpose: 'answer' });
  return undefined;
}
