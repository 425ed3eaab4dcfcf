import { randomBytes } from 'node:crypto';
import { signAlertBytes, signCounts, type Counts } from '../../src/alert/index.js';
import type { OpenDesk } from '../../src/desk/index.js';
import {
  cosignCheckpoint,
  formatNoteSignature,
  judgeCheckpoint,
  logVerifier,
  type VerifierKey,
  type WitnessedHead,
} from '../../src/evidence/index.js';
import {
  formatBase64Url,
  generateRoot,
  generateSealingPair,
  generateSigningSecret,
  mailboxIdOf,
  openEnvelope,
  publicKeyOf,
  sealEnvelope,
  signPolicy,
  verifyPolicyChain,
  type Policy,
  type SealingPair,
  type SignedPolicy,
  type SigningSecret,
} from '../../src/seal/index.js';
import type { DeskTables, Store } from '../../src/store/index.js';
import type { DraftDetail, DraftFields } from '../../src/wire/index.js';
import { DeskBench, officer, reportOf } from './desk-bench.js';

const random = (count: number): Uint8Array => new Uint8Array(randomBytes(count));
const keyOf = (secret: SigningSecret): string => formatBase64Url(publicKeyOf(secret));

export const DRAFTER = officer('o-1');
export const SECOND = officer('o-2');
export const LEAD = officer('o-2', 'lead');
export const AUDIENCE = 'members';

/** Three approaches of one campaign, in other words, with one site in common. */
const APPROACHES = [
  'Dear Dr Sedge, I am a consultant at Tidewater Insight. We pay 1,500 pounds for one short report drawn from your own contacts and nothing public. Please keep this between us and write to desk@tidewaterinsight.example.',
  'Hello, your profile was noticed by our partners at Tidewater Insight. A brief paper on the committee, not from open sources, would be paid at 1,800 pounds in crypto. Discretion is asked; reply to desk@tidewaterinsight.example only.',
  'Good morning. Tidewater Insight looks for somebody close to the committee for a confidential report, 2,000 pounds each, from non-public conversations. Do not use your office mail; write to desk@tidewaterinsight.example.',
];

/** What the three reporters say themselves, each in words of their own. */
const NOTES = [
  'This came on Monday and I thought at once that something about the fee was strange.',
  'My assistant found it in the spam folder and asked me whether we knew these people.',
  'I had a call with them first, they were friendly, then this followed the next morning.',
];

/** A relay with its keys. */
export interface TestRelay {
  readonly id: string;
  readonly secret: SigningSecret;
  readonly sealing: SealingPair;
}

/** A witness with the judgement of a real one, over one log. */
class TestWitness {
  readonly name = 'witness.example';
  readonly secret = generateSigningSecret(random);
  head: WitnessedHead | undefined;
  /** The desk's key for its log. */
  log: VerifierKey | undefined;
  /** Answers with this status instead while it is set. */
  broken: number | undefined;

  answer(body: string): Response {
    if (this.broken !== undefined) return new Response('', { status: this.broken });
    const judged = judgeCheckpoint(
      new TextEncoder().encode(body),
      (origin) => (this.log?.name === origin ? [this.log] : []),
      () => this.head,
    );
    if (judged.status === 409) return new Response(`${String(judged.size)}\n`, { status: 409 });
    if (judged.status !== 200) return new Response('', { status: judged.status });
    this.head = judged.checkpoint;
    return new Response(formatNoteSignature(cosignCheckpoint(judged.text, this, new Date())));
  }
}

/** A desk with officers, a witness and relays in its policy, and a campaign of three attested reports. */
export class AlertBench {
  readonly bench: DeskBench;
  readonly officers: readonly SigningSecret[];
  readonly witness: TestWitness;
  readonly relays: readonly TestRelay[];
  readonly #root: ReturnType<typeof generateRoot>;
  chain: SignedPolicy[];

  private constructor(
    bench: DeskBench,
    root: ReturnType<typeof generateRoot>,
    parts: { officers: SigningSecret[]; witness: TestWitness; relays: TestRelay[]; policy: Policy },
  ) {
    this.bench = bench;
    this.#root = root;
    this.officers = parts.officers;
    this.witness = parts.witness;
    this.relays = parts.relays;
    this.chain = [signPolicy(parts.policy, root.secret)];
    bench.more = {
      policies: () => ({ chain: this.chain, believed: this.believed() }),
      witnesses: [{ name: this.witness.name, url: 'http://witness.example/log' }],
    };
    bench.gate.lie = (_method, path, init) =>
      path === '/log/add-checkpoint' ? this.witness.answer(init.body as string) : undefined;
  }

