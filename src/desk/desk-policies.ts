import type { BelievedPolicy, SignedPolicy } from '../seal/index.js';

/** The desk's policies as they lie in its folder of keys now: the chain, and what follows from it. */
export interface DeskPolicies {
  readonly chain: readonly SignedPolicy[];
  readonly believed: BelievedPolicy;
}

/** An independent cosigner of the log, and where it is asked. */
export interface WitnessAddress {
  /** As the policy names it. */
  readonly name: string;
  readonly url: string;
}
