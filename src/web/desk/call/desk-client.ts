import { NO_ANSWER, STRANGE_ANSWER, toShownProblem, type Answer } from './shown-problem.js';

/** Posts JSON to the desk; no door is tried. */
export function postJson(path: string, body: unknown): Promise<Answer<unknown>> {
  return send(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** Posts bytes to the desk; no door is tried. */
export function postBytes(path: string, bytes: Blob): Promise<Answer<unknown>> {
  return send(path, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: bytes,
  });
}

/** What the organisation's own sign-in is called at this desk; null when there is none, or no answer. */
export async function readProvider(): Promise<string | null> {
  const answer = await send('/session/ways', {});
  if (!answer.ok) return null;
  const { provider } = answer.value as { provider?: unknown };
  return typeof provider === 'string' ? provider : null;
}

async function send(path: string, options: RequestInit): Promise<Answer<unknown>> {
  let response: Response;
  try {
    response = await fetch(path, { ...options, credentials: 'same-origin', redirect: 'error' });
  } catch {
    return { ok: false, problem: NO_ANSWER };
  }
  let json: unknown;
  try {
    json = await response.json();
  } catch {
    return { ok: false, problem: STRANGE_ANSWER };
  }
  return response.ok ? { ok: true, value: json } : { ok: false, problem: toShownProblem(json) };
}