  static async make(store: Store<DeskTables>): Promise<AlertBench> {
    const root = generateRoot(random);
    const bench = await DeskBench.make(store, root.fingerprint);
    const officers = [1, 2, 3].map(() => generateSigningSecret(random));
    const witness = new TestWitness();
    const relays: TestRelay[] = [];
    for (const id of ['commons', 'lords'])
      relays.push({
        id,
        secret: generateSigningSecret(random),
        sealing: await generateSealingPair('hybrid', random),
      });
    const x25519 = await generateSealingPair('x25519', random);
    const policy: Policy = {
      type: 'tocsin/policy',
      version: 1,
      number: 1,
      root: formatBase64Url(root.publicKey),
      previous: null,
      nextRoot: null,
      issued: '2026-11-01T00:00:00.000Z',
      expires: '2027-11-01T00:00:00.000Z',
      desk: {
        name: 'Security desk',
        telephone: '020 7946 0123',
        hours: '09:00 to 17:00',
        readers: 'Officers of the desk.',
      },
      sealing: [
        {
          id: 'first',
          hybrid: bench.recipient,
          x25519: x25519.recipient,
          notBefore: '2026-11-01T00:00:00.000Z',
          notAfter: '2027-11-01T00:00:00.000Z',
        },
      ],
      deskKey: bench.deskKey,
      officers: officers.map((secret, at) => ({ id: `officer-${String(at + 1)}`, key: keyOf(secret) })),
      threshold: 2,
      witnesses: [{ name: witness.name, key: keyOf(witness.secret) }],
      relays: relays.map(({ id, secret, sealing }) => ({
        id,
        name: `Office of the ${id}`,
        key: keyOf(secret),
        recipient: sealing.recipient,
      })),
    };
    witness.log = logVerifier(bench.fingerprint, bench.deskKey);
    const made = new AlertBench(bench, root, { officers, witness, relays, policy });
    await bench.restart();
    await bench.call('audience.add', { id: AUDIENCE, name: 'Members', relays: ['commons', 'lords'] }, LEAD);
    return made;
  }

  get desk(): OpenDesk {
    return this.bench.desk.open!;
  }

  believed() {
    const chain = verifyPolicyChain(this.chain, { fingerprint: this.#root.fingerprint }, this.bench.now, {
      expired: true,
    });
    if (!chain.ok) throw new Error(chain.problem.code);
    return chain.value;
  }

  /** Signs the next policy, changed. */
  renew(change: Partial<Policy>): void {
    const { policy, pin } = this.believed();
    this.chain = [
      ...this.chain,
      signPolicy(
        { ...policy, number: policy.number + 1, previous: pin.sha256, ...change },
        this.#root.secret,
      ),
    ];
  }

  /** Sends the three approaches, attests their reporters and takes them as exhibits. @returns the campaign. */
  async campaign(): Promise<string> {
    for (const [at, text] of APPROACHES.entries())
      await this.bench.send(
        reportOf(text, {
          note: NOTES[at]!,
          reporter: { name: `Reporter ${String(at)}`, contact: `020 7946 02${String(10 + at)}` },
        }),
      );
    await this.bench.desk.round();
    const reports = [...this.desk.cases.all()].map(({ id }) => id);
    await this.bench.call('report.join', { reports });
    for (const report of reports) await this.bench.call('report.read', { report });
    for (const report of reports) {
      await this.bench.call('report.attest', {
        report,
        how: 'called-back',
        words: 'Called back at the office.',
      });
      await this.bench.call('exhibit.take', { from: { kind: 'report', report }, how: 'From the report' });
    }
    return this.desk.campaigns.of(reports[0]!)!.id;
  }

  /** A draft of the campaign with everything that the gate asks for. */
  async draft(campaign: string): Promise<DraftDetail> {
    const draft = await this.bench.call('alert.draft', { campaign }, DRAFTER);
    return this.bench.call(
      'alert.edit',
      { draft: draft.id, fields: filledIn(draft.fields), expects: draft.version },
      DRAFTER,
    );
  }

