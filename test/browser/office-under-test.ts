import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  signCoverNote,
  signEnrolled,
  signRefused,
  verifyAcknowledgement,
  type Acknowledgement,
  type AlertStatement,
  type CoverNote,
} from '../../src/alert/index.js';
import type { Json } from '../../src/base/index.js';
import { encodeTile, formatNote, newTiles } from '../../src/evidence/index.js';
import { createGate, listenGate } from '../../src/gate/index.js';
import {
  formatBase64Url,
  mailboxIdOf,
  openEnvelope,
  parseBase64Url,
  publicKeyOf,
  sealEnvelope,
  type OpenedEnvelope,
  type SignedStatement,
} from '../../src/seal/index.js';
import {
  createGateStore,
  GATE_HOUSE,
  migrateStore,
  openStore,
  type GateTables,
} from '../../src/store/gate.js';
import { AUDIENCE, InventedIssuer, type Published } from '../alert/invented-issuer.js';
import { NOW } from '../seal/invented-desk.js';
import { TARGET_PAGES } from './pages-under-test.js';

/** A device that asked to be enrolled and was. */
export interface EnrolledDevice {
  readonly key: string;
  readonly mailbox: string;
  readonly recipient: string;
}

/** What a delivery may make different. */
export interface Delivery {
  readonly text?: string;
  /** What goes along as the desk's daily word; that this is the newest, from now, by default. */
  readonly head?: SignedStatement | null;
  /** Changes to the signed cover note's fields. */
  readonly cover?: Partial<CoverNote>;
  /** Changes to the publication as it travels. */
  readonly spoil?: (publication: Record<string, Json>) => void;
}

/** The only code that the office takes. */
export const CODE = '7K2MX-9QF4T';

/**
 * A real gate with the built pages, an invented desk, and an office that does by its keys what a relay does. All of it
 * lives at {@link NOW}; browsers are given the same clock.
 */
export class OfficeUnderTest {
  readonly issuer: InventedIssuer;
  readonly origin: string;
  /** Every request that reached the gate, whoever made it. */
  readonly requests: string[];
  readonly devices: EnrolledDevice[] = [];
  readonly acknowledged: Acknowledgement[] = [];
  /** How many codes were wrong. */
  wrong = 0;
  /** The gate's clock runs ahead by so many days. */
  days = 0;
  /** While true, the gate takes nothing in, as one with a full disk does. */
  refusing = false;
  readonly close: () => Promise<void>;
  readonly #store: ReturnType<typeof createGateStore>;
  readonly #seen = new Set<string>();
  /** Entries of the log that the gate has. */
  #logged = 0;

  private constructor(issuer: InventedIssuer, store: ReturnType<typeof createGateStore>, opened: Opened) {
    this.issuer = issuer;
    this.#store = store;
    this.origin = opened.origin;
    this.requests = opened.requests;
    this.close = opened.close;
    opened.ask(this);
  }

  static async open(pages = TARGET_PAGES): Promise<OfficeUnderTest> {
    const issuer = await InventedIssuer.create('office');
    const folder = mkdtempSync(join(tmpdir(), 'tocsin-office-'));
    const raw = await openStore<GateTables>(join(folder, 'gate.db'));
    await migrateStore(raw, GATE_HOUSE, NOW);
    const store = createGateStore(raw);
    for (const [at, policy] of issuer.chain.entries()) await store.addPolicy(at + 1, JSON.stringify(policy));
    let office: OfficeUnderTest | undefined;
    const requests: string[] = [];
    const now = (): Date => new Date(NOW.getTime() + (office?.days ?? 0) * 86_400_000);
    const gate = await createGate({
      desk: issuer.name,
      store,
      now,
      log: { write: () => undefined },
      pages,
    });
    const listening = await listenGate(
      {
        ...gate,
        fetch: async (request, env) => {
          requests.push(`${request.method} ${new URL(request.url).pathname}`);
          if (office?.refusing === true && request.method === 'PUT')
            return new Response('{"type":"urn:tocsin:problem:gate/full"}', { status: 507 });
          const response = await gate.fetch(request, env);
          // The gate's time in its answers is the one that it lives at, as it is where nobody sets its clock.
          response.headers.set('Date', now().toUTCString());
          return response;
        },
      },
      { host: '127.0.0.1', port: 0 },
    );
    return new OfficeUnderTest(issuer, store, {
      origin: `http://127.0.0.1:${String(listening.port)}`,
      requests,
      ask: (asked) => {
        office = asked;
      },
      close: async () => {
        await listening.close();
        await raw.close();
        rmSync(folder, { recursive: true, force: true });
      },
    });
  }

