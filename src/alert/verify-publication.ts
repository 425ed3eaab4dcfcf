import { accept, refuse, type Json, type ProblemCode, type Result } from '../base/index.js';
import {
  entryOf,
  hashLeaf,
  parseCheckpoint,
  parseTlogProof,
  recordBytes,
  verifyInclusion,
  verifyLogged,
} from '../evidence/verify.js';
import { believeStatement, formatBase64Url, type BelievedPolicy } from '../seal/verify.js';
import {
  audiencePinOf,
  gapsOf,
  isAheadOf,
  noNewsSince,
  standingOf,
  type AlertPins,
  type AudiencePin,
  type Gap,
  type LogPin,
  type Standing,
} from './alert-pins.js';
import { MOST_ALERT_BYTES, type AlertStatement } from './alert-statement.js';
import { followLog, linkPins, type LogLink } from './follow-log.js';
import { logTrustOf } from './log-trust.js';
import { readPublication, type ReadPublication } from './publication.js';

/** What a publication is held against. */
export interface AlertTrust {
  /** The newest policy of the desk. */
  readonly policy: BelievedPolicy;
  readonly pins: AlertPins;
  /** The audiences to which this device belongs. */
  readonly audiences: readonly string[];
  readonly now: Date;
  /** Proofs from the log's tiles, where a publication cannot link itself to what this device has seen. */
  readonly links?: readonly LogLink[];
  /** Take an expired alert too: to fill the chain and to show what was, never as current. */
  readonly expired?: boolean;
  /** Take one that is known already: to look at it once more. */
  readonly again?: boolean;
}

/** An alert that enough officers signed and that is in the desk's log. */
export interface BelievedPublication {
  readonly alert: AlertStatement;
  /** The bytes that were signed. */
  readonly bytes: Uint8Array;
  /** SHA-256 of them, base64url: what an acknowledgement names. */
  readonly sha256: string;
  /** Ids of the officers who signed. */
  readonly officers: readonly string[];
  /** When enough witnesses had cosigned the log; `null` where the policy names none. */
  readonly cosignedAt: Date | null;
  /** To be kept in place of the pins that were given. */
  readonly pins: AlertPins;
  /** Numbers of the audience's chain that are missing. */
  readonly gaps: readonly Gap[];
  /** What has become of it since. */
  readonly standing: Standing;
  /**
   * `expired`: it is no longer current. `head-stale`: nothing says which is the newest, see {@link noNewsSince}.
   * `log-not-linked`: behind a gap, or of another audience: nothing has shown yet that its log is the one that was seen.
   */
  readonly warnings: readonly ('expired' | 'head-stale' | 'log-not-linked')[];
}

/**
 * Whether a publication may be believed. What costs little is looked at first and signatures last, so that nobody can
 * keep a device busy with rubbish; which problem is named therefore says what was seen first, not all that is wrong.
 */
export function verifyPublication(bytes: Uint8Array, trust: AlertTrust): Result<BelievedPublication> {
  const read = readPublication(bytes);
  if (!read.ok) return read;
  const { statement, sha256 } = read.value;
  const { policy, pins, now, links = [] } = trust;
  const pin = audiencePinOf(pins, statement.audience);
  const problem = findMisplaced(read.value, trust) ?? findBreak(pin, statement, sha256);
  if (problem !== undefined) return refuse(problem);
  if (pin?.known[statement.number] !== undefined && trust.again !== true) return refuse('alert/repeated');
  const logged = believeLogged(read.value, trust);
  if (!logged.ok) return logged;
  const officers = believeOfficers(policy, read.value);
  if (!officers.ok) return officers;
  const after = keep(pins, read.value, logged.value.log, links);
  const isExpired = Date.parse(statement.expires) <= now.getTime();
  return accept({
    alert: statement,
    bytes: read.value.bytes,
    sha256,
    officers: officers.value,
    cosignedAt: logged.value.cosignedAt,
    pins: after,
    gaps: gapsOf(after, statement.audience),
    standing: standingOf(after, statement.audience, sha256),
    warnings: [
      ...(isExpired ? (['expired'] as const) : []),
      ...(noNewsSince(after, statement.audience, now) === null ? [] : (['head-stale'] as const)),
      ...(isLinked(after, logged.value.log) ? [] : (['log-not-linked'] as const)),
    ],
  });
}

/** For whom and for when it is, and by whose keys. */
function findMisplaced(
  { statement, signatures }: ReadPublication,
  { policy, audiences, now, expired }: AlertTrust,
): ProblemCode | undefined {
  if (statement.desk !== policy.pin.desk) return 'alert/other-desk';
  if (!audiences.includes(statement.audience)) return 'alert/other-audience';
  if (isAheadOf(statement.sent, now)) return 'alert/sent-in-future';
  if (expired !== true && Date.parse(statement.expires) <= now.getTime()) return 'alert/expired';
  const officers = policy.policy.officers.map(({ key }) => key);
  const keys = new Set(signatures.filter(({ algorithm }) => algorithm === 'ed25519').map(({ key }) => key));
  const known = [...keys].filter((key) => officers.includes(key));
  if (known.length >= policy.policy.threshold) return undefined;
  return known.length < keys.size ? 'alert/unknown-signer' : 'alert/too-few-officers';
}

