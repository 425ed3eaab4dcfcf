import { randomBytes } from 'node:crypto';
import { Secret, type Result } from '../../src/base/index.js';
import { createJudge } from '../../src/check/index.js';
import {
  installDeskKeys,
  addUnlock,
  openDesk,
  type ActingOfficer,
  DESK_ACTIONS,
  type Desk,
  type DeskOptions,
  type OpenDesk,
} from '../../src/desk/index.js';
import { readPacks } from '../../src/screen/index.js';
import {
  createReceipt,
  generateRoot,
  generateSealingPair,
  generateSigningSecret,
  openReceipt,
  publicKeyOf,
  sealEnvelope,
  type DeskKeys,
  type Part,
  type Receipt,
  type ReceiptKeys,
} from '../../src/seal/index.js';
import {
  DESK_HOUSE,
  LockedDeskStore,
  migrateStore,
  type DeskTables,
  type Store,
} from '../../src/store/index.js';
import {
  DESK_CALLS,
  type AdditionBody,
  type AnswerBody,
  type DeskCallName,
  type DeskOutput,
  type DeskRequest,
  type ReportBody,
} from '../../src/wire/index.js';
import { SmallGate } from './small-gate.js';

export const PASSPHRASE = { passphrase: new Secret('seven quiet herons by the weir') };

const packs = readPacks();
const engine = { packs, judge: createJudge(packs) };
const random = (count: number): Uint8Array => new Uint8Array(randomBytes(count));

/** A desk on a store of its own, with its gate, its keys, and a clock that a test moves. */
export class DeskBench {
  readonly gate = new SmallGate();
  /** A gate elsewhere, in place of the small one, from the next restart on. */
  gateUrl: string | undefined;
  readonly store: Store<DeskTables>;
  readonly keys: DeskKeys;
  readonly fingerprint: string;
  readonly recipient: string;
  now = new Date('2026-11-22T10:20:00Z');
  /** What the desk is told of its policies and witnesses, from the next restart on. */
  more: Partial<DeskOptions> = {};
  desk: Desk;

  private constructor(store: Store<DeskTables>, keys: DeskKeys, fingerprint: string, recipient: string) {
    this.store = store;
    this.keys = keys;
    this.fingerprint = fingerprint;
    this.recipient = recipient;
    this.desk = this.newDesk();
  }

  static async make(
    store: Store<DeskTables>,
    fingerprint = generateRoot(random).fingerprint,
  ): Promise<DeskBench> {
    await migrateStore(store, DESK_HOUSE, new Date('2026-11-22T10:00:00Z'));
    const hybrid = await generateSealingPair('hybrid', random);
    const x25519 = await generateSealingPair('x25519', random);
    const keys: DeskKeys = {
      deskSecret: generateSigningSecret(random),
      dataKey: new Secret(random(32)),
      sealing: [{ id: 'first', hybrid: hybrid.identity, x25519: x25519.identity }],
    };
    const bench = new DeskBench(store, keys, fingerprint, hybrid.recipient);
    const locked = new LockedDeskStore(store.db);
    const means = { clock: () => bench.now, random };
    await installDeskKeys(locked, keys, means);
    await addUnlock(locked, keys.dataKey, PASSPHRASE, { ...means, workFactor: 10 });
    return bench;
  }

  /** The desk's public key, base64url, with which a reporter checks its messages. */
  get deskKey(): string {
    return Buffer.from(publicKeyOf(this.keys.deskSecret)).toString('base64url');
  }

  /** A desk over the same store, as after a restart. */
  newDesk(): Desk {
    return openDesk({
      store: this.store,
      fingerprint: this.fingerprint,
      card: { name: 'Security desk', telephone: '020 7946 0123', hours: '09:00 to 17:00' },
      engine,
      clock: () => this.now,
      random,
      gate:
        this.gateUrl === undefined
          ? { url: 'http://gate.example', fetch: this.gate.fetch, timeoutMs: 2000 }
          : { url: this.gateUrl },
      ...this.more,
      officers: { nameOf: (id) => OFFICER_NAMES[id], works: (id) => id in OFFICER_NAMES },
    });
  }

