import {
  alertBytes,
  joinSignatures,
  publicationBytes,
  readAlertStatement,
  signAlertBytes,
  signHead,
  type AlertStatement,
} from '../../src/alert/index.js';
import {
  GrowingTree,
  cosignCheckpoint,
  entryOf,
  formatTlogProof,
  hashLeaf,
  originOf,
  proveConsistency,
  proveInclusion,
  recordBytes,
  signCheckpoint,
  type SignedNote,
} from '../../src/evidence/index.js';
import {
  formatBase64Url,
  generateSealingPair,
  generateSigningSecret,
  publicKeyOf,
  verifyPolicyChain,
  rootFingerprint,
  type BelievedPolicy,
  type Policy,
  type SealingPair,
  type SignedPolicy,
  type SignedStatement,
  type SigningSecret,
} from '../../src/seal/index.js';
import { createHash } from 'node:crypto';
import { NOW, follow, inDays, inventDesk, seededRandom, type InventedDesk } from '../seal/invented-desk.js';

/** A relay with its keys. */
export interface InventedRelay {
  readonly id: string;
  readonly name: string;
  readonly secret: SigningSecret;
  readonly sealing: SealingPair;
}

/** A log and whoever signs its checkpoints: copied to make another that began as the same. */
export interface InventedLog {
  readonly tree: GrowingTree;
  readonly leaves: Uint8Array[];
}

/** A publication, and the checkpoint it came with. */
export interface Published {
  readonly bytes: Uint8Array;
  readonly statement: AlertStatement;
  readonly sha256: string;
  readonly size: number;
}

/** What a case may make wrong. */
export interface Wrong {
  /** Which officers sign; two of three by default. */
  readonly signers?: readonly SigningSecret[];
  /** Which witnesses cosign; two of three by default. */
  readonly witnesses?: readonly number[];
  readonly log?: InventedLog;
  /** The key that signs the checkpoint; the desk's by default. */
  readonly deskSecret?: SigningSecret;
  /** The publication that the proof of consistency starts from; the one before in the audience by default. */
  readonly from?: number;
}

export const AUDIENCE = 'members-of-both-houses';

/** A desk with three officers (two must sign), three witnesses, two relays and a log; everything is the same in every run. */
export class InventedIssuer {
  readonly desk: InventedDesk;
  readonly officers: readonly SigningSecret[];
  readonly witnesses: readonly SigningSecret[];
  readonly relays: readonly InventedRelay[];
  readonly policy: Policy;
  readonly chain: SignedPolicy[];
  readonly name: string;
  readonly random = seededRandom('issuer');
  readonly log: InventedLog = { tree: new GrowingTree(), leaves: [] };
  readonly published: Published[] = [];

  private constructor(
    desk: InventedDesk,
    officers: readonly SigningSecret[],
    witnesses: readonly SigningSecret[],
    relays: readonly InventedRelay[],
  ) {
    this.desk = desk;
    this.officers = officers;
    this.witnesses = witnesses;
    this.relays = relays;
    const { policy, signed } = follow(desk, desk.root, {
      officers: officers.map((secret, at) => ({ id: `officer-${String(at + 1)}`, key: keyOf(secret) })),
      threshold: 2,
      witnesses: witnesses.map((secret, at) => ({
        name: `witness${String(at + 1)}.example`,
        key: keyOf(secret),
      })),
      relays: relays.map(({ id, name, secret, sealing }) => ({
        id,
        name,
        key: keyOf(secret),
        recipient: sealing.recipient,
      })),
    });
    this.policy = policy;
    this.chain = [desk.signed, signed];
    this.name = rootFingerprint(desk.root.publicKey);
  }

  static async create(seed = 'issuer'): Promise<InventedIssuer> {
    const random = seededRandom(`keys of ${seed}`);
    const secrets = (): SigningSecret[] => [1, 2, 3].map(() => generateSigningSecret(random));
    const relays = await Promise.all(
      ['upper', 'lower'].map(async (id) => ({
        id,
        name: `Office of the Speaker, ${id} house`,
        secret: generateSigningSecret(random),
        sealing: await generateSealingPair('hybrid', random),
      })),
    );
    return new InventedIssuer(await inventDesk(seed), secrets(), secrets(), relays);
  }

  /** What a device believes of this desk. */
  believed(changes?: Partial<Policy>): BelievedPolicy {
    const chain =
      changes === undefined
        ? this.chain
        : [
            ...this.chain,
            follow({ policy: this.policy, signed: this.chain.at(-1)! }, this.desk.root, changes).signed,
          ];
    const believed = verifyPolicyChain(chain, { fingerprint: this.name }, NOW);
    if (!believed.ok) throw new TypeError(believed.problem.code);
    return believed.value;
  }

