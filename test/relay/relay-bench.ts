import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  signAcknowledgement,
  verifyCounts,
  verifyCovers,
  verifyEnrolled,
  verifyHead,
  verifyPublication,
  verifyRefused,
  NO_ALERT_PINS,
  type AlertPins,
  type Counts,
} from '../../src/alert/index.js';
import { Secret, type Json } from '../../src/base/index.js';
import { createGate, createGateLog, listenGate, type Gate } from '../../src/gate/index.js';
import {
  createMailer,
  openRelay,
  runRound,
  type MailSettings,
  type Relay,
  type Round,
} from '../../src/relay/index.js';
import {
  formatBase64Url,
  generateSealingPair,
  generateSigningSecret,
  mailboxIdOf,
  openEnvelope,
  publicKeyOf,
  sealEnvelope,
  signRequest,
  type SealingPair,
  type SigningSecret,
} from '../../src/seal/index.js';
import {
  createGateStore,
  createRelayStore,
  GATE_HOUSE,
  migrateStore,
  openStore,
  RELAY_HOUSE,
  type GateTables,
  type RelayTables,
  type Store,
} from '../../src/store/index.js';
import { gatePaths, parseEnvelopeList, parseMessageList } from '../../src/wire/index.js';
import { AUDIENCE, InventedIssuer, type Published } from '../alert/invented-issuer.js';
import { NOW } from '../seal/invented-desk.js';
import { startMailServer, type MailServer } from './mail-server.js';

const random = (count: number): Uint8Array => new Uint8Array(randomBytes(count));

/** What stands in the notices of the tests. */
export const NOTICE_WORDS = {
  from: 'alerts@speaker.example',
  office: 'Office of the Speaker, upper house',
  page: 'https://alerts.example/',
  telephone: '020 7946 0111',
};

/** A desk simulated with its keys, a real gate, a relay on a store of its own, and a real mail server. */
export interface RelayBench {
  readonly issuer: InventedIssuer;
  readonly relay: Relay;
  readonly relayStore: Store<RelayTables>;
  readonly gateOrigin: string;
  readonly gateFolder: string;
  readonly gate: Gate;
  readonly gateStore: Store<GateTables>;
  readonly mail: MailServer;
  readonly clock: { now: Date };
  /** What the desk puts into the relay's mailbox. */
  bring(body: Json, purpose?: 'relay' | 'acknowledgement'): Promise<void>;
  bringAlert(published: Published): Promise<void>;
  bringHead(published?: Published): Promise<void>;
  /** The relay does what it does every minute. */
  round(): Promise<Round>;
  /** Every statement of counts that the desk can pull, believed, by serial. */
  counts(): Promise<Counts[]>;
  device(): Promise<TestDevice>;
  close(): Promise<void>;
}

