import { sha256 } from '@noble/hashes/sha2.js';
import { parseCanonicalJson, type Json } from '../base/index.js';
import { formatBase64Url, parseBase64Url } from './bytes.js';
import { isBinary, isInstant, isLine, isListOf, isWhole, readObject } from './read-shape.js';
import { readSignatures, type Signature } from './signature.js';

/** What a desk's root signs: with which keys, until when and for whom the desk speaks. See docs/protocol.md. */
export interface Policy {
  readonly type: 'tocsin/policy';
  readonly version: 1;
  /** Counts up by one from 1. */
  readonly number: number;
  /** The root's public key, base64url. */
  readonly root: string;
  /** SHA-256 of the policy before it, base64url; `null` for number 1. */
  readonly previous: string | null;
  /** The root that signs from the next number on, or `null` when it stays. */
  readonly nextRoot: string | null;
  readonly issued: string;
  readonly expires: string;
  readonly desk: DeskCard;
  readonly sealing: readonly SealingKey[];
  /** With which the desk proves itself to the gate and signs replies and status; Ed25519, base64url. */
  readonly deskKey: string;
  readonly officers: readonly OfficerKey[];
  /** How many officers must sign an alert. */
  readonly threshold: number;
  /** Who, outside the desk, cosigns the checkpoints of its log; more than half of them must. */
  readonly witnesses: readonly WitnessKey[];
  /** The houses that pass its alerts on. */
  readonly relays: readonly RelayKey[];
}

/** What people read of a desk. */
export interface DeskCard {
  readonly name: string;
  readonly telephone: string;
  readonly hours: string;
  /** One line: who will see a report. */
  readonly readers: string;
}

/** A key to which devices seal, with the time in which they may. */
export interface SealingKey {
  readonly id: string;
  /** MLKEM768-X25519, `age1pq1…`. */
  readonly hybrid: string;
  /** X25519, `age1…`. */
  readonly x25519: string;
  readonly notBefore: string;
  readonly notAfter: string;
}

/** An officer who may sign alerts. */
export interface OfficerKey {
  readonly id: string;
  /** Ed25519, base64url. */
  readonly key: string;
}

/** An independent cosigner of the desk's log. */
export interface WitnessKey {
  /** As its cosignatures name it (C2SP signed-note): no space, no plus. */
  readonly name: string;
  /** Ed25519, base64url. */
  readonly key: string;
}

/** A house that knows its members and passes alerts on to them. */
export interface RelayKey {
  readonly id: string;
  readonly name: string;
  /** With which it signs its cover notes and counts; Ed25519, base64url. */
  readonly key: string;
  /** To which alerts are sealed; MLKEM768-X25519, `age1pq1…`. */
  readonly recipient: string;
}

/** A policy as it travels: the signed bytes, and the signatures over them. */
export interface SignedPolicy {
  /** base64url of the canonical JSON. */
  readonly policy: string;
  readonly signatures: readonly Signature[];
}

/** A policy that was read, not yet believed. */
export interface ReadPolicy {
  readonly policy: Policy;
  readonly bytes: Uint8Array;
  /** SHA-256 of the bytes, base64url. */
  readonly sha256: string;
  readonly signatures: readonly Signature[];
}

/** Most bytes of one policy: a dozen sealing keys of 2 KB and several hundred officers. */
const MOST_POLICY_BYTES = 128 * 1024;

const MOST_WITNESSES = 32;
/** A hybrid recipient has 1,959 characters: so many relays fit into one policy beside its officers. */
const MOST_RELAYS = 32;

/** Most policies in one chain: one a week for almost twenty years. */
export const MOST_POLICIES = 1000;

const NAMES = [
  'type',
  'version',
  'number',
  'root',
  'previous',
  'nextRoot',
  'issued',
  'expires',
  'desk',
  'sealing',
  'deskKey',
  'officers',
  'threshold',
  'witnesses',
  'relays',
];

/** Reads a signed policy strictly: canonical bytes, known names, known version, bounded sizes. Believes nothing yet. */
export function readPolicy(signed: SignedPolicy): ReadPolicy | undefined {
  const outer = readObject(signed as unknown as Json, ['policy', 'signatures']);
  const text = outer?.['policy'];
  if (typeof text !== 'string' || text.length > (MOST_POLICY_BYTES * 4) / 3 + 3) return undefined;
  const bytes = parseBase64Url(text);
  const signatures = readSignatures(outer?.['signatures']);
  if (bytes === undefined || signatures === undefined) return undefined;
  const parsed = parseCanonicalJson(bytes, MOST_POLICY_BYTES);
  if (!parsed.ok || !isPolicy(parsed.value)) return undefined;
  return { policy: parsed.value, bytes, sha256: formatBase64Url(sha256(bytes)), signatures };
}

/**
 * The list of signed policies in an answer of the gate, `{"policies": […]}`: its form only. What it says is believed by
 * verifyPolicyChain or not at all.
 */
export function readSignedPolicies(value: unknown): readonly SignedPolicy[] | undefined {
  const list = readObject(value as Json, ['policies'])?.['policies'];
  return isListOf(list, MOST_POLICIES, isSignedPolicy) ? list : undefined;
}

