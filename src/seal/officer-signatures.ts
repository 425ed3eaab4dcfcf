import { accept, refuse, type Json, type Result } from '../base/index.js';
import type { Policy } from './policy.js';
import { believeStatement } from './statement.js';

/** A statement that enough officers have signed. */
export interface OfficersStatement {
  readonly value: Json;
  /** SHA-256 of its bytes, base64url. */
  readonly sha256: string;
  /** Ids of the officers whose signature holds. */
  readonly officers: readonly string[];
}

/**
 * Whether as many officers have signed a statement as the pinned policy asks for. How many that is comes from the
 * policy, never from the statement; whoever signs twice counts once.
 * @param signed `{"statement", "signatures"}`, as it came
 * @param mostBytes size above which no statement is parsed
 */
export function verifyOfficers(
  policy: Policy,
  label: 'tocsin/alert/v1',
  signed: unknown,
  mostBytes: number,
): Result<OfficersStatement> {
  const keys = policy.officers.map(({ key }) => key);
  const believed = believeStatement(label, signed as Json, keys, mostBytes);
  if (believed === undefined || believed.signers.length < policy.threshold)
    return refuse('seal/officers-too-few');
  const officers = policy.officers.filter(({ key }) => believed.signers.includes(key)).map(({ id }) => id);
  return accept({ value: believed.value, sha256: believed.sha256, officers });
}
