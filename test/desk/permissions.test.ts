import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { TocsinError } from '../../src/base/index.js';
import { createDeskApp, DESK_ROUTES, PERMISSIONS } from '../../src/desk/index.js';
import { openStore, type DeskTables, type Store } from '../../src/store/index.js';
import { DESK_CALLS, type DeskCallName, type OfficerRole } from '../../src/wire/index.js';
import { DoorBench, REACHED, readAnswer, standIns, type Answered, type Visitor } from './door-bench.js';

/** What was agreed: one line for every action and route, read by people; a change of the table must change it too. */
const AGREED = 'test/fixtures/desk/permissions.txt';

const ROLES: readonly OfficerRole[] = ['officer', 'lead', 'auditor', 'administrator'];
const STATES = ['new', 'working', 'waiting', 'closed'] as const;
const HOLDERS = ['mine', 'nobody', 'other'] as const;

const ALERT = 'AAAAAAAAAAAAAAAAAAAAAA';
const RUN = `sr-${'0'.repeat(16)}`;
const LIST = `sl-${'0'.repeat(16)}`;
const MEASURE = `ms-${'0'.repeat(16)}`;
const FIELDS = { report: {}, care: {} };

/** An input that every action takes, about the report or campaign given. */
const INPUTS: Readonly<Record<DeskCallName, (id: string) => unknown>> = {
  'report.list': () => ({}),
  'report.read': (report) => ({ report }),
  'report.reveal-names': (report) => ({ report }),
  'report.assign': (report) => ({ report, officer: null }),
  'report.set-status': (report) => ({ report, status: 'working' }),
  'report.note': (report) => ({ report, text: 'seen' }),
  'report.attest': (report) => ({ report, how: 'called-back', words: 'Called back.' }),
  'report.reply': (report) => ({ report, text: 'Thank you.' }),
  'report.release-outcome': (report) => ({ report }),
  'report.enter': () => ({ item: { kind: 'message', text: 'Hello' }, reporter: null }),
  'report.drop-mail': () => ({ upload: 'u-1', reporter: null }),
  'report.join': (report) => ({ reports: [report] }),
  'report.split': (report) => ({ report }),
  'report.many': (report) => ({ reports: [report], assign: { officer: null } }),
  'act.undo': () => ({ act: 'a-1' }),
  'mail-authentication': (report) => ({ report }),
  'campaign.list': () => ({}),
  'campaign.read': () => ({ campaign: 'c-1' }),
  'campaign.split': () => ({ campaign: 'c-1', members: ['r-1'] }),
  'campaign.join': () => ({ campaigns: ['c-1', 'c-2'] }),
  'campaign.name': () => ({ campaign: 'c-1', name: 'Harbour' }),
  'advert.upload': () => ({ upload: 'u-1', name: 'adverts.csv' }),
  'advert.runs': () => ({}),
  'advert.run': () => ({ run: 'x-1' }),
  'exhibit.take': (report) => ({ from: { kind: 'report', report }, how: 'from the report' }),
  'exhibit.grade': () => ({ exhibit: 'ex-1', reliability: 'B', credibility: '2', why: 'known' }),
  'exhibit.list': () => ({}),
  'exhibit.read': () => ({ exhibit: 'ex-1' }),
  'exhibit.view': () => ({ exhibit: 'ex-1' }),
  'exhibit.erase': () => ({ exhibit: 'ex-1', why: 'a court asked for it' }),
  'assessment.write': () => ({
    campaign: 'c-1',
    body: 'Harbour desk',
    text: 'One hand.',
    phia: 'likely or probable',
    confidence: 'low',
    exhibits: ['ex-1'],
    for: [],
    against: [],
    notUsed: [],
    changed: null,
    previous: null,
  }),
  'assessment.list': () => ({ campaign: 'c-1' }),
  'evidence.export': () => ({ campaign: 'c-1', why: 'for the court' }),
  'log.list': () => ({}),
  'log.verify': () => ({}),
  'alert.draft': () => ({ campaign: 'c-1' }),
  'alert.drafts': () => ({}),
  'alert.read': () => ({ draft: 'dr-1' }),
  'alert.edit': () => ({ draft: 'dr-1', fields: FIELDS, expects: 1 }),
  'alert.lint': () => ({ draft: 'dr-1' }),
  'alert.gate': () => ({ draft: 'dr-1' }),
  'alert.approve': () => ({ draft: 'dr-1', words: 'Read it.', expects: 1 }),
  'alert.reopen': () => ({ draft: 'dr-1', expects: 1 }),
  'alert.drop': () => ({ draft: 'dr-1', expects: 1 }),
  'alert.propose': () => ({ draft: 'dr-1', expects: 1 }),
  'alert.sign': () => ({
    draft: 'dr-1',
    sha256: 'A'.repeat(43),
    signature: { algorithm: 'ed25519', key: 'A'.repeat(43), signature: 'A'.repeat(86) },
  }),
  'alert.publish': () => ({ draft: 'dr-1', expects: 1 }),
  'alert.correct': () => ({ alert: ALERT, why: 'A number was wrong.' }),
  'alert.withdraw': () => ({ alert: ALERT, why: 'It was somebody else.' }),
  'alert.list': () => ({}),
  'alert.show': () => ({ alert: ALERT }),
  'alert.board': () => ({ alert: ALERT }),
  'guidance.list': () => ({}),
  'guidance.draft': () => ({ pack: 'guidance-member', audience: 'members' }),
  'audience.list': () => ({}),
  'audience.add': () => ({ id: 'members', name: 'Members', relays: [] }),
  'audience.change': () => ({ id: 'members', name: 'Members', relays: [] }),
  'answer.list': () => ({}),
  'answer.publish': () => ({ answer: 'an-1', publish: true }),
  'safeguard.list': () => ({}),
  'safeguard.run': () => ({
    safeguard: 'plan',
    upload: 'u-1',
    file: 'p.csv',
    on: '2026-11-22',
    name: 'Plan',
  }),
  'safeguard.read': () => ({ run: RUN }),
  'safeguard.findings': () => ({}),
  'safeguard.export': () => ({ list: LIST, why: 'for the auditor' }),
  'safeguard.package': () => ({ list: LIST, why: 'for the court' }),
  'task.read': () => ({ task: MEASURE }),
  'task.change': () => ({ tasks: [MEASURE], owner: 'Compliance' }),
  'task.step': () => ({ task: MEASURE, step: 'begun', proof: null }),
  'task.close': () => ({ task: MEASURE, proof: { kind: 'exhibit', exhibit: 'ex-1' } }),
  'task.attach': () => ({ measure: MEASURE, to: { kind: 'campaign', id: 'c-1' }, attach: true }),
  'measure.add': () => ({ title: 'Name a duty officer' }),
  'measure.edit': () => ({ measure: MEASURE, title: 'Name two', expects: 1 }),
  'plan.read': () => ({}),
  'plan.counts': () => ({}),
  'equipment.burn-down': () => ({}),
  'donation.overview': () => ({}),
  'donation.read': () => ({ task: MEASURE }),
  'donation.look': () => ({ task: MEASURE, found: false, by: 'A. Officer', on: '2026-11-22' }),
  'donation.answer': () => ({ task: MEASURE, question: 'why-now', answer: 'A', reason: 'B' }),
  'register.find': () => ({ name: 'Northfold Example' }),
  'plan.export': () => ({ why: 'for the board' }),
  search: () => ({ text: 'harbour' }),
  'templates.list': () => ({}),
  'desk.state': () => ({}),
  'desk.unlock': () => ({ passphrase: 'not the one' }),
  'desk.lock': () => ({}),
  'audit.list': () => ({}),
  'audit.verify': () => ({}),
  'officer.list': () => ({}),
  'officer.invite': () => ({ name: 'Tomasz Brandt', role: 'officer' }),
  'officer.change-role': () => ({ officer: 'o-none', role: 'officer' }),
  'officer.remove': () => ({ officer: 'o-none' }),
  'session.me': () => ({}),
  'session.set-purpose': () => ({ words: 'duty officer' }),
};

