import { accept, refuse, type Result } from '../../../base/index.js';
import { readAlertStatement, type AlertStatement } from '../../../alert/index.js';
import { formatBase64Url, parseBase64Url } from '../../../seal/index.js';

/** A statement with the very bytes that it was read from. */
export interface ShownStatement {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly statement: AlertStatement;
}

/** Reads the bytes that officers sign. What is shown is read from them, and their hash is found here, not believed. */
export async function readProposal(given: {
  readonly statement: string;
  readonly sha256: string;
}): Promise<Result<ShownStatement>> {
  const parsed = parseBase64Url(given.statement);
  if (parsed === undefined) return refuse('web/not-the-bytes');
  const bytes = Uint8Array.from(parsed);
  const hash = formatBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
  const statement = readAlertStatement(bytes);
  return statement.ok && hash === given.sha256
    ? accept({ bytes, statement: statement.value })
    : refuse('web/not-the-bytes');
}
