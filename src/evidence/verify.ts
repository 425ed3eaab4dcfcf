// The side door for houses and pages that only check: nothing behind it signs, and nothing opens.
export { judgeCheckpoint, type WitnessedHead, type WitnessJudgement } from './log/add-checkpoint.js';
export {
  believeCheckpoint,
  isSignedByAny,
  logVerifier,
  quorumOf,
  witnessVerifier,
  type BelievedCheckpoint,
  type LogTrust,
} from './log/believe-checkpoint.js';
export { formatCheckpoint, originOf, parseCheckpoint, type Checkpoint } from './log/checkpoint.js';
export { verifyConsistency, verifySubtreeConsistency } from './log/consistency-proof.js';
export { verifyCosignature } from './log/cosignature.js';
export { entryOf, SALT_BYTES } from './log/entry.js';
export { EMPTY_ROOT, HASH_BYTES, hashLeaf, hashNode, rootOf, type NodeReader } from './log/hash-tree.js';
export { verifyInclusion, verifySubtreeInclusion } from './log/inclusion-proof.js';
export {
  formatNote,
  formatNoteSignature,
  parseNote,
  parseNoteSignatures,
  type NoteSignature,
  type SignedNote,
} from './log/signed-note.js';
export { linkLogs, tilesToLink, type LogHead, type TileReader } from './log/link-logs.js';
export { formatTilePath, parseTilePath, TILE_WIDTH, type TilePlace } from './log/tile-path.js';
export { decodeEntries, nodesOfTiles } from './log/tiles.js';
export { formatTlogProof, parseTlogProof, type TlogProof } from './log/tlog-proof.js';
export {
  formatVerifierKey,
  keyIdOf,
  parseVerifierKey,
  type NoteAlgorithm,
  type VerifierKey,
} from './log/verifier-key.js';
export { verifyLogged, type LoggedEntry } from './log/verify-logged.js';
export { CREDIBILITY, formatGrade, RELIABILITY, type AdmiraltyGrade } from './records/admiralty.js';
export {
  holdsProbabilityNumber,
  type AssessmentChange,
  type AssessmentRecord,
  type Indication,
  type Unused,
} from './records/assessment-record.js';
export {
  believeRecord,
  MOST_RECORD_BYTES,
  recordBytes,
  type AlertEntry,
  type BelievedRecord,
} from './records/believe-record.js';
export type { CustodyRecord } from './records/custody-record.js';
export type { ErasedRecord, ErasureRecord } from './records/erasure-record.js';
export type { EvidenceRecord } from './records/evidence-record.js';
export type { ExhibitRecord } from './records/exhibit-record.js';
export { foreignFields, leafOf, type FieldLeaf, type RevealedField } from './records/field-leaf.js';
export type { PackageRecord } from './records/package-record.js';
export type { PublicationCheck, PublicationRecord } from './records/publication-record.js';
export { shownFields, type Withheld } from './records/withheld.js';
export type { RecordHead, Recorder } from './records/record-head.js';
export type { ProvedRecord } from './package/check-entries.js';
export { type LoggedRecord } from './package/logged-record.js';
export type { PackageFault, PackageFaultCode } from './package/package-fault.js';
export type { PackageFiles } from './package/package-paths.js';
export { PACKAGE_LIMITS, verifyPackage, type VerifiedPackage } from './package/verify-package.js';
