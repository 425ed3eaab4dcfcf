import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { Secret } from '../../src/base/index.js';
import { createJudge } from '../../src/check/index.js';
import {
  addUnlock,
  createDeskApp,
  DESK_ACTIONS,
  Doors,
  installDeskKeys,
  OfficerNames,
  openDesk,
  ProviderSignIn,
  readStaticPages,
  watchAlert,
  type ProviderSettings,
} from '../../src/desk/index.js';
import { readPaste } from '../../src/intake/index.js';
import { createGate, listenGate } from '../../src/gate/index.js';
import { readPacks } from '../../src/screen/index.js';
import {
  createReceipt,
  followMessages,
  formatBase64Url,
  generateRoot,
  generateSealingPair,
  generateSigningSecret,
  openMessage,
  openReceipt,
  publicKeyOf,
  sealEnvelope,
  signPolicy,
  verifyPolicyChain,
  type DeskKeys,
  type EnvelopePurpose,
  type MessageStatement,
  type Part,
  type Policy,
  type ReceiptKeys,
  type SignedStatement,
} from '../../src/seal/index.js';
import {
  createGateStore,
  DESK_HOUSE,
  GATE_HOUSE,
  LockedDeskStore,
  migrateStore,
  openStore,
  type DeskTables,
  type GateTables,
} from '../../src/store/index.js';
import type { AdditionBody, AnswerBody, ReportBody } from '../../src/wire/index.js';

/** The built pages beside this compiled test. */
const BUILT = join(dirname(fileURLToPath(import.meta.url)), '../../web');
const DESK_PAGES = join(BUILT, 'desk');

/** False when the officer's pages are built, else the reason to skip. */
export const NO_DESK_PAGES = existsSync(join(DESK_PAGES, 'index.html'))
  ? false
  : 'the pages are not built: run npm run build';

/** What unlocks the desk under test. */
export const PASSPHRASE = 'seven quiet herons by the weir';

const random = (count: number): Uint8Array => new Uint8Array(randomBytes(count));

/** As the desk is given it: ids of sixteen bytes begin with a dash in base64url, as one in 64 does in life. */
function randomOfDesk(count: number): Uint8Array {
  const bytes = random(count);
  if (count === 16) bytes[0] = 0xf8 | (bytes[0]! & 3);
  return bytes;
}

/** A real gate and a real desk on this machine, each with its own store, and the desk's pages at `origin`. */
export interface HouseUnderTest {
  readonly origin: string;
  /** The page to open for the first officer. */
  readonly firstLink: string;
  /** Faults of our own that requests met; a test that ends with one has failed. */
  readonly faults: readonly string[];
  /** Pulls, opens and sends once. */
  round(): Promise<void>;
  /** Seals what a reporter sends and posts it to the gate over HTTP. */
  send(
    body: ReportBody | AdditionBody | AnswerBody,
    options?: { parts?: Part[]; reply?: ReceiptKeys },
  ): Promise<void>;
  /** Seals what a relay counts and posts it to the gate over HTTP. */
  sendCounts(counts: SignedStatement): Promise<void>;
  /** The fingerprint by which the desk is named. */
  readonly desk: string;
  /** A new receipt, as a reporter's device makes one. */
  receipt(): Promise<ReceiptKeys>;
  /** What a reporter who comes back with this receipt reads. */
  messagesFor(receipt: ReceiptKeys): Promise<readonly MessageStatement[]>;
  /** The words of a report as the desk holds them, to compare with what was sent. */
  textOf(report: string): string;
  /** Makes the desk's clock run ahead, so that replies need not be waited for. */
  pass(seconds: number): void;
  /** Has the desk know an alert, as one that was published would be known. */
  keepAlert(id: string, title: string, text: string): Promise<void>;
  close(): Promise<void>;
}

