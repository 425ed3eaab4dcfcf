import { refuse, type Json, type Result } from '../base/index.js';
import { isBinary, isInstant, isLine, isListOf, isWhole, readObject } from '../seal/verify.js';
import type { BelievedPolicy, SignedStatement, SigningSecret } from '../seal/index.js';
import { believeValue, signValue, type Believed, type StatementKind } from './signed-value.js';

/** How many of a relay's members an alert has reached, as the relay claims. No name and no address is in it. */
export interface Counts {
  readonly type: 'tocsin/counts';
  readonly version: 1;
  /** The desk's name. */
  readonly desk: string;
  /** The id of the relay in the policy. */
  readonly relay: string;
  /** Counts up with every statement of counts of this relay. */
  readonly serial: number;
  /** SHA-256 of the alert's statement, base64url. */
  readonly alert: string;
  readonly at: string;
  readonly members: number;
  readonly queued: number;
  readonly sent: number;
  readonly bounced: number;
  readonly fetched: number;
  readonly acknowledged: number;
  /** Of the acknowledged: after the time that was set for it. */
  readonly late: number;
  readonly unreachable: number;
  /** How many devices hold which number of the chain as the newest. */
  readonly holding: readonly Holding[];
}

/** Devices whose newest statement of the chain has this number; 0 for those that hold none. */
export interface Holding {
  readonly number: number;
  readonly devices: number;
}

const FIGURES = 'members queued sent bounced fetched acknowledged late unreachable'.split(' ');

const COUNTS: StatementKind<Counts> = {
  label: 'tocsin/counts/v1',
  mostBytes: 128 * 1024,
  problem: 'alert/counts-not-signed',
  is: (value: Json): value is Json & Counts => {
    const counts = readObject(value, [
      ...['type', 'version', 'desk', 'relay', 'serial', 'alert', 'at', 'holding'],
      ...FIGURES,
    ]);
    return (
      counts?.['type'] === 'tocsin/counts' &&
      counts['version'] === 1 &&
      isLine(counts['desk'], 63) &&
      isLine(counts['relay'], 64) &&
      isWhole(counts['serial'], 1, Number.MAX_SAFE_INTEGER) &&
      isBinary(counts['alert'], 32) &&
      isInstant(counts['at']) &&
      FIGURES.every((name) => isWhole(counts[name], 0, 10_000_000)) &&
      isListOf(counts['holding'], 1000, isHolding)
    );
  },
};

function isHolding(value: Json): value is Json & Holding {
  const holding = readObject(value, ['number', 'devices']);
  return (
    holding !== undefined &&
    isWhole(holding['number'], 0, 1_000_000) &&
    isWhole(holding['devices'], 0, 10_000_000)
  );
}

/** Signs counts with the relay's key. @throws TocsinError when a desk would refuse them */
export function signCounts(counts: Counts, relaySecret: SigningSecret): SignedStatement {
  return signValue(COUNTS, counts, relaySecret);
}

/**
 * Believes counts that a relay of the policy has signed. They stay what they are: the relay's claim.
 * @param expected.after the highest serial that is here already, by relay id; older counts are refused
 */
export function verifyCounts(
  signed: unknown,
  expected: { readonly policy: BelievedPolicy; readonly after: Readonly<Record<string, number>> },
): Result<Believed<Counts>> {
  const { policy, pin } = expected.policy;
  const keys = policy.relays.map(({ key }) => key);
  const believed = believeValue(COUNTS, signed, keys);
  if (!believed.ok) return believed;
  const { value, signers } = believed.value;
  const relay = policy.relays.find(({ id }) => id === value.relay);
  if (relay === undefined || !signers.includes(relay.key) || value.desk !== pin.desk)
    return refuse('alert/counts-not-signed');
  return value.serial > (expected.after[relay.id] ?? 0) ? believed : refuse('alert/counts-older');
}
