import { createHash } from 'node:crypto';
import {
  cosignCheckpoint,
  entryOf,
  GrowingTree,
  hashLeaf,
  proveInclusion,
  recordBytes,
  saltField,
  signCheckpoint,
  signRecord,
  writePackage,
  type EvidenceRecord,
  type LoggedPackage,
  type LoggedRecord,
  type PackageContents,
  type PackagedExhibit,
  type RevealedField,
} from '../../src/evidence/index.js';
import {
  formatBase64Url,
  generateSigningSecret,
  publicKeyOf,
  signPolicy,
  verifyPolicyChain,
  type BelievedPolicy,
  type SignedPolicy,
  type SignedStatement,
  type SigningSecret,
} from '../../src/seal/index.js';
import { inventDesk, NOW, seededRandom, type InventedDesk } from '../seal/invented-desk.js';

/** A desk with a log in memory and three witnesses, two of which must cosign. */
export interface InventedLog {
  readonly desk: InventedDesk;
  readonly chain: readonly SignedPolicy[];
  readonly policy: BelievedPolicy;
  readonly witnesses: readonly { readonly name: string; readonly secret: SigningSecret }[];
  readonly tree: GrowingTree;
  /** Of the one officer in the policy, `o1`. */
  readonly officerSecret: SigningSecret;
  /** Every record, by index. */
  readonly logged: LoggedRecord[];
  append(signed: SignedStatement): LoggedRecord;
  /** What stands in a record's head. */
  head<K extends string>(
    kind: K,
    minute: number,
  ): {
    readonly type: 'tocsin/record';
    readonly version: 1;
    readonly kind: K;
    readonly desk: string;
    readonly at: string;
    readonly by: { readonly id: string; readonly name: string };
  };
  sign(record: EvidenceRecord): LoggedRecord;
  /** Logs the record of a package and has the checkpoint cosigned so many minutes after noon by so many witnesses. */
  log(minute?: number, count?: number): (record: EvidenceRecord) => Promise<LoggedPackage>;
}

/** A time so many minutes after noon. */
export function atMinute(minute: number): string {
  return new Date(NOW.getTime() + minute * 60_000).toISOString();
}

export const sha256Hex = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export async function inventLog(seed = 'log'): Promise<InventedLog> {
  const random = seededRandom(`${seed} randomness`);
  const desk = await inventDesk(seed);
  const witnesses = ['one', 'two', 'three'].map((name) => ({
    name: `witness.example/${name}`,
    secret: generateSigningSecret(random),
  }));
  const officerSecret = generateSigningSecret(random);
  const signed = signPolicy(
    {
      ...desk.policy,
      officers: [{ id: 'o1', key: formatBase64Url(publicKeyOf(officerSecret)) }],
      witnesses: witnesses.map(({ name, secret }) => ({ name, key: formatBase64Url(publicKeyOf(secret)) })),
    },
    desk.root.secret,
  );
  const chain = [signed];
  const believed = verifyPolicyChain(chain, { fingerprint: desk.root.fingerprint }, NOW);
  if (!believed.ok) throw new RangeError(believed.problem.code);
  const policy = believed.value;
  const tree = new GrowingTree();
  const logged: LoggedRecord[] = [];
  const log: InventedLog = {
    desk,
    chain,
    policy,
    witnesses,
    officerSecret,
    tree,
    logged,
    append(statement) {
      const entry = { index: tree.size, salt: random(32), record: recordBytes(statement) };
      tree.append(hashLeaf(entryOf(entry.salt, entry.record)));
      logged.push(entry);
      return entry;
    },
    head: (kind, minute) => ({
      type: 'tocsin/record',
      version: 1,
      kind,
      desk: policy.pin.desk,
      at: atMinute(minute),
      by: { id: 'o1', name: 'Officer Example' },
    }),
    sign: (record) => log.append(signRecord(record, desk.deskSecret)),
    log:
      (minute = 90, count = 2) =>
      (record) => {
        const entry = log.sign(record);
        const size = tree.size;
        const note = signCheckpoint(
          { origin: `${policy.pin.desk}/log`, size, root: tree.root(size) },
          desk.deskSecret,
        );
        const cosignatures = witnesses
          .slice(0, count)
          .map((witness) => cosignCheckpoint(note.text, witness, new Date(atMinute(minute))));
        return Promise.resolve({
          entry,
          checkpoint: { ...note, signatures: [...note.signatures, ...cosignatures] },
          prove: (index: number) => proveInclusion(tree.nodes, index, size),
        });
      },
  };
  return log;
}