  /** Restarts the desk and unlocks it. */
  async restart(): Promise<OpenDesk> {
    await this.desk.close();
    this.desk = this.newDesk();
    return this.unlock();
  }

  async unlock(): Promise<OpenDesk> {
    const unlocked = await this.desk.unlock(PASSPHRASE);
    if (!unlocked.ok) throw new Error(`not unlocked: ${unlocked.problem.code}`);
    return this.desk.open!;
  }

  /** Seals what a reporter sends and puts it to the gate. @returns the envelope's id. */
  async send(
    body: ReportBody | AdditionBody | AnswerBody,
    {
      id,
      ...rest
    }: { parts?: Part[]; reply?: ReceiptKeys | null; id?: string; purpose?: 'report' | 'addition' } = {},
  ): Promise<string> {
    const envelope = id ?? Buffer.from(random(16)).toString('base64url');
    this.gate.post(envelope, await this.seal(body, envelope, rest));
    return envelope;
  }

  async seal(
    body: unknown,
    envelope: string,
    {
      parts = [],
      reply = null,
      purpose = (body as ReportBody).kind,
      desk = this.fingerprint,
    }: {
      parts?: Part[];
      reply?: ReceiptKeys | null;
      purpose?: 'report' | 'addition';
      desk?: string;
    } = {},
  ): Promise<Uint8Array> {
    const sealed = await sealEnvelope({
      desk,
      purpose,
      envelope,
      reply: reply === null ? null : { mailbox: reply.mailbox, recipient: reply.recipient },
      recipient: this.recipient,
      body: JSON.parse(JSON.stringify(body)) as never,
      parts,
    });
    if (!sealed.ok) throw new Error(sealed.problem.code);
    return sealed.value;
  }

  /** Does what a page does: input and output pass the schemas of the call. */
  async call<N extends DeskCallName>(
    name: N,
    input: DeskRequest<N>,
    who: ActingOfficer = officer(),
  ): Promise<DeskOutput<N>> {
    const answer = await this.ask(name, input, who);
    if (!answer.ok) throw new Error(`${name}: ${answer.problem.code}`);
    return answer.value;
  }

  /** The code of the problem that a call is refused with. */
  async refusal<N extends DeskCallName>(
    name: N,
    input: DeskRequest<N>,
    who?: ActingOfficer,
  ): Promise<string> {
    const answer = await this.ask(name, input, who ?? officer());
    return answer.ok ? 'not refused' : answer.problem.code;
  }

  private async ask<N extends DeskCallName>(
    name: N,
    input: DeskRequest<N>,
    who: ActingOfficer,
  ): Promise<Result<DeskOutput<N>>> {
    const action = DESK_ACTIONS.find((one) => one.name === name);
    if (action === undefined) throw new Error(`no action ${name}`);
    const { input: takes, output } = DESK_CALLS[name];
    const result = await action.run(this.desk.open!, who, takes.parse(input));
    return result.ok ? { ok: true, value: output.parse(result.value) as DeskOutput<N> } : result;
  }

  /** A new receipt and its keys at this desk. */
  async receipt(): Promise<ReceiptKeys & { receipt: Receipt }> {
    const receipt = createReceipt(random);
    return { ...(await openReceipt(receipt, this.fingerprint)), receipt };
  }
}

const OFFICER_NAMES: Readonly<Record<string, string>> = { 'o-1': 'Officer One', 'o-2': 'Officer Two' };

/** An officer whose audit rows are kept. */
export function officer(
  id = 'o-1',
  role: ActingOfficer['role'] = 'officer',
): ActingOfficer & { readonly notes: string[] } {
  const notes: string[] = [];
  return {
    id,
    name: OFFICER_NAMES[id] ?? id,
    role,
    purpose: 'triage',
    notes,
    record: (_store, note) => {
      notes.push(note.say);
      return Promise.resolve();
    },
  };
}

/** A report's body about a text. */
export function reportOf(text: string, rest: Partial<ReportBody> = {}): ReportBody {
  return {
    kind: 'report',
    item: { kind: 'message', fields: [{ name: 'text', text }] },
    parts: { original: null },
    answers: {},
    exposure: null,
    verdict: null,
    note: '',
    reporter: null,
    alert: null,
    ...rest,
  };
}
