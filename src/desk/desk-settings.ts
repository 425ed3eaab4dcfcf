import type { RandomBytes } from '../seal/index.js';
import type { DeskTables, Store } from '../store/index.js';
import type { ResolveDns } from './authenticate-mail.js';
import type { DeskPolicies, WitnessAddress } from './desk-policies.js';
import type { DeskEngine } from './judge-item.js';
import type { DeskCardWords, OfficerDirectory } from './open-desk.js';
import type { SafeguardPlaces } from './safeguards/safeguard-places.js';

/** What a desk is made of before anybody unlocks it. */
export interface DeskOptions {
  readonly store: Store<DeskTables>;
  /** The desk's name: the fingerprint of its root. */
  readonly fingerprint: string;
  readonly card: DeskCardWords;
  readonly engine: DeskEngine;
  readonly clock: () => Date;
  readonly random: RandomBytes;
  /** Where the gate is; without one nothing is pulled or sent. */
  readonly gate?: { readonly url: string; readonly fetch?: typeof fetch; readonly timeoutMs?: number };
  /** The policies as they are now: they are renewed while the desk runs. Without them no alert can be signed. */
  readonly policies?: () => DeskPolicies | undefined;
  /** Where the witnesses of the policy are asked. */
  readonly witnesses?: readonly WitnessAddress[];
  /** Where people report, as a draft of an alert says it; the gate's own address when left out. */
  readonly reportPage?: string;
  readonly officers?: OfficerDirectory;
  /** This machine's name servers when left out. */
  readonly dns?: ResolveDns;
  /** How long a message to a reporter is held back, in seconds; one minute when left out. */
  readonly holdSeconds?: number;
  /** Where registers and packs of the operator's own are. */
  readonly safeguards?: SafeguardPlaces;
}