/** What each refusal is called in the agreed table. Whatever got past the table counts as "may". */
const WORDS: Readonly<Record<string, string>> = {
  'desk/not-permitted': 'no',
  'desk/not-yours': 'not-theirs',
  'desk/not-in-state': 'not-now',
  'desk/locked': 'locked',
  'desk/no-purpose': 'no-purpose',
  'desk/not-fresh': 'not-fresh',
  'desk/indicators-first': 'unseen',
  'desk/not-signed-in': 'signed-out',
};

describe('the permissions table', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-permissions-'));
  const stores: Store<DeskTables>[] = [];
  let bench: DoorBench;
  let lockedBench: DoorBench;
  const visitors = new Map<OfficerRole, Visitor>();
  const lockedVisitors = new Map<OfficerRole, Visitor>();

  before(async () => {
    for (const name of ['open.db', 'locked.db']) stores.push(await openStore<DeskTables>(join(folder, name)));
    bench = await DoorBench.make(stores[0]!);
    lockedBench = await DoorBench.make(stores[1]!);
    await bench.unlock();
    for (const role of ROLES) {
      visitors.set(role, await bench.signIn(role, 'duty'));
      lockedVisitors.set(role, await lockedBench.signIn(role));
    }
  });
  after(async () => {
    for (const store of stores) await store.close();
    rmSync(folder, { recursive: true });
  });

  test('every cell is as it was agreed', async () => {
    const lines: string[] = [];
    for (const name of Object.keys(PERMISSIONS)) lines.push(...(await tryOut(name)));
    const found = `${lines.join('\n')}\n`;
    if (process.env['TOCSIN_WRITE_FIXTURES'] !== undefined) writeFileSync(AGREED, found);
    assert.equal(found, readFileSync(AGREED, 'utf8'));
  });

  test('every call and every route has a row, and every row a call or a route', () => {
    assert.deepEqual(Object.keys(PERMISSIONS).sort(), [...Object.keys(DESK_CALLS), ...DESK_ROUTES].sort());
  });

  test('every route the app answers is in the table', () => {
    const app = createDeskApp(bench.doors, { actions: standIns() });
    const routes = app.routes
      .filter(({ method, path }) => method !== 'ALL' && path !== '*' && path !== '/*')
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`)
      .filter((route) => route !== 'POST /api/{action}');
    assert.deepEqual([...new Set(routes)].sort(), [...DESK_ROUTES].sort());
  });

  test('a call without an action, an action twice, and one that no schema knows keep the desk from starting', () => {
    const start = (actions: ReturnType<typeof standIns>) => () => createDeskApp(bench.doors, { actions });
    const all = standIns();
    const refusal = (error: unknown): boolean =>
      error instanceof TocsinError && error.code === 'desk/bad-registry';
    assert.throws(start(all.slice(1)), refusal);
    assert.throws(start([...all, all[0]!]), refusal);
    assert.throws(start([...all, { ...all[0]!, name: 'report.burn' as DeskCallName }]), refusal);
  });

  test('who reads no report has no row that reads one, and who works reports reads no audit', () => {
    for (const [name, { roles }] of Object.entries(PERMISSIONS)) {
      if (roles === 'nobody') continue;
      if (/^(report|campaign|advert|act|search|mail|GET \/api\/attachments)/.test(name))
        assert.deepEqual([name, roles.auditor, roles.administrator], [name, 'no', 'no']);
      if (name.startsWith('audit.')) assert.deepEqual([name, roles.officer, roles.lead], [name, 'no', 'no']);
    }
  });

  /** One line for each role that may do it at all, with every standing in which the answer differs. */
  async function tryOut(name: string): Promise<string[]> {
    if (PERMISSIONS[name as keyof typeof PERMISSIONS].roles === 'nobody')
      return [`${name.padEnd(44)} anybody`, ''];
    const lines = [];
    for (const role of ROLES)
      lines.push(`${name.padEnd(44)} ${role.padEnd(14)} ${await tryRole(name, role)}`);
    return [...lines, ''];
  }

  async function tryRole(name: string, role: OfficerRole): Promise<string> {
    const cells = new Map<string, string[]>();
    const add = (word: string, standing: string): void => {
      cells.set(word, [...(cells.get(word) ?? []), standing]);
    };
    const visitor = visitors.get(role)!;
    const about = isAboutReport(name);
    for (const status of about ? STATES : ['new'])
      for (const holder of about ? HOLDERS : ['mine'])
        for (const seen of about ? [true, false] : [true]) {
          const standing = `${status}/${holder}/${seen ? 'seen' : 'unseen'}`;
          add(await attempt(name, visitor, { status, holder, seen }), standing);
        }
    const silent = await attempt(name, await bench.signIn(role), {
      status: 'new',
      holder: 'mine',
      seen: true,
    });
    if (!cells.has(silent)) add(silent, 'without a purpose');
    const stale = await attemptLate(name, role);
    if (!cells.has(stale)) add(stale, 'signed in 20 minutes ago');
    const locked = await attemptLocked(name, role);
    if (!cells.has(locked)) add(locked, 'desk locked');
    return [...cells]
      .map(([word, standings]) =>
        standings.length === (about ? STATES.length * HOLDERS.length * 2 : 1) && standings[0]?.includes('/')
          ? word
          : `${word} (${shorten(standings)})`,
      )
      .join(', ');
  }

  async function attempt(
    name: string,
    as: Visitor,
    { status, holder, seen }: { status: string; holder: string; seen: boolean },
  ): Promise<string> {
    const { cases } = bench.doors.desk.open!;
    const assignee = holder === 'nobody' ? null : { id: holder === 'mine' ? as.id : 'o-other', name: '' };
    const report = { id: 'r-1', state: status, assignee, seenBy: new Set(seen ? [as.id] : []), parts: [] };
    cases.find = (id) => (id === 'r-1' ? (report as unknown as ReturnType<typeof cases.find>) : undefined);
    return send(name, as);
  }

  async function attemptLate(name: string, role: OfficerRole): Promise<string> {
    const visitor = await bench.signIn(role, 'duty');
    const { now } = bench.bench;
    bench.bench.now = new Date(now.getTime() + 20 * 60_000);
    const word = await attempt(name, visitor, { status: 'new', holder: 'mine', seen: true });
    bench.bench.now = now;
    return word;
  }

  async function attemptLocked(name: string, role: OfficerRole): Promise<string> {
    const word = await send(name, lockedVisitors.get(role)!, lockedBench);
    lockedBench.doors.desk.lock();
    return word;
  }

  async function send(name: string, as: Visitor, at = bench): Promise<string> {
    const answer =
      name in INPUTS
        ? await at.call(as, name, INPUTS[name as DeskCallName]('r-1'))
        : await visit(name, as, at);
    if (name === 'desk.lock' && answer.status === 200 && at === bench) await bench.unlock();
    const word = answer.code === null ? undefined : WORDS[answer.code];
    if (word !== undefined) return word;
    assert.notEqual(answer.status, 500, `${name}: ${at.faults.join()}`);
    // A stand-in, or a real act that found nothing to do: the table let it through.
    if (answer.code !== REACHED && answer.code !== null)
      assert.ok(answer.status < 500, `${name} ${answer.code}`);
    return 'may';
  }

  async function visit(route: string, as: Visitor, at: DoorBench): Promise<Answered> {
    const [method = '', pattern = ''] = route.split(' ');
    const path = pattern.replace('{report}', 'r-1').replace('{attachment}', 'p-1');
    // Signing out for good would end the visitor; a copy goes in its place.
    const visitor = route.endsWith('sign-out') ? await at.signInAgain(as) : as;
    const upload = path === '/api/uploads';
    return readAnswer(
      await at.request(path, {
        method,
        as: visitor,
        ...(method === 'GET' ? {} : { body: upload ? 'x' : JSON.stringify(BODIES[route] ?? {}) }),
        headers: upload ? { 'content-type': 'application/octet-stream' } : {},
      }),
    );
  }
});

/** Whether the answer can depend on how one report stands. */
function isAboutReport(name: string): boolean {
  const input = INPUTS[name as DeskCallName] as ((id: string) => unknown) | undefined;
  return input === undefined
    ? name.includes('{report}')
    : JSON.stringify(input('r-1')) !== JSON.stringify(input('r-2'));
}

const BODIES: Readonly<Record<string, unknown>> = {
  'POST /session/passkey/add/verify': { response: { id: 'x', type: 'public-key' } },
  'POST /session/passkey/unlocks': { credential: 'x', prf: 'A'.repeat(43) },
};

/** Says a set of standings by what they have in common: only the parts that make a difference. */
function shorten(standings: readonly string[]): string {
  const parts = standings.map((one) => one.split('/'));
  if (parts.some((one) => one.length !== 3)) return standings.join(' ');
  const seen = [0, 1, 2].map((at) => [...new Set(parts.map((one) => one[at]!))]);
  const whole = [STATES.length, HOLDERS.length, 2];
  if (seen.reduce((product, values) => product * values.length, 1) !== standings.length)
    return standings.join(' ');
  return seen.flatMap((values, at) => (values.length === whole[at] ? [] : [values.join(' or ')])).join(', ');
}
