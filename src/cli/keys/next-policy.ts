import { TocsinError } from '../../base/index.js';
import {
  formatBase64Url,
  generateSealingPair,
  signPolicy,
  type DeskSealingKey,
  type Policy,
  type RandomBytes,
  type Root,
  type SealingKey,
  type SignedPolicy,
} from '../../seal/index.js';
import type { KeyFolder } from './key-folder.js';

const DAY = 86_400_000;

/** How long a policy and its newest sealing key hold, in days, when nobody says otherwise. */
export const DEFAULT_DAYS = { policy: 400, sealing: 200 } as const;

/** A time so many days from now. */
export function inDays(now: Date, days: number): string {
  return new Date(now.getTime() + days * DAY).toISOString();
}

/** The private and the public half of a new sealing key, in force from the day before, for clocks that are behind. */
export async function createSealingKey(
  now: Date,
  days: number,
  random: RandomBytes,
): Promise<{ readonly secret: DeskSealingKey; readonly shown: SealingKey }> {
  const hybrid = await generateSealingPair('hybrid', random);
  const x25519 = await generateSealingPair('x25519', random);
  const id = `${now.toISOString().slice(0, 10)}-${formatBase64Url(random(3))}`;
  return {
    secret: { id, hybrid: hybrid.identity, x25519: x25519.identity },
    shown: {
      id,
      hybrid: hybrid.recipient,
      x25519: x25519.recipient,
      notBefore: inDays(now, -1),
      notAfter: inDays(now, days),
    },
  };
}

/** The policy that follows the newest of a folder, signed by `root`. */
export function signNextPolicy(
  folder: Pick<KeyFolder, 'believed'>,
  root: Root,
  changes: Partial<Policy>,
  now: Date,
): SignedPolicy {
  const { policy, pin } = folder.believed;
  if (now.toISOString() < policy.issued)
    throw new TocsinError('cli/clock-behind', 'This machine’s clock is behind the newest policy.', {
      hint: 'Set the clock, then try again. Nothing was written.',
    });
  return signPolicy(
    {
      ...policy,
      number: policy.number + 1,
      previous: pin.sha256,
      root: formatBase64Url(root.publicKey),
      nextRoot: null,
      issued: now.toISOString(),
      expires: inDays(now, DEFAULT_DAYS.policy),
      ...changes,
    },
    root.secret,
  );
}
