import { TocsinError, type Json } from '../base/index.js';
import { NO_ALERT_PINS, type AlertPins } from '../alert/index.js';
import {
  createVault,
  formatBase64Url,
  keyedDigest,
  mailboxIdOf,
  publicKeyOf,
  readSignedPolicies,
  utf8,
  verifyPolicyChain,
  type BelievedPolicy,
  type PolicyPin,
  type RandomBytes,
  type RelayKey,
  type RelayKeys,
  type Vault,
} from '../seal/index.js';
import type { RelayStore } from '../store/relay.js';

/** What a relay is made of. */
export interface RelayParts {
  readonly store: RelayStore;
  readonly keys: RelayKeys;
  /** The fingerprint on the desk's card. */
  readonly fingerprint: string;
  readonly clock: () => Date;
  readonly random: RandomBytes;
}

/** A relay whose keys are open: the house that knows its members and passes alerts on. */
export interface Relay extends RelayParts {
  /** Its public key, base64url. */
  readonly key: string;
  /** The id of its mailbox at the gate. */
  readonly mailbox: string;
  /** Seals a value for its place in the store. */
  seal(table: string, row: string, value: Json): Uint8Array;
  /** @throws TocsinError `relay/not-its-store` when it was not sealed there with these keys */
  open(table: string, row: string, sealed: Uint8Array): Json;
  /** What stands in an index for a text that must not lie there in the open. */
  digest(purpose: string, text: string): string;
}

/** Names of marks. */
export const MARKS = { policies: 'policies', pin: 'policy-pin', alertPins: 'alert-pins' } as const;

/** Opens a relay with its keys. */
export function openRelay(parts: RelayParts): Relay {
  const { keys } = parts;
  const vault: Vault = createVault(keys.dataKey, parts.random);
  const publicKey = publicKeyOf(keys.secret);
  return {
    ...parts,
    key: formatBase64Url(publicKey),
    mailbox: mailboxIdOf(publicKey),
    seal: (table, row, value) => vault.seal(table, row, 'sealed', utf8(JSON.stringify(value))),
    open: (table, row, sealed) => {
      const opened = vault.openText(table, row, 'sealed', new Uint8Array(sealed));
      if (!opened.ok)
        throw new TocsinError('relay/not-its-store', 'The store was not written with these keys.', {
          hint: 'Give the relay’s own file of keys with --keys, or restore the store from a backup.',
        });
      return JSON.parse(opened.value) as Json;
    },
    digest: (purpose, text) => keyedDigest(keys.dataKey, purpose, text),
  };
}

/** What was last believed of the desk; undefined before the first policy came. */
export async function readPolicy({
  store,
  fingerprint,
  clock,
}: RelayParts): Promise<BelievedPolicy | undefined> {
  const text = await store.rows.mark(MARKS.policies);
  const chain = text === undefined ? undefined : readSignedPolicies(JSON.parse(text));
  if (chain === undefined) return undefined;
  const believed = verifyPolicyChain(chain, await readPin({ store, fingerprint }), clock(), {
    expired: true,
  });
  return believed.ok ? believed.value : undefined;
}

/** What this relay has seen of the desk. */
export async function readPin({
  store,
  fingerprint,
}: Pick<RelayParts, 'store' | 'fingerprint'>): Promise<PolicyPin> {
  const text = await store.rows.mark(MARKS.pin);
  const pin = text === undefined ? undefined : (JSON.parse(text) as PolicyPin);
  return pin?.fingerprint === fingerprint ? pin : { fingerprint };
}

/** What this relay has seen of the desk's log and of every audience. */
export async function readAlertPins(rows: Pick<RelayStore['rows'], 'mark'>): Promise<AlertPins> {
  const text = await rows.mark(MARKS.alertPins);
  return text === undefined ? NO_ALERT_PINS : (JSON.parse(text) as AlertPins);
}

/** The entry of the policy that is this relay; undefined when the desk does not name it. */
export function entryOf(relay: Pick<Relay, 'key'>, { policy }: BelievedPolicy): RelayKey | undefined {
  return policy.relays.find(({ key }) => key === relay.key);
}
