import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createGate, listenGate } from '../../src/gate/index.js';
import {
  formatBase64Url,
  generateRoot,
  generateSealingPair,
  generateSigningSecret,
  openEnvelope,
  publicKeyOf,
  sealMessage,
  signMessage,
  signPolicy,
  type MessageStatement,
  type OpenedEnvelope,
  type SignedPolicy,
  type SignedStatement,
} from '../../src/seal/index.js';
import {
  createGateStore,
  GATE_HOUSE,
  migrateStore,
  openStore,
  type GateTables,
} from '../../src/store/gate.js';
import { seededRandom } from '../gate/desk-under-test.js';

/** The built pages beside this compiled test, and false with the reason when nobody has built them. */
export const TARGET_PAGES = join(dirname(fileURLToPath(import.meta.url)), '../../web/target');
export const NO_PAGES = existsSync(join(TARGET_PAGES, 'index.html'))
  ? false
  : 'the pages are not built: run npm run build';

/** A gate that serves the pages, and the desk behind it with its keys. */
export interface PagesUnderTest {
  readonly origin: string;
  readonly fingerprint: string;
  /** Path of every request that reached the gate, whoever made it. */
  readonly requests: string[];
  /** What the gate sent: bytes of each answer as they went over the wire. */
  readonly served: { readonly path: string; readonly bytes: number }[];
  /** Opens what waits at the gate, as the desk would, oldest first. */
  openAll(): Promise<OpenedEnvelope[]>;
  /** Answers to a mailbox: messages numbered as given, sealed and stored at the gate. */
  answer(
    reply: { readonly mailbox: string; readonly recipient: string },
    messages: readonly Pick<MessageStatement, 'kind' | 'text' | 'status' | 'outcome'>[],
  ): Promise<void>;
  /** Takes the message at this place (from 0) out of a mailbox, as a gate could. */
  drop(mailbox: string, place: number): Promise<void>;
  /** Puts a message into a mailbox that the desk did not sign, as a gate could that knows the recipient. */
  forge(reply: { readonly mailbox: string; readonly recipient: string }): Promise<void>;
  /** A file that the gate gives out changed, as a hostile one could. */
  tampered: string | undefined;
  /** While true, the gate refuses envelopes as a gate with a full disk does. */
  refusing: boolean;
  close(): Promise<void>;
}

