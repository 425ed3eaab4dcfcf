import type { Passed } from './passkeys.js';

// In memory, for as long as the page is open, and only until the desk was unlocked with it.
let kept: { readonly credential: string; readonly prf: string } | null = null;

/** Keeps the secret a passkey gave while signing in, so that unlocking needs no second touch. */
export function rememberSecret({ credential, prf }: Passed): void {
  kept = prf === null ? null : { credential, prf };
}

/** The secret, once. */
export function takeRememberedSecret(): { readonly credential: string; readonly prf: string } | null {
  const secret = kept;
  kept = null;
  return secret;
}
