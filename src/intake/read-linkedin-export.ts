import type { Result } from '../base/index.js';
import type { Item, Sender } from '../model/index.js';
import { finishItem, startDraft, type Draft, type ItemDraft } from './item-draft.js';
import { columnText } from './html-text.js';
import type { TableRow } from './csv-table.js';
import type { ReaderInput } from './reader-input.js';
import type { Row } from './row-text.js';
import { parseSourceDate } from './source-date.js';

/** The tables of LinkedIn's "Get a copy of your data" that intake knows. `other` ones hold the owner's own life: they are not read. */
export type LinkedInTable = 'messages' | 'invitations' | 'connections' | 'other';

const HEADERS: readonly (readonly [LinkedInTable, readonly string[]])[] = [
  ['messages', ['CONVERSATION ID', 'FROM', 'SENDER PROFILE URL', 'CONTENT']],
  ['invitations', ['From', 'To', 'Sent At', 'Message', 'Direction']],
  ['connections', ['First Name', 'Last Name', 'URL', 'Company', 'Position', 'Connected On']],
  ['other', ['Company Name', 'Title', 'Description', 'Location', 'Started On', 'Finished On']],
  ['other', ['Date', 'ShareLink', 'ShareCommentary']],
  ['other', ['Date', 'Link', 'Message']],
  ['other', ['Date', 'Type', 'Link']],
];

/** Which table of LinkedIn's export has this header, if any. */
export function recogniseLinkedIn(header: readonly string[]): LinkedInTable | undefined {
  const names = new Set(header);
  return HEADERS.find(([, wanted]) => wanted.every((name) => names.has(name)))?.[0];
}

/** How many rows are looked at to find out whose export it is. */
const ROWS_TO_KNOW_THE_OWNER = 2000;

/**
 * Reads the rows of an export's table as items: the messages and invitations that others sent. The owner's own
 * messages and drafts are left out. A connection is no approach: it gives no item.
 */
export async function* readLinkedInRows(
  table: LinkedInTable,
  rows: AsyncIterable<readonly TableRow[]>,
  input: ReaderInput,
): AsyncGenerator<readonly Result<Item>[]> {
  if (table !== 'messages' && table !== 'invitations') return;
  const toDraft = table === 'messages' ? messageToDraft : invitationToDraft;
  const emit = (entries: readonly TableRow[], owner: string | undefined): Result<Item>[] => {
    const results: Result<Item>[] = [];
    for (const entry of entries) {
      if ('problem' in entry) {
        results.push(entry.problem);
        continue;
      }
      const draft = toDraft(entry.values, owner);
      if (draft === undefined) continue;
      if (entry.guessed) draft.notes.push({ code: 'encoding-guessed' });
      results.push(finishItem(draft, { file: input.file, row: entry.row }, entry.bytes, input.settings));
    }
    return results;
  };
  const early: TableRow[] = [];
  let owner: string | undefined;
  let looking = table === 'messages';
  for await (const list of rows) {
    if (!looking) {
      yield emit(list, owner);
      continue;
    }
    for (const entry of list)
      early.push('problem' in entry ? entry : { ...entry, bytes: entry.bytes.slice() });
    if (early.length < ROWS_TO_KNOW_THE_OWNER) continue;
    looking = false;
    owner = findOwner(early);
    yield emit(early.splice(0), owner);
  }
  if (looking) yield emit(early, findOwner(early));
}

function findOwner(rows: readonly TableRow[]): string | undefined {
  const conversations = new Map<string, Set<string>>();
  for (const entry of rows) if (!('problem' in entry)) noteConversation(conversations, entry.values);
  return ownerOf(conversations);
}

/** Notes who takes part in a message's conversation. */
export function noteConversation(conversations: Map<string, Set<string>>, row: Row): void {
  const id = cell(row, 'CONVERSATION ID');
  const people = conversations.get(id) ?? new Set<string>();
  conversations.set(id, people);
  for (const url of [cell(row, 'SENDER PROFILE URL'), ...recipientsOf(row)]) if (url !== '') people.add(url);
}

/**
 * Whose export it is: the one profile that takes part in every conversation. With a single conversation, or two people
 * who are in all of them, it cannot be told, and every message is read.
 */
export function ownerOf(conversations: ReadonlyMap<string, ReadonlySet<string>>): string | undefined {
  if (conversations.size < 2) return undefined;
  const counts = new Map<string, number>();
  for (const people of conversations.values())
    for (const url of people) counts.set(url, (counts.get(url) ?? 0) + 1);
  const everywhere = [...counts].filter(([, count]) => count === conversations.size);
  return everywhere.length === 1 ? everywhere[0]![0] : undefined;
}

/** The profiles to which a message went. */
export function recipientsOf(row: Row): string[] {
  return cell(row, 'RECIPIENT PROFILE URLS')
    .split(/[,;\s]+/, 100)
    .filter((url) => url !== '');
}

function messageToDraft(row: Row, owner: string | undefined): ItemDraft | undefined {
  if (/^(?:yes|true)$/i.test(cell(row, 'IS MESSAGE DRAFT'))) return undefined;
  const profileUrl = cell(row, 'SENDER PROFILE URL');
  if (owner !== undefined && profileUrl === owner) return undefined;
  const draft = startDraft('message');
  draft.channel = 'linkedin';
  draft.fields.subject = columnText(cell(row, 'SUBJECT'));
  draft.fields.text = columnText(cell(row, 'CONTENT'));
  addSender(draft, cell(row, 'FROM'), profileUrl);
  addDate(draft, cell(row, 'DATE'));
  return isEmpty(draft) ? undefined : draft;
}

function invitationToDraft(row: Row): ItemDraft | undefined {
  if (cell(row, 'Direction').toUpperCase() === 'OUTGOING') return undefined;
  const draft = startDraft('invitation');
  draft.channel = 'linkedin';
  draft.fields.text = columnText(cell(row, 'Message'));
  addSender(draft, cell(row, 'From'), cell(row, 'inviterProfileUrl'));
  addDate(draft, cell(row, 'Sent At'));
  return isEmpty(draft) ? undefined : draft;
}

/** A message that was only an attachment or a reaction, an invitation without a note: nothing to judge, and no fault of the file. */
function isEmpty(draft: ItemDraft): boolean {
  return Object.values(draft.fields).every((text) => text.trim() === '');
}

function addSender(draft: ItemDraft, name: string, profileUrl: string): void {
  const from: Draft<Sender> = {};
  if (name !== '') from.name = name;
  if (profileUrl !== '') from.profileUrl = profileUrl;
  draft.from = from;
}

function addDate(draft: ItemDraft, text: string): void {
  // The export writes `2024-12-23 19:29:01 UTC` in messages and `12/31/24, 7:18 AM` in invitations.
  const postedAt = parseSourceDate(text, { order: 'month-first' });
  if (postedAt !== undefined) draft.postedAt = postedAt;
}

/** The text of a column, without spaces around it; empty when there is none. */
export function cell(row: Row, column: string): string {
  const value = row[column];
  return typeof value === 'string' ? value.trim() : '';
}
