import { refuse, type Problem, type Result } from '../base/index.js';
import { readCsvTable } from '../intake/index.js';
import { formatBase64Url } from '../seal/index.js';
import {
  digestOfEmail,
  isAudience,
  isEmail,
  isTelephone,
  openMember,
  sealMember,
  type Member,
} from './member.js';
import type { MemberRow } from '../store/relay.js';
import type { Relay } from './relay.js';

/** What an import has changed. */
export interface ImportSummary {
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  /** Taken off the list because they were not in the file; only when it was said to be the whole list. */
  readonly removed: number;
  /** One for each row that was left out. */
  readonly problems: readonly Problem[];
}

/** A row that can be taken. */
interface NewMember extends Member {
  readonly audiences: readonly string[];
}

/** Columns by the names that are understood. */
const COLUMNS: Readonly<Record<string, 'name' | 'email' | 'second' | 'audience'>> = {
  name: 'name',
  email: 'email',
  'e-mail': 'email',
  second: 'second',
  'second contact': 'second',
  second_contact: 'second',
  audience: 'audience',
  audiences: 'audience',
};
const MOST_BYTES = 32 * 1024 * 1024;
const MOST_NAME = 200;
const MOST_AUDIENCES = 32;
/** Rows that share a commit. */
const TOGETHER = 500;

/**
 * Takes members from a table: name, e-mail, second contact (an address or a telephone number, may be empty), audience
 * (one or more, with spaces between). The same file again changes nothing. A row that cannot be taken is left out and
 * named; every other row is taken.
 * @param whole who is not in the file is taken off the list; with any problem in the file nobody is
 */
export async function importMembers(
  relay: Relay,
  bytes: Uint8Array,
  options: { readonly file?: string; readonly whole?: boolean } = {},
): Promise<Result<ImportSummary>> {
  const read = readRows(bytes, options.file);
  if (!read.ok) return read;
  const { rows, members, problems } = read.value;
  const summary = { rows, added: 0, changed: 0, same: 0, removed: 0, problems };
  const entries = [...members];
  for (let at = 0; at < entries.length; at += TOGETHER)
    for (const outcome of await takeTogether(relay, entries.slice(at, at + TOGETHER))) summary[outcome] += 1;
  if (options.whole === true && problems.length === 0)
    summary.removed = await removeOthers(
      relay,
      new Set(entries.map(([email]) => digestOfEmail(relay, email))),
    );
  return { ok: true, value: summary };
}

interface ReadRows {
  readonly rows: number;
  /** By address in small letters. */
  readonly members: ReadonlyMap<string, NewMember>;
  readonly problems: readonly Problem[];
}

function readRows(bytes: Uint8Array, file: string | undefined): Result<ReadRows> {
  const table = readCsvTable(bytes, MOST_BYTES);
  if (!table.ok) return table;
  const columns = table.value.header.map((name) => COLUMNS[name.trim().toLowerCase()]);
  const known = new Set(columns);
  // A column that nobody reads would be a column that somebody believes is read.
  if (
    columns.includes(undefined) ||
    known.size !== columns.length ||
    !known.has('name') ||
    !known.has('email') ||
    !known.has('audience')
  )
    return refuse('relay/columns', file === undefined ? {} : { at: { file } });
  const members = new Map<string, NewMember>();
  const problems: Problem[] = [];
  let rows = 0;
  for (const { row, fields, problem } of table.value.rows) {
    rows += 1;
    const at = { row, ...(file === undefined ? {} : { file }) };
    if (problem !== undefined) {
      problems.push({ ...problem, at });
      continue;
    }
    const values = { name: '', email: '', second: '', audience: '' };
    columns.forEach((column, index) => {
      values[column!] = fields[index]!.trim();
    });
    const member = readMember(values);
    if (!member.ok) problems.push({ ...member.problem, at: { ...at, ...member.problem.at } });
    else if (members.has(member.value.email.toLowerCase()))
      problems.push({ code: 'relay/row-twice', at: { ...at, field: 'email' } });
    else members.set(member.value.email.toLowerCase(), member.value);
  }
  return { ok: true, value: { rows, members, problems } };
}

function readMember(
  values: Readonly<Record<'name' | 'email' | 'second' | 'audience', string>>,
): Result<NewMember> {
  const { name, email, second } = values;
  const audiences = [...new Set(values.audience.split(/[\s;|]+/).filter((part) => part !== ''))].sort();
  if (name === '' || name.length > MOST_NAME || /[\u0000-\u001f\u007f]/.test(name))
    return refuse('relay/row-name', { at: { field: 'name' } });
  if (!isEmail(email)) return refuse('relay/row-email', { at: { field: 'email' } });
  if (second !== '' && !isEmail(second) && !isTelephone(second))
    return refuse('relay/row-second', { at: { field: 'second' } });
  if (audiences.length === 0 || audiences.length > MOST_AUDIENCES || !audiences.every(isAudience))
    return refuse('relay/row-audience', { at: { field: 'audience' } });
  return { ok: true, value: { name, email, second: second === '' ? null : second, audiences } };
}

type Outcome = 'added' | 'changed' | 'same';

function takeTogether(relay: Relay, entries: readonly [string, NewMember][]): Promise<Outcome[]> {
  return relay.store.write(async ({ members }) => {
    const outcomes: Outcome[] = [];
    for (const [, { audiences, ...member }] of entries) {
      const digest = digestOfEmail(relay, member.email);
      const row = await members.byDigest(digest);
      const now = relay.clock().toISOString();
      const there = row === undefined ? undefined : openMember(relay, row);
      const before = row === undefined ? [] : await members.audiencesOf(row.id);
      const isSame =
        row?.gone === null &&
        there?.name === member.name &&
        there.email === member.email &&
        there.second === member.second &&
        before.join(' ') === audiences.join(' ');
      if (!isSame) {
        const id = row?.id ?? formatBase64Url(relay.random(16));
        const since = row?.gone === null ? row.since : now;
        await members.put({ id, digest, since, gone: null, sealed: sealMember(relay, id, member) });
        await members.setAudiences(id, audiences);
      }
      outcomes.push(row?.gone !== null ? 'added' : isSame ? 'same' : 'changed');
    }
    return outcomes;
  });
}

async function removeOthers(relay: Relay, kept: ReadonlySet<string>): Promise<number> {
  const gone: MemberRow[] = [];
  for await (const row of relay.store.rows.members.all()) if (!kept.has(row.digest)) gone.push(row);
  const now = relay.clock().toISOString();
  await relay.store.write(async ({ members }) => {
    for (const row of gone) {
      await members.put({ ...row, gone: now });
      await members.setAudiences(row.id, []);
    }
  });
  return gone.length;
}