function isSignedPolicy(value: Json): value is Json & SignedPolicy {
  const signed = readObject(value, ['policy', 'signatures']);
  return typeof signed?.['policy'] === 'string' && readSignatures(signed['signatures']) !== undefined;
}

/** Whether a value is a policy in every field. */
export function isPolicy(value: Json): value is Json & Policy {
  const policy = readObject(value, NAMES);
  if (policy?.['type'] !== 'tocsin/policy' || policy['version'] !== 1) return false;
  const { officers, sealing } = policy;
  return (
    isWhole(policy['number'], 1, 1_000_000) &&
    isBinary(policy['root'], 32) &&
    (policy['number'] === 1 ? policy['previous'] === null : isBinary(policy['previous'], 32)) &&
    (policy['nextRoot'] === null || isBinary(policy['nextRoot'], 32)) &&
    isInstant(policy['issued']) &&
    isInstant(policy['expires']) &&
    policy['issued'] < policy['expires'] &&
    isDeskCard(policy['desk']) &&
    isListOf(sealing, 32, isSealingKey) &&
    areDistinct(sealing.map(({ id }) => id)) &&
    isBinary(policy['deskKey'], 32) &&
    isListOf(officers, 256, isOfficerKey) &&
    areDistinct(officers.map(({ id }) => id)) &&
    areDistinct(officers.map(({ key }) => key)) &&
    isWhole(policy['threshold'], 1, Math.max(1, officers.length)) &&
    isListOf(policy['witnesses'], MOST_WITNESSES, isWitnessKey) &&
    areIndependent(policy['witnesses'], [policy['deskKey'], ...officers.map(({ key }) => key)]) &&
    isListOf(policy['relays'], MOST_RELAYS, isRelayKey) &&
    areDistinct(policy['relays'].map(({ id }) => id)) &&
    areDistinct(policy['relays'].map(({ key }) => key)) &&
    areDistinct(policy['relays'].map(({ recipient }) => recipient))
  );
}

function isDeskCard(value: Json | undefined): boolean {
  const desk = readObject(value, ['name', 'telephone', 'hours', 'readers']);
  return (
    desk !== undefined &&
    isLine(desk['name'], 200) &&
    isLine(desk['telephone'], 60) &&
    isLine(desk['hours'], 200) &&
    isLine(desk['readers'], 400)
  );
}

function isSealingKey(value: Json): value is Json & SealingKey {
  const key = readObject(value, ['id', 'hybrid', 'x25519', 'notBefore', 'notAfter']);
  return (
    key !== undefined &&
    isLine(key['id'], 64) &&
    isRecipient(key['hybrid'], 'hybrid') &&
    isRecipient(key['x25519'], 'x25519') &&
    isInstant(key['notBefore']) &&
    isInstant(key['notAfter']) &&
    key['notBefore'] < key['notAfter']
  );
}

/** Whether a text looks like an age recipient of that kind; its checksum and key are tested when something is sealed. */
export function isRecipient(value: unknown, kind: 'hybrid' | 'x25519'): value is string {
  if (typeof value !== 'string') return false;
  return kind === 'hybrid'
    ? value.length === 1959 && /^age1pq1[02-9ac-hj-np-z]+$/.test(value)
    : value.length === 62 && /^age1[02-9ac-hj-np-z]+$/.test(value);
}

function isOfficerKey(value: Json): value is Json & OfficerKey {
  const officer = readObject(value, ['id', 'key']);
  return officer !== undefined && isLine(officer['id'], 64) && isBinary(officer['key'], 32);
}

function isWitnessKey(value: Json): value is Json & WitnessKey {
  const witness = readObject(value, ['name', 'key']);
  return witness !== undefined && isNoteName(witness['name']) && isBinary(witness['key'], 32);
}

/** A name of C2SP signed-note: a line without any Unicode space and without a plus; at most 200 units. */
export function isNoteName(value: unknown): value is string {
  return isLine(value, 200) && !/[\s\u0085+\p{Surrogate}]/u.test(value);
}

/** A witness that holds a key of the desk, or two names for one key, would witness nothing. */
function areIndependent(witnesses: readonly WitnessKey[], others: readonly string[]): boolean {
  const keys = witnesses.map(({ key }) => key);
  return (
    areDistinct(witnesses.map(({ name }) => name)) &&
    areDistinct(keys) &&
    !keys.some((key) => others.includes(key))
  );
}

/** Whether a value is a relay in every field, as policies and cover notes name them. */
export function isRelayKey(value: Json): value is Json & RelayKey {
  const relay = readObject(value, ['id', 'name', 'key', 'recipient']);
  return (
    relay !== undefined &&
    isLine(relay['id'], 64) &&
    isLine(relay['name'], 200) &&
    isBinary(relay['key'], 32) &&
    isRecipient(relay['recipient'], 'hybrid')
  );
}

function areDistinct(values: readonly string[]): boolean {
  return new Set(values).size === values.length;
}
