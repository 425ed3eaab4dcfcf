import {
  base64URLStringToBuffer,
  startAuthentication,
  startRegistration,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';
import { postJson } from '../call/desk-client.js';
import type { Answer, ShownProblem } from '../call/shown-problem.js';

/** What a passkey came back with. `prf`: the secret of the passkey, base64url, when it gave one. */
export interface Passed {
  readonly prf: string | null;
  readonly credential: string;
}

const NO_PASSKEY: ShownProblem = {
  code: 'web/no-passkey',
  happened: 'No passkey was used: it was cancelled, timed out, or this device holds none for this desk.',
  safe: 'Nothing was changed, and what you typed is still on this page.',
  next: 'Try again with the device on which you enrolled, or ask the administrator for a new link.',
};

/** Signs in with a passkey. */
export async function signInWithPasskey(): Promise<Answer<Passed>> {
  const options = await postJson('/session/passkey/options', {});
  if (!options.ok) return options;
  return authenticate(options.value, '/session/passkey/verify');
}

/** Uses a one-time link: makes a passkey on this device and signs in with it. */
export async function enrolWithPasskey(link: string): Promise<Answer<Passed>> {
  const options = await postJson('/session/enrol/options', { link });
  if (!options.ok) return options;
  return register(options.value, (response) => postJson('/session/enrol/verify', { link, response }));
}

/** Adds a further passkey to one's own account. */
export async function addPasskey(): Promise<Answer<Passed>> {
  const options = await postJson('/session/passkey/add/options', {});
  if (!options.ok) return options;
  return register(options.value, (response) => postJson('/session/passkey/add/verify', { response }));
}

async function register(
  answered: unknown,
  verify: (response: unknown) => Promise<Answer<unknown>>,
): Promise<Answer<Passed>> {
  const optionsJSON = optionsOf(answered) as PublicKeyCredentialCreationOptionsJSON;
  let response;
  try {
    response = await startRegistration({ optionsJSON });
  } catch {
    return { ok: false, problem: NO_PASSKEY };
  }
  const prf = takeSecret(response.clientExtensionResults);
  const verified = await verify(response);
  return verified.ok ? { ok: true, value: { prf, credential: response.id } } : verified;
}

async function authenticate(answered: unknown, verifyPath: string): Promise<Answer<Passed>> {
  const optionsJSON = optionsOf(answered) as PublicKeyCredentialRequestOptionsJSON;
  let response;
  try {
    response = await startAuthentication({ optionsJSON });
  } catch {
    return { ok: false, problem: NO_PASSKEY };
  }
  const prf = takeSecret(response.clientExtensionResults);
  const verified = await postJson(verifyPath, { response });
  return verified.ok ? { ok: true, value: { prf, credential: response.id } } : verified;
}

/** The options as the desk gave them, the salt of the PRF extension as bytes: JSON has none, WebAuthn wants them. */
function optionsOf(answered: unknown): unknown {
  const options = (answered as { options?: unknown }).options ?? answered;
  const salted = options as { extensions?: { prf?: { eval?: { first?: unknown } } } };
  const first = salted.extensions?.prf?.eval?.first;
  if (salted.extensions === undefined || typeof first !== 'string') return options;
  return {
    ...salted,
    extensions: { ...salted.extensions, prf: { eval: { first: base64URLStringToBuffer(first) } } },
  };
}

interface PrfResults {
  prf?: { enabled?: boolean; results?: { first?: unknown } };
}

/** Takes the passkey's secret out of what is sent on: the desk gets it only when it is to be unlocked with it. */
function takeSecret(results: unknown): string | null {
  const extension = (results as PrfResults).prf;
  const first = extension?.results?.first;
  if (extension?.results !== undefined) delete extension.results;
  if (typeof first === 'string') return first;
  if (first instanceof ArrayBuffer) return toBase64Url(new Uint8Array(first));
  if (ArrayBuffer.isView(first))
    return toBase64Url(new Uint8Array(first.buffer, first.byteOffset, first.byteLength));
  return null;
}

function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** Has the desk give one of the officer's passkeys its own copy of the key, so that it unlocks without the passphrase. */
export async function letPasskeyUnlock(): Promise<Answer<unknown>> {
  const signedIn = await signInWithPasskey();
  if (!signedIn.ok) return signedIn;
  const { prf, credential } = signedIn.value;
  if (prf === null) return { ok: false, problem: NO_PRF };
  return postJson('/session/passkey/unlocks', { credential, prf });
}

const NO_PRF: ShownProblem = {
  code: 'web/passkey-without-secret',
  happened: 'This passkey, or this browser, cannot hold the secret that would unlock the desk.',
  safe: 'Nothing was changed; the passkey still signs you in.',
  next: 'Unlock with the passphrase, or try a passkey of another device.',
};
