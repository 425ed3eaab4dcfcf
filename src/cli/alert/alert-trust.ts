import { existsSync } from 'node:fs';
import { NO_ALERT_PINS, readAlertPins, type AlertPins } from '../../alert/index.js';
import { accept, TocsinError, type Json, type Result } from '../../base/index.js';
import {
  parseFingerprint,
  readSignedPolicies,
  verifyPolicyChain,
  type BelievedPolicy,
  type PolicyPin,
  type SignedPolicy,
} from '../../seal/index.js';
import { createGateClient } from '../gate-client.js';
import { readTextFile } from '../read-file.js';
import { writePrivately } from '../write-file.js';

/** Options by which a command is told whose alerts to believe. */
export interface AlertTrustFlags {
  readonly desk: string;
  readonly audience: string;
  readonly policies?: string;
  readonly gate?: string;
  readonly pins?: string;
  readonly at?: Date;
}

/** What was seen of a desk before. */
export interface KeptAlertPins {
  readonly policy: PolicyPin;
  readonly alerts: AlertPins;
}

/** Whose alerts are believed, and what was seen of them. */
export interface MetIssuer {
  readonly policy: BelievedPolicy;
  readonly alerts: AlertPins;
  readonly now: Date;
}

/**
 * Believes the policies of a desk by the fingerprint on its card and by what the file of pins remembers.
 * @throws TocsinError when no policies are given, or a file is damaged
 */
export async function meetIssuer(flags: AlertTrustFlags): Promise<Result<MetIssuer>> {
  const fingerprint = parseFingerprint(flags.desk);
  if (!fingerprint.ok) return fingerprint;
  const now = flags.at ?? new Date();
  const kept = readAlertPinsFile(flags.pins, fingerprint.value);
  const chain = await readChain(flags);
  if (!chain.ok) return chain;
  const policy = verifyPolicyChain(chain.value, kept.policy, now);
  return policy.ok ? accept({ policy: policy.value, alerts: kept.alerts, now }) : policy;
}

/** Keeps what was seen, when a file for it was named. */
export function keepAlertPins(path: string | undefined, policy: BelievedPolicy, alerts: AlertPins): void {
  if (path === undefined) return;
  const content = { version: 1, policy: policy.pin, alerts };
  writePrivately(path, `${JSON.stringify(content, undefined, 1)}\n`, { replace: true });
}

async function readChain({ policies, gate }: AlertTrustFlags): Promise<Result<readonly SignedPolicy[]>> {
  if (policies !== undefined) {
    const chain = readSignedPolicies(parseJson(policies));
    if (chain !== undefined) return accept(chain);
    throw new TocsinError('cli/not-policies', `${policies} does not hold the policies of a desk.`, {
      hint: 'Take policies.json of the desk, or what its gate gives at /v1/policies.',
    });
  }
  if (gate !== undefined) return createGateClient(gate).policies();
  throw new TocsinError('cli/no-policies', 'The policies of the desk are needed, and none are given.', {
    hint: 'Give the file with --policies FILE, or fetch them with --gate URL.',
  });
}

function readAlertPinsFile(path: string | undefined, fingerprint: string): KeptAlertPins {
  if (path === undefined || !existsSync(path)) return { policy: { fingerprint }, alerts: NO_ALERT_PINS };
  const file = parseJson(path) as { version?: unknown; policy?: Required<PolicyPin>; alerts?: Json };
  const alerts = file.alerts === undefined ? undefined : readAlertPins(file.alerts);
  if (file.version !== 1 || alerts === undefined || typeof file.policy?.sha256 !== 'string')
    throw new TocsinError('cli/pins-unreadable', `${path} is damaged: what was seen of the desk is in it.`, {
      hint: 'Restore the file. If that cannot be, compare the fingerprint with the card, delete the file and begin anew.',
    });
  if (file.policy.fingerprint !== fingerprint)
    throw new TocsinError('cli/other-desk', `${path} is about another desk.`, {
      hint: 'Give another file with --pins, one for each desk.',
    });
  return { policy: file.policy, alerts };
}

function parseJson(path: string): Json {
  try {
    return JSON.parse(readTextFile(path)) as Json;
  } catch (cause) {
    if (cause instanceof TocsinError) throw cause;
    throw new TocsinError('cli/not-json', `${path} is not JSON.`, {
      hint: 'Check that it is the right file.',
    });
  }
}
