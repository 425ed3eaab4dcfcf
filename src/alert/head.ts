import type { Json } from '../base/index.js';
import { isBinary, isInstant, isLine, isWhole, readObject } from '../seal/verify.js';
import type { SignedStatement, SigningSecret } from '../seal/index.js';
import { isAudienceId } from './plain-text.js';
import { signValue, type StatementKind } from './signed-value.js';

/** The desk's daily word on which statement of an audience is the newest. */
export interface Head {
  readonly type: 'tocsin/head';
  readonly version: 1;
  /** The desk's name. */
  readonly desk: string;
  readonly audience: string;
  /** The newest number of the chain. */
  readonly number: number;
  /** SHA-256 of that statement, base64url. */
  readonly sha256: string;
  readonly at: string;
}

/** How a head is signed and read. */
export const HEAD: StatementKind<Head> = {
  label: 'tocsin/head/v1',
  mostBytes: 1024,
  problem: 'alert/head-not-signed',
  is: (value: Json): value is Json & Head => {
    const head = readObject(value, ['type', 'version', 'desk', 'audience', 'number', 'sha256', 'at']);
    return (
      head?.['type'] === 'tocsin/head' &&
      head['version'] === 1 &&
      isLine(head['desk'], 63) &&
      isAudienceId(head['audience']) &&
      isWhole(head['number'], 1, 1_000_000) &&
      isBinary(head['sha256'], 32) &&
      isInstant(head['at'])
    );
  },
};

/** Signs a head with the desk's key. @throws TocsinError when a device would refuse it */
export function signHead(head: Head, deskSecret: SigningSecret): SignedStatement {
  return signValue(HEAD, head, deskSecret);
}
