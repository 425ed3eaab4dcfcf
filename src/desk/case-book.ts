import { TocsinError } from '../base/index.js';
import type { Case, CaseMessage, Doer } from './case.js';
import type { CaseChange, CaseStatus, EventRecord, NoteRecord } from './desk-records.js';

/** What officers can do with a report; everything else about it is settled when it is opened. */
type Derived = Pick<
  Case,
  | 'messages'
  | 'notes'
  | 'additions'
  | 'state'
  | 'outcome'
  | 'outcomeReleased'
  | 'assignee'
  | 'changed'
  | 'version'
  | 'seenBy'
  | 'unread'
  | 'authentication'
  | 'attestation'
>;

/** A report without what its events make of it. */
export type OpenedCase = Omit<Case, keyof Derived>;

/** An event with the report or campaign it is about. */
export interface CaseEvent extends EventRecord {
  readonly id: string;
  readonly number: number;
  /** The report or campaign. */
  readonly about: string;
}

/** What was done at once: an officer's one act over any number of reports. */
export interface Act {
  readonly id: string;
  readonly action: string;
  readonly by: Doer;
  readonly at: string;
  readonly events: readonly CaseEvent[];
  readonly undone: { readonly at: string; readonly by: Doer } | null;
}

/** Who acts when the desk does something by itself, such as opening mail. */
export const THE_DESK: Doer = { id: 'desk', name: 'the desk' };

/**
 * The reports of an unlocked desk and everything that was done with them. State is what the events come to, read in
 * order and leaving out acts that were undone; so undoing is an event too, and can itself be undone.
 */
export class CaseBook {
  readonly #opened = new Map<string, OpenedCase>();
  readonly #events = new Map<string, CaseEvent[]>();
  readonly #acts = new Map<string, CaseEvent[]>();
  readonly #messages = new Map<string, CaseMessage>();
  readonly #notes = new Map<string, NoteRecord>();
  readonly #folded = new Map<string, Case>();
  readonly #repeats = new Map<string, Set<string>>();
  readonly #undone = new Map<string, { at: string; by: Doer }>();

  get size(): number {
    return this.#opened.size;
  }

