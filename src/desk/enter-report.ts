import { accept, type Result } from '../base/index.js';
import type { DeskCallName, DeskOutput, ReportedItem } from '../wire/index.js';
import type { ActingOfficer } from './action.js';
import type { CaseEvent } from './case-book.js';
import type { EventRecord, ReportRecord } from './desk-records.js';
import { readReported, type ReceivedPart } from './judge-item.js';
import { judgeReport, keepReport } from './keep-report.js';
import { newId } from './new-id.js';
import type { OpenDesk } from './open-desk.js';
import { showRow } from './show-row.js';

/** What an officer enters. */
export interface EnteredReport {
  readonly way: 'entered' | 'mail';
  readonly item: ReportedItem;
  readonly parts: readonly ReceivedPart[];
  /** Which part is the original; null when there is only the text. */
  readonly original: number | null;
  readonly answers: ReportRecord['answers'];
  readonly exposure: ReportRecord['exposure'];
  readonly note: string;
  readonly reporter: ReportRecord['reporter'];
  readonly alert: string | null;
}

/** Takes a report in by hand: the same path as a sealed one, from our own reading on. */
export async function enterReport(
  desk: OpenDesk,
  officer: ActingOfficer,
  action: DeskCallName,
  entered: EnteredReport,
): Promise<Result<DeskOutput<'report.enter'>>> {
  const id = newId('r', desk.random);
  const { item: reported, parts, original, ...rest } = entered;
  const part = original === null ? undefined : parts[original];
  const { item, readFrom } = await readReported(id, reported, part);
  const now = desk.clock();
  const at = now.toISOString();
  const record: ReportRecord = {
    ...rest,
    envelope: null,
    reply: null,
    received: at,
    opened: at,
    deviceVerdict: null,
    deviceItem: null,
    readFrom,
  };
  const received = parts.map((one, index) => ({ ...one, original: index === original }));
  const report = judgeReport(desk.engine, record, item, { id, parts: received });
  const content: EventRecord = {
    act: newId('a', desk.random),
    action,
    by: { id: officer.id, name: officer.name },
    at,
    change: { kind: 'entered' },
  };
  await desk.turns.take(async () => {
    const done = await desk.store.together(async (store) => {
      const kept = await keepReport(desk, store, report);
      const event = newId('e', desk.random);
      const row = await store
        .table<EventRecord>('events')
        .add({ id: event, parent: id, since: now, content });
      await officer.record(store, {
        say: 'A report was entered by hand',
        cases: [id],
        after: { report: id },
      });
      return { kept, event: { ...content, id: event, number: row.number, about: id } satisfies CaseEvent };
    });
    done.kept.show();
    desk.cases.apply(done.event);
  });
  return accept({ act: content.act, report: showRow(desk, desk.cases.case(id)) });
}
