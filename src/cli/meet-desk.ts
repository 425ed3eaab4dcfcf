import { accept, refuse, TocsinError, type Result } from '../base/index.js';
import { parseFingerprint, verifyPolicyChain, type BelievedPolicy } from '../seal/index.js';
import { createGateClient, type GateClient } from './gate-client.js';
import { defaultPinsFile, keepPin, readPin } from './pins-file.js';

/** Options by which a reporter names a desk. */
export interface DeskFlags {
  readonly desk: string;
  readonly gate: string;
  readonly state?: string;
}

/** A desk whose newest policy is believed, and the gate it is reached through. */
export interface MetDesk extends BelievedPolicy {
  readonly gate: GateClient;
}

/**
 * Fetches a desk's policies and believes them by the fingerprint on its card and what this device has seen before.
 * @param options.expired take an expired policy too: to read what was sent, never to seal
 */
export async function meetDesk(
  flags: DeskFlags,
  options: { readonly expired?: boolean } = {},
): Promise<Result<MetDesk>> {
  const fingerprint = parseFingerprint(flags.desk);
  if (!fingerprint.ok) return fingerprint;
  const pins = flags.state ?? defaultPinsFile();
  const pin = readPin(pins, fingerprint.value);
  const gate = createGateClient(flags.gate);
  const chain = await gate.policies();
  if (!chain.ok) return chain;
  const believed = verifyPolicyChain(chain.value, pin, new Date(), options);
  if (!believed.ok) return refuse(believed.problem.code);
  try {
    keepPin(pins, believed.value.pin);
  } catch (error) {
    if (!(error instanceof TocsinError) || error.code !== 'cli/cannot-write') throw error;
    throw new TocsinError('cli/pin-not-kept', 'What was seen of the desk cannot be kept on this device.', {
      hint: `Nothing was sent. Give a file that can be written with --state; ${pins} cannot.`,
      cause: error,
    });
  }
  return accept({ ...believed.value, gate });
}