/** What a test sets otherwise. */
export interface HouseOptions {
  /** The organisation's own sign-in, once the address is known to which it sends people back. */
  readonly provider?: (returnTo: string) => Promise<ProviderSettings>;
  /** Who signs alerts, how many of them must, and who passes them on. */
  readonly policy?: Partial<Pick<Policy, 'officers' | 'threshold' | 'relays'>>;
  /** The folder of imported registers. */
  readonly registers?: string;
}

/** Opens both houses. */
export async function openHouse(options: HouseOptions = {}): Promise<HouseUnderTest> {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-house-'));
  const root = generateRoot(random);
  const hybrid = await generateSealingPair('hybrid', random);
  const x25519 = await generateSealingPair('x25519', random);
  const keys: DeskKeys = {
    deskSecret: generateSigningSecret(random),
    dataKey: new Secret(random(32)),
    sealing: [{ id: 's1', hybrid: hybrid.identity, x25519: x25519.identity }],
  };
  const deskKey = formatBase64Url(publicKeyOf(keys.deskSecret));
  const card = {
    name: 'Security desk, House of Examples',
    telephone: '020 7946 0100',
    hours: 'Monday to Friday, 8 to 20',
  };

  const gateRaw = await openStore<GateTables>(join(folder, 'gate.db'));
  await migrateStore(gateRaw, GATE_HOUSE, new Date());
  const gateStore = createGateStore(gateRaw);
  const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
  const policy = signPolicy(
    {
      type: 'tocsin/policy',
      version: 1,
      number: 1,
      root: formatBase64Url(publicKeyOf(root.secret)),
      previous: null,
      nextRoot: null,
      issued: day(-1),
      expires: day(90),
      desk: { ...card, readers: 'Two officers of the security desk read what you send.' },
      sealing: [
        {
          id: 's1',
          hybrid: hybrid.recipient,
          x25519: x25519.recipient,
          notBefore: day(-1),
          notAfter: day(90),
        },
      ],
      deskKey,
      officers: [],
      threshold: 1,
      witnesses: [],
      relays: [],
      ...options.policy,
    },
    root.secret,
  );
  const believed = verifyPolicyChain([policy], { fingerprint: root.fingerprint }, new Date());
  if (!believed.ok) throw new Error(believed.problem.code);
  await gateStore.addPolicy(1, JSON.stringify(policy));
  const gate = await createGate({
    desk: root.fingerprint,
    store: gateStore,
    now: () => new Date(),
    log: { write: () => undefined },
  });
  const gateListens = await listenGate(gate, { host: '127.0.0.1', port: 0 });
  const gateOrigin = `http://127.0.0.1:${String(gateListens.port)}`;

  const deskRaw = await openStore<DeskTables>(join(folder, 'desk.db'));
  await migrateStore(deskRaw, DESK_HOUSE, new Date());
  let ahead = 0;
  const clock = (): Date => new Date(Date.now() + ahead);
  const locked = new LockedDeskStore(deskRaw.db);
  await installDeskKeys(locked, keys, { clock, random });
  const secret = { passphrase: new Secret(PASSPHRASE) };
  await addUnlock(locked, keys.dataKey, secret, { clock, random, workFactor: 10 });
  const packs = readPacks();
  const names = new OfficerNames();
  const newDesk = () =>
    openDesk({
      store: deskRaw,
      fingerprint: root.fingerprint,
      card,
      engine: { packs, judge: createJudge(packs) },
      clock,
      random: randomOfDesk,
      holdSeconds: 60,
      gate: { url: gateOrigin },
      policies: () => ({ chain: [policy], believed: believed.value }),
      officers: names,
      ...(options.registers === undefined ? {} : { safeguards: { registers: options.registers } }),
    });

  const faults: string[] = [];
  let answer = getRequestListener(() => new Response(null, { status: 503 }));
  const server = createServer((request, response) => void answer(request, response));
  const port = await listenLocally(server);
  // A passkey belongs to a host name, and an address has none.
  const origin = `http://localhost:${String(port)}`;
  const returnTo = `${origin}/session/provider/return`;
  const settings = await options.provider?.(returnTo);
  const doors = new Doors({
    desk: newDesk(),
    names,
    site: { host: 'localhost', origin, name: card.name },
    policy: () => ({ number: 1, expires: day(90), warnings: [] }),
    ...(settings === undefined ? {} : { provider: new ProviderSignIn(settings, returnTo, clock) }),
  });
  const app = createDeskApp(doors, {
    actions: DESK_ACTIONS,
    pages: readStaticPages(DESK_PAGES),
    onFault: (fault) => faults.push(JSON.stringify(fault)),
  });
  answer = getRequestListener((request) => app.fetch(request));
  const first = await doors.openFirstEnrolment();
  let sent = 0;

  async function put(
    purpose: EnvelopePurpose,
    body: unknown,
    { parts = [], reply }: { parts?: Part[]; reply?: ReceiptKeys | undefined } = {},
  ): Promise<void> {
    const envelope = formatBase64Url(random(16));
    const sealed = await sealEnvelope({
      desk: root.fingerprint,
      purpose,
      envelope,
      reply: reply === undefined ? null : { mailbox: reply.mailbox, recipient: reply.recipient },
      // The same work as the hybrid form asks for is not what is tested here, and two hundred of them take a minute.
      recipient: sent++ % 20 === 0 ? hybrid.recipient : x25519.recipient,
      body: JSON.parse(JSON.stringify(body)) as never,
      parts,
    });
    if (!sealed.ok) throw new Error(sealed.problem.code);
    const response = await fetch(`${gateOrigin}/v1/envelopes/${envelope}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream' },
      body: Buffer.from(sealed.value),
    });
    if (!response.ok)
      throw new Error(`The gate answered ${String(response.status)}: ${await response.text()}`);
  }

  return {
    origin,
    firstLink: `${origin}${first?.path ?? ''}`,
    faults,
    round: async () => {
      await doors.desk.round();
    },
    desk: root.fingerprint,
    send: (body, { parts = [], reply } = {}) =>
      put(body.kind === 'addition' ? 'addition' : 'report', body, { parts, reply }),
    sendCounts: (counts) => put('counts', { kind: 'counts', counts }),
    receipt: () => openReceipt(createReceipt(random), root.fingerprint),
    messagesFor: async (receipt) => {
      const opened = await Promise.all(
        (await gateStore.listMessages(receipt.mailbox)).map(async ({ id }) => {
          const stored = await gateStore.message(receipt.mailbox, id);
          if (stored === undefined) throw new Error('A message of the list is gone.');
          const pieces: Uint8Array[] = [];
          for await (const piece of stored.pieces()) pieces.push(piece);
          return openMessage(new Uint8Array(Buffer.concat(pieces)), receipt, {
            desk: root.fingerprint,
            envelope: id,
            deskKeys: [deskKey],
          });
        }),
      );
      const { messages, faults: wrong } = followMessages(opened, [deskKey]);
      if (wrong.length > 0) throw new Error(`Faults in a mailbox: ${JSON.stringify(wrong)}`);
      return messages.map(({ statement }) => statement);
    },
    textOf: (report) => {
      const found = doors.desk.open?.cases.find(report);
      return found?.item.fields.map(({ text }) => text).join('\n') ?? '';
    },
    pass: (seconds) => {
      ahead += seconds * 1000;
    },
    keepAlert: async (id, title, text) => {
      const { open } = doors.desk;
      if (open === undefined) throw new Error('The desk is locked.');
      const read = await readPaste(text);
      if (!read.ok) throw new Error(read.problem.code);
      await watchAlert(open, { id, title, item: read.value });
    },
    close: async () => {
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
      await doors.desk.close();
      await gateListens.close();
      await deskRaw.close();
      await gateRaw.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function listenLocally(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, 'localhost', () => {
      resolve((server.address() as AddressInfo).port);
    });
  });
}
