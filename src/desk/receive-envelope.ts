import { refuse, accept, type Result } from '../base/index.js';
import { openEnvelope, type OpenedEnvelope, type ReplyTo } from '../seal/index.js';
import type { DeskStore, EnvelopeRow } from '../store/index.js';
import {
  sealedBodySchema,
  type AdditionBody,
  type AnswerBody,
  type CountsBody,
  type ReportBody,
} from '../wire/index.js';
import { keepAnswer, keepCounts } from './alerts/receive-outside.js';
import { THE_DESK, type CaseEvent } from './case-book.js';
import type { EventRecord, FindingKind, FindingRecord, MailboxRecord, ReportRecord } from './desk-records.js';
import { readReported } from './judge-item.js';
import { judgeReport, keepParts, keepReport, type Kept, type ReadReport } from './keep-report.js';
import { newId } from './new-id.js';
import type { OpenDesk } from './open-desk.js';

/** What became of a sealed envelope once it was opened. */
type Received =
  | { readonly kind: 'report'; readonly report: ReadReport }
  | {
      readonly kind: 'addition';
      readonly body: AdditionBody;
      readonly opened: OpenedEnvelope;
      readonly reply: ReplyTo;
    }
  | { readonly kind: 'answer'; readonly body: AnswerBody }
  | { readonly kind: 'counts'; readonly body: CountsBody }
  | { readonly kind: 'refused'; readonly why: FindingKind };

type Counting = { -readonly [K in keyof OpeningCount]: number };

/** An envelope that was pulled, with its bytes. */
type PulledEnvelope = EnvelopeRow & { readonly bytes: Uint8Array };

/** How opening went. */
export interface OpeningCount {
  /** Reports, additions, answers and counts together. */
  readonly opened: number;
  readonly reports: number;
  readonly additions: number;
  readonly refused: number;
}

/** Envelopes opened in one commit: enough that the disk is not waited for each, few enough to hold in memory. */
const TOGETHER = 16;
const TOGETHER_BYTES = 48 * 1024 * 1024;

/**
 * Opens every envelope that waits: what is in it is read and judged by us, and kept in the same commit in which the
 * envelope becomes `opened`. What does not open or does not follow the protocol is kept as it came, and noted.
 */
export async function receiveEnvelopes(desk: OpenDesk): Promise<OpeningCount> {
  const count: Counting = { opened: 0, reports: 0, additions: 0, refused: 0 };
  let newMailbox = false;
  for (;;) {
    const waiting = await takeBatch(desk);
    if (waiting.length === 0) {
      if (!newMailbox) return count;
      // What was added before its report came waits for one more try: once a round, since anybody can seal additions to
      // mailboxes that nobody has, and each costs an opening.
      newMailbox = false;
      await desk.turns.take(() => desk.store.retryRefused(orphansOf(desk)));
      continue;
    }
    const received: { envelope: PulledEnvelope; what: Received }[] = [];
    for (const envelope of waiting) received.push({ envelope, what: await readEnvelope(desk, envelope) });
    await desk.turns.take(async () => {
      const kept = await desk.store.together(async (store) => {
        const shown: Kept[] = [];
        const taken = new Set<string>();
        for (const { envelope, what } of received)
          shown.push(await keep(desk, store, envelope, what, count, taken));
        return shown;
      });
      for (const one of kept) one.show();
    });
    newMailbox ||= received.some(({ what }) => what.kind === 'report' && what.report.record.reply !== null);
  }
}

/** Envelopes of additions whose mailbox no report had. */
function orphansOf({ findings }: OpenDesk): string[] {
  return findings.flatMap(({ what, envelope }) =>
    what === 'unknown-mailbox' && envelope !== null ? [envelope] : [],
  );
}

async function takeBatch(desk: OpenDesk): Promise<PulledEnvelope[]> {
  const rows = await desk.store.sealedEnvelopes(TOGETHER);
  const batch: PulledEnvelope[] = [];
  let bytes = 0;
  for (const row of rows) {
    if (row.bytes === null) continue;
    bytes += row.size;
    if (batch.length > 0 && bytes > TOGETHER_BYTES) break;
    batch.push({ ...row, bytes: row.bytes });
  }
  return batch;
}

/** What an envelope must be for, by what stands in it. An answer comes as a report does, so that the gate sees no difference. */
const PURPOSE_OF = { report: 'report', addition: 'addition', answer: 'report', counts: 'counts' } as const;

async function readEnvelope(desk: OpenDesk, envelope: PulledEnvelope): Promise<Received> {
  const opened = await openEnvelope(envelope.bytes, desk.keys.identities, {
    desk: desk.fingerprint,
    envelope: envelope.id,
  });
  if (!opened.ok) return { kind: 'refused', why: 'not-opened' };
  const { context } = opened.value;
  const body = sealedBodySchema.safeParse(opened.value.body);
  if (!body.success || PURPOSE_OF[body.data.kind] !== context.purpose)
    return { kind: 'refused', why: 'unreadable-body' };
  if (body.data.kind === 'answer') return { kind: 'answer', body: body.data };
  if (body.data.kind === 'counts') return { kind: 'counts', body: body.data };
  if (body.data.kind === 'addition') {
    const { reply } = context;
    if (reply === null) return { kind: 'refused', why: 'unreadable-body' };
    return { kind: 'addition', body: body.data, opened: opened.value, reply };
  }
  const report = await readReport(desk, envelope, opened.value, body.data);
  return report.ok ? { kind: 'report', report: report.value } : { kind: 'refused', why: 'unreadable-body' };
}

