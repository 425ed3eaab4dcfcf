import { accept, refuse, type Result } from '../base/index.js';
import type { Policy, SealingKey } from './policy.js';

/** The key to seal to: of those in force, the one that came into force last. */
export function chooseSealingKey(policy: Policy, now: Date): Result<SealingKey> {
  const time = now.getTime();
  const inForce = policy.sealing
    .filter(({ notBefore, notAfter }) => Date.parse(notBefore) <= time && time < Date.parse(notAfter))
    // Two that begin together: by id, so that every client chooses alike.
    .sort((one, other) =>
      one.notBefore === other.notBefore
        ? one.id < other.id
          ? 1
          : -1
        : one.notBefore < other.notBefore
          ? 1
          : -1,
    );
  return inForce[0] === undefined ? refuse('seal/no-sealing-key') : accept(inForce[0]);
}
