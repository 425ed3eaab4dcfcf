import { accept, refuse, type Problem, type Result } from '../base/index.js';
import type { PastContact } from '../model/index.js';
import { peekBytes, UnpackLimitReached } from './byte-stream.js';
import { ContactBook, type NamedPerson, type SeenEvent } from './contact-book.js';
import { openTable } from './csv-table.js';
import { SourceFailed } from './expand-gzip.js';
import { columnText } from './html-text.js';
import { settleOptions, type IntakeOptions, type IntakeSource } from './intake-options.js';
import { RowMapper } from './map-columns.js';
import {
  cell,
  noteConversation,
  ownerOf,
  recipientsOf,
  recogniseLinkedIn,
  type LinkedInTable,
} from './read-linkedin-export.js';
import { readZip } from './read-zip.js';
import type { ReaderInput } from './reader-input.js';
import type { Row } from './row-text.js';
import { parseSourceDate } from './source-date.js';

/** The people in an export, and how many of its rows could not be read. */
export interface PastContacts {
  readonly contacts: readonly PastContact[];
  readonly unread: number;
}

/** Of a person's own export no more than this is read; the rest is counted as not read. */
const MOST_ROWS = 500_000;
const MOST_TEXT_UNITS = 100_000;
const ZIP = [0x50, 0x4b];

/**
 * Reads the past contacts out of a LinkedIn export: the ZIP as it came, or one of its tables. What an alert can be
 * compared with is kept of each, and no words of any message.
 */
export async function readPastContacts(
  source: IntakeSource,
  options: IntakeOptions = {},
): Promise<Result<PastContacts>> {
  const reading = new Reading();
  const input = { file: source.name, bytes: source.bytes, settings: settleOptions(options) };
  try {
    const { head, bytes } = await peekBytes(source.bytes, ZIP.length);
    const peeked = { ...input, bytes };
    if (ZIP.every((byte, index) => head[index] === byte)) {
      for await (const batch of readZip<never>(peeked, (inner) => reading.readTable(inner)))
        for (const result of batch) if (!result.ok) reading.fault(result.problem);
    } else for await (const _ of reading.readTable(peeked));
  } catch (error) {
    if (error instanceof SourceFailed) throw error.cause;
    if (error instanceof UnpackLimitReached)
      return refuse('intake/unpack-limit', { at: { file: source.name } });
    reading.fault({ code: 'intake/packed-damaged', at: { file: source.name } });
  }
  return reading.finish(source.name);
}

/** A message that would be the owner's own, if its sender turns out to be the owner. */
interface Sent {
  readonly person: NamedPerson;
  readonly thread: string;
  readonly event: SeenEvent;
}

/** Where a row stands. */
type RowPlace = Pick<SeenEvent, 'table' | 'row'>;

class Reading {
  readonly #book = new ContactBook();
  readonly #conversations = new Map<string, Set<string>>();
  readonly #sent = new Map<string, Sent[]>();
  #owner: string | undefined;
  #tables = 0;
  #rows = 0;
  #unread = 0;
  #problem: Problem | undefined;

  fault(problem: Problem): void {
    this.#problem ??= problem;
    this.#unread++;
  }

  finish(file: string): Result<PastContacts> {
    if (this.#tables === 0)
      return this.#problem === undefined
        ? refuse('intake/not-contacts', { at: { file } })
        : { ok: false, problem: this.#problem };
    const owner = this.#owner ?? ownerOf(this.#conversations);
    for (const { person, thread, event } of (owner === undefined ? undefined : this.#sent.get(owner)) ?? [])
      this.#book.see(person, thread, event);
    return accept({ contacts: this.#book.contacts(owner), unread: this.#unread });
  }

  // eslint-disable-next-line require-yield -- rows go into the book; what unpacks an archive walks readers of items
  async *readTable(input: ReaderInput): AsyncGenerator<readonly Result<never>[]> {
    const table = await openTable(input, new RowMapper(input.settings));
    const kind = table === undefined ? undefined : recogniseLinkedIn(table.header);
    if (table === undefined || kind === undefined || kind === 'other') return;
    this.#tables++;
    const name = input.file.slice(input.file.lastIndexOf('/') + 1);
    for await (const rows of table.rows)
      for (const entry of rows) {
        if (++this.#rows > MOST_ROWS || 'problem' in entry) this.#unread++;
        else this.#read[kind](entry.values, { table: name, row: entry.row });
      }
  }

  readonly #read: Readonly<Record<Exclude<LinkedInTable, 'other'>, (row: Row, place: RowPlace) => void>> = {
    connections: (row, place) => {
      const person = {
        name: `${cell(row, 'First Name')} ${cell(row, 'Last Name')}`.trim(),
        profileUrl: cell(row, 'URL'),
      };
      // People who closed their accounts stand as empty rows.
      if (person.name === '' && person.profileUrl === '') return;
      const at = parseSourceDate(cell(row, 'Connected On'));
      const seen = this.#book.see(person, threadOf(place), { kind: 'connected', at, ...place });
      seen.readText(cell(row, 'Email Address'));
      seen.addOrganisation(cell(row, 'Company'));
    },
    invitations: (row, place) => {
      const outgoing = cell(row, 'Direction').toUpperCase() === 'OUTGOING';
      const inviter = cell(row, 'inviterProfileUrl');
      const invitee = cell(row, 'inviteeProfileUrl');
      const own = outgoing ? inviter : invitee;
      if (own !== '') this.#owner ??= own;
      const person = outgoing
        ? { name: cell(row, 'To'), profileUrl: invitee }
        : { name: cell(row, 'From'), profileUrl: inviter };
      const at = parseSourceDate(cell(row, 'Sent At'), { order: 'month-first' });
      const kind = outgoing ? 'you-invited' : 'they-invited';
      const seen = this.#book.see(person, threadOf(place), { kind, at, ...place });
      if (!outgoing) seen.readText(cell(row, 'Message').slice(0, MOST_TEXT_UNITS));
    },
    messages: (row, place) => {
      if (/^(?:yes|true)$/i.test(cell(row, 'IS MESSAGE DRAFT'))) return;
      noteConversation(this.#conversations, row);
      const thread = cell(row, 'CONVERSATION ID');
      const sender = { name: cell(row, 'FROM'), profileUrl: cell(row, 'SENDER PROFILE URL') };
      const at = parseSourceDate(cell(row, 'DATE'), { order: 'month-first' });
      const seen = this.#book.see(sender, thread, { kind: 'they-wrote', at, ...place });
      seen.readText(columnText(cell(row, 'CONTENT').slice(0, MOST_TEXT_UNITS)), at);
      if (sender.profileUrl === '') return;
      const to = recipientsOf(row);
      const sent = this.#sent.get(sender.profileUrl) ?? [];
      this.#sent.set(sender.profileUrl, sent);
      for (const profileUrl of to)
        sent.push({
          // With one recipient the column of names is that one's name.
          person: { name: to.length === 1 ? cell(row, 'TO') : '', profileUrl },
          thread,
          event: { kind: 'you-wrote', at, ...place },
        });
    },
  };
}

/** Keeps people without a profile apart: each is known by the row alone. */
const threadOf = ({ table, row }: RowPlace): string => `${table} ${row}`;
