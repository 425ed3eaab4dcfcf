import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { DeskTables } from '../../src/store/index.js';
import { describeOnEngines } from '../store/engines.js';
import { DoorBench, REACHED, readAnswer, standIns, type Visitor } from './door-bench.js';

describeOnEngines('the doors of the desk', (under) => {
  let bench: DoorBench;
  let officer: Visitor;
  let auditor: Visitor;
  let administrator: Visitor;

  before(async () => {
    bench = await DoorBench.make(await under.open<DeskTables>(), { mostUploadBytes: 100_000 });
    await bench.unlock();
    officer = await bench.signIn('officer', 'duty officer');
    auditor = await bench.signIn('auditor');
    administrator = await bench.signIn('administrator');
  });

  /** Sends something that must be refused, and proves that nothing of it stayed. */
  async function refused(
    send: () => Promise<Response>,
    expected: { status: number; code: string },
  ): Promise<void> {
    const rows = await bench.rowCounts();
    const response = await send();
    assert.equal(response.headers.get('content-type'), 'application/problem+json');
    const { status, code, json } = await readAnswer(response);
    assert.deepEqual({ status, code }, expected);
    for (const sentence of ['title', 'detail', 'safe', 'next'])
      assert.match(String(json[sentence]), /^[A-Z].*[.]$/, `${code ?? ''} ${sentence}`);
    assert.deepEqual(await bench.rowCounts(), rows);
  }

  const json = (value: unknown): string => JSON.stringify(value);

  test('what is permitted reaches its action', async () => {
    assert.equal((await bench.call(officer, 'report.list')).code, REACHED);
    assert.equal((await bench.call(administrator, 'session.me')).status, 200);
  });

  test('without a session nothing is answered', async () => {
    await refused(() => bench.request('/api/report.list', { body: '{}' }), {
      status: 401,
      code: 'desk/not-signed-in',
    });
    await refused(() => bench.request('/api/uploads', { body: 'x' }), {
      status: 401,
      code: 'desk/not-signed-in',
    });
    await refused(() => bench.request('/api/attachments/r-1/p-1', { method: 'GET' }), {
      status: 401,
      code: 'desk/not-signed-in',
    });
    const stranger = { id: '', cookie: `tocsin-desk=${'A'.repeat(43)}` };
    await refused(() => bench.request('/api/session.me', { body: '{}', as: stranger }), {
      status: 401,
      code: 'desk/not-signed-in',
    });
  });

  test('a role without the right is refused', async () => {
    for (const as of [auditor, administrator])
      await refused(() => bench.request('/api/report.read', { body: json({ report: 'r-1' }), as }), {
        status: 403,
        code: 'desk/not-permitted',
      });
    await refused(() => bench.request('/api/audit.list', { body: '{}', as: officer }), {
      status: 403,
      code: 'desk/not-permitted',
    });
  });

  test('without a purpose no report is read', async () => {
    const silent = await bench.signIn('officer');
    await refused(() => bench.request('/api/report.list', { body: '{}', as: silent }), {
      status: 403,
      code: 'desk/no-purpose',
    });
  });

  test('a purpose for one case covers that case and nothing else', async () => {
    const narrow = await bench.signIn('officer');
    const said = await bench.call(narrow, 'session.set-purpose', { words: 'follow-up call', case: 'r-7' });
    assert.equal(said.status, 200);
    assert.equal((await bench.call(narrow, 'report.read', { report: 'r-7' })).code, REACHED);
    assert.equal((await bench.call(narrow, 'report.read', { report: 'r-8' })).code, 'desk/no-purpose');
    assert.equal((await bench.call(narrow, 'report.list')).code, 'desk/no-purpose');
  });

  test('a request from another site is refused, by whatever sign it shows', async () => {
    const cross = { status: 403, code: 'desk/cross-site' };
    const send = (headers: Record<string, string | null>, path = '/api/session.me'): Promise<Response> =>
      bench.request(path, { body: '{}', as: officer, headers });
    await refused(() => send({ 'sec-fetch-site': 'cross-site' }), cross);
    await refused(() => send({ 'sec-fetch-site': 'same-site' }), cross);
    await refused(() => send({ 'sec-fetch-site': 'none' }), cross);
    await refused(() => send({ origin: 'https://elsewhere.example' }), cross);
    await refused(() => send({ origin: 'null' }), cross);
    await refused(() => send({ 'sec-fetch-site': null, origin: null }), cross);
    await refused(() => send({ 'sec-fetch-site': 'cross-site' }, '/session/sign-out'), cross);
    await refused(
      () =>
        bench.request('/api/attachments/r-1/p-1', {
          method: 'GET',
          as: officer,
          headers: { 'sec-fetch-site': 'cross-site', origin: null },
        }),
      cross,
    );
  });

  test('a foreign name for this machine gets nothing, not even a page', async () => {
    await refused(
      () => bench.request('/', { method: 'GET', headers: { host: 'rebound.example:8601', origin: null } }),
      { status: 403, code: 'desk/cross-site' },
    );
  });

  test('a body that is not JSON is refused, whatever it calls itself', async () => {
    const notJson = { status: 415, code: 'desk/not-json' };
    const send = (body: BodyInit, type: string): Promise<Response> =>
      bench.request('/api/report.list', { body, as: officer, headers: { 'content-type': type } });
    await refused(() => send('{}', 'text/plain'), notJson);
    await refused(() => send('a=1', 'application/x-www-form-urlencoded'), notJson);
    await refused(() => send('{}', 'application/json; charset=utf-16'), notJson);
    await refused(() => send('{"limit":', 'application/json'), notJson);
    await refused(() => send(new Uint8Array([0x7b, 0xff, 0x7d]), 'application/json'), notJson);
    await refused(() => bench.request('/api/report.list', { as: officer }), notJson);
  });

  test('a body that is too large is refused before it is read to its end', async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 65_536;
        controller.enqueue(new Uint8Array(65_536).fill(0x20));
      },
    });
    await refused(() => bench.request('/api/report.list', { body: endless, as: officer }), {
      status: 413,
      code: 'desk/too-large',
    });
    assert.ok(sent < 3_000_000);
  });

  test('a field that is wrong is named, and what stood in it is not repeated', async () => {
    const response = await bench.request('/api/report.set-status', {
      body: json({ report: 'r-1', status: 'canary-7731' }),
      as: officer,
    });
    const text = await response.clone().text();
    assert.match(text, /status is none of the values it can have/);
    assert.doesNotMatch(text, /canary/);
    for (const input of [
      { report: '../etc/passwd' },
      { report: 'r-1', more: 1 },
      { report: 7 },
      [],
      null,
      'r-1',
      { report: 'r'.repeat(200) },
    ])
      await refused(() => bench.request('/api/report.read', { body: json(input), as: officer }), {
        status: 400,
        code: 'desk/wrong-input',
      });
  });

  test('a report is closed with an outcome and only then', async () => {
    const wrong = await bench.call(officer, 'report.set-status', { report: 'r-1', status: 'closed' });
    assert.equal(wrong.code, 'desk/wrong-input');
    const right = { report: 'r-1', status: 'closed', outcome: 'covert' };
    assert.equal((await bench.call(officer, 'report.set-status', right)).code, REACHED);
  });

  test('what does not exist is said to not exist', async () => {
    const absent = { status: 404, code: 'desk/no-action' };
    for (const name of ['report.delete', 'constructor', '__proto__', 'toString'])
      await refused(() => bench.request(`/api/${name}`, { body: '{}', as: officer }), absent);
    await refused(
      () => bench.request('/api/report.list', { method: 'PUT', body: '{}', as: officer }),
      absent,
    );
    await refused(() => bench.request('/api/report.list', { method: 'GET', as: officer }), absent);
    await refused(() => bench.request('/nowhere', { method: 'GET' }), absent);
    await refused(() => bench.request('/session/provider', { method: 'GET' }), absent);
  });

  test('every refusal of somebody who is signed in is in the audit, with its reason', async () => {
    await bench.call(auditor, 'report.read', { report: 'r-42' });
    const { json: listed } = await bench.call(auditor, 'audit.list', { case: 'r-42' });
    const [row] = listed['rows'] as { action: string; kind: string; code: string; officer: { id: string } }[];
    assert.equal(row?.action, 'report.read');
    assert.equal(row.kind, 'refused');
    assert.equal(row.code, 'desk/not-permitted');
    assert.equal(row.officer.id, auditor.id);
  });

  test('a file is taken in sealed, and one that is too large leaves nothing', async () => {
    const bytes = (count: number): Promise<Response> =>
      bench.request('/api/uploads?name=mail.eml', {
        body: new Uint8Array(count).fill(0x61),
        as: officer,
        headers: { 'content-type': 'application/octet-stream' },
      });
    await refused(() => bytes(100_001), { status: 413, code: 'desk/too-large' });
    const { json: taken, status } = await readAnswer(await bytes(100_000));
    assert.equal(status, 200);
    const upload = await bench.doors.desk.open!.uploads.find(String(taken['upload']));
    assert.equal(upload?.bytes, 100_000);
    assert.equal(upload.name, 'mail.eml');
    const { rows } = await bench.doors.db
      .selectFrom('upload_bytes')
      .select(({ fn }) => fn.countAll().as('rows'))
      .executeTakeFirstOrThrow();
    assert.ok(Number(rows) >= 1);
    const [piece] = await bench.doors.db.selectFrom('upload_bytes').select('sealed').execute();
    assert.equal(Buffer.from(piece!.sealed).includes('aaaa'), false);
  });

  test('a file that breaks off leaves nothing', async () => {
    const broken = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(new Uint8Array(50_000));
        controller.error(new Error('the line broke'));
      },
    });
    await refused(
      () =>
        bench.request('/api/uploads', {
          body: broken,
          as: officer,
          headers: { 'content-type': 'application/octet-stream', 'content-length': '90000' },
        }),
      { status: 400, code: 'desk/cut-short' },
    );
  });

  test('while the desk is locked an officer sees that it is locked and nothing else', async () => {
    const locked = await DoorBench.make(await under.open<DeskTables>());
    const one = await locked.signIn('officer');
    assert.equal((await locked.call(one, 'report.list')).code, 'desk/locked');
    assert.equal((await locked.call(one, 'session.set-purpose', { words: 'duty' })).code, 'desk/locked');
    const state = await locked.call(one, 'desk.state');
    assert.equal(state.json['locked'], true);
    const me = await locked.call(one, 'session.me');
    assert.equal(me.json['locked'], true);
  });

  test('the wrong passphrase is refused, at length the more often it is tried, and the right one unlocks', async () => {
    const locked = await DoorBench.make(await under.open<DeskTables>());
    const one = await locked.signIn('officer');
    const unlock = (passphrase: string) => locked.call(one, 'desk.unlock', { passphrase });
    for (let tries = 0; tries < 5; tries += 1)
      assert.equal((await unlock('four loud geese')).code, 'desk/not-unlocked');
    assert.equal((await unlock('seven quiet herons by the weir')).code, 'desk/wait');
    locked.bench.now = new Date(locked.bench.now.getTime() + 10_000);
    assert.equal((await unlock('seven quiet herons by the weir')).status, 200);
    assert.equal((await locked.call(one, 'desk.lock')).json['locked'], true);
    assert.equal(locked.doors.desk.open, undefined);
  });

  test('a session ends when nobody uses it, and in the end in any case', async () => {
    const own = await DoorBench.make(await under.open<DeskTables>());
    const minutes = (count: number): void => {
      own.bench.now = new Date(own.bench.now.getTime() + count * 60_000);
    };
    const idle = await own.signIn('officer');
    minutes(31);
    assert.equal((await own.call(idle, 'session.me')).code, 'desk/not-signed-in');
    const busy = await own.signIn('officer');
    for (let half = 0; half < 19; half += 1) {
      minutes(29);
      assert.equal((await own.call(busy, 'session.me')).status, 200);
    }
    minutes(29);
    minutes(29);
    assert.equal((await own.call(busy, 'session.me')).code, 'desk/not-signed-in');
  });

  test('signing out ends the session for good', async () => {
    const leaving = await bench.signIn('officer');
    const answer = await bench.request('/session/sign-out', { body: '{}', as: leaving });
    assert.equal(answer.status, 200);
    assert.match(answer.headers.get('set-cookie') ?? '', /tocsin-desk=;.*Max-Age=0/);
    assert.equal((await bench.call(leaving, 'session.me')).code, 'desk/not-signed-in');
  });

  test('what is dangerous needs a sign-in from the last minutes', async () => {
    const own = await DoorBench.make(await under.open<DeskTables>());
    await own.unlock();
    const one = await own.signIn('administrator');
    own.bench.now = new Date(own.bench.now.getTime() + 11 * 60_000);
    const invite = { name: 'Tomasz Brandt', role: 'officer' };
    assert.equal((await own.call(one, 'officer.invite', invite)).code, 'desk/not-fresh');
  });

  test('an invited officer is in the list, the link is good once, and the last administrator stays', async () => {
    const own = await DoorBench.make(await under.open<DeskTables>());
    await own.unlock();
    const one = await own.signIn('administrator', undefined, 'Ines Falk');
    const invited = await own.call(one, 'officer.invite', { name: 'Tomasz Brandt', role: 'lead' });
    const { officer: row, link } = invited.json as {
      officer: { id: string; name: string; state: string };
      link: { path: string };
    };
    assert.equal(row.name, 'Tomasz Brandt');
    assert.equal(row.state, 'invited');
    assert.match(link.path, /^\/enrol#[A-Za-z0-9_-]{43}$/);
    const begin = (secret: string): Promise<Response> =>
      own.request('/session/enrol/options', { body: json({ link: secret }) });
    assert.equal((await begin(link.path.slice(7))).status, 200);
    assert.equal((await begin('A'.repeat(43))).status, 403);
    own.bench.now = new Date(own.bench.now.getTime() + 25 * 3_600_000);
    assert.equal((await begin(link.path.slice(7))).status, 403);
    const again = await own.signIn('administrator', undefined, 'Mara Lindqvist');
    assert.equal((await own.call(again, 'officer.remove', { officer: one.id })).status, 200);
    assert.equal((await own.call(one, 'session.me')).code, 'desk/not-signed-in');
    assert.equal(
      (await own.call(again, 'officer.remove', { officer: again.id })).code,
      'desk/last-administrator',
    );
    const demote = { officer: again.id, role: 'officer' };
    assert.equal((await own.call(again, 'officer.change-role', demote)).code, 'desk/last-administrator');
  });

  test('a name and a secret are nowhere in the tables', async () => {
    const own = await DoorBench.make(await under.open<DeskTables>());
    await own.unlock();
    const one = await own.signIn('lead', 'canary purpose', 'Canary Hollingworth');
    await own.call(one, 'report.read', { report: 'r-1' });
    const dump: string[] = [];
    for (const table of [
      'officers',
      'sessions',
      'audit_trail',
      'audit_cases',
      'enrolments',
      'passkeys',
    ] as const)
      for (const row of await own.doors.db.selectFrom(table).selectAll().execute())
        for (const value of Object.values(row))
          dump.push(value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value));
    const all = dump.join('\n');
    assert.doesNotMatch(all, /canary|Hollingworth/i);
    assert.equal(all.includes(one.cookie.split('=')[1]!), false);
  });

  test('a fault of our own is a problem too, is undone whole, and says nothing of what was read', async () => {
    const faulty = await DoorBench.make(await under.open<DeskTables>(), {
      actions: standIns([
        {
          name: 'report.note',
          cases: () => ['r-1'],
          run: (desk, acting) =>
            desk.store.together(async (store) => {
              await acting.record(store, { say: 'A note' });
              await store.table('notes').add({ id: 'n-1', since: desk.clock(), content: {} });
              throw new Error('canary-5512 in a message');
            }),
        },
        {
          name: 'report.split',
          run: (desk) =>
            desk.store.together(async (store) => {
              await store.table('notes').add({ id: 'n-2', since: desk.clock(), content: {} });
              return { ok: true, value: {} as never };
            }),
        },
      ]),
    });
    await faulty.unlock();
    const one = await faulty.signIn('officer', 'duty');
    const rows = await faulty.rowCounts();
    const failed = await faulty.call(one, 'report.note', { report: 'r-1', text: 'seen' });
    assert.deepEqual([failed.status, failed.code], [500, 'desk/failed']);
    assert.deepEqual(await faulty.rowCounts(), rows);
    const { rows: audited } = await faulty.doors.db
      .selectFrom('audit_trail')
      .select(({ fn }) => fn.countAll().as('rows'))
      .executeTakeFirstOrThrow();
    assert.equal(Number(audited), 0);
    assert.doesNotMatch(faulty.faults.join(), /canary/);
    assert.equal(faulty.faults.length, 1);
    // An action that forgets the audit is found out by whoever runs it.
    assert.equal((await faulty.call(one, 'report.split', { report: 'r-1' })).code, 'desk/failed');
    assert.match(faulty.faults[1]!, /desk\/not-audited/);
  });

  test('with TLS the cookie is bound to the host, and the browser is told to stay with TLS', async () => {
    const own = await DoorBench.make(await under.open<DeskTables>(), { origin: 'https://desk.example' });
    const one = await own.signIn('officer');
    const answer = await own.request('/session/sign-out', { body: '{}', as: one });
    assert.equal(answer.status, 200);
    assert.match(answer.headers.get('set-cookie') ?? '', /^__Host-tocsin-desk=;.*Path=\/; Secure/);
    assert.match(answer.headers.get('strict-transport-security') ?? '', /max-age=31536000/);
  });

  test('every answer carries the strict headers', async () => {
    for (const path of ['/', '/api/report.list', '/nowhere']) {
      const { headers } = await bench.request(
        path,
        path === '/api/report.list' ? { body: '{}' } : { method: 'GET' },
      );
      const policy = headers.get('content-security-policy') ?? '';
      assert.match(policy, /default-src 'none'/);
      assert.match(policy, /require-trusted-types-for 'script'/);
      assert.doesNotMatch(policy, /unsafe|https?:|\*/);
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
      assert.equal(headers.get('referrer-policy'), 'no-referrer');
      assert.equal(headers.get('cache-control'), 'no-store');
    }
  });
});
