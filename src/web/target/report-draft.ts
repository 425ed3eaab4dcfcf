import { signal } from '@preact/signals';
import { formatProblem, refuse, type Json, type ProblemWords } from '../../base/index.js';
import {
  chooseSealingKey,
  createReceipt,
  formatBase64Url,
  openReceipt,
  receiptToWords,
  sealEnvelope,
  type Part,
} from '../../seal/index.js';
import type { ReportBody } from '../../wire/index.js';
import type { AssessedItem } from '../engine/engine-messages.js';
import { random } from '../gate-client.js';
import { alertReport, type AlertReport } from './alert-report.js';
import { answers, brought, exposure, stage } from './check-state.js';
import { desk } from './desk-state.js';
import { send } from './outbox.js';
import { toPart, type Attached } from './attached-files.js';

/** The removable parts of a report, besides the files. */
export type PartName =
  `field:${string}` | 'sender' | 'date' | 'answers' | 'exposure' | 'verdict' | 'original' | 'alert';

/** What the person has written and chosen; in memory only. */
export interface Draft {
  /** The item that `removed` is about. */
  readonly about: string | undefined;
  readonly removed: ReadonlySet<PartName>;
  readonly note: string;
  readonly anonymous: boolean;
  readonly name: string;
  readonly contact: string;
  /** Whether somebody who gives a name wants a receipt all the same. */
  readonly words: boolean;
  readonly files: readonly Attached[];
}

/** What the desk reads of a note, and of a name or a way to reach somebody, in UTF-16 units (wire/report-body.ts). */
export const MOST_NOTE = 50_000;
export const MOST_NAME = 500;

const EMPTY: Draft = {
  about: undefined,
  removed: new Set(),
  note: '',
  anonymous: true,
  name: '',
  contact: '',
  words: false,
  files: [],
};

export const draft = signal<Draft>(EMPTY);

export function change(changes: Partial<Draft>): void {
  draft.value = { ...draft.value, ...changes };
}

/** Takes a part out of the report, or puts it back. */
export function togglePart(part: PartName): void {
  const removed = new Set(draft.value.removed);
  if (!removed.delete(part)) removed.add(part);
  change({ removed });
}

/** Another item than the one that parts were taken out of: all of it is there again. */
export function beginAbout(item: string | undefined): void {
  if (draft.value.about !== item) change({ about: item, removed: new Set() });
}

/** Begins a report at an alert: what was checked before stays on its page and is not part of it. */
export function beginAtAlert(alert: AlertReport, note: string): void {
  alertReport.value = alert;
  change({ note, removed: new Set() });
}

/** The item that would be reported: the one on the check page, unless the report begins at an alert. */
export function itemAtHand(): AssessedItem | undefined {
  const now = stage.value;
  return now.at === 'one' && alertReport.value === undefined ? now.assessed : undefined;
}

/** The file as it came, when one item and nothing else was in it. */
export function originalFile(): File | undefined {
  const now = stage.value;
  const what = brought.value;
  if (alertReport.value !== undefined) return undefined;
  return now.at === 'one' && now.among === undefined && what?.kind === 'file' ? what.file : undefined;
}

/** The words of a receipt that were just made; shown once, and gone when the person leaves the page. */
export const newReceipt = signal<readonly string[] | undefined>(undefined);

/** Seals the report on the device and hands it to the outbox. */
export async function sealReport(): Promise<ProblemWords | undefined> {
  if (desk.value.at !== 'known') return formatProblem({ code: 'seal/policy-unreadable' });
  const { policy, pin } = desk.value.desk;
  if (Date.now() >= Date.parse(policy.expires)) return formatProblem({ code: 'seal/policy-expired' });
  const key = chooseSealingKey(policy, new Date());
  if (!key.ok) return formatProblem(key.problem);
  const { anonymous, words } = draft.value;
  const receipt = anonymous || words ? createReceipt(random) : undefined;
  const keys = receipt && (await openReceipt(receipt, pin.desk));
  const envelope = formatBase64Url(random(16));
  const sealed = await partsOf()
    .then(({ parts, original }) =>
      sealEnvelope({
        desk: pin.desk,
        purpose: 'report',
        envelope,
        reply: keys === undefined ? null : { mailbox: keys.mailbox, recipient: keys.recipient },
        recipient: key.value.hybrid,
        body: { ...reportBody(), parts: { original } } as unknown as Json,
        parts,
      }),
    )
    .catch(() => refuse('web/not-sealed'));
  if (!sealed.ok) return formatProblem(sealed.problem);
  newReceipt.value = receipt && receiptToWords(receipt);
  void send({ id: envelope, sealed: sealed.value, purpose: 'report' });
  draft.value = EMPTY;
  alertReport.value = undefined;
  return undefined;
}

/** What the report says, without its files; also what the preview shows. */
export function reportBody(): Omit<ReportBody, 'parts'> {
  const { removed, note, anonymous, name, contact } = draft.value;
  const alert = alertReport.value;
  const at = itemAtHand();
  const item = at?.item ?? alert?.item;
  const sender = item?.from;
  return {
    kind: 'report',
    item: {
      kind: item?.kind ?? 'message',
      fields: (at?.item.fields ?? [])
        .filter((field) => !removed.has(`field:${field.name}`))
        .map((field) => ({ name: field.name, text: field.text })),
      ...(item?.channel === undefined ? {} : { channel: item.channel }),
      ...(sender === undefined || removed.has('sender') ? {} : { from: { ...sender } }),
      ...(item?.postedAt === undefined || removed.has('date') ? {} : { postedAt: item.postedAt }),
    },
    answers: at === undefined || removed.has('answers') ? {} : { ...answers.value },
    exposure: at === undefined || removed.has('exposure') ? null : (exposure.value ?? null),
    verdict: at === undefined || removed.has('verdict') ? null : { ...at.verdict },
    note: note.trim(),
    reporter:
      anonymous || (name.trim() === '' && contact.trim() === '')
        ? null
        : { name: name.trim(), contact: contact.trim() },
    alert: alert === undefined || removed.has('alert') ? null : alert.id,
  };
}

async function partsOf(): Promise<{ parts: Part[]; original: number | null }> {
  const original = originalFile();
  const withOriginal = original !== undefined && !draft.value.removed.has('original');
  const files = [...(withOriginal ? [original] : []), ...draft.value.files.map(({ file }) => file)];
  return { parts: await Promise.all(files.map(toPart)), original: withOriginal ? 0 : null };
}