/** Whether it fits what is known of the chain. */
function findBreak(
  pin: AudiencePin | undefined,
  { number, previous }: AlertStatement,
  sha256: string,
): ProblemCode | undefined {
  if (pin === undefined) return undefined;
  const { head, known } = pin;
  const same = known[number];
  if (same !== undefined && same.sha256 !== sha256) return 'alert/other-under-number';
  if (head?.number === number && head.sha256 !== sha256) return 'alert/other-under-number';
  const before = known[number - 1]?.sha256 ?? (head?.number === number - 1 ? head.sha256 : undefined);
  if (before !== undefined && before !== previous) return 'alert/chain-broken';
  const after = known[number + 1];
  return after !== undefined && after.previous !== sha256 ? 'alert/chain-broken' : undefined;
}

/** That it is in the desk's log, and that the log is the one that was seen before. */
function believeLogged(
  { statement, alert, salt, proof, consistency }: ReadPublication,
  { policy, pins, links = [] }: AlertTrust,
): Result<{ readonly log: LogPin; readonly cosignedAt: Date | null }> {
  const entry = entryOf(salt, recordBytes(alert));
  // The hashes alone first; signatures are looked at when they agree.
  const read = parseTlogProof(proof);
  if (!read.ok) return read;
  const checkpoint = parseCheckpoint(read.value.checkpoint.text);
  if (!checkpoint.ok) return checkpoint;
  const { size, root } = checkpoint.value;
  const { index, hashes } = read.value;
  if (!verifyInclusion(hashLeaf(entry), index, size, hashes, root)) return refuse('evidence/not-in-log');
  const log = { size, root: formatBase64Url(root) };
  const followed = followLog(pins, statement, log, consistency, links);
  if (!followed.ok) return followed;
  const logged = verifyLogged(proof, entry, logTrustOf(policy));
  if (!logged.ok) return logged;
  const { note, cosignatures, cosignedAt } = logged.value.checkpoint;
  // A note may carry lines that nobody here can check; in a publication, whatever is not checked is refused.
  if (note.signatures.length !== cosignatures.length + 1) return refuse('alert/not-canonical');
  return accept({ log, cosignedAt });
}

/** Ids of the officers who signed; every signature of an officer must hold, and there must be enough. */
function believeOfficers(
  { policy }: BelievedPolicy,
  { alert, signatures }: ReadPublication,
): Result<readonly string[]> {
  const keys = policy.officers.map(({ key }) => key);
  const believed = believeStatement('tocsin/alert/v1', alert as unknown as Json, keys, MOST_ALERT_BYTES);
  const claimed = new Set(signatures.filter(({ key }) => keys.includes(key)).map(({ key }) => key));
  if (believed === undefined || believed.signers.length < claimed.size)
    return refuse('alert/signature-wrong');
  if (believed.signers.length < policy.threshold) return refuse('alert/too-few-officers');
  return accept(policy.officers.filter(({ key }) => believed.signers.includes(key)).map(({ id }) => id));
}

/** The pins with this statement in them. */
function keep(
  pins: AlertPins,
  { statement, sha256, consistency }: ReadPublication,
  log: LogPin,
  links: readonly LogLink[],
): AlertPins {
  const { audience, number, previous, msgType } = statement;
  const pin = audiencePinOf(pins, audience);
  if (pin?.known[number] !== undefined) return pins;
  const references = statement.references.map((reference) => reference.sha256);
  const isBeforeHere = number === 1 || pin?.known[number - 1] !== undefined;
  const after = pin?.known[number + 1];
  const known = {
    ...pin?.known,
    [number]: { sha256, previous, msgType, references, log, consistency: isBeforeHere ? null : consistency },
    ...(after === undefined ? {} : { [number + 1]: { ...after, consistency: null } }),
  };
  const isNewest = pin === undefined || number > pin.number;
  const kept: AudiencePin = {
    number: isNewest ? number : pin.number,
    sha256: isNewest ? sha256 : pin.sha256,
    head: pin?.head ?? null,
    known,
  };
  return linkPins({ ...pins, audiences: { ...pins.audiences, [audience]: kept } }, log, links);
}

/** Whether a log is shown to be one with the pinned one. */
function isLinked({ unlinked = [] }: AlertPins, { size, root }: LogPin): boolean {
  return !unlinked.some((one) => one.size === size && one.root === root);
}
