import { TocsinError, type Result } from '../base/index.js';
import {
  mailboxIdOf,
  parseBase64Url,
  readSignedPolicies,
  verifyPolicyChain,
  type BelievedPolicy,
  type SignedPolicy,
} from '../seal/verify.js';
import type { GateStore } from '../store/gate.js';
import { Refusal, refusalOf } from './refuse-request.js';

/** What a gate knows of its desk by the newest policy. */
export interface DeskInForce {
  /** What signed requests name as the desk. */
  readonly name: string;
  readonly key: string;
  /** The relays' keys. */
  readonly relays: ReadonlySet<string>;
  /** The ids of the relays' mailboxes. */
  readonly relayMailboxes: ReadonlySet<string>;
}

/** The chain of policies that a gate carries. It believes the root that the fingerprint names, and nobody else. */
export interface DeskPolicies {
  chain(): readonly SignedPolicy[];
  /** The newest policy's number, 0 when there is none. */
  number(): number;
  /** The desk's name in a request that brings this policy: until there is a first one, only that knows it. */
  nameWith(signed: SignedPolicy): string;
  /** Who the desk is. @throws Refusal `gate/no-policy` */
  desk(): DeskInForce;
  /**
   * Whether a key may bring this policy: the desk's, by the policy in force or by the new one.
   * @throws Refusal when it may not, or the policy is not the one that follows
   */
  permit(number: number, signed: SignedPolicy, key: string): void;
  /** Adds the policy that follows the newest. @throws Refusal when it does not follow */
  add(number: number, signed: SignedPolicy): Promise<'stored' | 'same'>;
  /** Adds what is missing of a whole chain, number 1 first. @throws Refusal when it is not this desk's, or another one */
  addChain(whole: readonly SignedPolicy[]): Promise<void>;
}

/**
 * Reads the chain from the store and proves it again: the store may have been changed.
 * @throws TocsinError `gate/foreign-policies` when what it holds is not this desk's
 */
export async function openDeskPolicies(
  store: GateStore,
  fingerprint: string,
  now: () => Date,
): Promise<DeskPolicies> {
  let chain = await readChain(store);
  let believed: BelievedPolicy | undefined;
  // Made when it is asked for, and anew after every change.
  let inForce: DeskInForce | undefined;
  // A desk whose policy has expired must still be able to pull; devices see for themselves that it has.
  const verify = (policies: readonly SignedPolicy[]): Result<BelievedPolicy> =>
    verifyPolicyChain(policies, { fingerprint }, now(), { expired: true });
  if (chain.length > 0) {
    const verified = verify(chain);
    if (!verified.ok) throw foreignPolicies();
    believed = verified.value;
  }
  /** Whether this very policy stands there already. @throws Refusal when another does, or it is not the one that follows */
  const stands = (number: number, signed: SignedPolicy): boolean => {
    const there = chain[number - 1];
    if (there === undefined ? number !== chain.length + 1 : formatSigned(there) !== formatSigned(signed))
      throw new Refusal('gate/policy-number');
    return there !== undefined;
  };
  /** What is believed once this policy follows. Joined to what is believed: anybody may ask, so a long chain is not proved again. */
  const judge = (number: number, signed: SignedPolicy): BelievedPolicy => {
    const verified =
      believed === undefined
        ? verify([signed])
        : verifyPolicyChain([signed], believed.pin, now(), { expired: true });
    if (!verified.ok) throw refusalOf(verified.problem);
    if (verified.value.policy.number !== number) throw new Refusal('gate/policy-number');
    return verified.value;
  };
  const keep = async (number: number, signed: SignedPolicy): Promise<'stored' | 'same'> => {
    const stored = await store.addPolicy(number, formatSigned(signed));
    if (stored === 'other') throw new Refusal('gate/policy-number');
    return stored;
  };
  return {
    chain: () => chain,
    number: () => chain.length,
    desk: () => {
      if (believed === undefined) throw new Refusal('gate/no-policy');
      inForce ??= deskInForce(believed);
      return inForce;
    },
    nameWith: (signed) => {
      if (believed !== undefined) return believed.pin.desk;
      const verified = verify([signed]);
      if (!verified.ok) throw refusalOf(verified.problem);
      return verified.value.pin.desk;
    },
    permit: (number, signed, key) => {
      if (key === believed?.policy.deskKey) return;
      if (stands(number, signed) || key !== judge(number, signed).policy.deskKey)
        throw new Refusal('gate/not-the-desk');
    },
    add: async (number, signed) => {
      if (stands(number, signed)) return 'same';
      const next = judge(number, signed);
      const stored = await keep(number, signed);
      if (chain.length === number - 1) [chain, believed, inForce] = [[...chain, signed], next, undefined];
      return stored;
    },
    addChain: async (whole) => {
      // Judged as a whole: the card may be that of a later root, which vouches for what came before it.
      const verified = verify(whole);
      if (!verified.ok) throw refusalOf(verified.problem);
      for (const [index, signed] of whole.entries()) {
        const there = chain[index];
        if (there !== undefined && formatSigned(there) !== formatSigned(signed))
          throw new Refusal('gate/policy-number');
        if (there === undefined) await keep(index + 1, signed);
      }
      if (whole.length > chain.length) [chain, believed, inForce] = [whole, verified.value, undefined];
    },
  };
}

function deskInForce({ pin, policy }: BelievedPolicy): DeskInForce {
  const relays = policy.relays.map(({ key }) => key);
  return {
    name: pin.desk,
    key: policy.deskKey,
    relays: new Set(relays),
    relayMailboxes: new Set(relays.map((key) => mailboxIdOf(parseBase64Url(key, 32)!))),
  };
}

async function readChain(store: GateStore): Promise<readonly SignedPolicy[]> {
  const rows = await store.policies();
  if (rows.length === 0) return [];
  const chain = readSignedPolicies({ policies: rows.map(({ signed }) => JSON.parse(signed) as unknown) });
  if (chain === undefined) throw foreignPolicies();
  return chain;
}

function foreignPolicies(): TocsinError {
  return new TocsinError(
    'gate/foreign-policies',
    'The store holds policies that the desk’s root has not signed.',
    {
      hint: 'Compare --desk with the desk’s card; if it is right, the store was changed: restore a backup.',
    },
  );
}

/** One text for one signed policy, however it was written when it came. */
function formatSigned({ policy, signatures }: SignedPolicy): string {
  return JSON.stringify({
    policy,
    signatures: signatures.map(({ algorithm, key, signature }) => ({ algorithm, key, signature })),
  });
}
