import { accept, refuse, type Json, type Result } from '../base/index.js';
import { isBinary, isInstant, isLine, isListOf, isRelayKey, readObject } from '../seal/verify.js';
import type { BelievedPolicy, RelayKey, SignedStatement, SigningSecret } from '../seal/index.js';
import { isPlainLine, isPlainText } from './plain-text.js';
import { believeValue, signValue, type Believed, type StatementKind } from './signed-value.js';

/** An office's own words with which it passes an alert on. */
export interface CoverNote {
  readonly type: 'tocsin/cover';
  readonly version: 1;
  /** The desk's name. */
  readonly desk: string;
  /** The id of the relay that signs. */
  readonly relay: string;
  /** SHA-256 of the alert's statement, base64url. */
  readonly alert: string;
  /** SHA-256 of the cover note before it in the chain of relays, or `null` for the first. */
  readonly previous: string | null;
  /** Such as "Office of the Speaker". */
  readonly office: string;
  /** Who signs for the office. */
  readonly from: string;
  readonly text: string;
  readonly at: string;
  /** The relays that may pass it on from here; empty when it goes to members. */
  readonly passTo: readonly RelayKey[];
}

/** Longest chain of relays. */
const MOST_COVERS = 8;
/** Relays whom one note may name; the key of each has 1,959 characters. */
const MOST_PASSED_TO = 32;

const COVER: StatementKind<CoverNote> = {
  label: 'tocsin/cover/v1',
  mostBytes: 128 * 1024,
  problem: 'alert/cover-not-signed',
  is: (value: Json): value is Json & CoverNote => {
    const note = readObject(
      value,
      'type version desk relay alert previous office from text at passTo'.split(' '),
    );
    return (
      note?.['type'] === 'tocsin/cover' &&
      note['version'] === 1 &&
      isLine(note['desk'], 63) &&
      isLine(note['relay'], 64) &&
      isBinary(note['alert'], 32) &&
      (note['previous'] === null || isBinary(note['previous'], 32)) &&
      isPlainLine(note['office'], 200) &&
      isPlainLine(note['from'], 200) &&
      isPlainText(note['text'], 20_000) &&
      isInstant(note['at']) &&
      isListOf(note['passTo'], MOST_PASSED_TO, isRelayKey)
    );
  },
};

/** Signs a cover note with the relay's key. @throws TocsinError when a device would refuse it */
export function signCoverNote(note: CoverNote, relaySecret: SigningSecret): SignedStatement {
  return signValue(COVER, note, relaySecret);
}

/**
 * Believes a chain of cover notes, first to last: the first is signed by a relay of the policy, each next one by a
 * relay that the note before it names in `passTo`, and all are about this alert.
 * @param expected.alert SHA-256 of the alert's statement, base64url
 */
export function verifyCovers(
  covers: readonly unknown[],
  expected: { readonly policy: BelievedPolicy; readonly alert: string },
): Result<readonly Believed<CoverNote>[]> {
  if (covers.length === 0 || covers.length > MOST_COVERS) return refuse('alert/cover-not-signed');
  const believed: Believed<CoverNote>[] = [];
  let relays = expected.policy.policy.relays;
  for (const signed of covers) {
    const cover = believeValue(
      COVER,
      signed,
      relays.map(({ key }) => key),
    );
    if (!cover.ok) return cover;
    const { value, signers } = cover.value;
    const relay = relays.find(({ id }) => id === value.relay);
    if (
      relay === undefined ||
      !signers.includes(relay.key) ||
      value.desk !== expected.policy.pin.desk ||
      value.alert !== expected.alert ||
      value.previous !== (believed.at(-1)?.sha256 ?? null)
    )
      return refuse('alert/cover-not-signed');
    believed.push(cover.value);
    relays = value.passTo;
  }
  return accept(believed);
}