/** Opens a gate with the built pages on a free port. Its desk's policy is in force now, because browsers have a clock. */
export async function openPages(pages = TARGET_PAGES): Promise<PagesUnderTest> {
  const random = seededRandom('pages');
  const root = generateRoot(random);
  const secret = generateSigningSecret(random);
  const hybrid = await generateSealingPair('hybrid', random);
  const x25519 = await generateSealingPair('x25519', random);
  const now = Date.now();
  const day = (days: number): string => new Date(now + days * 86_400_000).toISOString();
  const policy: SignedPolicy = signPolicy(
    {
      type: 'tocsin/policy',
      version: 1,
      number: 1,
      root: formatBase64Url(publicKeyOf(root.secret)),
      previous: null,
      nextRoot: null,
      issued: day(-1),
      expires: day(90),
      desk: {
        name: 'Security desk, House of Examples',
        telephone: '020 7946 0100',
        hours: 'Monday to Friday, 8 to 20',
        readers: 'Two officers of the security desk read what you send, and nobody else.',
      },
      sealing: [
        {
          id: 's1',
          hybrid: hybrid.recipient,
          x25519: x25519.recipient,
          notBefore: day(-1),
          notAfter: day(90),
        },
      ],
      deskKey: formatBase64Url(publicKeyOf(secret)),
      officers: [],
      threshold: 1,
      witnesses: [],
      relays: [],
    },
    root.secret,
  );
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-pages-'));
  const raw = await openStore<GateTables>(join(folder, 'gate.db'));
  await migrateStore(raw, GATE_HOUSE, new Date());
  const store = createGateStore(raw);
  await store.addPolicy(1, JSON.stringify(policy));
  const gate = await createGate({
    desk: root.fingerprint,
    store,
    now: () => new Date(),
    log: { write: () => undefined },
    pages,
  });
  const state: { refusing: boolean; tampered: string | undefined } = {
    refusing: false,
    tampered: undefined,
  };
  const requests: string[] = [];
  const served: { path: string; bytes: number }[] = [];
  const listening = await listenGate(
    {
      ...gate,
      fetch: async (request, env) => {
        const { pathname } = new URL(request.url);
        requests.push(`${request.method} ${pathname}`);
        if (state.refusing && request.method === 'PUT')
          return new Response('{"type":"urn:tocsin:problem:gate/full"}', { status: 507 });
        if (state.tampered === pathname) return new Response('something else');
        const response = await gate.fetch(request, env);
        served.push({ path: pathname, bytes: Number(response.headers.get('Content-Length') ?? 0) });
        return response;
      },
    },
    { host: '127.0.0.1', port: 0 },
  );
  let messages = 0;
  const put = async (
    { mailbox, recipient }: { readonly mailbox: string; readonly recipient: string },
    signed: SignedStatement,
  ): Promise<void> => {
    const envelope = formatBase64Url(seededRandom(`message ${String(++messages)}`)(16));
    const sealed = await sealMessage({ desk: root.fingerprint, envelope, mailbox, recipient, signed });
    if (!sealed.ok) throw new Error(sealed.problem.code);
    const sha256 = createHash('sha256').update(sealed.value).digest('base64url');
    const hour = `${new Date().toISOString().slice(0, 13)}:00:00Z`;
    await store.putMessage(mailbox, { id: envelope, sha256, bytes: sealed.value, hour }, 1000);
  };
  const statement = (mailbox: string, number: number, previous: string | null): MessageStatement => ({
    type: 'tocsin/message',
    version: 1,
    desk: root.fingerprint,
    mailbox,
    number,
    previous,
    at: new Date().toISOString(),
    kind: 'opened',
  });
  return {
    origin: `http://127.0.0.1:${String(listening.port)}`,
    fingerprint: root.fingerprint,
    requests,
    served,
    get tampered() {
      return state.tampered;
    },
    set tampered(value) {
      state.tampered = value;
    },
    get refusing() {
      return state.refusing;
    },
    set refusing(value) {
      state.refusing = value;
    },
    openAll: async () => {
      const envelopes = await store.listEnvelopes(0, 100);
      return Promise.all(
        envelopes.map(async ({ id }) => {
          const stored = await store.envelope(id);
          if (stored === undefined) throw new Error('An envelope of the list is gone.');
          const pieces: Uint8Array[] = [];
          for await (const piece of stored.pieces()) pieces.push(piece);
          const opened = await openEnvelope(new Uint8Array(Buffer.concat(pieces)), [hybrid.identity], {
            desk: root.fingerprint,
            envelope: id,
          });
          if (!opened.ok) throw new Error(`The desk could not open it: ${opened.problem.code}`);
          return opened.value;
        }),
      );
    },
    answer: async (reply, list) => {
      let previous: string | null = null;
      for (const [index, message] of list.entries()) {
        const signed = signMessage({ ...statement(reply.mailbox, index + 1, previous), ...message }, secret);
        previous = createHash('sha256')
          .update(Buffer.from(signed.statement, 'base64url'))
          .digest('base64url');
        await put(reply, signed);
      }
    },
    drop: async (mailbox, place) => {
      const listed = (await store.listMessages(mailbox))[place];
      if (listed === undefined) throw new Error('There is no such message to drop.');
      await store.deleteMessage(mailbox, listed.id);
    },
    forge: (reply) =>
      put(
        reply,
        signMessage(statement(reply.mailbox, 1, null), generateSigningSecret(seededRandom('forger'))),
      ),
    close: async () => {
      await listening.close();
      await raw.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