  /** Every report in the order in which it was opened. */
  *all(): IterableIterator<Case> {
    for (const id of this.#opened.keys()) yield this.case(id);
  }

  find(id: string): Case | undefined {
    return this.#opened.has(id) ? this.case(id) : undefined;
  }

  /** @throws TocsinError `desk/no-such-case`: the caller has made sure that it is there. */
  case(id: string): Case {
    const known = this.#folded.get(id);
    if (known !== undefined) return known;
    const opened = this.#opened.get(id);
    if (opened === undefined)
      throw new TocsinError('desk/no-such-case', 'A report was asked for that is not kept.', {
        hint: 'This should never happen: please report it, without any text of a report.',
      });
    const folded = { ...opened, ...this.#fold(opened, (act) => this.#undone.has(act)) };
    this.#folded.set(id, folded);
    return folded;
  }

  /** A report as it would be if an act, and the acts it undid, counted the other way round. */
  without(id: string, act: string): Case | undefined {
    const opened = this.#opened.get(id);
    if (opened === undefined) return undefined;
    const back = new Set(
      (this.#acts.get(act) ?? []).flatMap(({ change }) => (change.kind === 'undo' ? [change.of] : [])),
    );
    const isUndone = (one: string): boolean => one === act || (this.#undone.has(one) && !back.has(one));
    return { ...opened, ...this.#fold(opened, isUndone) };
  }

  add(opened: OpenedCase): void {
    this.#opened.set(opened.id, opened);
    this.#folded.delete(opened.id);
    for (const key of repeatKeys(opened)) {
      const same = this.#repeats.get(key);
      if (same === undefined) this.#repeats.set(key, new Set([opened.id]));
      else same.add(opened.id);
    }
  }

  /** Adds files that came later. */
  addParts(id: string, parts: OpenedCase['parts']): void {
    const opened = this.#opened.get(id);
    if (opened === undefined || parts.length === 0) return;
    this.#opened.set(id, { ...opened, parts: [...opened.parts, ...parts] });
    this.#folded.delete(id);
  }

  /** Forgets a report that is no longer kept. */
  remove(id: string): void {
    const opened = this.#opened.get(id);
    if (opened === undefined) return;
    for (const key of repeatKeys(opened)) this.#repeats.get(key)?.delete(id);
    this.#opened.delete(id);
    this.#folded.delete(id);
    this.forgetEvents(id);
  }

  /** Forgets what was done with something that is no longer kept. */
  forgetEvents(id: string): void {
    for (const event of this.#events.get(id) ?? []) {
      const others = this.#acts.get(event.act)?.filter((one) => one.about !== id) ?? [];
      if (others.length === 0) this.#acts.delete(event.act);
      else this.#acts.set(event.act, others);
      if (event.change.kind === 'message') this.#messages.delete(event.change.message);
      if (event.change.kind === 'note') this.#notes.delete(event.change.note);
    }
    this.#events.delete(id);
  }

  putMessage(message: CaseMessage): void {
    this.#messages.set(message.id, message);
  }

  message(id: string): CaseMessage | undefined {
    return this.#messages.get(id);
  }

  /** Whether an id is that of a note. */
  isNote(id: string): boolean {
    return this.#notes.has(id);
  }

  /** Tells the report of a message that the message has moved on. */
  touch(id: string): void {
    this.#folded.delete(id);
  }

  putNote(id: string, note: NoteRecord): void {
    this.#notes.set(id, note);
  }

  apply(event: CaseEvent): void {
    push(this.#events, event.about, event);
    push(this.#acts, event.act, event);
    this.#folded.delete(event.about);
    if (event.change.kind === 'undo') this.#settleUndo();
  }

  act(id: string): Act | undefined {
    const events = this.#acts.get(id);
    const first = events?.[0];
    if (events === undefined || first === undefined) return undefined;
    const { action, by, at } = first;
    return { id, action, by, at, events, undone: this.#undone.get(id) ?? null };
  }

  /** Events about a report or a campaign, oldest first. */
  eventsAbout(id: string): readonly CaseEvent[] {
    return this.#events.get(id) ?? [];
  }

  /** Reports that say the same from the same sender, or come from the same mailbox, oldest first; itself among them. */
  repeatsOf(id: string): readonly string[] {
    const opened = this.#opened.get(id);
    if (opened === undefined) return [];
    const ids = new Set<string>();
    for (const key of repeatKeys(opened)) for (const same of this.#repeats.get(key) ?? []) ids.add(same);
    return [...ids].sort((a, b) => this.#opened.get(a)!.number - this.#opened.get(b)!.number);
  }

  /** The status that the reporter was last told and that can no longer be held back. */
  lastToldStatus(id: string): Case['state'] | undefined {
    let told: Case['state'] | undefined;
    for (const { change } of this.eventsAbout(id)) {
      const message = change.kind === 'message' ? this.#messages.get(change.message) : undefined;
      if (message?.kind === 'status' && hasLeft(message)) told = message.status;
    }
    return told;
  }

  isUndone(act: string): boolean {
    return this.#undone.has(act);
  }

  /** An undo counts unless it was itself undone; read from the newest back, each is settled before what it takes back. */
  #settleUndo(): void {
    const undos: CaseEvent[] = [];
    for (const events of this.#acts.values())
      for (const event of events) if (event.change.kind === 'undo') undos.push(event);
    undos.sort((a, b) => b.number - a.number);
    const before = new Set(this.#undone.keys());
    this.#undone.clear();
    for (const { act, change, at, by } of undos)
      if (change.kind === 'undo' && !this.#undone.has(act)) this.#undone.set(change.of, { at, by });
    for (const act of new Set([...before, ...this.#undone.keys()]))
      if (before.has(act) !== this.#undone.has(act))
        for (const event of this.#acts.get(act) ?? []) this.#folded.delete(event.about);
  }

  #fold({ id, record }: OpenedCase, isUndone: (act: string) => boolean): Derived {
    let status: CaseStatus = { state: 'new', outcome: null };
    let assignee: Doer | null = null;
    let changed = record.opened;
    let version = 0;
    let unread = 0;
    let released = false;
    let authentication: unknown = null;
    let attestation: Case['attestation'] = null;
    const messages: CaseMessage[] = [];
    const notes: Case['notes'][number][] = [];
    const additions: Case['additions'][number][] = [];
    const seenBy = new Set<string>();
    for (const { id: event, change, by, at, act } of this.eventsAbout(id)) {
      if (isChange(change)) {
        version += 1;
        changed = at;
      }
      if (isUndone(act)) continue;
      switch (change.kind) {
        case 'status':
          status = change.after;
          released = false;
          break;
        case 'assign':
          assignee = change.after;
          break;
        case 'note': {
          const note = this.#notes.get(change.note);
          if (note !== undefined) notes.push({ ...note, id: change.note });
          break;
        }
        case 'message': {
          const message = this.#messages.get(change.message);
          if (message === undefined || message.state === 'taken-back') break;
          messages.push(message);
          if (message.kind === 'outcome') released = true;
          break;
        }
        case 'addition':
          additions.push({ event, envelope: change.envelope, at, note: change.note });
          unread += 1;
          break;
        case 'seen':
          seenBy.add(by.id);
          unread = 0;
          break;
        case 'authentication':
          authentication = change.result;
          break;
        case 'attest':
          attestation = { at, by, how: change.how, words: change.words };
          break;
        case 'entered':
        case 'names':
        case 'decision':
        case 'name':
        case 'task':
        case 'undo':
      }
    }
    // A message that had left cannot be undone: it stays in the conversation whatever became of its act.
    for (const { change, act } of this.eventsAbout(id)) {
      if (change.kind !== 'message' || !isUndone(act)) continue;
      const message = this.#messages.get(change.message);
      if (message === undefined || !hasLeft(message)) continue;
      messages.push(message);
      if (message.kind === 'outcome') released = true;
    }
    return {
      ...status,
      outcomeReleased: released,
      assignee,
      changed,
      version,
      unread,
      messages,
      notes,
      additions,
      seenBy,
      authentication,
      attestation,
    };
  }
}

/** Whether a message is numbered, so that taking it back would leave a gap. */
export function hasLeft({ state }: { readonly state: CaseMessage['state'] }): boolean {
  return state === 'signed' || state === 'at-gate';
}

/** Looking at a report changes nothing about it. */
function isChange({ kind }: CaseChange): boolean {
  return kind !== 'seen' && kind !== 'names';
}

function repeatKeys({ repeatKey, record }: OpenedCase): string[] {
  return record.reply === null ? [repeatKey] : [repeatKey, `mailbox ${record.reply.mailbox}`];
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
