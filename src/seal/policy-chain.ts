import { accept, refuse, type Result } from '../base/index.js';
import { parseBase64Url } from './bytes.js';
import { rootFingerprint } from './fingerprint.js';
import { MOST_POLICIES, readPolicy, type Policy, type ReadPolicy, type SignedPolicy } from './policy.js';
import { signersOf } from './signature.js';

/** What a device keeps of a desk. `fingerprint` comes from the card; the rest is what was seen last. */
export interface PolicyPin {
  /** The fingerprint on the card: the root that is trusted to begin with. */
  readonly fingerprint: string;
  /** The name of the desk: the fingerprint of the root of its policy number 1. */
  readonly desk?: string;
  /** The root, base64url, that must sign the policy after `number`. */
  readonly root?: string;
  readonly number?: number;
  /** SHA-256 of policy `number`, base64url. */
  readonly sha256?: string;
}

/** What follows from a chain that holds. */
export interface BelievedPolicy {
  /** The newest policy. */
  readonly policy: Policy;
  /** To be kept in place of the pin that was given. */
  readonly pin: Required<PolicyPin>;
  /** Every policy of the chain, oldest first: for what was signed under an earlier one and is read later. */
  readonly policies: readonly Policy[];
  /** Every key with which the desk has signed replies, newest first. */
  readonly deskKeys: readonly string[];
  /** Every root of the chain, base64url, oldest first; the last is the one that must sign the next policy. */
  readonly roots: readonly string[];
}

/**
 * Whether the newest policy of a chain may be believed.
 *
 * The chain is the desk's whole history, number 1 first, or whatever follows what the pin has seen. Every policy must
 * be signed by its root, follow its predecessor by number and hash, and keep to its root unless that root has itself
 * named the next. A card of a later root is enough, too: that root vouches for the history by the hash in its policy.
 * @param options.expired take an expired policy as well: to read what was sent, never to seal
 */
export function verifyPolicyChain(
  chain: readonly SignedPolicy[],
  pin: PolicyPin,
  now: Date,
  options: { readonly expired?: boolean } = {},
): Result<BelievedPolicy> {
  if (chain.length === 0 || chain.length > MOST_POLICIES) return refuse('seal/policy-chain-broken');
  const policies: ReadPolicy[] = [];
  for (const signed of chain) {
    const read = readPolicy(signed);
    if (read === undefined) return refuse('seal/policy-unreadable');
    policies.push(read);
  }
  const problem = findBreak(policies) ?? findStranger(policies, pin) ?? findRollback(policies, pin);
  if (problem !== undefined) return refuse(problem);
  const newest = policies.at(-1)!;
  const { policy } = newest;
  if (options.expired !== true && now.getTime() >= Date.parse(policy.expires))
    return refuse('seal/policy-expired');
  return accept({
    policy,
    pin: {
      fingerprint: pin.fingerprint,
      desk: pin.desk ?? fingerprintOf(policies[0]!),
      root: policy.nextRoot ?? policy.root,
      number: policy.number,
      sha256: newest.sha256,
    },
    policies: policies.map((read) => read.policy),
    deskKeys: [...new Set(policies.map((read) => read.policy.deskKey).reverse())],
    roots: [...new Set([...policies.map((read) => read.policy.root), policy.nextRoot ?? policy.root])],
  });
}

type Break = 'seal/policy-not-signed' | 'seal/policy-chain-broken' | 'seal/policy-older';

/** Looks at the chain alone: every signature, and every link to the one before. */
function findBreak(policies: readonly ReadPolicy[]): Break | undefined {
  for (const [index, { policy, bytes, signatures }] of policies.entries()) {
    if (signersOf('tocsin/policy/v1', bytes, signatures, [policy.root]).length === 0)
      return 'seal/policy-not-signed';
    const before = policies[index - 1];
    if (before === undefined) continue;
    if (policy.number !== before.policy.number + 1 || policy.previous !== before.sha256)
      return 'seal/policy-chain-broken';
    if (policy.root !== (before.policy.nextRoot ?? before.policy.root)) return 'seal/policy-not-signed';
  }
  return undefined;
}

/** Looks whether it is the chain of the desk that was pinned. */
function findStranger(policies: readonly ReadPolicy[], pin: PolicyPin): Break | undefined {
  const first = policies[0]!;
  if (
    pin.number === undefined ||
    pin.root === undefined ||
    pin.sha256 === undefined ||
    pin.desk === undefined
  ) {
    // A first meeting: the whole history, in which the card's root signs.
    if (first.policy.number !== 1) return 'seal/policy-chain-broken';
    return policies.some((read) => fingerprintOf(read) === pin.fingerprint)
      ? undefined
      : 'seal/policy-not-signed';
  }
  if (first.policy.number === 1)
    return fingerprintOf(first) === pin.desk ? undefined : 'seal/policy-not-signed';
  return undefined;
}

/** Looks whether the chain holds what the pin has seen, or goes on from exactly there. */
function findRollback(policies: readonly ReadPolicy[], pin: PolicyPin): Break | undefined {
  const { number, sha256, root } = pin;
  if (number === undefined || sha256 === undefined || root === undefined) return undefined;
  if (policies.at(-1)!.policy.number < number) return 'seal/policy-older';
  const seen = policies.find((read) => read.policy.number === number);
  if (seen !== undefined) return seen.sha256 === sha256 ? undefined : 'seal/policy-older';
  const first = policies[0]!.policy;
  if (first.number !== number + 1 || first.previous !== sha256) return 'seal/policy-chain-broken';
  return first.root === root ? undefined : 'seal/policy-not-signed';
}

function fingerprintOf({ policy }: ReadPolicy): string {
  return rootFingerprint(parseBase64Url(policy.root, 32) ?? new Uint8Array());
}
