import { accept, type Result } from '../base/index.js';
import type { LinkDecision } from '../link/index.js';
import type { DeskCallName } from '../wire/index.js';
import type { ActingOfficer } from './action.js';
import type { AuditNote } from './audit/audit-note.js';
import type { CaseEvent } from './case-book.js';
import type { CaseMessage } from './case.js';
import type { CaseChange, EventRecord, MessageRecord, NoteRecord } from './desk-records.js';
import { checkOnReport } from './may-act.js';
import { newGateId, newId } from './new-id.js';
import type { OpenDesk } from './open-desk.js';
import { logTasks } from './safeguards/log-tasks.js';

/** What an act is to do, planned on how things stand and then done whole. */
export interface ActPlan {
  /** Each about a report or a campaign. */
  readonly changes: readonly { readonly about: string; readonly change: CaseChange }[];
  readonly notes?: readonly { readonly about: string; readonly text: string }[];
  readonly messages?: readonly {
    readonly about: string;
    readonly message: Omit<MessageRecord, 'by' | 'queued' | 'notBefore'>;
  }[];
  readonly decisions?: readonly { readonly about: string; readonly decision: Decided }[];
  /** Messages that an undo takes back, or puts into the queue again. */
  readonly messageStates?: readonly {
    readonly message: CaseMessage;
    readonly state: 'queued' | 'taken-back';
  }[];
  readonly audit: AuditNote;
}

type Decided =
  | { readonly act: 'join' | 'split'; readonly a: string; readonly b: string }
  | { readonly act: 'undo'; readonly of: number };

/** An act that was done. */
export interface PerformedAct {
  readonly act: string;
  /** Ids of the notes and messages, in the order of the plan. */
  readonly notes: readonly string[];
  readonly messages: readonly string[];
}

/**
 * Plans an act on how things stand, writes it with its row of the audit in one commit, and only then lets it be seen.
 * One act at a time: what the plan saw is what is changed.
 */
export function performAct(
  desk: OpenDesk,
  officer: ActingOfficer,
  action: DeskCallName,
  plan: () => Result<ActPlan> | Promise<Result<ActPlan>>,
): Promise<Result<PerformedAct>> {
  return desk.turns.take(async () => {
    const planned = await plan();
    if (!planned.ok) return planned;
    const permitted = stillPermitted(desk, officer, action, planned.value);
    if (!permitted.ok) return permitted;
    const written = await writeAct(desk, officer, action, planned.value);
    written.show();
    return accept(written.performed);
  });
}

/**
 * Whether the table still lets the officer do it to these reports: between the first look and this turn somebody else
 * may have been given one, or closed it. An undo asks whose act it was, and not whose the report is.
 */
function stillPermitted(
  desk: OpenDesk,
  officer: ActingOfficer,
  action: DeskCallName,
  { changes, notes = [], messages = [] }: ActPlan,
): Result<null> {
  if (action === 'act.undo') return accept(null);
  for (const about of new Set([...changes, ...notes, ...messages].map((one) => one.about))) {
    const one = desk.cases.find(about);
    const permitted = one === undefined ? accept(null) : checkOnReport(action, officer, one);
    if (!permitted.ok) return permitted;
  }
  return accept(null);
}

async function writeAct(
  desk: OpenDesk,
  officer: ActingOfficer,
  action: DeskCallName,
  plan: ActPlan,
): Promise<{ performed: PerformedAct; show: () => void }> {
  const now = desk.clock();
  const at = now.toISOString();
  const act = newId('a', desk.random);
  const by = { id: officer.id, name: officer.name };
  const notBefore = new Date(now.getTime() + desk.holdSeconds * 1000).toISOString();
  const notes = (plan.notes ?? []).map(({ about, text }) => ({
    id: newId('n', desk.random),
    about,
    content: { by, at, text } satisfies NoteRecord,
  }));
  const messages = (plan.messages ?? []).map(({ about, message }): CaseMessage => ({
    ...message,
    id: `m-${newGateId(desk.random)}`,
    report: about,
    by,
    queued: at,
    notBefore,
    state: 'queued',
  }));
  const firstDecision = desk.campaigns.decisions.length;
  const decisions = (plan.decisions ?? []).map(({ about, decision }, index) => ({
    about,
    index: firstDecision + index,
    decision: { ...decision, by: officer.name, at } satisfies LinkDecision,
  }));
  const changes = [
    ...plan.changes,
    ...notes.map(({ id, about }) => ({ about, change: { kind: 'note', note: id } as const })),
    ...messages.map(({ id, report, kind }) => ({
      about: report,
      change: { kind: 'message', message: id, what: kind } as const,
    })),
    ...decisions.map(({ about, index, decision }) => ({
      about,
      change: { kind: 'decision', number: index, what: decision.act } as const,
    })),
  ];
  const log = desk.log.begin();
  const events = await desk.store.together(async (store) => {
    for (const { id, about, content } of notes)
      await store.table<NoteRecord>('notes').add({ id, parent: about, since: now, content });
    for (const message of messages) await addMessage(store, message, now);
    for (const { message, state } of plan.messageStates ?? [])
      await store.table<MessageRecord>('messages').set(message.id, { state, since: now });
    for (const { index, decision } of decisions)
      await store.table('decisions').add({
        id: `d-${String(index)}`,
        since: now,
        content: { index, decision },
      });
    const added: CaseEvent[] = [];
    for (const { about, change } of changes) {
      const content: EventRecord = { act, action, by, at, change };
      const id = newId('e', desk.random);
      const row = await store.table<EventRecord>('events').add({ id, parent: about, since: now, content });
      added.push({ ...content, id, number: row.number, about });
    }
    logTasks(desk, log, by, added);
    await log.write(store);
    await officer.record(store, plan.audit);
    return added;
  });
  return {
    performed: { act, notes: notes.map(({ id }) => id), messages: messages.map(({ id }) => id) },
    show: () => {
      for (const { id, about, content } of notes) {
        desk.cases.putNote(id, content);
        desk.search.put({ key: id, kind: 'note', id: about, text: content.text });
      }
      for (const message of messages) showMessage(desk, message);
      for (const { message, state } of plan.messageStates ?? []) {
        const moved = { ...message, state };
        if (state === 'taken-back') desk.outbox.drop(moved);
        showMessage(desk, moved);
      }
      for (const { decision } of decisions) desk.campaigns.decide(decision);
      log.show();
      for (const event of events) {
        desk.cases.apply(event);
        desk.safeguards.noteTask(event.about);
      }
    },
  };
}

/** Writes a new message. */
export async function addMessage(
  store: OpenDesk['store'],
  { id, report, state, ...content }: CaseMessage,
  since: Date,
): Promise<void> {
  await store.table<MessageRecord>('messages').add({ id, parent: report, state, since, content });
}

/** Lets a message that is on disk be seen, found and sent. */
export function showMessage(desk: Pick<OpenDesk, 'cases' | 'outbox' | 'search'>, message: CaseMessage): void {
  desk.cases.putMessage(message);
  desk.cases.touch(message.report);
  desk.outbox.enqueue(message);
  if (message.text !== undefined && message.state !== 'taken-back')
    desk.search.put({ key: message.id, kind: 'note', id: message.report, text: message.text });
  else desk.search.remove(message.id);
}