  /** A statement that a device takes, with changes. */
  statement(changes: Partial<AlertStatement> = {}): AlertStatement {
    const before = this.published.at(-1);
    return {
      type: 'tocsin/alert',
      version: 1,
      desk: this.name,
      id: formatBase64Url(this.random(16)),
      msgType: 'alert',
      references: [],
      audience: AUDIENCE,
      number: (before?.statement.number ?? 0) + 1,
      previous: before?.sha256 ?? null,
      sent: inDays(-1),
      review: inDays(20),
      expires: inDays(60),
      tlp: 'TLP:AMBER',
      event: 'Covert approaches to members',
      headline: 'Paid reports are being commissioned by a firm that is not what it says',
      statements: [
        {
          kind: 'observed',
          text: 'Eleven members were offered payment for reports within three weeks, from four profiles.',
          by: null,
          phia: null,
          confidence: null,
          exhibits: [formatBase64Url(new Uint8Array(32).fill(7))],
        },
        {
          kind: 'assessed',
          text: 'The four profiles are highly likely run by one organisation.',
          by: 'Security desk of the Assembly of Example',
          phia: 'highly likely',
          confidence: 'moderate',
          exhibits: [formatBase64Url(new Uint8Array(32).fill(8))],
        },
      ],
      instructions: ['Do not reply.', 'Keep the messages and report them.'],
      report: {
        telephone: '020 7946 0123',
        hours: 'Monday to Friday, 8 to 18',
        page: 'https://desk.example/report',
      },
      facts: [
        { kind: 'domain', value: 'harbour-insight.example', says: 'The firm’s web address.' },
        { kind: 'profile', value: 'linkedin.com/in/mira-ash-research', says: 'One of the four profiles.' },
      ],
      answers: [],
      ...changes,
    };
  }

  /** Puts something else into the log, as a desk does all day. */
  record(count = 1, log = this.log): void {
    for (let at = 0; at < count; at += 1) append(log, hashLeaf(entryOf(this.random(32), this.random(64))));
  }

  /** Signs, logs and publishes a statement; what is wrong with it is the caller's choice. It joins the chain only when nothing is. */
  publish(statement: AlertStatement, wrong: Wrong = {}): Published {
    const bytes = alertBytes(statement);
    const signers = wrong.signers ?? this.officers.slice(0, 2);
    const alert = joinSignatures(
      bytes,
      signers.map((secret) => signAlertBytes(bytes, secret)),
    );
    const published = this.wrap(alert, wrong);
    if (Object.keys(wrong).length === 0) this.published.push(published);
    return published;
  }

  /** Logs an alert that is signed already. */
  wrap(alert: SignedStatement, wrong: Wrong = {}): Published {
    const log = wrong.log ?? this.log;
    const salt = this.random(32);
    append(log, hashLeaf(entryOf(salt, recordBytes(alert))));
    const { size } = log.tree;
    const bytes = new Uint8Array(Buffer.from(alert.statement, 'base64url'));
    const read = readAlertStatement(bytes);
    if (!read.ok) throw new TypeError(read.problem.code);
    const statement = read.value;
    const before = this.published.find((one) => one.statement.number === statement.number - 1);
    const from = wrong.from ?? before?.size ?? size;
    const publication = publicationBytes({
      type: 'tocsin/publication',
      version: 1,
      alert,
      salt: formatBase64Url(salt),
      proof: formatTlogProof({
        index: size - 1,
        hashes: proveInclusion(log.tree.nodes, size - 1, size),
        checkpoint: this.checkpoint(wrong),
      }),
      consistency:
        statement.number === 1
          ? null
          : {
              from,
              hashes: (from > size ? [] : proveConsistency(log.tree.nodes, from, size)).map(formatBase64Url),
            },
    });
    return { bytes: publication, statement, sha256: hashBytes(bytes), size };
  }

  /** The cosigned checkpoint of a log as it is. */
  checkpoint({
    witnesses = [0, 1],
    log = this.log,
    deskSecret = this.desk.deskSecret,
  }: Wrong = {}): SignedNote {
    const { tree } = log;
    const note = signCheckpoint(
      { origin: originOf(this.name), size: tree.size, root: tree.root() },
      deskSecret,
    );
    const cosignatures = witnesses.map((at) =>
      cosignCheckpoint(
        note.text,
        { name: `witness${String(at + 1)}.example`, secret: this.witnesses[at]! },
        NOW,
      ),
    );
    return { ...note, signatures: [...note.signatures, ...cosignatures] };
  }

  /** The desk's head of its chain. */
  head(at: string, published = this.published.at(-1)!): SignedStatement {
    const { statement, sha256 } = published;
    return signHead(
      {
        type: 'tocsin/head',
        version: 1,
        desk: this.name,
        audience: statement.audience,
        number: statement.number,
        sha256,
        at,
      },
      this.desk.deskSecret,
    );
  }
}

/** A log that has the same entries so far and goes its own way from here. */
export function copyLog({ leaves }: InventedLog, size = leaves.length): InventedLog {
  const copy: InventedLog = { tree: new GrowingTree(), leaves: [] };
  for (const leaf of leaves.slice(0, size)) append(copy, leaf);
  return copy;
}

function append(log: InventedLog, leaf: Uint8Array): void {
  log.tree.append(leaf);
  log.leaves.push(leaf);
}

export function keyOf(secret: SigningSecret): string {
  return formatBase64Url(publicKeyOf(secret));
}

export function hashBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url');
}
