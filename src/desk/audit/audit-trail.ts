import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { formatCanonicalJson, type Json } from '../../base/index.js';
import type { AuditRecord, DeskTables, RowVault } from '../../store/index.js';
import type { OfficerRole } from '../../wire/index.js';

/** One act as the audit takes it down. */
export interface AuditEntry {
  readonly at: Date;
  readonly officer: { readonly id: string; readonly name: string | null; readonly role: OfficerRole } | null;
  readonly purpose: string | null;
  readonly action: string;
  readonly kind: 'read' | 'change' | 'refused';
  readonly code: string | null;
  readonly cases: readonly string[];
  readonly say: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** What of a row is sealed. */
export interface AuditDetail {
  readonly say: string;
  readonly purpose: string | null;
  readonly name: string | null;
  readonly before: string | null;
  readonly after: string | null;
  /** Hash of everything in the open, the hash of the row before among it: who has no key cannot write it anew. */
  readonly open: string;
}

const TABLE = 'audit_trail';
const COLUMN = 'sealed';
const HEAD = 1;

/** What the first row names as the one before it. */
export const NO_ROW = '0'.repeat(64);

/**
 * Writes one row behind the last, inside the caller's transaction. The details are sealed; without a vault (the desk is
 * locked) they are left out.
 */
export async function appendAudit(
  transaction: Kysely<DeskTables>,
  vault: RowVault | null,
  entry: AuditEntry,
): Promise<void> {
  // Changing the head first makes a second writer wait until this transaction has ended, on both engines.
  const head = await transaction
    .updateTable('audit_head')
    .set(({ eb }) => ({ number: eb('number', '+', 1) }))
    .where('id', '=', HEAD)
    .returning(['number', 'hash'])
    .executeTakeFirstOrThrow();
  const { number } = head;
  const open = {
    number,
    at: entry.at.toISOString(),
    officer: entry.officer?.id ?? null,
    role: entry.officer?.role ?? null,
    action: entry.action,
    kind: entry.kind,
    code: entry.code,
    cases: [...new Set(entry.cases)].join(' '),
    previous: head.hash,
  };
  const sealed = vault === null ? null : sealDetail(vault, open, entry);
  const row: AuditRecord = { ...open, sealed, hash: hashRow({ ...open, sealed }) };
  await transaction.insertInto(TABLE).values(row).execute();
  for (const caseId of new Set(entry.cases))
    await transaction.insertInto('audit_cases').values({ number, case_id: caseId }).execute();
  await transaction.updateTable('audit_head').set({ hash: row.hash }).where('id', '=', HEAD).execute();
}

/** The details of a row, or null when they were never kept or the desk is locked. Undefined when they do not open. */
export function openDetail(vault: RowVault | null, row: AuditRecord): AuditDetail | null | undefined {
  if (vault === null || row.sealed === null) return null;
  try {
    const bytes = vault.open(TABLE, String(row.number), COLUMN, row.sealed);
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as AuditDetail;
  } catch {
    return undefined;
  }
}

type OpenPart = Omit<AuditRecord, 'sealed' | 'hash'>;

function sealDetail(vault: RowVault, open: OpenPart, entry: AuditEntry): Uint8Array {
  const detail: AuditDetail = {
    say: entry.say,
    purpose: entry.purpose,
    name: entry.officer?.name ?? null,
    before: hashValue(entry.before),
    after: hashValue(entry.after),
    open: hashOpenPart(open),
  };
  return vault.seal(TABLE, String(open.number), COLUMN, new TextEncoder().encode(JSON.stringify(detail)));
}

/** SHA-256 over what stands in the open, in a form that only one row has. */
export function hashOpenPart(row: OpenPart): string {
  const { number, at, officer, role, action, kind, code, cases, previous } = row;
  return hash(
    `tocsin/audit-open/v1\n${formatCanonicalJson([number, at, officer, role, action, kind, code, cases, previous])}`,
  );
}

/** The hash by which the next row names this one: over what is in the open and what is sealed. */
export function hashRow(row: Omit<AuditRecord, 'hash'>): string {
  const sealed = row.sealed === null ? null : hash(row.sealed);
  return hash(`tocsin/audit/v1\n${formatCanonicalJson([hashOpenPart(row), sealed])}`);
}

function hashValue(value: unknown): string | null {
  if (value === undefined) return null;
  // What JSON cannot hold, such as undefined members, falls away before it is put into the one form that can be hashed.
  return hash(formatCanonicalJson(JSON.parse(JSON.stringify(value)) as Json));
}

function hash(value: string | Uint8Array): string {
  return createHash('sha256').update(value).digest('hex');
}
