import type { OfficeCallName, OfficeImport, OfficeInput } from '../../wire/index.js';

/** A problem in three sentences. */
export interface OfficeProblem {
  readonly happened: string;
  readonly safe: string;
  readonly next: string;
}

/** What the relay answers. */
export type OfficeAnswer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: OfficeProblem };

const NO_ANSWER: OfficeProblem = {
  happened: 'The relay did not answer.',
  safe: 'What you typed is still on this page, and what was queued before goes on.',
  next: 'Check that the relay is running on this machine, then try again.',
};

/** Uses up the link that the relay printed. */
export function enterOffice(link: string): Promise<OfficeAnswer<unknown>> {
  return post('/session', JSON.stringify({ link }), 'application/json');
}

/** Asks the relay for something; what comes back was written by the relay itself, on this machine. */
export async function callOffice<T>(
  name: OfficeCallName,
  input: OfficeInput<OfficeCallName>,
): Promise<OfficeAnswer<T>> {
  return (await post(`/api/${name}`, JSON.stringify(input), 'application/json')) as OfficeAnswer<T>;
}

/** Sends a table of members. */
export async function importTable(file: File, whole: boolean): Promise<OfficeAnswer<OfficeImport>> {
  const answer = await post(`/api/import${whole ? '?whole=yes' : ''}`, file, 'application/octet-stream');
  return answer as OfficeAnswer<OfficeImport>;
}

async function post(path: string, body: BodyInit, type: string): Promise<OfficeAnswer<unknown>> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': type },
      body,
      credentials: 'same-origin',
      redirect: 'error',
    });
    const json: unknown = await response.json();
    return response.ok ? { ok: true, value: json } : { ok: false, problem: readProblem(json) };
  } catch {
    return { ok: false, problem: NO_ANSWER };
  }
}

function readProblem(json: unknown): OfficeProblem {
  const { title, safe, next } = (json ?? {}) as Record<string, unknown>;
  return typeof title === 'string' && typeof safe === 'string' && typeof next === 'string'
    ? { happened: title, safe, next }
    : NO_ANSWER;
}
