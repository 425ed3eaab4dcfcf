import assert from 'node:assert/strict';
import { before, beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import type { AuditRecord, DeskTables } from '../../src/store/index.js';
import type { AuditRow, DeskOutput } from '../../src/wire/index.js';
import { describeOnEngines } from '../store/engines.js';
import { DoorBench, type Visitor } from './door-bench.js';

describeOnEngines('the audit', (under) => {
  let bench: DoorBench;
  let officer: Visitor;
  let auditor: Visitor;

  let kept: { readonly rows: AuditRecord[]; readonly head: { number: number; hash: string } };

  before(async () => {
    bench = await DoorBench.make(await under.open<DeskTables>());
    await bench.unlock();
    officer = await bench.signIn('officer', 'duty officer');
    auditor = await bench.signIn('auditor');
    for (let index = 1; index <= 6; index += 1) {
      bench.bench.now = new Date(bench.bench.now.getTime() + 1000);
      await bench.call(officer, 'report.read', { report: `r-${String(index)}` });
    }
    const { db } = bench.doors;
    kept = {
      rows: await db.selectFrom('audit_trail').selectAll().orderBy('number').execute(),
      head: await db.selectFrom('audit_head').select(['number', 'hash']).executeTakeFirstOrThrow(),
    };
  });

  /** Every test begins with the six rows that were written first. */
  beforeEach(async () => {
    await bench.unlock();
    await bench.doors.db.transaction().execute(async (trx) => {
      await trx.deleteFrom('audit_trail').execute();
      await trx.deleteFrom('audit_cases').execute();
      for (const row of kept.rows) {
        await trx.insertInto('audit_trail').values(row).execute();
        await trx.insertInto('audit_cases').values({ number: row.number, case_id: row.cases }).execute();
      }
      await trx.updateTable('audit_head').set(kept.head).execute();
    });
  });

  const verify = async (input: unknown = {}): Promise<DeskOutput<'audit.verify'>> =>
    (await bench.call(auditor, 'audit.verify', input)).json as unknown as DeskOutput<'audit.verify'>;
  const list = async (input: unknown = {}): Promise<DeskOutput<'audit.list'>> =>
    (await bench.call(auditor, 'audit.list', input)).json as unknown as DeskOutput<'audit.list'>;
  const change = (statement: string): Promise<unknown> => sql.raw(statement).execute(bench.doors.db);

  test('is whole when nobody touched it', async () => {
    const { whole, faults, rows } = await verify();
    assert.deepEqual({ whole, faults, rows }, { whole: true, faults: [], rows: 6 });
  });

  const TAMPERING: readonly { what: string; with: string; says: RegExp }[] = [
    {
      what: 'a row taken out of the middle',
      with: 'delete from audit_trail where number = 3',
      says: /missing before number 4/,
    },
    { what: 'the first row taken away', with: 'delete from audit_trail where number = 1', says: /missing/ },
    { what: 'the last row taken away', with: 'delete from audit_trail where number = 6', says: /at the end/ },
    { what: 'every row taken away', with: 'delete from audit_trail', says: /at the end/ },
    {
      what: 'another officer put in',
      with: "update audit_trail set officer = 'o-other' where number = 2",
      says: /changed after/,
    },
    {
      what: 'another time put in',
      with: "update audit_trail set at = '2026-01-01T00:00:00.000Z' where number = 2",
      says: /changed after/,
    },
    {
      what: 'a refusal turned into a read',
      with: "update audit_trail set kind = 'read', code = null where number = 2",
      says: /changed after/,
    },
    {
      what: 'the report exchanged',
      with: "update audit_trail set cases = 'r-9' where number = 2",
      says: /changed after/,
    },
    {
      what: 'the sealed details taken away',
      with: 'update audit_trail set sealed = null where number = 2',
      says: /changed after/,
    },
    {
      what: 'the sealed details of another row put in',
      with: 'update audit_trail set sealed = (select sealed from audit_trail where number = 3) where number = 2',
      says: /changed after|from another row/,
    },
    {
      what: 'a row hidden from those who ask for its report',
      with: "delete from audit_cases where case_id = 'r-2'",
      says: /not found under/,
    },
    {
      what: 'two rows exchanged',
      with: 'update audit_trail set number = case number when 2 then 102 else 103 end where number in (2, 3)',
      says: /missing/,
    },
  ];
  for (const { what, with: statement, says } of TAMPERING)
    test(`shows ${what}`, async () => {
      await change(statement);
      const { whole, faults } = await verify();
      assert.equal(whole, false);
      assert.match(faults.map(({ say }) => say).join('\n'), says);
    });

  test('shows a chain that somebody without the key wrote anew from a changed row on', async () => {
    const { hashRow } = await import('../../src/desk/audit/audit-trail.js');
    const rows = await bench.doors.db.selectFrom('audit_trail').selectAll().orderBy('number').execute();
    let previous = rows[0]!.hash;
    for (const row of rows.slice(1)) {
      const forged = { ...row, previous, ...(row.number === 2 ? { officer: 'o-other' } : {}) };
      const { hash: _, ...rest } = forged;
      const hash = hashRow(rest);
      await bench.doors.db
        .updateTable('audit_trail')
        .set({ officer: forged.officer, previous, hash })
        .where('number', '=', row.number)
        .execute();
      previous = hash;
    }
    await bench.doors.db.updateTable('audit_head').set({ hash: previous }).execute();
    const { whole, faults } = await verify();
    assert.equal(whole, false);
    assert.match(faults[0]!.say, /without the key/);
    // Without the key of the desk nothing could tell.
    const { verifyAudit } = await import('../../src/desk/audit/read-audit.js');
    assert.equal((await verifyAudit(bench.doors.db, null)).whole, true);
  });

  test('shows an end that was cut off together with its head, by a head that was written down', async () => {
    const { head } = await list();
    const [, , , , fifth] = (await list({ limit: 100 })).rows.slice().reverse();
    await change('delete from audit_trail where number > 4');
    const fourth = (
      await bench.doors.db
        .selectFrom('audit_trail')
        .select('hash')
        .where('number', '=', 4)
        .executeTakeFirstOrThrow()
    ).hash;
    await change(`update audit_head set number = 4, hash = '${fourth}'`);
    assert.equal(fifth?.number, 5);
    assert.equal((await verify()).whole, true);
    const { faults } = await verify({ head });
    assert.match(faults.map(({ say }) => say).join(), /was written down/);
  });

  test('a change that is undone leaves no row, and two at once get two numbers', async () => {
    const { doors } = bench;
    const entry = {
      officer: null,
      purpose: null,
      action: 'desk.lock',
      kind: 'change' as const,
      code: null,
      cases: [],
      say: 'Locked',
    };
    await assert.rejects(
      doors.db.transaction().execute(async (trx) => {
        await doors.writeDownWith(trx, entry);
        throw new Error('undone');
      }),
    );
    assert.equal((await list()).head.number, 6);
    await Promise.all(Array.from({ length: 20 }, () => doors.writeDown(entry)));
    const { whole, rows } = await verify();
    assert.deepEqual({ whole, rows }, { whole: true, rows: 27 });
  });

  test('says who read what, why and when, and is asked by each of them', async () => {
    await bench.call(await bench.signIn('administrator'), 'report.read', { report: 'r-2' });
    const { rows } = await list({ case: 'r-2' });
    const [refused, read] = rows as [AuditRow, AuditRow];
    assert.equal(refused.code, 'desk/not-permitted');
    assert.deepEqual(
      { name: read.officer?.name, role: read.officer?.role, purpose: read.purpose, cases: read.cases },
      { name: 'Ines Falk', role: 'officer', purpose: 'duty officer', cases: ['r-2'] },
    );
    assert.ok((await list({ officer: officer.id })).rows.every((row) => row.officer?.id === officer.id));
    assert.ok((await list({ kind: 'refused' })).rows.every(({ kind }) => kind === 'refused'));
    assert.equal((await list({ action: 'report.read' })).rows.length, 7);
    const first = await list({ limit: 3 });
    const second = await list({ limit: 100, after: first.next });
    const numbers = [...first.rows, ...second.rows].map(({ number }) => number);
    assert.deepEqual(
      numbers,
      [...numbers].sort((a, b) => b - a),
    );
    assert.equal(new Set(numbers).size, numbers.length);
    const { from, to } = { from: rows[1]!.at, to: new Date(Date.parse(rows[1]!.at) + 1).toISOString() };
    assert.deepEqual(
      (await list({ from, to })).rows.map(({ number }) => number),
      [rows[1]!.number],
    );
  });

  test('what is sealed is not read while the desk is locked, and the chain still is', async () => {
    bench.doors.desk.lock();
    const { rows } = await list();
    assert.ok(
      rows.every(({ say, purpose, officer: who }) => say === null && purpose === null && who?.name === ''),
    );
    assert.equal((await verify()).whole, true);
  });
});
