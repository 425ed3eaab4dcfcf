import type { Hono } from 'hono';
import { refuse } from '../../src/base/index.js';
import {
  createDeskApp,
  Doors,
  OfficerNames,
  openDesk,
  ProviderSignIn,
  type Action,
  type DeskAppOptions,
  type OpenDesk,
  type ProviderSettings,
} from '../../src/desk/index.js';
import type { DeskTables, Store } from '../../src/store/index.js';
import { DESK_CALLS, type DeskCallName, type OfficerRole } from '../../src/wire/index.js';
import { DeskBench, PASSPHRASE } from './desk-bench.js';

/** What the doors do themselves; everything else is an action on the open desk. */
const DOOR_CALLS: readonly string[] = [
  'session.me',
  'session.set-purpose',
  'officer.list',
  'officer.invite',
  'officer.change-role',
  'officer.remove',
  'audit.list',
  'audit.verify',
  'desk.state',
  'desk.unlock',
  'desk.lock',
];

/** The refusal by which a stand-in says that it was reached. */
export const REACHED = 'desk/no-template';

/** An action in place of a real one: is about the report named in its input, and says that it was reached. */
function standIn(name: DeskCallName): Action {
  return {
    name,
    cases: (input) => {
      const { report = fromOf(input), reports, campaign } = input as Record<string, unknown>;
      if (Array.isArray(reports)) return reports as string[];
      return [report, campaign].filter((id) => typeof id === 'string');
    },
    run: () => Promise.resolve(refuse(REACHED)),
  };
}

/** The report that evidence is taken from. */
function fromOf(input: unknown): unknown {
  return (input as { from?: { report?: string } }).from?.report;
}

/** An action for every call that needs one; those given stand in for themselves. */
export function standIns(real: readonly Action[] = []): Action[] {
  return (Object.keys(DESK_CALLS) as DeskCallName[])
    .filter((name) => !DOOR_CALLS.includes(name))
    .map((name) => real.find((action) => action.name === name) ?? standIn(name));
}

/** A browser that is signed in, as far as the desk sees one. */
export interface Visitor {
  readonly id: string;
  readonly cookie: string;
}

/** What a test sets otherwise than a desk on this machine would be. */
export interface DoorBenchOptions extends Partial<DeskAppOptions> {
  readonly origin?: string;
  readonly provider?: ProviderSettings;
}

/** A desk with its doors, reached as a browser reaches it, but without a socket. */
export class DoorBench {
  readonly bench: DeskBench;
  readonly doors: Doors;
  readonly app: Hono;
  readonly origin: string;
  readonly faults: string[] = [];

  private constructor(bench: DeskBench, options: DoorBenchOptions) {
    this.bench = bench;
    this.origin = options.origin ?? 'http://localhost:8601';
    const names = new OfficerNames();
    const { provider } = options;
    this.doors = new Doors({
      desk: openDesk({ ...bench.desk.options, officers: names }),
      names,
      site: { host: new URL(this.origin).hostname, origin: this.origin, name: 'Security desk' },
      ...(provider === undefined
        ? {}
        : {
            provider: new ProviderSignIn(provider, `${this.origin}/session/provider/return`, () => bench.now),
          }),
    });
    this.app = createDeskApp(this.doors, {
      actions: standIns(),
      onFault: (fault) => this.faults.push(JSON.stringify(fault)),
      ...options,
    });
  }

  static async make(store: Store<DeskTables>, options: DoorBenchOptions = {}): Promise<DoorBench> {
    return new DoorBench(await DeskBench.make(store), options);
  }

  async unlock(): Promise<OpenDesk> {
    const unlocked = await this.doors.desk.unlock(PASSPHRASE);
    if (!unlocked.ok) throw new Error(unlocked.problem.code);
    await this.doors.names.refresh(this.doors.register, this.doors.db, this.doors.vault);
    return this.doors.desk.open!;
  }

  /** Somebody signed in without going through a ceremony; `shift` is the purpose, where there is to be one. */
  async signIn(role: OfficerRole, shift?: string, name = 'Ines Falk'): Promise<Visitor> {
    const { doors } = this;
    const now = doors.now();
    const invited = await doors.register.invite(doors.db, doors.vault, now, { name, role });
    if (!invited.ok) throw new Error(invited.problem.code);
    const { id } = invited.value;
    await doors.register.signedIn(doors.db, id, now);
    const { secret, session } = await doors.sessions.start(doors.db, id, now);
    if (shift !== undefined)
      await doors.sessions.addPurpose(doors.db, doors.vault!, session, { words: shift, case: null });
    await doors.names.refresh(doors.register, doors.db, doors.vault);
    return { id, cookie: `${this.origin.startsWith('https') ? '__Host-' : ''}tocsin-desk=${secret}` };
  }

  /** Another session of somebody who is signed in already. */
  async signInAgain({ id }: Visitor): Promise<Visitor> {
    const { secret } = await this.doors.sessions.start(this.doors.db, id, this.doors.now());
    return { id, cookie: `tocsin-desk=${secret}` };
  }

  /** A request as a page of the desk sends it; headers given replace those, null takes one away. */
  async request(
    path: string,
    init: { method?: string; body?: BodyInit; as?: Visitor; headers?: Record<string, string | null> } = {},
  ): Promise<Response> {
    const headers = new Headers({
      host: new URL(this.origin).host,
      'sec-fetch-site': 'same-origin',
      origin: this.origin,
      'content-type': 'application/json',
      ...(init.as === undefined ? {} : { cookie: init.as.cookie }),
    });
    for (const [name, value] of Object.entries(init.headers ?? {}))
      if (value === null) headers.delete(name);
      else headers.set(name, value);
    const { method = 'POST', body } = init;
    const request = new Request(`${this.origin}${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body, duplex: 'half' }),
    });
    return this.app.request(request);
  }

  /** Calls an action. */
  async call(as: Visitor | undefined, name: string, input: unknown = {}): Promise<Answered> {
    const response = await this.request(`/api/${name}`, {
      body: JSON.stringify(input),
      ...(as === undefined ? {} : { as }),
    });
    return readAnswer(response);
  }

  /** How many rows there are of each table: what a refusal must not change. */
  async rowCounts(): Promise<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const table of [
      'officers',
      'passkeys',
      'enrolments',
      'sessions',
      'events',
      'notes',
      'uploads',
      'upload_bytes',
      'key_wraps',
    ] as const) {
      const { rows } = await this.doors.db
        .selectFrom(table)
        .select(({ fn }) => fn.countAll().as('rows'))
        .executeTakeFirstOrThrow();
      counts[table] = Number(rows);
    }
    return counts;
  }
}

/** An answer: its status, the code of its problem, and its JSON. */
export interface Answered {
  readonly status: number;
  readonly code: string | null;
  readonly json: Record<string, unknown>;
}

export async function readAnswer(response: Response): Promise<Answered> {
  const json = (await response.json()) as Record<string, unknown>;
  const type = json['type'];
  const code =
    response.headers.get('content-type') === 'application/problem+json' && typeof type === 'string'
      ? type.replace('urn:tocsin:problem:', '')
      : null;
  return { status: response.status, code, json };
}
