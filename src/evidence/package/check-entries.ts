import { formatProblem, parseCanonicalJson, type Problem } from '../../base/index.js';
import { readSignedPolicies, verifyPolicyChain, type BelievedPolicy } from '../../seal/verify.js';
import { believeCheckpoint, logVerifier, witnessVerifier } from '../log/believe-checkpoint.js';
import type { BelievedCheckpoint, LogTrust } from '../log/believe-checkpoint.js';
import { entryOf } from '../log/entry.js';
import { hashLeaf } from '../log/hash-tree.js';
import { verifyInclusion } from '../log/inclusion-proof.js';
import { formatNote, isBy, type SignedNote } from '../log/signed-note.js';
import { formatTlogProof, parseTlogProof } from '../log/tlog-proof.js';
import { keyIdOf } from '../log/verifier-key.js';
import { believeRecord, type BelievedRecord } from '../records/believe-record.js';
import { textOf } from './check-bag.js';
import { parseLoggedRecord } from './logged-record.js';
import type { SayFault } from './package-fault.js';
import { PAYLOAD_FILES, placeOf, proofPath, recordPath, type PackageFiles } from './package-paths.js';

/** A record that is believed, and where in the log it stands. */
export interface ProvedRecord extends BelievedRecord {
  readonly index: number;
  readonly path: string;
}

/** What of a package is signed, logged and believed. */
export interface ProvedEntries {
  readonly policy: BelievedPolicy;
  readonly checkpoint: BelievedCheckpoint;
  /** In the order of the log; without the record of the package. */
  readonly records: readonly ProvedRecord[];
  readonly packageRecord: ProvedRecord | undefined;
}

/** Larger than any chain of policies that a desk in use has. */
const MOST_CHAIN_BYTES = 64 * 1024 * 1024;

/**
 * Checks who signed: the chain of policies against the pin, the checkpoint against the newest policy, every record and
 * its proof against the checkpoint.
 */
export function checkEntries(
  files: PackageFiles,
  fingerprint: string,
  now: Date,
  say: SayFault,
): ProvedEntries | undefined {
  const policy = believePolicies(files.get(PAYLOAD_FILES.policies), fingerprint, now, say);
  const note = files.get(PAYLOAD_FILES.checkpoint);
  if (policy === undefined || note === undefined) return undefined;
  const trust: LogTrust = {
    desk: policy.pin.desk,
    deskKeys: policy.policies.map(({ deskKey }) => deskKey),
    witnesses: policy.policy.witnesses,
  };
  const checkpoint = believeCheckpoint(note, trust);
  if (!checkpoint.ok) {
    say('checkpoint', PAYLOAD_FILES.checkpoint, { reason: sayProblem(checkpoint.problem) });
    return undefined;
  }
  if (!isInOrder(checkpoint.value.note, trust)) say('checkpoint-form', PAYLOAD_FILES.checkpoint);
  const context: EntryContext = { files, policy, checkpoint: checkpoint.value, note: textOf(note), say };
  const records = [...files.keys()]
    .flatMap((path) => {
      const place = placeOf(path);
      return place?.holds === 'record' ? [place.index] : [];
    })
    .sort((one, other) => one - other)
    .flatMap((index) => proveRecord(context, index, recordPath(index), proofPath(index)) ?? []);
  for (const path of files.keys()) {
    const place = placeOf(path);
    if (place?.holds === 'proof' && !files.has(recordPath(place.index))) say('no-record', path);
  }
  const { packageRecord: path, packageProof } = PAYLOAD_FILES;
  return {
    policy,
    checkpoint: checkpoint.value,
    records,
    packageRecord: proveRecord(context, undefined, path, packageProof),
  };
}

interface EntryContext {
  readonly files: PackageFiles;
  readonly policy: BelievedPolicy;
  readonly checkpoint: BelievedCheckpoint;
  readonly note: string;
  readonly say: SayFault;
}

function believePolicies(
  bytes: Uint8Array | undefined,
  fingerprint: string,
  now: Date,
  say: SayFault,
): BelievedPolicy | undefined {
  if (bytes === undefined) return undefined;
  const parsed = parseCanonicalJson(bytes, MOST_CHAIN_BYTES);
  const chain = parsed.ok ? readSignedPolicies(parsed.value) : undefined;
  if (chain === undefined) {
    say('policies', PAYLOAD_FILES.policies);
    return undefined;
  }
  // Evidence is read long after its policy has expired.
  const believed = verifyPolicyChain(chain, { fingerprint }, now, { expired: true });
  if (believed.ok) return believed.value;
  say('policies', PAYLOAD_FILES.policies, { reason: sayProblem(believed.problem) });
  return undefined;
}

function proveRecord(
  { files, policy, checkpoint, note, say }: EntryContext,
  index: number | undefined,
  path: string,
  proofAt: string,
): ProvedRecord | undefined {
  const bytes = files.get(path);
  const proof = files.get(proofAt);
  if (bytes === undefined) return undefined;
  const logged = parseLoggedRecord(bytes);
  if (logged === undefined) {
    say('record-form', path);
    return undefined;
  }
  if (index !== undefined && logged.index !== index) say('record-place', path);
  const believed = believeRecord(logged.record, policy.pin.desk, policy.policies);
  if (!believed.ok) say('record', path, { reason: sayProblem(believed.problem) });
  if (proof === undefined) {
    say('no-proof', path);
    return undefined;
  }
  const read = parseTlogProof(proof);
  if (!read.ok || formatTlogProof(read.value) !== textOf(proof)) {
    say('proof', proofAt, { reason: read.ok ? '' : sayProblem(read.problem) });
    return undefined;
  }
  // The very checkpoint that is believed already: one signature is verified once, not once a record.
  if (formatNote(read.value.checkpoint) !== note) {
    say('other-checkpoint', proofAt);
    return undefined;
  }
  if (read.value.index !== logged.index) say('record-place', proofAt);
  const leaf = hashLeaf(entryOf(logged.salt, logged.record));
  if (!verifyInclusion(leaf, logged.index, checkpoint.size, read.value.hashes, checkpoint.root)) {
    say('proof', proofAt);
    return undefined;
  }
  return believed.ok ? { ...believed.value, index: logged.index, path } : undefined;
}

/**
 * Whether a checkpoint is signed by the desk first and then by witnesses in the order of the policy, each once, and by
 * nobody else: lines that nobody is asked about could be added and taken away unseen.
 */
function isInOrder(note: SignedNote, { desk, deskKeys, witnesses }: LogTrust): boolean {
  const keys = [
    ...[...new Set(deskKeys)].map((key) => logVerifier(desk, key)),
    ...witnesses.map(witnessVerifier),
  ];
  let last = -1;
  for (const signature of note.signatures) {
    const at = keys.findIndex((verifier) => isBy(signature, verifier.name, keyIdOf(verifier)));
    if (at <= last) return false;
    last = at;
  }
  return true;
}

/** What went wrong, in the words of the catalogue. */
function sayProblem(problem: Problem): string {
  return formatProblem(problem).happened;
}