  /** Approves and proposes a draft. */
  async propose(draft: DraftDetail): Promise<DraftDetail> {
    const approved = await this.bench.call(
      'alert.approve',
      { draft: draft.id, words: 'I have read it and the exhibits.', expects: draft.version },
      SECOND,
    );
    return this.bench.call('alert.propose', { draft: draft.id, expects: approved.version }, DRAFTER);
  }

  /** An officer's device: signs the bytes that a proposed draft shows. */
  signatureOf(draft: DraftDetail, secret: SigningSecret) {
    const { statement, sha256 } = draft.proposal!;
    const signature = signAlertBytes(new Uint8Array(Buffer.from(statement, 'base64url')), secret);
    return {
      draft: draft.id,
      sha256,
      signature: { ...signature, algorithm: 'ed25519' as const },
    };
  }

  /** Two officers sign. */
  async sign(draft: DraftDetail): Promise<DraftDetail> {
    await this.bench.call('alert.sign', this.signatureOf(draft, this.officers[0]!), DRAFTER);
    return this.bench.call('alert.sign', this.signatureOf(draft, this.officers[1]!), SECOND);
  }

  /** From a draft to what is published. @returns the alert's id. */
  async publish(draft: DraftDetail): Promise<string> {
    const signed = await this.sign(await this.propose(draft));
    const { alert } = await this.bench.call(
      'alert.publish',
      { draft: signed.id, expects: signed.version },
      SECOND,
    );
    return alert.id;
  }

  /** What lies in a relay's mailbox, opened with the relay's key, in order. */
  async mailboxOf({
    secret,
    sealing,
  }: TestRelay): Promise<{ readonly kind: string; readonly [name: string]: unknown }[]> {
    const mailbox = mailboxIdOf(publicKeyOf(secret));
    const bodies: { kind: string }[] = [];
    for (const { id, bytes } of this.bench.gate.messages(mailbox)) {
      const opened = await openEnvelope(bytes, [sealing.identity], {
        desk: this.bench.fingerprint,
        envelope: id,
        purpose: 'relay',
        mailbox,
      });
      if (!opened.ok) throw new Error(opened.problem.code);
      bodies.push(opened.value.body as unknown as { kind: string });
    }
    return bodies;
  }

  /** A relay seals its counts to the desk and puts them to the gate. */
  async count(
    relay: TestRelay,
    change: Partial<Counts>,
    signer: SigningSecret = relay.secret,
  ): Promise<void> {
    const counts: Counts = {
      type: 'tocsin/counts',
      version: 1,
      desk: this.bench.fingerprint,
      relay: relay.id,
      serial: 1,
      alert: '',
      at: this.bench.now.toISOString(),
      members: 650,
      queued: 0,
      sent: 640,
      bounced: 10,
      fetched: 0,
      acknowledged: 0,
      late: 0,
      unreachable: 0,
      holding: [],
      ...change,
    };
    const envelope = formatBase64Url(random(16));
    const sealed = await sealEnvelope({
      desk: this.bench.fingerprint,
      purpose: 'counts',
      envelope,
      reply: null,
      recipient: this.bench.recipient,
      body: JSON.parse(JSON.stringify({ kind: 'counts', counts: signCounts(counts, signer) })) as never,
      parts: [],
    });
    if (!sealed.ok) throw new Error(sealed.problem.code);
    this.bench.gate.post(envelope, sealed.value);
  }
}

/** Fields of a draft with everything that people have to write. */
export function filledIn(fields: DraftFields): DraftFields {
  return {
    ...fields,
    audience: AUDIENCE,
    headline: 'Requests for paid reports from private contacts',
    report: { telephone: '020 7946 0123', hours: '09:00 to 17:00', page: 'https://gate.example/report' },
    care: {
      contrary: 'Some consultancies pay for reports openly; none of these named a client when asked.',
      necessity: 'Members are being written to this week, and a private word to each would come too late.',
      audience: 'Only members were approached, and their staff work from the same notice.',
      namesake: 'Tidewater Insight was looked up in two registers; no firm of a similar name was found.',
      bystanders: 'Two officers read every text and took out who was only copied in.',
      reply: { state: 'sought', words: 'Written to at the address on 20 November; no answer came.' },
      counsel: 'Counsel of the House, R. Amberley, has read it and has no objection.',
    },
  };
}