  get relay(): InventedIssuer['relays'][number] {
    return this.issuer.relays[0]!;
  }

  /** Reads the office's post once: enrols whoever has the code, and counts who has acknowledged. */
  async round(): Promise<void> {
    const mailbox = mailboxIdOf(publicKeyOf(this.relay.secret));
    for (const { id } of await this.#store.listMessages(mailbox)) {
      if (this.#seen.has(id)) continue;
      this.#seen.add(id);
      const opened = await openEnvelope(await this.#bytes(mailbox, id), [this.relay.sealing.identity], {
        desk: this.issuer.name,
        envelope: id,
        mailbox,
      });
      if (!opened.ok) throw new TypeError(opened.problem.code);
      await this.#take(opened.value);
    }
  }

  async #take({ context, body }: OpenedEnvelope): Promise<void> {
    if (context.purpose === 'acknowledgement') {
      const { acknowledgement } = body as { acknowledgement: Json };
      const believed = verifyAcknowledgement(acknowledgement, {
        desk: this.issuer.name,
        relay: this.relay.id,
        devices: this.devices.map(({ key }) => key),
      });
      if (!believed.ok) throw new TypeError(believed.problem.code);
      this.acknowledged.push(believed.value.value);
      return;
    }
    const { code, key, recipient } = body as { code: string; key: string; recipient: string };
    const { reply } = context;
    if (code !== CODE || reply === null || reply.mailbox !== mailboxIdOf(parseBase64Url(key, 32)!)) {
      this.wrong++;
      if (reply !== null) await this.#refuse({ key, ...reply }, context.envelope);
      return;
    }
    const device = { key, mailbox: reply.mailbox, recipient };
    this.devices.push(device);
    await this.#post(device, { kind: 'enrolled', enrolled: this.enrolled(device) as unknown as Json });
  }

  /** The office's word that a code was not good. */
  #refuse(device: EnrolledDevice, enrolment: string): Promise<void> {
    const refused = signRefused(
      {
        type: 'tocsin/refused',
        version: 1,
        desk: this.issuer.name,
        relay: this.relay.id,
        device: device.key,
        enrolment,
        left: Math.max(0, 5 - this.wrong),
        at: NOW.toISOString(),
      },
      this.relay.secret,
    );
    return this.#post(device, { kind: 'refused', refused: refused as unknown as Json });
  }

  /** The office's word that it knows a device. */
  enrolled({ key }: Pick<EnrolledDevice, 'key'>): SignedStatement {
    return signEnrolled(
      {
        type: 'tocsin/enrolled',
        version: 1,
        desk: this.issuer.name,
        relay: this.relay.id,
        device: key,
        audiences: [AUDIENCE],
        at: new Date(NOW.getTime() + this.devices.length).toISOString(),
      },
      this.relay.secret,
    );
  }

  /** Has two officers sign a statement and the log take it. */
  publish(changes: Partial<AlertStatement> = {}): Published {
    return this.issuer.publish(this.issuer.statement(changes));
  }

  /** Delivers an alert under a cover note to every device. */
  async deliver(published: Published, delivery: Delivery = {}): Promise<void> {
    const publication = JSON.parse(new TextDecoder().decode(published.bytes)) as Record<string, Json>;
    delivery.spoil?.(publication);
    const cover = signCoverNote(
      {
        type: 'tocsin/cover',
        version: 1,
        desk: this.issuer.name,
        relay: this.relay.id,
        alert: published.sha256,
        previous: null,
        office: 'Office of the Speaker',
        from: 'Ruth Example, Secretary to the Speaker',
        text:
          delivery.text ??
          'The Speaker asks every member to read this today and to show it to the staff who open the post.',
        at: NOW.toISOString(),
        passTo: [],
        ...delivery.cover,
      },
      this.relay.secret,
    );
    const head = delivery.head === undefined ? this.issuer.head(NOW.toISOString()) : delivery.head;
    const body = { kind: 'alert', publication, covers: [cover], head } as unknown as Json;
    await this.#publishLog();
    for (const device of this.devices) await this.#post(device, body);
  }

  /** Gives the gate the tiles of the log and its newest checkpoint, as the desk does before an alert leaves it. */
  async #publishLog(): Promise<void> {
    const { tree } = this.issuer.log;
    if (tree.size === this.#logged) return;
    for (const { level, index, width } of newTiles(this.#logged, tree.size)) {
      if (level === 'entries') continue;
      const bytes = encodeTile(tree.nodes, level, index, width);
      await this.#store.putTile({ level: String(level), place: index, width, bytes });
    }
    const note = new TextEncoder().encode(formatNote(this.issuer.checkpoint()));
    await this.#store.putCheckpoint({ size: tree.size, root: formatBase64Url(tree.root()), note });
    this.#logged = tree.size;
  }

  /** Delivers the desk's daily word. */
  async deliverHead(head: SignedStatement): Promise<void> {
    for (const device of this.devices)
      await this.#post(device, { kind: 'head', head: head as unknown as Json });
  }

  /** What lies at the gate for the desk, opened as the desk does, oldest first. */
  async openReports(): Promise<OpenedEnvelope[]> {
    const opened: OpenedEnvelope[] = [];
    for (const { id } of await this.#store.listEnvelopes(0, 100)) {
      const stored = await this.#store.envelope(id);
      const pieces: Uint8Array[] = [];
      for await (const piece of stored!.pieces()) pieces.push(piece);
      const one = await openEnvelope(
        new Uint8Array(Buffer.concat(pieces)),
        [this.issuer.desk.hybrid.identity],
        { desk: this.issuer.name, envelope: id },
      );
      if (!one.ok) throw new TypeError(one.problem.code);
      opened.push(one.value);
    }
    return opened;
  }

  /** How many messages wait for a device. */
  async waitingFor({ mailbox }: EnrolledDevice): Promise<number> {
    return (await this.#store.listMessages(mailbox)).length;
  }

  async #post(device: EnrolledDevice, body: Json): Promise<void> {
    const envelope = formatBase64Url(new Uint8Array(randomBytes(16)));
    const sealed = await sealEnvelope({
      desk: this.issuer.name,
      purpose: 'alert',
      envelope,
      mailbox: device.mailbox,
      reply: null,
      recipient: device.recipient,
      body,
      parts: [],
    });
    if (!sealed.ok) throw new TypeError(sealed.problem.code);
    const sha256 = createHash('sha256').update(sealed.value).digest('base64url');
    const hour = `${NOW.toISOString().slice(0, 13)}:00:00Z`;
    await this.#store.putMessage(device.mailbox, { id: envelope, sha256, bytes: sealed.value, hour }, 1000);
  }

  async #bytes(mailbox: string, id: string): Promise<Uint8Array> {
    const stored = await this.#store.message(mailbox, id);
    const pieces: Uint8Array[] = [];
    for await (const piece of stored!.pieces()) pieces.push(piece);
    return new Uint8Array(Buffer.concat(pieces));
  }
}

interface Opened {
  readonly origin: string;
  readonly requests: string[];
  readonly ask: (office: OfficeUnderTest) => void;
  readonly close: () => Promise<void>;
}
