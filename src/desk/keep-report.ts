import type { LinkRecord } from '../link/index.js';
import type { Item, Verdict } from '../model/index.js';
import type { DeskStore } from '../store/index.js';
import { THE_DESK, type CaseEvent, type OpenedCase } from './case-book.js';
import type { CaseMessage, CasePart } from './case.js';
import type { EventRecord, MailboxRecord, PartRecord, ReportRecord, VerdictRecord } from './desk-records.js';
import { judgeItem, repeatKeyOf, sha256Of, type DeskEngine, type ReceivedPart } from './judge-item.js';
import { newGateId, newId } from './new-id.js';
import type { OpenDesk } from './open-desk.js';
import { addMessage, showMessage } from './perform-act.js';

/** A report that was read and judged, ready to be written. */
export interface ReadReport {
  readonly id: string;
  readonly record: ReportRecord;
  readonly item: Item;
  readonly verdict: Verdict;
  readonly link: LinkRecord;
  readonly parts: readonly (ReceivedPart & { readonly original: boolean })[];
}

/** Something that is on disk, and what lets it be seen. */
export interface Kept {
  show(): void;
}

/** Judges an item as part of a report. */
export function judgeReport(
  engine: DeskEngine,
  record: ReportRecord,
  item: Item,
  rest: Pick<ReadReport, 'id' | 'parts'>,
): ReadReport {
  const judged = judgeItem(engine, item, {
    answers: record.answers,
    ...(record.exposure === null ? {} : { exposure: record.exposure }),
  });
  return { ...rest, record, item, ...judged };
}

/** Writes a report with everything that came with it, and queues message 1 to its reporter. */
export async function keepReport(desk: OpenDesk, store: DeskStore, report: ReadReport): Promise<Kept> {
  const { id, record, item, verdict, link } = report;
  const now = desk.clock();
  const row = await store
    .table<ReportRecord>('reports')
    .add({ id, state: 'new', since: now, content: record });
  await store.table<Item>('items').add({ id, since: now, content: item });
  const content: VerdictRecord = { verdict, packs: desk.engine.packs.versions };
  await store.table<VerdictRecord>('verdicts').add({ id, since: now, content });
  const parts = await keepParts(desk, store, id, report.parts, null);
  const first = record.reply === null ? undefined : await keepMailbox(desk, store, id, record.reply);
  const opened: OpenedCase = {
    id,
    number: row.number,
    record,
    item,
    verdict,
    parts,
    repeatKey: repeatKeyOf(item),
  };
  return {
    show: () => {
      desk.cases.add(opened);
      indexReport(desk, opened);
      desk.link(link);
      if (first === undefined) return;
      showMessage(desk, first.message);
      desk.cases.apply(first.event);
    },
  };
}

/** Writes files beside the report they came with. */
export async function keepParts(
  desk: OpenDesk,
  store: DeskStore,
  report: string,
  parts: readonly (ReceivedPart & { readonly original: boolean })[],
  addition: string | null,
): Promise<CasePart[]> {
  const kept: CasePart[] = [];
  for (const { name, type, bytes, original } of parts) {
    const id = newId('p', desk.random);
    const content: PartRecord = {
      name,
      type,
      size: bytes.length,
      sha256: sha256Of(bytes),
      original,
      addition,
    };
    await store.table<PartRecord>('parts').add({ id, parent: report, since: desk.clock(), content });
    await store
      .table<Uint8Array>('part_bytes')
      .add({ id, parent: report, since: desk.clock(), content: bytes });
    kept.push({ ...content, id });
  }
  return kept;
}

/** The first message to a mailbox says that its report was opened; a mailbox that has one goes on with its numbers. */
async function keepMailbox(
  desk: OpenDesk,
  store: DeskStore,
  report: string,
  reply: NonNullable<ReportRecord['reply']>,
): Promise<{ message: CaseMessage; event: CaseEvent }> {
  const now = desk.clock();
  const at = now.toISOString();
  const boxes = store.table<MailboxRecord>('mailboxes');
  if ((await boxes.get(reply.mailbox)) === undefined)
    await boxes.add({ id: reply.mailbox, since: now, content: { ...reply, report, last: null } });
  const message: CaseMessage = {
    ...reply,
    id: `m-${newGateId(desk.random)}`,
    report,
    kind: 'opened',
    by: null,
    notBefore: at,
    queued: at,
    state: 'queued',
  };
  await addMessage(store, message, now);
  const content: EventRecord = {
    act: newId('a', desk.random),
    action: 'desk.open',
    by: THE_DESK,
    at,
    change: { kind: 'message', message: message.id, what: 'opened' },
  };
  const id = newId('e', desk.random);
  const row = await store.table<EventRecord>('events').add({ id, parent: report, since: now, content });
  return { message, event: { ...content, id, number: row.number, about: report } };
}

/** Lets the texts of a report be found. */
function indexReport(desk: Pick<OpenDesk, 'search'>, report: OpenedCase): void {
  desk.search.putAll(documentsOf(report));
}

/** The texts of a report, for the search. */
export function* documentsOf({ id, item, record }: OpenedCase): Generator<{
  key: string;
  kind: string;
  id: string;
  text: string;
}> {
  const { from } = item;
  const text = [
    ...item.fields.map((field) => field.text),
    from?.name,
    from?.address,
    from?.replyTo,
    from?.profileUrl,
    record.reporter?.name,
    record.reporter?.contact,
  ];
  yield { key: id, kind: 'report', id, text: text.filter((part) => part !== undefined).join('\n') };
  if (record.note !== '') yield { key: `${id}/note`, kind: 'note', id, text: record.note };
}
