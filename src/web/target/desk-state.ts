import { signal } from '@preact/signals';
import { formatProblem, type ProblemWords } from '../../base/index.js';
import {
  parseFingerprint,
  parseBase64Url,
  rootFingerprint,
  verifyPolicyChain,
  type BelievedPolicy,
  type PolicyPin,
  type SignedPolicy,
} from '../../seal/index.js';
import { keep, readKept } from '../device/device-store.js';
import { fetchPolicies } from '../gate-client.js';
import { deskCard } from './desk-card.js';

/** The desk as this device knows it. */
export interface KnownDesk extends BelievedPolicy {
  readonly chain: readonly SignedPolicy[];
  /** Whether the person has compared the fingerprint with the card. */
  readonly compared: boolean;
  /** True when the gate gave nothing newer that can be believed, and why. */
  readonly refused?: ProblemWords;
}

/** The desk, once its policy is believed; or why it is not. */
export const desk = signal<
  | { readonly at: 'asking' }
  | { readonly at: 'known'; readonly desk: KnownDesk }
  | { readonly at: 'unknown'; readonly why: ProblemWords }
>({ at: 'asking' });

interface KeptDesk {
  readonly pin: PolicyPin;
  readonly chain: readonly SignedPolicy[];
  readonly compared: boolean;
}

let asked: Promise<void> | undefined;

/** Reads what is pinned, asks the gate for what is newer, and believes it only when the pinned root has signed it. */
export function knowDesk(): Promise<void> {
  asked ??= meetDesk().finally(() => {
    if (desk.value.at !== 'known' || desk.value.desk.refused !== undefined) asked = undefined;
  });
  return asked;
}

/** Asks the gate once more for what is newer, as before reading something that a newer policy may decide. */
export function knowDeskAnew(): Promise<void> {
  asked = undefined;
  return knowDesk();
}

async function meetDesk(): Promise<void> {
  const kept = (await readKept('desk')) as KeptDesk | undefined;
  if (kept !== undefined) {
    const believed = verifyPolicyChain(kept.chain, kept.pin, new Date(), { expired: true });
    if (believed.ok) know({ ...believed.value, chain: kept.chain, compared: kept.compared });
  }
  const fetched = await fetchPolicies();
  if (!fetched.ok) {
    if (desk.value.at !== 'known') desk.value = { at: 'unknown', why: formatProblem(fetched.problem) };
    return;
  }
  if (fetched.value.length === 0) {
    if (desk.value.at !== 'known')
      desk.value = { at: 'unknown', why: formatProblem({ code: 'gate/no-policy' }) };
    return;
  }
  const pin = kept?.pin ?? firstPin(fetched.value);
  const believed = pin && verifyPolicyChain(fetched.value, pin, new Date());
  if (believed?.ok === true) {
    const compared = kept?.compared ?? false;
    know({ ...believed.value, chain: fetched.value, compared });
    await keep('desk', { pin: believed.value.pin, chain: fetched.value, compared } satisfies KeptDesk);
    return;
  }
  const why = formatProblem(believed?.problem ?? { code: 'seal/policy-unreadable' });
  if (desk.value.at === 'known') desk.value = { at: 'known', desk: { ...desk.value.desk, refused: why } };
  else desk.value = { at: 'unknown', why };
}

function know(known: KnownDesk): void {
  desk.value = { at: 'known', desk: known };
  deskCard.value = known.policy.desk;
}

/** Who the gate says the desk is, at a first meeting: shown to be compared with the card, and pinned from then on. */
function firstPin(chain: readonly SignedPolicy[]): PolicyPin | undefined {
  const bytes = parseBase64Url(chain[0]?.policy);
  if (bytes === undefined) return undefined;
  try {
    const { root } = JSON.parse(new TextDecoder().decode(bytes)) as { root?: unknown };
    const key = parseBase64Url(root, 32);
    return key === undefined ? undefined : { fingerprint: rootFingerprint(key) };
  } catch {
    return undefined;
  }
}

/** What came of comparing a typed fingerprint with the desk. */
export type Compared = 'same' | 'other' | 'not-a-fingerprint';

/** Compares what the person typed from the desk's card. */
export async function compareFingerprint(typed: string): Promise<Compared> {
  const parsed = parseFingerprint(typed);
  if (!parsed.ok) return 'not-a-fingerprint';
  if (desk.value.at !== 'known') return 'other';
  const known = desk.value.desk;
  const same = verifyPolicyChain(known.chain, { fingerprint: parsed.value }, new Date(), { expired: true });
  if (!same.ok) return 'other';
  desk.value = { at: 'known', desk: { ...known, compared: true } };
  await keep('desk', { pin: known.pin, chain: known.chain, compared: true } satisfies KeptDesk);
  return 'same';
}