/** A small case: two exhibits, their custody, two assessments, and other entries between them. */
export interface InventedCase {
  readonly log: InventedLog;
  readonly contents: PackageContents;
  readonly exhibits: readonly PackagedExhibit[];
  readonly fields: readonly RevealedField[];
}

const MAIL = new TextEncoder().encode(
  'From: anna@headhunter.example\r\n\r\nA paid report, just for you.\r\n',
);
const PICTURE = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]);

export async function inventCase(
  change: (record: EvidenceRecord) => EvidenceRecord = (record) => record,
): Promise<InventedCase> {
  const log = await inventLog();
  const random = seededRandom('fields');
  const fields = [
    saltField('from', 'anna@headhunter.example', random),
    saltField('text', 'A paid report, just for you.', random),
  ];
  const kept: LoggedRecord[] = [];
  const keep = (record: EvidenceRecord): LoggedRecord => {
    const entry = log.sign(change(record));
    kept.push(entry);
    return entry;
  };
  const other = (minute: number): void => {
    // Of another campaign: in the log, not in the package.
    log.sign({ ...custody('x', 1, minute), exhibit: 'elsewhere' });
  };
  const custody = (exhibit: string, number: number, minute: number): EvidenceRecord & { kind: 'custody' } => {
    const sum = sha256Hex(exhibit === 'mail-1' ? MAIL : PICTURE);
    return {
      ...log.head('custody', minute),
      exhibit,
      number,
      who: 'Officer Example',
      what: number === 1 ? 'received from the reporter' : 'copied for the examiner',
      how: 'through the sealed report',
      result: 'kept as it came',
      before: sum,
      after: sum,
    };
  };
  const exhibit = (id: string, bytes: Uint8Array, minute: number): EvidenceRecord => ({
    ...log.head('exhibit', minute),
    id,
    sha256: sha256Hex(bytes),
    bytes: bytes.length,
    name: `${id} <original>`,
    mediaType: 'application/octet-stream',
    capturedBy: 'a reporter',
    capturedHow: 'saved from the mail program & sealed',
    capturedAt: atMinute(minute - 30),
    from: 'the inbox of a member of staff',
    admiralty: { reliability: 'B', credibility: 2 },
    fields: id === 'mail-1' ? fields.map((field) => ({ name: field.name, leaf: leafHex(field) })) : [],
  });
  other(0);
  keep(exhibit('mail-1', MAIL, 1));
  keep(custody('mail-1', 1, 2));
  keep(exhibit('picture-1', PICTURE, 3));
  keep(custody('picture-1', 1, 4));
  other(5);
  keep(custody('mail-1', 2, 6));
  const first = {
    ...log.head('assessment', 7),
    id: 'assessment-1',
    number: 1,
    about: 'campaign-1',
    text: 'The sender poses as a headhunter.',
    phia: 'likely or probable',
    confidence: 'moderate',
    exhibits: ['mail-1'],
    for: [{ text: 'Pays for a report before any interview', exhibits: ['mail-1'] }],
    against: [{ text: 'The firm exists and answers its telephone', exhibits: ['picture-1'] }],
    notUsed: [{ text: 'A rumour in a chat', reason: 'nobody could say where it came from' }],
    changes: null,
  } as const satisfies EvidenceRecord;
  const firstEntry = keep(first);
  other(8);
  const statement = JSON.parse(new TextDecoder().decode(firstEntry.record)) as { statement: string };
  keep({
    ...first,
    ...log.head('assessment', 9),
    id: 'assessment-2',
    number: 2,
    phia: 'highly likely',
    changes: {
      previous: createHash('sha256')
        .update(Buffer.from(statement.statement, 'base64url'))
        .digest('base64url'),
      what: 'A second report names the same number.',
    },
  });
  const exhibits: PackagedExhibit[] = [
    { id: 'mail-1', original: MAIL, fields },
    { id: 'picture-1', original: PICTURE, fields: [] },
  ];
  const contents: PackageContents = {
    id: 'package-1',
    about: 'campaign-1',
    at: new Date(atMinute(60)),
    by: { id: 'o1', name: 'Officer Example' },
    chain: log.chain,
    policy: log.policy,
    records: kept,
    exhibits,
  };
  return { log, contents, exhibits, fields };
}

function leafHex({ name, value, salt }: RevealedField): string {
  return sha256Hex(
    Buffer.concat([
      Buffer.from('tocsin/field/v1\n'),
      Buffer.from(salt, 'base64url'),
      Buffer.from(JSON.stringify([name, value])),
    ]),
  );
}

/** The package of the case. */
export async function packCase(one?: InventedCase): Promise<Map<string, Uint8Array>> {
  const { log, contents } = one ?? (await inventCase());
  return writePackage(contents, log.log());
}
