import { accept, parseCanonicalJson, refuse, type Result } from '../base/index.js';
import { parseBase64Url } from './bytes.js';
import { readObject } from './read-shape.js';
import { believeStatement } from './statement.js';

const MOST_BYTES = 2048;

/** What the desk has pulled and the gate may delete. */
export interface Pulled {
  /** The envelope's id. */
  readonly envelope: string;
  /** SHA-256 of its bytes, base64url. */
  readonly sha256: string;
}

/**
 * Whether the desk has signed that it holds these bytes.
 * @param header what stands in `Tocsin-Receipt`
 * @param pulled the envelope that is to be deleted, as the gate has it
 * @param deskKey the desk's key in the newest policy, base64url
 */
export function verifyPullReceipt(
  header: string | null | undefined,
  pulled: Pulled,
  deskKey: string,
): Result<Pulled> {
  const bytes = (header ?? '').length > MOST_BYTES ? undefined : parseBase64Url(header);
  const outer = bytes === undefined ? undefined : parseCanonicalJson(bytes, MOST_BYTES);
  const believed =
    outer?.ok === true ? believeStatement('tocsin/pulled/v1', outer.value, [deskKey], MOST_BYTES) : undefined;
  const statement = readObject(believed?.value, ['type', 'envelope', 'sha256']);
  return statement?.['type'] === 'tocsin/pulled' &&
    statement['envelope'] === pulled.envelope &&
    statement['sha256'] === pulled.sha256
    ? accept(pulled)
    : refuse('seal/pull-receipt');
}