async function readReport(
  desk: OpenDesk,
  envelope: PulledEnvelope,
  { context, parts }: OpenedEnvelope,
  body: ReportBody,
): Promise<Result<ReadReport>> {
  const id = newId('r', desk.random);
  const { original } = body.parts;
  if (original !== null && parts[original] === undefined) return refuse('desk/body-unreadable');
  const { item, readFrom, differs } = await readReported(
    id,
    body.item,
    original === null ? undefined : parts[original],
  );
  const record: ReportRecord = {
    way: 'sealed',
    envelope: envelope.id,
    reply: context.reply,
    received: envelope.hour,
    opened: desk.clock().toISOString(),
    answers: body.answers,
    exposure: body.exposure,
    note: body.note,
    reporter: body.reporter,
    alert: body.alert,
    deviceVerdict: body.verdict,
    deviceItem: differs ? body.item : null,
    readFrom,
  };
  const received = parts.map((part, index) => ({ ...part, original: index === original }));
  return accept(judgeReport(desk.engine, record, item, { id, parts: received }));
}

async function keep(
  desk: OpenDesk,
  store: DeskStore,
  envelope: PulledEnvelope,
  received: Received,
  count: Counting,
  taken: Set<string>,
): Promise<Kept> {
  const since = desk.clock().toISOString();
  if (received.kind === 'report') {
    count.opened += 1;
    count.reports += 1;
    await store.setEnvelope(envelope.id, { state: 'opened', since, bytes: null });
    const { report } = received;
    const { reply } = report.record;
    if (reply === null || (await findMailbox(store, reply)) !== 'foreign')
      return keepReport(desk, store, report);
    const kept = await keepReport(desk, store, { ...report, record: { ...report.record, reply: null } });
    const noted = await noteFinding(desk, store, 'foreign-mailbox', envelope.id);
    return {
      show: () => {
        kept.show();
        noted.show();
      },
    };
  }
  if (received.kind === 'addition') {
    const box = await findMailbox(store, received.reply);
    const report = box === undefined || box === 'foreign' ? undefined : desk.cases.find(box.report);
    if (report !== undefined) {
      count.opened += 1;
      count.additions += 1;
      await store.setEnvelope(envelope.id, { state: 'opened', since, bytes: null });
      return keepAddition(desk, store, envelope.id, report.id, received);
    }
  }
  let why: FindingKind = received.kind === 'refused' ? received.why : 'unknown-mailbox';
  if (received.kind === 'answer' || received.kind === 'counts') {
    const kept =
      received.kind === 'answer'
        ? await keepAnswer(desk, store, received.body)
        : await keepCounts(desk, store, received.body, taken);
    if (typeof kept !== 'string') {
      count.opened += 1;
      await store.setEnvelope(envelope.id, { state: 'opened', since, bytes: null });
      return kept;
    }
    why = kept;
  }
  count.refused += 1;
  await store.setEnvelope(envelope.id, { state: 'refused', since });
  return noteFinding(desk, store, why, envelope.id);
}

/**
 * The mailbox that an answer is wished in. The gate knows the ids of mailboxes, and anybody can seal to the desk, but the
 * key for replies only ever travels sealed: whoever names the one without the other is not the reporter.
 */
async function findMailbox(
  store: DeskStore,
  { mailbox, recipient }: ReplyTo,
): Promise<MailboxRecord | 'foreign' | undefined> {
  const box = await store.table<MailboxRecord>('mailboxes').get(mailbox);
  return box === undefined || box.content.recipient === recipient ? box?.content : 'foreign';
}

async function keepAddition(
  desk: OpenDesk,
  store: DeskStore,
  envelope: string,
  report: string,
  { body, opened }: Extract<Received, { kind: 'addition' }>,
): Promise<Kept> {
  const received = opened.parts.map((part) => ({ ...part, original: false }));
  const parts = await keepParts(desk, store, report, received, envelope);
  const now = desk.clock();
  const content: EventRecord = {
    act: newId('a', desk.random),
    action: 'desk.open',
    by: THE_DESK,
    at: now.toISOString(),
    change: { kind: 'addition', envelope, note: body.note },
  };
  const id = newId('e', desk.random);
  const row = await store.table<EventRecord>('events').add({ id, parent: report, since: now, content });
  const event: CaseEvent = { ...content, id, number: row.number, about: report };
  return {
    show: () => {
      desk.cases.addParts(report, parts);
      desk.cases.apply(event);
      if (body.note !== '') desk.search.put({ key: id, kind: 'note', id: report, text: body.note });
    },
  };
}

/** Writes down that the gate gave something that it should not have; officers see it. */
export async function noteFinding(
  desk: Pick<OpenDesk, 'clock' | 'random' | 'findings'>,
  store: DeskStore,
  what: FindingKind,
  envelope: string | null,
): Promise<Kept> {
  // Tried again and still so: one thing that was wrong, not two.
  if (desk.findings.some((known) => known.what === what && known.envelope === envelope))
    return { show: () => undefined };
  const now = desk.clock();
  const content: FindingRecord = { at: now.toISOString(), what, envelope };
  const id = newId('f', desk.random);
  await store.table<FindingRecord>('findings').add({ id, since: now, content });
  return {
    show: () => {
      desk.findings.push({ ...content, id });
    },
  };
}