/** @param location of the relay's store; a file of its own when left out */
export async function openRelayBench(
  options: {
    readonly location?: string;
    readonly mail?: boolean;
    /** Called with each line that the gate writes to its log. */
    readonly onGateLine?: (line: string) => void;
    /** Called with everything that the gate gives out, to whomever. */
    readonly onGateAnswer?: (bytes: Buffer) => void;
  } = {},
): Promise<RelayBench> {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-relay-'));
  const issuer = await InventedIssuer.create();
  const clock = { now: NOW };
  const rawGate = await openStore<GateTables>(join(folder, 'gate.db'));
  await migrateStore(rawGate, GATE_HOUSE, NOW);
  const gateStore = createGateStore(rawGate);
  for (const [index, signed] of issuer.chain.entries())
    await gateStore.addPolicy(index + 1, JSON.stringify(signed));
  const gate = await createGate({
    desk: issuer.name,
    store: gateStore,
    now: () => clock.now,
    log: createGateLog({ write: (line) => options.onGateLine?.(line) }),
  });
  const { onGateAnswer } = options;
  const watched: Gate =
    onGateAnswer === undefined
      ? gate
      : {
          ...gate,
          fetch: async (request, env) => {
            const answer = await gate.fetch(request, env);
            const headers = JSON.stringify([...answer.headers]);
            onGateAnswer(
              Buffer.concat([Buffer.from(headers), Buffer.from(await answer.clone().arrayBuffer())]),
            );
            return answer;
          },
        };
  const listening = await listenGate(watched, { host: '127.0.0.1', port: 0 });
  const gateOrigin = `http://127.0.0.1:${String(listening.port)}`;
  const relayStore = await openStore<RelayTables>(options.location ?? join(folder, 'relay.db'));
  await migrateStore(relayStore, RELAY_HOUSE, NOW);
  const own = issuer.relays[0]!;
  const relay = openRelay({
    store: createRelayStore(relayStore),
    keys: { secret: own.secret, identity: own.sealing.identity, dataKey: new Secret(random(32)) },
    fingerprint: issuer.name,
    clock: () => clock.now,
    random,
  });
  const mail = await startMailServer();
  const mailer = options.mail === false ? undefined : createMailer(mailSettings(mail));
  const ask = askAs(gateOrigin, issuer.name, clock);
  const bring: RelayBench['bring'] = async (body, purpose = 'relay') => {
    const id = formatBase64Url(random(16));
    const sealed = await sealEnvelope({
      desk: issuer.name,
      purpose,
      envelope: id,
      reply: null,
      mailbox: relay.mailbox,
      recipient: own.sealing.recipient,
      body,
      parts: [],
    });
    assert.ok(sealed.ok);
    const { status } = await ask(
      'PUT',
      gatePaths.message(relay.mailbox, id),
      issuer.desk.deskSecret,
      sealed.value,
    );
    assert.equal(status, 201);
  };
  return {
    issuer,
    relay,
    relayStore,
    gateOrigin,
    gateFolder: folder,
    gate,
    gateStore: rawGate,
    mail,
    clock,
    bring,
    bringAlert: ({ bytes }) =>
      bring({ kind: 'publication', publication: JSON.parse(Buffer.from(bytes).toString('utf8')) as Json }),
    bringHead: (published) =>
      bring({
        kind: 'head',
        head: issuer.head(clock.now.toISOString(), published) as unknown as Json,
      }),
    round: () => runRound(relay, { gate: gateOrigin, mailer }),
    counts: async () => {
      const secret = issuer.desk.deskSecret;
      const listed = await ask('GET', gatePaths.envelopes(0, 1000), secret);
      const list = parseEnvelopeList(JSON.parse(Buffer.from(listed.bytes).toString('utf8')));
      const all: Counts[] = [];
      for (const { id } of list!.envelopes) {
        const { bytes } = await ask('GET', gatePaths.envelope(id), secret);
        const opened = await openEnvelope(bytes, [issuer.desk.hybrid.identity], {
          desk: issuer.name,
          envelope: id,
          purpose: 'counts',
        });
        assert.ok(opened.ok);
        const body = opened.value.body as { kind: string; counts: unknown };
        assert.equal(body.kind, 'counts');
        const counts = verifyCounts(body.counts, { policy: issuer.believed(), after: {} });
        assert.ok(counts.ok);
        all.push(counts.value.value);
      }
      return all.sort((one, other) => one.serial - other.serial);
    },
    device: async () => {
      const secret = generateSigningSecret(random);
      return new TestDevice(
        { issuer, relay, gateOrigin, clock, recipient: own.sealing.recipient, relayId: own.id },
        secret,
        await generateSealingPair('hybrid', random),
      );
    },
    close: async () => {
      mailer?.close();
      await listening.close();
      await rawGate.close();
      await relayStore.close();
      await mail.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function mailSettings(mail: Pick<MailServer, 'url'>): MailSettings {
  const { hostname, port } = new URL(mail.url);
  return { host: hostname, port: Number(port), secure: false, login: null, ...NOTICE_WORDS };
}

interface DeviceWorld {
  readonly issuer: InventedIssuer;
  readonly relay: Relay;
  readonly gateOrigin: string;
  readonly clock: { readonly now: Date };
  readonly recipient: string;
  readonly relayId: string;
}

/** What a device has taken from its mailbox. */
export interface DeviceInbox {
  readonly audiences: readonly string[];
  /** Hashes of the alerts that it believed, with the office's words. */
  readonly alerts: { sha256: string; number: number; words: string }[];
  readonly heads: number;
  /** Of each refusal of a code that this device has sent, how many tries are left. */
  readonly refusals: readonly number[];
}

/** A member's device, which believes nothing that does not verify. */
class TestDevice {
  readonly #world: DeviceWorld;
  readonly #secret: SigningSecret;
  readonly #sealing: SealingPair;
  #pins: AlertPins = NO_ALERT_PINS;
  #audiences: readonly string[] = [];
  readonly #enrolments: string[] = [];
  readonly key: string;
  readonly mailbox: string;

  constructor(world: DeviceWorld, secret: SigningSecret, sealing: SealingPair) {
    this.#world = world;
    this.#secret = secret;
    this.#sealing = sealing;
    this.key = formatBase64Url(publicKeyOf(secret));
    this.mailbox = mailboxIdOf(publicKeyOf(secret));
  }

  enrol(code: string, changes: Readonly<Record<string, Json>> = {}): Promise<void> {
    const { recipient } = this.#sealing;
    return this.#send(
      'enrolment',
      { kind: 'enrolment', code, key: this.key, recipient, ...changes },
      { mailbox: this.mailbox, recipient },
    );
  }

  acknowledge(alert: string, number: number, at = this.#world.clock.now): Promise<void> {
    const { issuer, relayId } = this.#world;
    const signed = signAcknowledgement(
      {
        type: 'tocsin/ack',
        version: 1,
        desk: issuer.name,
        relay: relayId,
        alert,
        number,
        device: this.key,
        at: at.toISOString(),
      },
      this.#secret,
    );
    return this.#send(
      'acknowledgement',
      { kind: 'acknowledgement', acknowledgement: signed as unknown as Json },
      null,
    );
  }

  /** Takes everything that waits, verifies it, and deletes it. */
  async take(): Promise<DeviceInbox> {
    const { issuer, gateOrigin, clock } = this.#world;
    const ask = askAs(gateOrigin, issuer.name, clock);
    const listed = await ask('GET', gatePaths.messages(this.mailbox), this.#secret);
    const list = parseMessageList(JSON.parse(Buffer.from(listed.bytes).toString('utf8')));
    const alerts: DeviceInbox['alerts'] = [];
    const refusals: number[] = [];
    let heads = 0;
    const policy = issuer.believed();
    for (const { id } of list!.messages) {
      const { bytes } = await ask('GET', gatePaths.message(this.mailbox, id), this.#secret);
      const opened = await openEnvelope(bytes, [this.#sealing.identity], {
        desk: issuer.name,
        envelope: id,
        purpose: 'alert',
        mailbox: this.mailbox,
      });
      assert.ok(opened.ok, 'what waits in the mailbox opens');
      const body = opened.value.body as Record<string, Json>;
      const trust = { policy, audiences: this.#audiences, now: clock.now };
      if (body['kind'] === 'enrolled') {
        const enrolled = verifyEnrolled(body['enrolled'], { policy, device: this.key });
        assert.ok(enrolled.ok);
        this.#audiences = enrolled.value.value.audiences;
      } else if (body['kind'] === 'refused') {
        const refused = verifyRefused(body['refused'], { policy, device: this.key });
        assert.ok(refused.ok);
        assert.ok(this.#enrolments.includes(refused.value.value.enrolment), 'it names the try');
        refusals.push(refused.value.value.left);
      } else if (body['kind'] === 'head') {
        const head = verifyHead(body['head'], { ...trust, pins: this.#pins });
        assert.ok(head.ok || head.problem.code === 'alert/head-older', head.ok ? '' : head.problem.code);
        if (head.ok) this.#pins = head.value.pins;
        heads += 1;
      } else {
        assert.deepEqual(Object.keys(body).sort(), ['covers', 'head', 'kind', 'publication']);
        const publication = Buffer.from(JSON.stringify(sorted(body['publication']!)));
        const believed = verifyPublication(new Uint8Array(publication), { ...trust, pins: this.#pins });
        assert.ok(believed.ok, believed.ok ? '' : believed.problem.code);
        this.#pins = believed.value.pins;
        const covers = verifyCovers(body['covers'] as Json[], { policy, alert: believed.value.sha256 });
        assert.ok(covers.ok);
        alerts.push({
          sha256: believed.value.sha256,
          number: believed.value.alert.number,
          words: covers.value[0]!.value.text,
        });
      }
      await ask('DELETE', gatePaths.message(this.mailbox, id), this.#secret);
    }
    return { audiences: this.#audiences, alerts, heads, refusals };
  }

  async #send(
    purpose: 'enrolment' | 'acknowledgement',
    body: Json,
    reply: { readonly mailbox: string; readonly recipient: string } | null,
  ): Promise<void> {
    const { issuer, relay, gateOrigin, recipient } = this.#world;
    const id = formatBase64Url(random(16));
    if (purpose === 'enrolment') this.#enrolments.push(id);
    const sealed = await sealEnvelope({
      desk: issuer.name,
      purpose,
      envelope: id,
      reply,
      mailbox: relay.mailbox,
      recipient,
      body,
      parts: [],
    });
    assert.ok(sealed.ok);
    // Nobody signs: the gate does not know whose device this is.
    const answer = await fetch(gateOrigin + gatePaths.message(relay.mailbox, id), {
      method: 'PUT',
      body: Buffer.from(sealed.value),
    });
    await answer.arrayBuffer();
    assert.equal(answer.status, 201);
  }
}

type Ask = (
  method: string,
  path: string,
  secret: SigningSecret,
  body?: Uint8Array,
) => Promise<{ readonly status: number; readonly bytes: Uint8Array }>;

function askAs(origin: string, desk: string, clock: { readonly now: Date }): Ask {
  return async (method, path, secretKey, body) => {
    const headers = signRequest({
      desk,
      method,
      path,
      body: body ?? new Uint8Array(),
      secretKey,
      now: clock.now,
      random,
    });
    const answer = await fetch(origin + path, {
      method,
      headers,
      ...(body === undefined ? {} : { body: Buffer.from(body) }),
    });
    return { status: answer.status, bytes: new Uint8Array(await answer.arrayBuffer()) };
  };
}

/** The value with its names in order, as canonical JSON writes them. */
function sorted(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const object = value as Readonly<Record<string, Json>>;
  return Object.fromEntries(
    Object.keys(object)
      .sort()
      .map((name) => [name, sorted(object[name]!)]),
  );
}

/** A table of invented members. */
export function inventMembers(count: number, second: (index: number) => string = () => ''): Uint8Array {
  const rows = Array.from(
    { length: count },
    (_, index) =>
      `Member ${String(index + 1)},member${String(index + 1)}@house.example,${second(index)},${AUDIENCE}`,
  );
  return new Uint8Array(Buffer.from(`name,email,second,audience\n${rows.join('\n')}\n`));
}
