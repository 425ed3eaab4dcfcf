import type { Kysely } from 'kysely';
import type { AuditRecord, DeskTables, RowVault } from '../../store/index.js';
import type { AuditRow, DeskInput, DeskOutput } from '../../wire/index.js';
import { NO_ROW, hashOpenPart, hashRow, openDetail } from './audit-trail.js';

/** Rows checked at once. */
const PAGE = 500;

/** Faults named; a chain that was cut shows one, a table that was rewritten shows thousands. */
const MOST_FAULTS = 100;

/** The rows that match, newest first. */
export async function listAudit(
  db: Kysely<DeskTables>,
  vault: RowVault | null,
  input: DeskInput<'audit.list'>,
): Promise<DeskOutput<'audit.list'>> {
  let query = db.selectFrom('audit_trail').selectAll();
  if (input.from !== undefined) query = query.where('at', '>=', input.from);
  if (input.to !== undefined) query = query.where('at', '<', input.to);
  if (input.officer !== undefined) query = query.where('officer', '=', input.officer);
  if (input.action !== undefined) query = query.where('action', '=', input.action);
  if (input.kind !== undefined) query = query.where('kind', '=', input.kind);
  const { case: about } = input;
  if (about !== undefined)
    query = query.where('number', 'in', (from) =>
      from.selectFrom('audit_cases').select('audit_cases.number').where('case_id', '=', about),
    );
  const after = Number(input.after ?? Number.NaN);
  if (Number.isSafeInteger(after)) query = query.where('number', '<', after);
  const found = await query
    .orderBy('number', 'desc')
    .limit(input.limit + 1)
    .execute();
  const rows = found.slice(0, input.limit).map((row) => showRow(vault, row));
  return {
    rows,
    next: found.length > input.limit ? String(rows[rows.length - 1]!.number) : null,
    head: await readHead(db),
  };
}

/**
 * Checks every row: that none is missing, moved or changed, and that the end is where the head says. With a vault the
 * sealed details are checked as well, which nobody without the desk's key can write anew.
 * @param known a head that was written down elsewhere earlier; without one, rows cut off at the end together with the
 * head are not seen
 */
export async function verifyAudit(
  db: Kysely<DeskTables>,
  vault: RowVault | null,
  known?: { readonly number: number; readonly hash: string },
): Promise<DeskOutput<'audit.verify'>> {
  const faults: { number: number; say: string }[] = [];
  const fault = (number: number, say: string): void => {
    if (faults.length < MOST_FAULTS) faults.push({ number, say });
  };
  // Rows are only ever added, so those up to the head as it is now do not change while they are read.
  const head = await readHead(db);
  const last = { number: 0, hash: NO_ROW };
  let rows = 0;
  for (let more = true; more;) {
    const page = await db
      .selectFrom('audit_trail')
      .selectAll()
      .where('number', '>', last.number)
      .where('number', '<=', head.number)
      .orderBy('number')
      .limit(PAGE)
      .execute();
    const cases = await casesOf(db, last.number, page[page.length - 1]?.number ?? last.number);
    for (const row of page) {
      if ((cases.get(row.number) ?? '') !== sorted(row.cases))
        fault(row.number, 'The row is not found under the cases it is about, or under others.');
      checkRow(vault, row, last, fault);
      if (known?.number === row.number && known.hash !== row.hash)
        fault(row.number, 'The row is another one than the one whose hash was written down.');
      last.number = row.number;
      last.hash = row.hash;
    }
    rows += page.length;
    more = page.length === PAGE;
  }
  if (head.number !== last.number || head.hash !== last.hash)
    fault(last.number + 1, 'Rows at the end are missing: the audit once went further than this.');
  if (known !== undefined && known.number > last.number)
    fault(last.number + 1, 'Rows at the end are missing: a later one was written down.');
  return { rows, whole: faults.length === 0, faults, head };
}

function checkRow(
  vault: RowVault | null,
  row: AuditRecord,
  before: { readonly number: number; readonly hash: string },
  fault: (number: number, say: string) => void,
): void {
  if (row.number !== before.number + 1)
    fault(before.number + 1, `Rows are missing before number ${String(row.number)}.`);
  else if (row.previous !== before.hash) fault(row.number, 'The row does not follow the one before it.');
  if (hashRow(row) !== row.hash) fault(row.number, 'The row was changed after it was written.');
  const detail = openDetail(vault, row);
  if (detail === undefined) fault(row.number, 'The sealed details were changed or are from another row.');
  else if (detail !== null && detail.open !== hashOpenPart(row))
    fault(row.number, 'The row, or one before it, was written anew by somebody without the key of the desk.');
}

/** Under which cases rows can be asked for, as a row names them itself. */
async function casesOf(db: Kysely<DeskTables>, after: number, to: number): Promise<Map<number, string>> {
  const found = await db
    .selectFrom('audit_cases')
    .selectAll()
    .where('number', '>', after)
    .where('number', '<=', to)
    .execute();
  const cases = new Map<number, string>();
  for (const { number, case_id } of found)
    cases.set(number, sorted(`${cases.get(number) ?? ''} ${case_id}`.trim()));
  return cases;
}

const sorted = (cases: string): string => cases.split(' ').sort().join(' ');

/** Where the audit ends now. */
export function readHead(db: Kysely<DeskTables>): Promise<{ number: number; hash: string }> {
  return db.selectFrom('audit_head').select(['number', 'hash']).executeTakeFirstOrThrow();
}

function showRow(vault: RowVault | null, row: AuditRecord): AuditRow {
  const detail = openDetail(vault, row) ?? null;
  return {
    number: row.number,
    at: row.at,
    officer:
      row.officer === null
        ? null
        : {
            id: row.officer,
            name: detail?.name ?? '',
            role: row.role as NonNullable<AuditRow['officer']>['role'],
          },
    purpose: detail?.purpose ?? null,
    action: row.action,
    kind: row.kind as AuditRow['kind'],
    cases: row.cases === '' ? [] : row.cases.split(' '),
    say: detail?.say ?? null,
    code: row.code,
    before: detail?.before ?? null,
    after: detail?.after ?? null,
    previous: row.previous,
    hash: row.hash,
  };
}
